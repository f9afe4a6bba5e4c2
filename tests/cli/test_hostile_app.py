"""The app on foreign catalogues, in a real terminal: it opens, shows what is sound, obeys nobody.

The commands on the same are in `test_hostile_output.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import category

import pytest

from tests.cli.hostile_catalog import ODD_FILES, hostile_catalog, odd_catalog
from tests.cli.program import run
from tests.tui.terminals import Terminal

OpenApp = Callable[..., Terminal]


@pytest.fixture
def open_on(tmp_path: Path) -> Iterator[OpenApp]:
    """Opens the app on a catalogue alone."""
    opened: list[Terminal] = []

    def start(folder: Path, *devices: str) -> Terminal:
        arguments = ["open", "--no-bundled", "--catalog", str(folder), *devices]
        opened.append(Terminal(arguments, 160, 50, tmp_path, "xterm-256color"))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def assert_unmoved(terminal: Terminal) -> None:
    """Nothing on the screen came from the catalogue's control characters."""
    shown = "".join(terminal.screen.display)
    assert {char for char in shown if category(char) in ("Cc", "Cf", "Zl", "Zp")} == set()
    assert "evil.example" not in terminal.screen.title


def test_no_text_is_markup_or_moves_the_screen(tmp_path: Path, open_on: OpenApp) -> None:
    folder = hostile_catalog(tmp_path / "catalog")
    terminal = open_on(folder, "xiaomi/phone", "xiaomi/good")
    terminal.wait_for(lambda shown: "2 devices" in shown and "Xiaomi Good" in shown)
    shown = terminal.wait_for(lambda shown: "[bold red]B" in shown)
    assert "=HYPERLINK" in shown
    for key, words, foreign in (
        ("i", "Facts read in", "[@click=app.quit]"), ("\x1b", "Devices ──", "2 devices"),
        ("2", "a single device", "=HYPERLINK"), ("3", "still only rumoured", "=HYPERLINK"),
        ("4", "not drawn", " Light "), ("5", "Errors", "S001"),
    ):  # fmt: skip
        terminal.type(key)
        terminal.wait_for(
            lambda shown, words=words, foreign=foreign: words in shown and foreign in shown  # type: ignore[misc]
        )
        assert_unmoved(terminal)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def test_odd_files_leave_the_sound_one(tmp_path: Path, open_on: OpenApp) -> None:
    folder = odd_catalog(tmp_path / "catalog")
    terminal = open_on(folder, "xiaomi/good")
    terminal.wait_for(lambda shown: "1 device" in shown and "Xiaomi Good" in shown)
    assert_unmoved(terminal)
    terminal.type("5")
    terminal.wait_for(lambda shown: "S005" in shown or "arrays.toml" in shown)
    assert_unmoved(terminal)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def test_commands_on_odd_files(tmp_path: Path) -> None:
    folder = odd_catalog(tmp_path / "catalog")
    options = ("--no-bundled", "--catalog", str(folder))
    found = json.loads(run(*options, "check", "--format", "json").out)
    named = {Path(each["file"]).name for each in found}
    odd = {f"{name}.toml" for name in ODD_FILES} - {"combining.toml", "wide.toml"}
    assert named >= odd | {"large.toml", "folder.toml", "pipe.toml", "loop.toml", "zero.toml"}
    listed = run(*options, "list", "--format", "json")
    names = {each["id"]: each["name"] for each in json.loads(listed.out)["devices"]}
    assert names["xiaomi/good"] == "Xiaomi Good"
    for format_name in ("full", "concise", "github"):
        ran = run(*options, "check", "--format", format_name)
        assert (ran.code, "Traceback" in ran.err) == (1, False)
        assert {c for c in ran.out if category(c) in ("Cc", "Cf", "Zl", "Zp")} == {"\n"}


def test_a_catalogue_that_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x = 1\n", "utf-8")
    ran = run("--no-bundled", "check", "--format", "concise", PHONECMP_CATALOG=str(file))
    assert ran.code == 1
    assert "it is no folder" in ran.out
    ran = run("--no-bundled", "new", "xiaomi/x", PHONECMP_CATALOG=str(file))
    assert (ran.code, "something else stands where a folder is needed" in ran.err) == (2, True)
    ran = run("--no-bundled", "--catalog", str(file), "list")
    assert (ran.code, "is a file" in ran.err) == (2, True)
    assert file.read_text("utf-8") == "x = 1\n"
