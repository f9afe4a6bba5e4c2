"""Tables, partners, devices and caches that are no plain files: refused, and nothing hangs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import ROOT, Ran

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


ONE_AFTER_ANOTHER = """
import json, sys
from dataclasses import astuple
from tests.cli.program import run
ran = [run(*each, XDG_CACHE_HOME=sys.argv[1]) for each in json.load(sys.stdin)]
json.dump([astuple(each) for each in ran], sys.stdout)
"""
"""What a process does that can be ended when a command hangs; one for each would take minutes."""


def ends(folder: Path, cache: Path, *commands: tuple[str, ...]) -> list[Ran]:
    """Run commands on a catalogue, each of which has to end."""
    options = ("--no-bundled", "--catalog", str(folder))
    ran = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER, str(cache)],
        input=json.dumps([(*options, *command) for command in commands]),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        timeout=LONG * len(commands),
        check=True,
    )
    return [Ran(*each) for each in json.loads(ran.stdout)]


@pytest.mark.parametrize("kind", ["pipe", "device", "huge"])
@pytest.mark.parametrize("place", PLACES)
def test_no_command_hangs_on_what_is_no_plain_file(tmp_path: Path, place: str, kind: str) -> None:
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    if kind == "huge" and not place.endswith(".toml"):
        pytest.skip("a folder's place")
    put(kind, folder / place)
    concise = ("check", "--format", "concise")
    *rest, checked = ends(folder, tmp_path / "cache", *COMMANDS, concise)
    for ran in rest:
        assert "Traceback" not in ran.err
        assert ran.code in (0, 1, 2)
    if place == "devices/sony":
        return  # whatever else lies beside the folders of brands is nobody's business
    codes = ("S005", "S002", "S004")
    assert any(f"{place}:1:1: error[{code}]" in checked.out for code in codes), checked.out


@pytest.mark.parametrize("kind", ["pipe", "device", "huge"])
def test_a_cache_that_is_no_plain_file_counts_as_missing(tmp_path: Path, kind: str) -> None:
    cache = tmp_path / "cache"
    listed = ("list", "--format", "json")
    (first,) = ends(FIXTURE, cache, listed)
    files = list((cache / "phonecmp").glob("devices-*.json"))
    assert files
    for file in files:
        put(kind, file)
    for command in (listed, ("show", "12s-ultra"), ("scorecard",)):
        (ran,) = ends(FIXTURE, cache, command)
        assert (ran.code, ran.err) == (0, "")
        if command == listed:
            assert ran.out == first.out
