"""Signals: every end is orderly, every stop can be continued."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from phonecmp.store.catalog_loader import PARALLEL_FROM
from phonecmp.worker_processes import cores
from tests.tui.support import FIXTURES
from tests.tui.terminals import PATIENCE, Terminal

OpenApp = Callable[..., Terminal]

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc")


def wait_until(terminal: Terminal, is_so: Callable[[], bool]) -> None:
    """Follow what the program writes until something is so."""
    given_up = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < given_up, "it never was so"
        terminal.read_for(0.05)


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was found: no mode left on, lines edited and echoed again."""
    assert terminal.modes_left_on == set()
    assert terminal.is_cooked


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
@pytest.mark.parametrize("dialog", ["", "?", "\x10", "t"])
def test_signals_that_ask_for_an_end_are_the_key_for_it(
    open_app: OpenApp, tmp_path: Path, number: int, dialog: str
) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30)
    terminal.wait_for(lambda shown: "1 device" in shown)
    before = list(terminal.screen.display)
    if dialog:
        terminal.type(dialog)
        wait_until(terminal, lambda: terminal.screen.display != before)
    terminal.signal(number)
    assert terminal.wait_for_exit() == 0
    assert_given_back(terminal)
    assert "xiaomi/12s-ultra" in (tmp_path / ".local/state/phonecmp/state.json").read_text("utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_in_the_first_moments_leaves_nothing_on(open_app: OpenApp, number: int) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30)
    terminal.wait_for_bytes(b"\x1b[?2004h")
    terminal.signal(number)
    assert terminal.wait_for_exit() == 0
    assert_given_back(terminal)


def test_an_app_that_hears_nothing_gives_the_terminal_back_all_the_same(
    tmp_path: Path,
) -> None:
    """As long as Python runs at all: here the event loop is busy for ever."""
    mark = tmp_path / "busy"
    busy = (
        "import phonecmp.tui.time_actions as actions, phonecmp.__main__ as program, pathlib\n"
        "def forever(app):\n"
        f" pathlib.Path({str(mark)!r}).touch()\n"
        " while True: pass\n"
        "actions.look_from_next_region = forever\n"
        "program.main()"
    )
    terminal = Terminal([busy], 80, 24, tmp_path, "xterm-256color", (sys.executable, "-c"))
    try:
        terminal.wait_for(lambda shown: "Compare" in shown and "help" in shown)
        terminal.type("r")
        wait_until(terminal, mark.exists)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 1
        assert_given_back(terminal)
    finally:
        terminal.close()


def test_after_three_stops_and_continues_the_key_still_leaves(open_app: OpenApp) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30)
    terminal.wait_for(lambda shown: "1 device" in shown)
    for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGSTOP, signal.SIGTSTP):
        terminal.signal(number)
        wait_until(terminal, lambda: terminal.is_stopped)
        if number == signal.SIGTSTP:
            assert_given_back(terminal)
        terminal.forget()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda shown: "1 device" in shown and "12S Ultra" in shown)
        terminal.wait_for_bytes(b"\x1b[?1004h")
        assert not terminal.is_cooked
    terminal.type("q")
    assert terminal.wait_for_exit() == 0
    assert_given_back(terminal)


def test_ctrl_z_goes_back_to_the_shell_and_fg_paints_again(tmp_path: Path) -> None:
    command = f"{sys.executable} -m phonecmp --no-bundled"
    terminal = Terminal(
        ["--norc", "--noprofile", "-i"], 100, 30, tmp_path, "xterm-256color", ("bash",),
        environment={"PS1": "ready> "}, controlling=True,
    )  # fmt: skip
    try:
        terminal.wait_for(lambda shown: "ready>" in shown)
        terminal.type(f"{command}\r")
        terminal.wait_for(lambda shown: "No devices were read" in shown)
        for _ in range(3):
            terminal.screen.reset()  # pyte knows no second screen
            terminal.type("\x1a")
            terminal.wait_for(lambda shown: "Stopped" in shown and "ready>" in shown)
            assert terminal.modes_left_on <= {"2004"}  # the shell's own
            terminal.screen.reset()
            terminal.type("fg\r")
            terminal.wait_for(lambda shown: "No devices were read" in shown)
        terminal.screen.reset()
        terminal.type("q")
        terminal.wait_for(lambda shown: "ready>" in shown)
        terminal.type("echo left=$?\r")
        terminal.wait_for(lambda shown: "left=0" in shown)
        terminal.type("exit\r")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()


def test_ctrl_z_where_no_shell_waits_says_so_and_goes_on(open_app: OpenApp) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30)
    terminal.wait_for(lambda shown: "1 device" in shown)
    terminal.type("\x1a")
    terminal.wait_for(lambda shown: "No shell waits" in shown)
    assert not terminal.is_stopped
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.skipif(cores() < 2, reason="one core parses in the program itself")
@pytest.mark.parametrize("end", ["q", signal.SIGTERM])
def test_leaving_does_not_wait_for_processes_that_parse_files(
    tmp_path: Path, end: str | int
) -> None:
    """Python waits for those of its pool: each file takes an hour here."""
    slow = tmp_path / "slow.py"
    slow.write_text(
        "import sys, time, phonecmp.__main__ as program, phonecmp.store.device_loader as run\n"
        "if __name__ == '__main__':\n"
        "    program.main()\n"
        "else:\n"
        "    run.read_anew = lambda *_: time.sleep(3600)\n",
        "utf-8",
    )
    many = tmp_path / "many" / "devices" / "acme"
    many.mkdir(parents=True)
    for number in range(PARALLEL_FROM + 1):
        (many / f"phone-{number}.toml").write_text(f'name = "Phone {number}"\n', "utf-8")
    words = [str(slow), "--no-bundled", "--catalog", str(tmp_path / "many")]
    terminal = Terminal(words, 120, 40, tmp_path, "xterm-256color", (sys.executable,))
    try:
        wait_until(terminal, lambda: len(children(terminal.process.pid)) > 1)
        terminal.wait_for(lambda shown: "reading" in shown)
        if isinstance(end, str):
            terminal.type(end)
        else:
            terminal.signal(end)
        assert terminal.wait_for_exit() == 0
        assert_given_back(terminal)
    finally:
        terminal.close()


def children(number: int) -> list[str]:
    """The processes that a process has started and that run."""
    tasks = Path(f"/proc/{number}/task").glob("*/children")
    return [child for task in tasks for child in task.read_text("utf-8").split()]


def test_the_key_for_leaving_does_not_wait_for_findings(tmp_path: Path) -> None:
    slow = (
        "import sys, time, phonecmp.__main__ as program\n"
        "import phonecmp.tui.services.catalogue_check as checking\n"
        "checking._ask = lambda app, library: time.sleep(3600)\n"
        f"sys.argv[1:] = ['--no-bundled', '--catalog', {str(FIXTURES)!r}]\n"
        "program.main()"
    )
    terminal = Terminal([slow], 120, 40, tmp_path, "xterm-256color", (sys.executable, "-c"))
    try:
        terminal.wait_for(lambda shown: "Compare" in shown and "Xiaomi" in shown)
        terminal.type("5")
        terminal.wait_for(lambda shown: "checking" in shown)
        terminal.type("q")
        assert terminal.wait_for_exit() == 0
        assert_given_back(terminal)
    finally:
        terminal.close()
