"""Names of folders, of configuration and of variables that would steer the terminal."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.program import run
from tests.cli.test_hostile_output import assert_harmless

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="such names are possible there")

NAME = "a\x1b[31mb\x9b2Jc\u202ed\u2066e\u200f\x07\nf\udcffg"
DEVICE = "xiaomi/12s-ultra"


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """A catalogue and the user's folders below a folder of that name."""
    home = tmp_path / NAME
    shutil.copytree(FIXTURE, home / "catalog")
    shutil.copytree(FIXTURE, home / "second")
    (home / "second" / "fields.toml").write_text("[", encoding="utf-8")
    config = home / "config" / "phonecmp" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('theme = "\\u001b[31m\\u202e"\n[keys]\n"\\u009b2J" = "\\u202e"\n', "utf-8")
    state = home / "state" / "phonecmp" / "state.json"
    state.parent.mkdir(parents=True)
    state.write_text("{", encoding="utf-8")
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
    }


@pytest.mark.parametrize(
    "command",
    [
        ("info",),
        ("info", "--format", "json"),
        ("list",),
        ("list", "-o", f"{NAME}/none/x.csv"),
        ("show", DEVICE),
        ("show", NAME.replace("\udcff", "")),
        ("why", DEVICE, "battery"),
        ("check",),
        ("check", f"{NAME}/second"),
        ("fmt", "--check"),
        ("fmt", f"{NAME}/second"),
        ("schema", "--check"),
        ("keys",),
        ("new", "xiaomi/none"),
        ("edit", DEVICE),
        ("report", DEVICE, "https://a.b/c", "--by", NAME.replace("\udcff", ""), "--says", "x=1"),
    ],
    ids=lambda command: ascii(command[0]) + str(len(command)),
)
@pytest.mark.parametrize("variable", [False, True], ids=["option", "variable"])
def test_no_command_lets_a_name_steer_the_terminal(
    tmp_path: Path, places: dict[str, str], command: tuple[str, ...], *, variable: bool
) -> None:
    folders = [str(tmp_path / NAME / name) for name in ("catalog", "second")]
    if variable:
        listed = {"PHONECMP_CATALOG": ":".join(folders), "EDITOR": NAME}
        ran = run("--no-bundled", *command, folder=tmp_path, **places, **listed)
    else:
        named = [part for folder in folders for part in ("--catalog", folder)]
        ran = run("--no-bundled", *named, *command, folder=tmp_path, **places)
    assert_harmless(ran)
    if "json" in command:
        json.loads(ran.out)


@pytest.mark.parametrize("zone", ["<+25>25", "UTC+24:59:59", "<-24>24"])
@pytest.mark.parametrize(
    "command", [("list",), ("show", DEVICE), ("check",), ("why", DEVICE, "ip")]
)
def test_an_odd_time_zone_is_one_line(command: tuple[str, ...], zone: str) -> None:
    ran = run("--no-bundled", "--catalog", str(FIXTURE), *command, TZ=zone)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("phonecmp: TZ is no time zone")


UNKNOWN = (
    *("nowhere", "Nowhere/Odd", "<x>99", "<x>3", "../..", "A" * 5000, "\udcff", ":Europe"),
    *("x", "12", "\x1b[2J\u202e"),
)


@pytest.mark.parametrize("zone", UNKNOWN)
def test_a_time_zone_that_nobody_knows_is_utc_and_one_line(zone: str) -> None:
    ran = run("--no-bundled", "--catalog", str(FIXTURE), "list", TZ=zone)
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("phonecmp: TZ is no time zone that this system knows: “")
    assert_harmless(ran)


KNOWN = ("", "UTC", "UTC0", "GMT", "Europe/London", ":Europe/Berlin", "<+03>-3", "EST5EDT", "Zulu")


@pytest.mark.parametrize("zone", [*KNOWN, "CET-1CEST,M3.5.0,M10.5.0/3", "<-0030>0:30"])
def test_of_any_other_time_zone_nothing_is_said(zone: str) -> None:
    assert run("--no-bundled", "--catalog", str(FIXTURE), "list", TZ=zone).err == ""
