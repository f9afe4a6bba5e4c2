"""Keys typed at once into the real program in a pseudo-terminal, from its first frame on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.terminals import Terminal


@pytest.mark.parametrize("waits", [False, True], ids=["while it reads", "later"])
def test_two_searches_typed_at_once_add_two_devices(
    open_app: Callable[..., Terminal],
    *,
    waits: bool,
) -> None:
    terminal = open_app(columns=120, rows=36)
    terminal.wait_for(lambda shown: "Nothing to compare yet" in shown)
    if waits:
        terminal.wait_for(lambda shown: "Xiaomi 12S" in shown)
    terminal.type("/12s ultra\rx80 pro\r")
    terminal.wait_for(lambda shown: "2 devices" in shown and "X80 Pro" in shown)
    terminal.type("\x1b\x1bq")
    terminal.wait_for(lambda shown: "2 devices" in shown)


def test_lines_pasted_at_once_are_asked_about(open_app: Callable[..., Terminal]) -> None:
    terminal = open_app(columns=120, rows=36)
    terminal.wait_for(lambda shown: "Xiaomi 12S" in shown)
    terminal.type("/\x1b[200~\r12s ultra\rx80 pro\x1b[201~")
    terminal.wait_for(lambda shown: "Add 2 devices, one a line?" in shown)
    terminal.type("\r")
    terminal.wait_for(lambda shown: "2 devices" in shown)
