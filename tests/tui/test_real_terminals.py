"""The app in tmux, GNU screen, dvtm, dtach and xterm, where those are installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tests.tui.support import FIXTURES
from tests.tui.terminals import PATIENCE, Terminal

APP = f"{sys.executable} -m phonecmp open --no-bundled --catalog {FIXTURES} 12s-ultra"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip where a program is missing."""
    missing = [name for name in programs if shutil.which(name) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not installed")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "SHELL": "/bin/sh", **more}


def until(is_so: Callable[[], bool], told: Callable[[], str]) -> None:
    """Wait until something is so."""
    given_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < given_up, told()
        time.sleep(0.05)  # another program has no other way to tell


class Tmux:
    """A server of tmux with one window, which nobody looks at."""

    def __init__(self, home: Path) -> None:
        self.socket = str(home / "tmux")
        self.home = home

    def __call__(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-f", "/dev/null", "-S", self.socket, *words],
            capture_output=True, env=environment(self.home), check=False, encoding="utf-8",
        )  # fmt: skip
        return done.stdout

    def shown(self) -> str:
        return self("capture-pane", "-p")

    def wait_for(self, *words: str) -> None:
        until(lambda: all(word in self.shown() for word in words), self.shown)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path)
    server("new-session", "-d", "-x", "120", "-y", "40", "env PS1='ready> ' sh")
    yield server
    server("kill-server")


@needs("tmux")
def test_tmux_gets_the_copied_text_and_the_shell_at_ctrl_z(tmux: Tmux) -> None:
    tmux.wait_for("ready>")
    tmux("send-keys", APP, "Enter")
    tmux.wait_for("1 device", "12S Ultra", "✓")
    tmux("send-keys", "y")
    tmux.wait_for("Copied")
    until(lambda: "2022-07-04" in tmux("show-buffer"), lambda: tmux("show-buffer"))
    for _ in range(3):
        tmux("send-keys", "C-z")
        tmux.wait_for("ready>")
        assert "1 device" not in tmux.shown()
        tmux("send-keys", "fg", "Enter")
        tmux.wait_for("1 device", "12S Ultra")
    tmux("resize-window", "-x", "80", "-y", "24")
    tmux("resize-window", "-x", "100", "-y", "30")
    tmux.wait_for("1 device", "12S Ultra")
    tmux("send-keys", "C-l")
    tmux("send-keys", "q")
    tmux.wait_for("ready>")
    tmux("send-keys", "echo left=$?", "Enter")
    tmux.wait_for("left=0")


@needs("tmux")
def test_tmux_gets_its_pane_back_from_an_app_that_was_told_to_end(tmux: Tmux) -> None:
    tmux.wait_for("ready>")
    flags = "#{alternate_on}#{mouse_any_flag}"
    number = tmux.home / "number"
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
        tmux("send-keys", f"sh -c 'echo $$ >{number}; exec {APP}'", "Enter")
        tmux.wait_for("1 device", "12S Ultra")
        assert tmux("display-message", "-p", flags).strip() == "11"
        os.kill(int(number.read_text("utf-8")), signal.Signals[name])
        until(lambda: tmux("display-message", "-p", flags).strip() == "00", tmux.shown)
        tmux("send-keys", f"echo after=$?={name}", "Enter")
        tmux.wait_for(f"after=0={name}")


@needs("screen")
def test_screen_gets_colours_that_it_understands(tmp_path: Path) -> None:
    """What reaches the terminal around has no colour but those of the app's palette of 256."""
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    settings = tmp_path / "screenrc"
    settings.write_text("startup_message off\nterm screen-256color\nvbell off\n", "utf-8")
    terminal = Terminal(
        ["-U", "-c", str(settings), *APP.split()], 100, 30, tmp_path, "xterm-256color",
        ("screen",), {"SCREENDIR": str(folder)}, controlling=True,
    )  # fmt: skip
    try:
        terminal.wait_for(lambda shown: "1 device" in shown and "12S Ultra" in shown)
        terminal.is_silent_within(PATIENCE)
        assert b"38;5;" in terminal.seen
        assert b"38;2;" not in terminal.seen
        cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
        assert not any(cell.fg == "magenta" or cell.bg == "magenta" for cell in cells)
        terminal.type("q")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()


@needs("dvtm")
def test_dvtm_gets_colours_that_it_understands(tmp_path: Path) -> None:
    """It takes the 2 of a colour of 24 bits for dim, and what follows for magenta and the like."""
    terminal = Terminal(
        ["-m", "^g", APP], 100, 30, tmp_path, "xterm-256color", ("dvtm",),
        {"SHELL": "/bin/sh", "PS1": "ready> "}, controlling=True,
    )  # fmt: skip
    try:
        terminal.wait_for(lambda shown: "1 device" in shown and "12S Ultra" in shown)
        terminal.is_silent_within(PATIENCE)
        assert b"\x1b[2m" not in terminal.seen
        cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
        assert not any(cell.fg == "magenta" or cell.bg == "magenta" for cell in cells)
        terminal.type("q")
        terminal.wait_for(lambda shown: "ready>" in shown)  # it starts a shell where none is left
        terminal.type("exit\r")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()


@needs("dtach")
def test_whoever_attaches_with_dtach_sees_everything_and_has_all_modes(tmp_path: Path) -> None:
    """It keeps no screen: the new one asks the app for it, by a size that is the old one."""
    socket = str(tmp_path / "socket")

    def attached(how: str, *words: str) -> Terminal:
        return Terminal(
            [how, socket, "-r", "winch", *words], 100, 30, tmp_path, "xterm-256color", ("dtach",),
            controlling=True,
        )  # fmt: skip

    def shows_all(shown: str) -> bool:
        return "1 device" in shown and "12S Ultra" in shown

    first = attached("-A", *APP.split())
    try:
        first.wait_for(shows_all)
        first.is_silent_within(PATIENCE)
        modes = first.modes_left_on - {"keyboard"}  # taken off and put on again
        first.hang_up()
    finally:
        first.close()
    second = attached("-a")
    try:
        second.wait_for(shows_all)
        second.is_silent_within(PATIENCE)
        assert second.modes_left_on == modes
        assert b"\x1b[>" in second.seen
        second.type("q")
        assert second.wait_for_exit() == 0
    finally:
        second.close()


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """A screen that nobody sees; it says on which number it is."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@needs("Xvfb", "xterm", "script", "xdotool")
@pytest.mark.parametrize("wide", [True, False])
def test_an_xterm_that_draws_signs_two_columns_wide_gets_ascii(
    tmp_path: Path, display: str, *, wide: bool
) -> None:
    log = tmp_path / "log"
    options = ["-cjk_width"] if wide else ["+cjk_width"]
    xterm = subprocess.Popen(
        ["xterm", "-u8", *options, "-geometry", "100x30", "-e",
         "script", "-qfec", APP, str(log)],
        env=environment(tmp_path, DISPLAY=display), stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def shown() -> str:
        screen = pyte.Screen(100, 30)
        text = log.read_bytes() if log.exists() else b""
        pyte.ByteStream(screen).feed(text.partition(b"\n")[2])
        return "\n".join(screen.display)

    try:
        until(lambda: "1 device" in shown() and shown().isascii() == wide, shown)
        subprocess.run(
            ["xdotool", "search", "--class", "xterm", "windowfocus", "--sync", "key", "q"],
            env=environment(tmp_path, DISPLAY=display), check=False, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert xterm.wait(PATIENCE) == 0
    finally:
        xterm.kill()
        xterm.wait()
