"""Colours and widths of signs, as the app uses them in a terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.terminals import PATIENCE, Terminal

OpenApp = Callable[..., Terminal]

ALL, MANY = b"38;2;", b"38;5;"


@pytest.mark.parametrize(
    ("term", "environment", "used", "unused"),
    [
        ("xterm-256color", {}, [ALL], []),
        ("xterm-256color", {"NO_COLOR": ""}, [ALL], []),
        ("xterm-256color", {"NO_COLOR": "1"}, [], [ALL, MANY]),
        ("xterm-256color", {"COLORTERM": ""}, [MANY], [ALL]),
        ("screen-256color", {"STY": "1.pts-0.host"}, [MANY], [ALL]),
        ("screen", {"STY": "1.pts-0.host"}, [b"\x1b[2m"], [ALL, MANY]),
        ("dvtm-256color", {}, [MANY], [ALL]),
        ("dvtm", {}, [b"\x1b[2m"], [ALL, MANY]),
        ("linux", {}, [b"\x1b[2m"], [ALL, MANY]),
        ("xterm", {"COLORTERM": ""}, [b"\x1b[2m"], [ALL, MANY]),
    ],
)
def test_only_colours_that_the_terminal_understands_are_used(
    open_app: OpenApp, term: str, environment: dict[str, str], used: list[bytes],
    unused: list[bytes],
) -> None:  # fmt: skip
    terminal = open_app("12s-ultra", columns=100, rows=30, term=term, **environment)
    terminal.wait_for(lambda shown: "1 device" in shown)
    terminal.is_silent_within(PATIENCE)
    assert [each for each in used if each not in terminal.seen] == []
    assert [each for each in unused if each in terminal.seen] == []
    terminal.type("q")
    assert terminal.wait_for_exit() == 0


def answered(terminal: Terminal, columns: int) -> None:
    """Answer the question where the cursor is, in the middle of what somebody types."""
    terminal.wait_for_bytes(b"\x1b[6n")
    terminal.type(f"/12\x1b[2;{columns}Rs")
    terminal.wait_for(lambda shown: "1 of 11" in shown and "12S Ultra" in shown)


def test_signs_of_two_columns_give_way_to_ascii_and_no_key_is_lost(open_app: OpenApp) -> None:
    terminal = open_app(columns=100, rows=30)
    answered(terminal, 30)
    terminal.wait_for(lambda shown: shown.isascii())
    terminal.type("\x11")
    assert terminal.wait_for_exit() == 0


def test_signs_of_one_column_stay_and_no_key_is_lost(open_app: OpenApp) -> None:
    terminal = open_app(columns=100, rows=30)
    answered(terminal, 19)
    assert "─" in "\n".join(terminal.screen.display)
    terminal.type("\x11")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("wish", ["0", "1"])
def test_who_has_said_what_to_draw_is_not_asked(open_app: OpenApp, wish: str) -> None:
    terminal = open_app("12s-ultra", columns=100, rows=30, PHONECMP_ASCII=wish)
    terminal.wait_for(lambda shown: "1 device" in shown and shown.isascii() == (wish == "1"))
    assert b"\x1b[6n" not in terminal.seen
    terminal.type("q")
    assert terminal.wait_for_exit() == 0
