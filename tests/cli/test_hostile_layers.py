"""Files of a foreign layer over ours: no text of them steers a reader, no odd file stops one."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.catalogues import FIXTURE
from tests.cli.hostile_catalog import TEXT
from tests.cli.program import Ran, run
from tests.cli.test_hostile_app import assert_unmoved
from tests.cli.test_hostile_output import assert_harmless, assert_plain_page, steering
from tests.tui.terminals import Terminal

PHONE = "xiaomi/12s-ultra"
REPORT = next(
    one
    for one in tomllib.loads((FIXTURE / f"devices/{PHONE}.toml").read_text("utf-8"))["report"]
    if "wired_w" in str(one.get("says"))
)
SENSOR = 'name = "Sony IMX989"\narray_px = [8192, 6144]\npixel_um = 1.6\ncite = ["https://a.b"]\n'
KEY = "".join(f"{key} = {json.dumps(str(REPORT[key]))}\n" for key in ("on", "by", "via", "url")
              if key in REPORT)  # fmt: skip
OVER = {
    f"devices/{PHONE}.toml": f"""
name = {TEXT}
cite = [{TEXT}, {{ by = "gsmarena", url = "javascript:alert(1)", fields = [{TEXT}] }}]
[chip]
soc = {TEXT}
[display]
panel = {TEXT}
[instead_of.chip]
soc = {TEXT}
[[report]]
{KEY}says.chip.soc = {TEXT}
says.battery.wired_w = 111
note = {TEXT}
called = {TEXT}
instead_of.says.chip.soc = {TEXT}
instead_of.{TEXT} = 5
[[report]]
on = 2022-05-23
by = {TEXT}
url = {TEXT}
unset = true
""",
    "sensors/sony/imx989.toml": f"""
name = {TEXT}
aka = [{TEXT}]
maker = {TEXT}
note = {TEXT}
pixel_um = 1.5
cite = [{{ by = {TEXT}, url = {TEXT} }}, {TEXT}]
[instead_of]
pixel_um = {TEXT}
note = {TEXT}
""",
    "partners/leica.toml": f"""
name = {TEXT}
legal = {TEXT}
country = {TEXT}
[instead_of]
legal = {TEXT}
[[partnership]]
brand = "xiaomi"
first = {TEXT}
note = {TEXT}
instead_of.first = {TEXT}
""",
    "sources.toml": f"[gadgets-360]\nname = {TEXT}\ndomains = [{TEXT}]\n"
                    f"[gsmarena]\nname = {TEXT}\n[instead_of.gsmarena]\nname = {TEXT}\n",
    "brands.toml": f"[xiaomi]\nname = {TEXT}\n[{TEXT}]\nname = {TEXT}\n",
    "fields.toml": f"[battery.wired_w]\nlabel = {TEXT}\nunit = {TEXT}\ndescription = {TEXT}\n"
                   f"[instead_of.battery.wired_w]\nlabel = {TEXT}\n",
    "names.toml": f"[chip.soc]\n{TEXT} = [{TEXT}]\n",
    "synonyms.toml": f"{TEXT} = {TEXT}\n",
    "phonecmp.toml": f"name = {TEXT}\nversion = {TEXT}\nlicence = {TEXT}\n",
}  # fmt: skip
"""A text in each place of each kind of file that lies over another."""

COMMANDS = (
    ("show", PHONE), ("why", PHONE, "battery.wired_w"), ("why", PHONE, "chip.soc"),
    ("why", PHONE, "camera.main.sensor_area_mm2"), ("compare", PHONE, "oneplus/10-pro"),
    ("sensors", "imx989"), ("partners", "leica"), ("scorecard", "gadgets-360"),
    ("scorecard", "--fields", "wired_w"), ("diff",), ("diff", PHONE, "sensors/imx989"), ("list",),
)  # fmt: skip
OTHERS = (
    ("info",), ("check",), ("check", "--format", "github"), ("check", "--format", "json"),
    ("check", "--fix"), ("fmt", "--check"), ("list", "zzz"), ("diff", "sensors/imx98"),
)  # fmt: skip
ENTRIES = (PHONE, "sensors/sony/imx989", "partners/leica", "sources/gadgets-360", "brands/xiaomi",
           "fields/battery.wired_w", "names/chip.soc", "synonyms")  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The foreign layer, over one with a sensor in it."""
    for name, files in (("lower", {"sensors/sony/imx989.toml": SENSOR}), ("mine", OVER)):
        for place, text in files.items():
            file = tmp_path / name / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    shutil.copytree(FIXTURE, tmp_path / "lower", dirs_exist_ok=True)
    return tmp_path / "mine"


def on(mine: Path, *arguments: str, **more: str) -> Ran:
    layers = ("--catalog", str(mine.with_name("lower")), "--catalog", str(mine))
    return run("--no-bundled", *arguments, *layers, folder=mine, **more)


def test_every_file_lies_over_another(mine: Path) -> None:
    """Else the other tests look at nothing."""
    changed = {one["id"] for one in json.loads(on(mine, "diff", "--format", "json").out)}
    assert changed >= {
        PHONE,
        *(entry for entry in ENTRIES if "/" in entry and "names" not in entry),
    }


@pytest.mark.parametrize("format_name", ["table", "json", "csv", "md", "html"])
def test_no_format_steers_its_reader(mine: Path, format_name: str) -> None:
    for command in COMMANDS:
        ran = on(mine, *command, "--format", format_name)
        assert_harmless(ran)
        assert ran.out, command
        if format_name == "json":
            json.loads(ran.out)
        if format_name == "html":
            assert_plain_page(ran.out.replace("http://", "https://"))
        if format_name == "csv":
            assert not re.search(r"(?:^|,)\"?[=+@\t]", ran.out, re.M), command


def test_no_message_and_no_table_steers(mine: Path, tmp_path: Path) -> None:
    for command in OTHERS:
        ran = on(mine, *command)
        assert_harmless(ran)
        assert not re.search(r"^::error file=x", ran.out, re.M)
    file = tmp_path / "x.sqlite"
    assert_harmless(on(mine, "list", "-o", str(file)))
    with closing(sqlite3.connect(file)) as database:
        cells = [cell for row in database.execute("SELECT * FROM corrections") for cell in row]
    assert steering("".join(cell for cell in cells if isinstance(cell, str))) == set()


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_patch_says_in_escapes_what_the_file_does(mine: Path, entry: str) -> None:
    ran = on(mine, "send", entry)
    assert_harmless(ran)


@pytest.mark.skipif(os.name == "nt", reason="the editor is a command of other systems")
@pytest.mark.parametrize("entry", ENTRIES)
def test_a_look_leaves_every_file_as_it_is(mine: Path, entry: str) -> None:
    before = {file: file.read_bytes() for file in mine.rglob("*.toml")}
    for field in ([], ["battery.wired_w"] if entry == PHONE else ["name"]):
        ran = on(mine, "edit", entry, *field, VISUAL="true")
        assert_harmless(ran)
    assert {file: file.read_bytes() for file in before} == before


def _deep(file: Path) -> None:
    file.write_text("a" + ".a" * 5000 + " = 1\n", "utf-8")


def _deep_list(file: Path) -> None:
    file.write_text("a = " + "[" * 5000 + "]" * 5000 + "\n", "utf-8")


def _huge(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(3 << 30)


def _long(file: Path) -> None:
    file.write_text(f'name = "{"x" * 2_000_000}"\nlabel = "{"y" * 500_000}"\n', "utf-8")


ODD: dict[str, Callable[[Path], object]] = {
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 40),
    "deep": _deep,
    "deep list": _deep_list,
    "huge": _huge,
    "long": _long,
    "folder": lambda file: file.mkdir(),
    "pipe": lambda file: os.mkfifo(file),
    "loop": lambda file: file.symlink_to(file),
    "nowhere": lambda file: file.symlink_to(file.parent / "nowhere"),
    "out": lambda file: file.symlink_to("/etc/passwd"),
    "device": lambda file: file.symlink_to("/dev/zero"),
    "unset": lambda file: file.write_text('name = "unset"\nreplaces = "unset"\ncite = "unset"\n'),
}


@pytest.mark.skipif(os.name == "nt", reason="such files are of other systems")
@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_leaves_what_stands_below(mine: Path, name: str) -> None:
    for place in OVER:
        (mine / place).unlink()
        ODD[name](mine / place)
    sent = ("send", PHONE, "sensors/imx989", "sources")
    for command in (("diff",), ("info",), ("check", "--fix"), ("partners", "leica"), sent):
        assert_harmless(on(mine, *command))
    shown = json.loads(on(mine, "show", PHONE, "--format", "json").out)
    assert shown["values"]["battery.wired_w"]["value"] == 67
    for entry in (PHONE, "sensors/imx989", "sources/gsmarena"):
        assert_harmless(on(mine, "edit", entry, VISUAL="true"))


def test_no_screen_is_steered(mine: Path, tmp_path: Path) -> None:
    layers = ("--catalog", str(mine.with_name("lower")), "--catalog", str(mine))
    arguments = ["open", "--no-bundled", *layers, PHONE, "oneplus/10-pro"]
    terminal = Terminal(arguments, 160, 50, tmp_path, "xterm-256color")
    try:
        terminal.wait_for(lambda shown: "2 devices" in shown and "[bold red]B" in shown)
        for key, words in (
            ("i", "Facts read in"), ("\x1b", "Devices ──"), ("/soc\r", "Chip · SoC"),
            ("\r", "said on"), ("\x1b", "Devices ──"), ("2", "true from"), ("3", "Came out lately"),
            ("5", "Errors"), ("6", "pixel_um 1.5"),
        ):  # fmt: skip
            terminal.type(key)
            terminal.wait_for(lambda shown, words=words: words in shown)  # type: ignore[misc]
            assert_unmoved(terminal)
        terminal.type("q")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()
