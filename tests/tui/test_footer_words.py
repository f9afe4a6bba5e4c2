"""What the footer says of esc, enter and tab is what they do, in every screen with a field."""

from __future__ import annotations

import re
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from phonecmp.tui.widgets.filter_field import FilterField
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import TABS, Header
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.lists import text_of
from tests.tui.support import RIVALS, MakeApp, focused_name, screen_name, until, view_of

WIDE = (250, 50)


def hint(pilot: Pilot[None], sign: str) -> str:
    """The footer's word for a key, "" where it has no hint."""
    text = pilot.app.screen.query_one(Footer).render_line(0).text
    _, _, after = text.partition(f" {sign} ")
    return after.strip().split("  ")[0]


@pytest.mark.parametrize("key", ["2", "3", "6", "5", "i", "enter"])
async def test_esc_in_a_list_screen_does_what_is_said(make_app: MakeApp, key: str) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=WIDE) as pilot:
        if key == "enter":
            await pilot.press("down", "down")
        await pilot.press(key)
        below = screen_name(pilot)
        assert below != "CompareScreen"
        field = pilot.app.screen.query_one(FilterField)
        for typed in ("", "a", "zzz"):
            await pilot.press("slash", *typed)
            said = hint(pilot, "esc")
            assert said == ("clear" if typed else "to the list"), typed
            await pilot.press("escape")
            assert field.value == ""
            assert (pilot.app.focused is field) == bool(typed)
            await pilot.press("slash", *typed)
            assert hint(pilot, "enter tab" if screen_name(pilot) else "") in ("to the list", "")
            await pilot.press("enter")
            assert pilot.app.focused is not field
            assert field.value == typed
            said = hint(pilot, "esc")
            if typed:
                assert said == "clear"
                await pilot.press("escape")
                assert field.value == ""
                assert screen_name(pilot) == below
        assert hint(pilot, "esc") == "back"
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


@pytest.mark.parametrize(
    ("typed", "esc", "enter"),
    [
        ("", "to the list", "to the list"),
        ("s27 ultra", "clear", "add Galaxy S27 Ultra"),
        ("leica", "clear", "to the list"),
        ("battery>100", "clear", "to the list"),
        ("zzzz", "clear", ""),
    ],
)
async def test_the_search_field_says_what_comes(
    make_app: MakeApp, typed: str, esc: str, enter: str
) -> None:
    async with make_app(RIVALS[0]).run_test(size=WIDE) as pilot:
        await pilot.press("A", *typed)
        field = pilot.app.focused
        assert isinstance(field, Input)
        assert (hint(pilot, "esc"), hint(pilot, "enter")) == (esc, enter)
        await pilot.press("escape")
        assert field.value == ""
        assert (pilot.app.focused is field) == (esc == "clear")


async def test_tab_completes_or_leads_to_the_list_as_said(make_app: MakeApp) -> None:
    async with make_app(RIVALS[0]).run_test(size=WIDE) as pilot:
        await pilot.press("A", *"weig")
        field = pilot.app.focused
        assert isinstance(field, Input)
        await until(pilot, lambda: hint(pilot, "tab") == "complete")
        await pilot.press("left")
        assert hint(pilot, "tab") == "to the list"
        await pilot.press("end", "tab")
        assert field.value != "weig" or screen_name(pilot) == "ChooseScreen"
        await pilot.press("escape", "escape", *"ultra")
        if hint(pilot, "tab") == "to the list":
            await pilot.press("tab")
            assert pilot.app.focused is not field
            assert view_of(pilot).query


@pytest.mark.parametrize("typed", ["battery>100 sort:-weight", "leica", "year:2022", "8 gen 1", ""])
async def test_enter_behind_a_filter_leads_to_the_list_as_everywhere(
    make_app: MakeApp, typed: str
) -> None:
    async with make_app(RIVALS[0]).run_test(size=WIDE) as pilot:
        await pilot.press("A", *typed, "enter")
        assert focused_name(pilot) == "DeviceList"
        assert (view_of(pilot).query, view_of(pilot).devices) == (typed, RIVALS[:1])


async def test_a_second_enter_leads_to_the_list_and_undo_takes_back_the_first(
    make_app: MakeApp,
) -> None:
    async with make_app(RIVALS[0]).run_test(size=WIDE) as pilot:
        await pilot.press("A", *"s27", "enter")
        assert view_of(pilot).devices == (RIVALS[0], "samsung/galaxy-s27-ultra")
        assert hint(pilot, "enter") == "to the list"
        await pilot.press("enter")
        assert (focused_name(pilot), view_of(pilot).query) == ("DeviceList", "s27")
        await pilot.press("u")
        assert view_of(pilot).devices == RIVALS[:1]


@pytest.mark.parametrize("key", ["f", "x", "s", "question_mark"])
async def test_dialogs_say_what_esc_and_enter_do(make_app: MakeApp, key: str) -> None:
    async with make_app(RIVALS[0]).run_test(size=WIDE) as pilot:
        await pilot.press(key)
        dialog = screen_name(pilot)
        said = pilot.app.screen.query_one("#hint", Static)
        assert str(said.content).endswith("esc back")
        await pilot.press(*"zzz")
        assert str(said.content).endswith("esc clear")
        if key != "question_mark":
            assert "enter" not in str(said.content)
            await pilot.press("enter")
        assert screen_name(pilot) == dialog
        await pilot.press("escape")
        assert screen_name(pilot) == dialog
        assert str(said.content).endswith("esc back")
        assert pilot.app.screen.query_one(LineList).items
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_enter_on_a_heading_folds_and_says_so(make_app: MakeApp) -> None:
    async with make_app(RIVALS[0]).run_test(size=WIDE) as pilot:
        assert hint(pilot, "enter") == "claims"
        await pilot.press("z")
        assert hint(pilot, "enter") == "fold"


async def test_sets_say_what_enter_and_esc_do(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=WIDE) as pilot:
        await pilot.press("S")
        assert (hint(pilot, "enter"), hint(pilot, "esc")) == ("", "back")
        await pilot.press(*"mine")
        assert (hint(pilot, "enter"), hint(pilot, "esc")) == ("keep", "clear")
        await pilot.press("enter", "S")
        assert hint(pilot, "enter") == "recall"


def _is_wide(pilot: Pilot[None], width: int) -> bool:
    return pilot.app.screen.size.width == width


@pytest.mark.parametrize("key", ["", "A", "D", "2", "3", "4", "5", "6", "i", "enter"])
async def test_help_and_every_screen_are_named_at_every_width(make_app: MakeApp, key: str) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(200, 24)) as pilot:
        await pilot.press(*([key] if key else []))
        for width in range(60, 201, 7):
            await pilot.resize_terminal(width, 24)
            await until(pilot, partial(_is_wide, pilot, width))
            await pilot.pause()
            footer = text_of(pilot.app.screen.query_one(Footer))
            assert " help" in footer, width
            if pilot.app.screen.query(Header):
                header = text_of(pilot.app.screen.query_one(Header))
                assert all(f" {number} " in f"{header} " for number in range(1, 7)), (width, header)
                assert "as of" in header
                missing = next((label for _, label in TABS if label not in header), "")
                room = re.search(r" +(?=as of|region)", header)
                assert not missing or not room or len(room[0]) <= len(missing) + 3, header
