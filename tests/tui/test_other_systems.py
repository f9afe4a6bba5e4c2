"""Windows and macOS, as far as a faked platform tells: folders, terminal, clipboard, editor.

What has no counterpart there is refused in one place: the terminal's own driver, which needs Unix.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from phonecmp import user_folders
from phonecmp.output.terminal_capabilities import Colours, colours_of, settled
from phonecmp.reading import user_layer
from phonecmp.settings import config_path, state_path
from phonecmp.store import cache_path
from phonecmp.tui import terminal
from phonecmp.tui.services import desktop
from phonecmp.tui.terminal_driver import TerminalDriver
from phonecmp.writing.editor import editor_command
from tests.tui.support import MakeApp, screen_name

ONLY_ON_UNIX = ("termios", "tty", "fcntl", "pty", "phonecmp.tui.terminal_driver")


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program can import nothing any more that only Unix has."""
    usual = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        importer = args[0].get("__name__", "") if args else ""
        if name in ONLY_ON_UNIX and importer.startswith("phonecmp"):
            raise ImportError(name)
        return usual(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.parametrize(
    ("system", "places"),
    [
        (MacOS, {
            "data": "Library/Application Support/phonecmp",
            "config": "Library/Application Support/phonecmp",
            "state": "Library/Application Support/phonecmp",
            "cache": "Library/Caches/phonecmp",
        }),
        (Windows, {
            "data": "Local/phonecmp",
            "config": "Local/phonecmp",
            "state": "Local/phonecmp",
            "cache": "Local/phonecmp/Cache",
        }),
    ],
)  # fmt: skip
def test_the_folders_are_those_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    system: type[MacOS | Windows],
    places: Mapping[str, str],
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(platformdirs, "PlatformDirs", system)
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: str(tmp_path / "Local"))
    found = {
        "data": user_folders.data_folder(),
        "config": user_folders.config_folder(),
        "state": user_folders.state_folder(),
        "cache": user_folders.cache_folder(),
    }
    assert {name: path.relative_to(tmp_path).as_posix() for name, path in found.items()} == places
    assert user_layer() == found["data"] / "catalog"
    assert config_path() == found["config"] / "config.toml"
    assert state_path() == found["state"] / "state.json"
    assert cache_path() == found["cache"]


@pytest.mark.usefixtures("on_windows")
async def test_the_terminal_is_left_to_textual_on_windows(make_app: MakeApp) -> None:
    app = make_app("xiaomi/12s-ultra")
    before = app.driver_class
    terminal.settle(app, settled({"COLUMNS": "120", "LINES": "36"}))
    assert app.driver_class is before
    async with app.run_test(size=(120, 36)) as pilot:
        terminal.draw_anew(app._driver)
        assert not terminal.stop_for_a_while(app._driver)
        terminal.end_soon(app._driver, ["a fault"])
        await pilot.press("ctrl+l", "ctrl+z", "2")
        assert screen_name(pilot) == "PartnersScreen"


def test_a_terminal_that_nobody_can_watch_is_not_watched(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("select.poll")
    terminal.leave_when_gone(make_app())  # nor is a timer set, which would need a running app


@pytest.mark.parametrize(
    ("program", "encoding", "locale"),
    [("pbcopy", "utf-8", "en_US.UTF-8"), ("clip.exe", "utf-16-le", None), ("xclip", "utf-8", None)],
)
def test_every_clipboard_gets_what_it_reads(
    monkeypatch: pytest.MonkeyPatch, program: str, encoding: str, locale: str | None
) -> None:
    taken: list[tuple[bytes, str | None]] = []

    def run(command: tuple[str, ...], *, stdin: Any, env: Mapping[str, str], **_: Any) -> None:
        taken.append((stdin.read(), env.get("LC_ALL")))

    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name if name == program else None)
    monkeypatch.setattr("subprocess.run", run)
    text = "4860 mAh · “µ” 小米"
    assert desktop.copied(text, {"DISPLAY": ":0"})
    assert taken == [(text.encode(encoding), locale)]


@pytest.mark.parametrize(
    ("chosen", "command"),
    [
        (r"C:\Tools\npp.exe -multiInst", [r"C:\Tools\npp.exe", "-multiInst", "x.toml"]),
        (r'"C:\Program Files\VS Code\code.cmd" -n',
         [r"C:\Program Files\VS Code\code.cmd", "-n", "--wait", "--goto", "x.toml:7"]),
        (r"C:\Vim\vim.exe", [r"C:\Vim\vim.exe", "+7", "x.toml"]),
        (r"C:\it's\edit.exe", [r"C:\it's\edit.exe", "x.toml"]),
        ("notepad", ["notepad", "x.toml"]),
    ],
)  # fmt: skip
def test_an_editor_on_windows_keeps_its_backslashes(
    monkeypatch: pytest.MonkeyPatch, chosen: str, command: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    # It asks the system itself, which is not the one that is played here.
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert editor_command(Path("x.toml"), 7, {"EDITOR": chosen}) == command


def test_consoles_of_windows_have_every_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert colours_of({}) is Colours.ALL
    assert colours_of({"NO_COLOR": "1"}) is Colours.NONE


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_a_desktop_has_a_browser(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert terminal.can_browse({})


def test_only_unix_takes_the_driver_of_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = object.__new__(TerminalDriver)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert terminal._own_driver(driver) is driver
    monkeypatch.setattr(sys, "platform", "win32")
    assert terminal._own_driver(driver) is None
