"""Notices of the app: text, whatever they are made of."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.notifications import Notification

from phonecmp.tui.app_context import AppContext
from tests.tui.support import FIXTURES, MakeApp
from tests.tui.terminals import Terminal

POISON = "a\x1b[31mb\x9b2Jc\u202ed\u2066e\x07f\rg\udcffh"


async def test_a_notice_keeps_its_lines_and_loses_what_steers(make_app: MakeApp) -> None:
    async with make_app(
        context=AppContext(complaints=(f"one {POISON}", "two [b]x[/b]"))
    ).run_test() as pilot:
        await pilot.pause()
        pilot.app.notify(f"{POISON}\nnext", severity="error")
        await pilot.pause()
        said: list[Notification] = list(pilot.app._notifications)
        assert [each.message for each in said] == ["a[31mb2Jcdef gh\nnext"]


@pytest.mark.skipif(sys.platform != "linux", reason="such names are possible there")
def test_a_configuration_of_odd_names_does_not_turn_the_screen_around(tmp_path: Path) -> None:
    config = tmp_path / "\u202ehome\x1b[8m" / "phonecmp" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('theme = "\\u001b[8m\\u202e"\n', encoding="utf-8")
    terminal = Terminal(
        ["--no-bundled", "--catalog", str(FIXTURES)], 120, 40, tmp_path, "xterm-256color",
        environment={"XDG_CONFIG_HOME": str(config.parents[1])},
    )  # fmt: skip
    try:
        terminal.wait_for(lambda shown: "config.toml" in shown)
        terminal.type("q")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()
    assert b"\x1b[8m" not in terminal.seen
    assert "\u202e".encode() not in terminal.seen
