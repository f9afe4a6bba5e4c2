"""Help and the other small screens: what they say, and in which signs."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from phonecmp.tui.commands import COMMANDS
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.lists import text_of
from tests.tui.support import MakeApp, screen_name, until


def said(pilot: Pilot[None]) -> str:
    """Everything that the help lists, as its list would draw it."""
    lines = pilot.app.screen.query_one(LineList)
    return "\n".join("".join(text for text, _ in item.spans) for item in lines.items)


async def shown(pilot: Pilot[None]) -> None:
    await pilot.press("question_mark")
    await until(pilot, lambda: screen_name(pilot) == "HelpScreen")
    await pilot.pause()


@pytest.mark.parametrize("width", [120, 80, 60])
async def test_every_command_is_listed_whole_in_every_width(make_app: MakeApp, width: int) -> None:
    async with make_app().run_test(size=(width, 24)) as pilot:
        await shown(pilot)
        text = " ".join(said(pilot).split())
        for command in COMMANDS:
            assert command.help in text
        room = pilot.app.screen.query_one(LineList).size.width
        assert all(len(row) <= room for row in said(pilot).splitlines())


async def test_typing_searches_and_nothing_found_is_said(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press(*"baseline")
        await pilot.pause()
        rows = [row for row in said(pilot).splitlines() if row.startswith("   ")]
        assert [row.split()[0] for row in rows] == ["b", "+0.8"]
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "Nothing matches." in said(pilot)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_the_help_scrolls_to_its_end(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press(*(["pagedown"] * 30))
        await pilot.pause()
        end = said(pilot).rstrip().splitlines()[-1].strip()
        assert end in text_of(pilot.app.screen.query_one(LineList))


@pytest.mark.parametrize("key", ["question_mark", "t", "S", "slash"])
@pytest.mark.parametrize("screen", ["2", "3", "5"])
async def test_screens_are_ascii_where_asked(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, screen: str, key: str
) -> None:
    monkeypatch.setenv("PHONECMP_ASCII", "1")
    async with make_app(day=date(2022, 5, 23)).run_test(size=(80, 24)) as pilot:
        await pilot.press(screen)
        await pilot.app.workers.wait_for_complete()
        await pilot.press(key)
        await pilot.pause()
        rows = pilot.app.screen._compositor.render_strips()
        text = "".join(segment.text for strip in rows for segment in strip)
        assert text.isascii()
