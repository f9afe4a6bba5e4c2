"""Dialogs: esc clears before it leaves, and what is counted follows the catalogue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from phonecmp.model import Brand
from phonecmp.tui.screens.choice_list.screen import ChooseScreen
from phonecmp.tui.screens.compare.device_list_filters import filter_choices
from tests.tui.lists import filled
from tests.tui.support import RIVALS, MakeApp, screen_name, until, view_of
from tests.tui.test_quick_keys import PARTS, Growing, part_of


@pytest.mark.parametrize(
    "keys",
    [["question_mark"], ["f1"], ["f"], ["s"], ["S"], ["x"], ["ctrl+p"], ["5", "f"], ["3", "f"]],
    ids="-".join,
)
async def test_the_first_esc_clears_and_the_second_leaves(
    make_app: MakeApp, broken_catalog: Path, keys: list[str]
) -> None:
    async with make_app(RIVALS[0], catalog=broken_catalog).run_test(size=(120, 36)) as pilot:
        for key in keys[:-1]:
            await pilot.press(key)
            if key == "3":
                await filled(pilot, "open")
        below = screen_name(pilot)
        await pilot.press(keys[-1])
        dialog = screen_name(pilot)
        assert dialog != below
        await pilot.press(*"abc")
        assert pilot.app.screen.query_one(Input).value == "abc"
        await pilot.press("escape")
        assert screen_name(pilot) == dialog
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == below)


async def test_a_new_name_is_left_before_the_sets_are(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
        await pilot.press("S", *"mine", "enter", "S", "ctrl+r", *"other", "escape")
        assert screen_name(pilot) == "SetsScreen"
        assert pilot.app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
        assert view_of(pilot).named_sets == {"mine": RIVALS[:2]}


def choices_of(pilot: Pilot[None]) -> dict[str, str]:
    screen = pilot.app.screen
    assert isinstance(screen, ChooseScreen)
    return {choice.answer: choice.note for choice in screen.choices}


@pytest.mark.parametrize("part", PARTS, ids=len)
@pytest.mark.parametrize("typed", ["", "le"])
async def test_filters_opened_during_the_start_count_again(
    monkeypatch: pytest.MonkeyPatch, part: tuple[str, ...], typed: str
) -> None:
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        growing.read(*part)
        await pilot.press("f", *typed)
        first = choices_of(pilot)
        growing.read_all()
        await until(pilot, lambda: choices_of(pilot) != first)
        counted = {each.answer: each.note for each in filter_choices(view_of(pilot))}
        assert choices_of(pilot) == counted
        assert pilot.app.screen.query_one(Input).value == typed
        await pilot.press("enter")
        assert view_of(pilot).query


async def test_they_count_again_in_another_catalogue(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
        await pilot.press("f")
        first = choices_of(pilot)
        part = part_of(view_of(pilot).session.catalog, *RIVALS[:2])
        pilot.app.view = replace(view_of(pilot), session=part)  # type: ignore[attr-defined]
        await until(pilot, lambda: choices_of(pilot) != first)


async def test_brands_are_there_once_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        await growing.app.run_action("new_device")
        await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
        assert choices_of(pilot) == {}
        brands = {each: Brand(each, each) for each in ("vivo", "xiaomi")}
        growing.catalog = replace(growing.catalog, brands=brands)
        growing.read_all()
        await until(pilot, lambda: list(choices_of(pilot)) == ["vivo/", "xiaomi/"])
        await until(pilot, lambda: bool(pilot.app.screen.query(Input)))


@pytest.mark.parametrize("size", [(10, 3), (20, 5), (1, 1), (80, 6)])
@pytest.mark.parametrize("key", ["pageup", "pagedown", "up", "down", "ctrl+home", "ctrl+end"])
async def test_keys_in_a_palette_without_room_do_no_harm(
    make_app: MakeApp, size: tuple[int, int], key: str
) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=size) as pilot:
        await pilot.press("ctrl+p", key, "d", key, "escape", "escape", "c")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
