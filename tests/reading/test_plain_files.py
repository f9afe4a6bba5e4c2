"""Tables, partners, devices and caches that are no plain files: refused, and nothing hangs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import environment

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")

PLACES = ("fields.toml", "names.toml", "brands.toml", "sources.toml", "partners/leica.toml",
          "devices/sony/xperia-1-iv.toml", "devices/sony", "devices", "partners")  # fmt: skip
COMMANDS = (("list",), ("show", "12s-ultra"), ("check",), ("partners",), ("scorecard",), ("fmt",))
LONG = 60
"""Seconds after which a command counts as hanging; each takes less than two."""


def put(kind: str, place: Path) -> None:
    """Put something odd in a place."""
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    else:
        with place.open("wb") as opened:
            opened.truncate(1 << 36)  # no disk has to hold it


def ends(folder: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a catalogue, which has to end."""
    options = ("--no-bundled", "--catalog", str(folder))
    return subprocess.run(
        [sys.executable, "-m", "phonecmp", *options, *arguments],
        capture_output=True,
        text=True,
        env=environment(XDG_CACHE_HOME=str(cache)),
        timeout=LONG,
        check=False,
    )


@pytest.mark.parametrize("kind", ["pipe", "device", "huge"])
@pytest.mark.parametrize("place", PLACES)
def test_no_command_hangs_on_what_is_no_plain_file(tmp_path: Path, place: str, kind: str) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    if kind == "huge" and not place.endswith(".toml"):
        pytest.skip("a folder's place")
    put(kind, folder / place)
    for command in COMMANDS:
        ran = ends(folder, tmp_path / "cache", *command)
        assert "Traceback" not in ran.stderr
        assert ran.returncode in (0, 1, 2)
    if place == "devices/sony":
        return  # whatever else lies beside the folders of brands is nobody's business
    ran = ends(folder, tmp_path / "cache", "check", "--format", "concise")
    codes = ("S005", "S002", "S004")
    assert any(f"{place}:1:1: error[{code}]" in ran.stdout for code in codes), ran.stdout


@pytest.mark.parametrize("kind", ["pipe", "device", "huge"])
def test_a_cache_that_is_no_plain_file_counts_as_missing(tmp_path: Path, kind: str) -> None:
    cache = tmp_path / "cache"
    first = ends(FIXTURE, cache, "list", "--format", "json")
    files = list((cache / "phonecmp").glob("devices-*.json"))
    assert files
    for file in files:
        put(kind, file)
    for command in (("list", "--format", "json"), ("show", "12s-ultra"), ("scorecard",)):
        ran = ends(FIXTURE, cache, *command)
        assert (ran.returncode, ran.stderr) == (0, "")
        if command[0] == "list":
            assert ran.stdout == first.stdout
