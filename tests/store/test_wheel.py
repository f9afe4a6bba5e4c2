"""A wheel that was built and installed: its first start is like every other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import phonecmp
from tests.guards.probe import __file__ as probe

pytest.importorskip("hatchling", reason="it builds the wheel")

_ROOT = Path(phonecmp.__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=_ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def probed(site: Path, home: Path, *arguments: str) -> tuple[str, dict[str, list[str]]]:
    """What a command of the installed program prints, and what it imported and opened."""
    done = subprocess.run(
        [sys.executable, "-P", probe, *arguments],
        capture_output=True, check=True, text=True,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home),
             "PYTHONPATH": str(site)},
    )  # fmt: skip
    return done.stdout, json.loads(done.stderr.splitlines()[-1])


def test_the_first_start_parses_no_file(site: Path, tmp_path: Path) -> None:
    first, seen = probed(site, tmp_path, "list", "leica", "--format", "json")
    assert json.loads(first)
    assert seen["opened"] == []
    assert not {"tomli", "phonecmp.reading.catalog_reader", "hatchling"} & set(seen["modules"])
    second, again = probed(site, tmp_path, "list", "leica", "--format", "json")
    assert (second, again["opened"]) == (first, seen["opened"])
    # The first keeps what the search looks through, which takes a few modules more.
    assert set(again["modules"]) <= set(seen["modules"])
    assert not list(tmp_path.rglob("devices-*.json")), "there is nothing to keep"


def test_it_shows_what_the_files_say(site: Path, tmp_path: Path) -> None:
    for command in (["list", "leica battery>4000"], ["show", "xiaomi/12s-ultra"], ["check"]):
        with_snapshot, _ = probed(site, tmp_path, *command, "--format", "json")
        files_only, seen = probed(site, tmp_path, "--no-cache", *command, "--format", "json")
        assert with_snapshot == files_only
        assert seen["opened"]


def test_it_has_the_man_page_and_the_licence_of_the_data(site: Path) -> None:
    (page,) = site.glob("*.data/data/share/man/man1/phonecmp.1")
    assert page.read_text("utf-8").startswith(".TH PHONECMP 1")
    assert "MIT License" in (site / "phonecmp/catalog/LICENSE").read_text("utf-8")
