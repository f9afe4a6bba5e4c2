"""A key that can do nothing says so, and what to do; moving the cursor at an edge does not."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.theme_styles import STYLES
from tests.tui.support import RIVALS, MakeApp, focused_name, screen_name, until, view_of

RUMOUR = date(2022, 5, 23)


def notice(pilot: Pilot[None]) -> str:
    """What the app says now."""
    return " ".join(note.message for note in pilot.app._notifications)


async def press(pilot: Pilot[None], keys: str) -> None:
    for key in keys.split():
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete(
            [each for each in pilot.app.workers if each.group == "gathering"]
        )
        await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("minus", "Nothing is compared yet"),
        ("less_than_sign", "Nothing is compared yet"),
        ("d", "Nothing is compared yet"),
        ("a", "Nothing is compared yet"),
        ("b", "Nothing is compared yet"),
        ("m", "Nothing is compared yet"),
        ("n", "Nothing is compared yet"),
        ("N", "Nothing is compared yet"),
        ("z", "Nothing is compared yet"),
        ("Z", "Nothing is compared yet"),
        ("c enter", "Nothing is compared yet"),
        ("o", "Nothing is compared yet"),
        ("y", "Nothing is compared yet"),
        ("Y", "Nothing is compared yet"),
        ("x", "Nothing is compared that could be written"),
        ("u", "There is nothing to undo"),
        ("left_square_bracket", "Time steps from event to event"),
        ("T", "This is today already"),
        ("p", "Go back in time first"),
        ("escape", "q leaves phonecmp"),
        ("slash q q q q 9 enter", "No device is found"),
        ("slash q q q q 9 enter tab D space", "No device is found"),
        ("slash q q q q 9 tab D i", "No device is found"),
        ("slash q q q q 9 tab D e", "No device is found"),
        ("slash ctrl+r", "No query has led to a device yet"),
        ("v v", "Nothing is compared yet"),
        ("4 s", "Nothing is compared yet"),
        ("4 l", "Nothing is compared yet"),
    ],
)
async def test_on_an_empty_comparison(make_app: MakeApp, keys: str, words: str) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        before = view_of(pilot)
        await press(pilot, keys)
        assert words in notice(pilot)
        assert view_of(pilot).devices == before.devices
        assert view_of(pilot).differences == before.differences


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("less_than_sign", "This is the first column; >"),
        ("l l l greater_than_sign", "This is the last column; <"),
        ("full_stop", "This is today"),
        ("T", "This is today already"),
        ("u", "There is nothing to undo"),
        ("k o", "Go to a value first"),
        ("b m", "once nothing is the baseline"),
        ("4 v v v s", "Only sensors are nested"),
        ("5 slash q q 9 enter enter", "No finding stands here"),
        ("5 y", "Nothing was found"),
        ("5 f", "Nothing was found"),
        ("2 slash q q 9 enter space", "No partnership stands here"),
        ("2 slash q q 9 enter i", "No partnership stands here"),
        ("2 slash q q 9 enter o", "No partnership stands here"),
        ("3 slash q q 9 enter space", "No claim stands here"),
        ("3 slash q q 9 enter enter", "No claim stands here"),
        ("3 s space", "A scorecard is about many devices"),
        ("i slash q q 9 enter y", "No value stands here"),
        ("i slash q q 9 enter enter", "No value stands here"),
        ("j enter slash q q 9 enter o", "No claim stands here"),
        ("j enter slash q q 9 enter y", "No claim stands here"),
        ("A 1 2 s enter", "compared already"),
    ],
)
async def test_where_a_key_can_do_nothing(make_app: MakeApp, keys: str, words: str) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await press(pilot, keys)
        assert words in notice(pilot)
        assert view_of(pilot).devices == RIVALS


@pytest.mark.parametrize(
    "keys", ["k k k", "h h", "G j j", "l l l l l", "D g k", "D G j", "2 k", "3 k", "5 k", "i k"]
)
async def test_moving_at_an_edge_is_silent(make_app: MakeApp, keys: str) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await press(pilot, keys)
        assert notice(pilot) == ""


async def test_one_device_differs_from_nothing(make_app: MakeApp) -> None:
    async with make_app(RIVALS[0]).run_test(size=(120, 36)) as pilot:
        await press(pilot, "d")
        assert "One device differs from nothing" in notice(pilot)
        await press(pilot, "greater_than_sign")
        assert "only one column" in notice(pilot)


async def test_uncertain_values_in_folded_sections_are_not_denied(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(120, 36)) as pilot:
        await press(pilot, "Z n")
        assert "in folded sections" in notice(pilot)


async def test_n_says_that_it_begins_again(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(120, 36)) as pilot:
        first = view_of(pilot).place
        await press(pilot, "N")
        assert "the last one again" in notice(pilot)
        await press(pilot, "n")
        assert "the first one again" in notice(pilot)
        assert view_of(pilot).place == first


async def test_nothing_uncertain_is_told(make_app: MakeApp) -> None:
    async with make_app("xiaomi/mi-11-ultra").run_test(size=(120, 36)) as pilot:
        await press(pilot, "n")
        assert "No value here is uncertain" in notice(pilot)


async def test_a_day_to_come_is_not_taken_for_today(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(120, 36)) as pilot:
        await press(pilot, "t 2 0 9 9 enter")
        assert screen_name(pilot) == "DayScreen"
        assert view_of(pilot).day == RUMOUR


async def test_keys_of_the_comparison_bring_it_to_a_narrow_screen(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(80, 24)) as pilot:
        await press(pilot, "tab")
        assert focused_name(pilot) == "DeviceList"
        await press(pilot, "d")
        assert focused_name(pilot) == "Grid"
        assert view_of(pilot).differences


async def test_escape_in_the_list_clears_the_search(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await press(pilot, "A v i v o down")
        pilot.app.screen.query_one("DeviceList").focus()
        await press(pilot, "escape")
        await until(pilot, lambda: view_of(pilot).query == "")
        assert notice(pilot) == ""


async def test_undo_says_what_came_back_where_it_cannot_be_seen(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await press(pilot, "minus")
        await press(pilot, "u")
        assert notice(pilot) == ""
        await press(pilot, "minus 2 u")
        assert "4 devices compared again" in notice(pilot)


@pytest.mark.parametrize("theme", list(STYLES))
async def test_the_only_theme_of_a_terminal_is_told(make_app: MakeApp, theme: str) -> None:
    app: PhonecmpApp = make_app(theme=theme)
    async with app.run_test() as pilot:
        await app.run_action("next_theme")
        await pilot.pause()
        assert (notice(pilot) != "") is (app.theme == theme)
