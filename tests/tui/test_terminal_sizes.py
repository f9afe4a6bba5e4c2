"""Terminals that report no size, or several before anything is drawn."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from phonecmp.output.terminal_capabilities import terminal_size
from tests.tui.support import MakeApp
from tests.tui.terminals import PATIENCE, Terminal

OpenApp = Callable[..., Terminal]


@pytest.mark.parametrize(("columns", "rows"), [(80, 0), (0, 24), (0, 0)])
@pytest.mark.parametrize("told", [{}, {"COLUMNS": "0", "LINES": "0"}, {"LINES": "25"}])
def test_a_terminal_without_a_size_gets_the_app_and_it_comes_to_rest(
    open_app: OpenApp, columns: int, rows: int, told: dict[str, str]
) -> None:
    terminal = open_app("12s-ultra", columns=columns, rows=rows, **told)
    terminal.wait_for(lambda shown: "12S Ultra" in shown)
    assert terminal.is_silent_within(PATIENCE)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def test_the_size_of_the_system_wins_over_what_a_shell_exported(open_app: OpenApp) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30, COLUMNS="300", LINES="90")
    terminal.wait_for(lambda shown: "12S Ultra" in shown and "help" in shown.splitlines()[-1])
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, (80, 24)),
        ({"COLUMNS": "120", "LINES": "50"}, (120, 50)),
        ({"COLUMNS": "-3", "LINES": "x"}, (80, 24)),
        ({"COLUMNS": "99999999999", "LINES": "²"}, (80, 24)),
        ({"COLUMNS": "65535", "LINES": "65535"}, (1000, 400)),
    ],
)
def test_without_a_terminal_a_size_comes_from_the_environment(
    environ: dict[str, str], expected: tuple[int, int]
) -> None:
    assert terminal_size(environ, descriptors=()) == expected


@pytest.mark.parametrize("first", [(81, 25), (80, 24), (60, 20), (200, 60)])
@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5", "t", "f", "S", "?", "ctrl+p", "i"])
async def test_two_sizes_before_the_first_layout_do_not_chase_each_other(
    make_app: MakeApp, first: tuple[int, int], key: str
) -> None:
    """The screen holds a size that is the app's no more, between messages of other kinds."""
    app = make_app("xiaomi/12s-ultra")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        laid_out = 0

        def count(_: object) -> None:
            nonlocal laid_out
            laid_out += 1

        app.screen.screen_layout_refresh_signal.subscribe(app.screen, count)
        for columns, rows in (first, (80, 24), first, (80, 24)):
            size = Size(columns, rows)
            app.screen.post_message(events.Resize(size, size))
            app.screen.post_message(events.AppFocus())
        await pilot.pause()
        for _ in range(50):
            await pilot.pause()
        assert app.screen.size == Size(80, 24)
        assert laid_out < 20


@pytest.mark.parametrize("milliseconds", [0, 3, 6, 9, 12, 15, 18, 21, 24])
def test_a_new_size_in_the_first_moments_ends_in_a_screen_of_that_size(
    open_app: OpenApp, milliseconds: int
) -> None:
    """The moment counts from the first byte: the signal arrives while the first frame is made."""
    terminal = open_app("12s-ultra", columns=100, rows=30)
    terminal.wait_for_bytes(b"\x1b[?1049h")
    until = time.monotonic() + milliseconds / 1000
    while time.monotonic() < until:
        pass
    terminal.resize(80, 24)
    terminal.wait_for(lambda shown: "12S Ultra" in shown and "help" in shown.splitlines()[-1])
    assert terminal.is_silent_within(PATIENCE)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def test_a_size_told_twice_paints_everything_and_sets_all_modes_again(open_app: OpenApp) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30)
    terminal.wait_for(lambda shown: "12S Ultra" in shown)
    terminal.is_silent_within(PATIENCE)
    redraws: tuple[Callable[[], None], ...] = (
        lambda: terminal.signal(signal.SIGWINCH),
        lambda: terminal.type("\x0c"),
    )
    for again in redraws:
        terminal.forget()
        again()
        terminal.wait_for(lambda shown: "12S Ultra" in shown and "Devices" in shown)
        for mode in ("1049h", "1000h", "1003h", "1006h", "2004h", "1004h", "25l", "7l"):
            terminal.wait_for_bytes(f"\x1b[?{mode}".encode())
        terminal.wait_for_bytes(b"\x1b[>25u")
        terminal.is_silent_within(PATIENCE)
    terminal.type("q")
    assert terminal.wait_for_exit() == 0
    assert terminal.modes_left_on == set()


def test_an_app_whose_errors_go_to_a_file_is_shown_all_the_same(tmp_path: Path) -> None:
    terminal = Terminal(
        [f"{sys.executable} -m phonecmp --no-bundled 2>{tmp_path / 'errors'}"],
        80, 24, tmp_path, "xterm-256color", ("/bin/sh", "-c"),
    )  # fmt: skip
    try:
        terminal.wait_for(lambda shown: "No devices were read" in shown)
        terminal.type("q")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()
    assert b"\x1b" not in (tmp_path / "errors").read_bytes()
