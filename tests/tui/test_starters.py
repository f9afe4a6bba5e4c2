"""What to begin with while nothing is compared, and how to clear what is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from phonecmp.tui import starter_search
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.commands import command
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.starter_queries import STARTERS
from tests.tui.support import RIVALS, MakeApp, focused_name, until, view_of


async def press(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(pilot: Pilot[None]) -> str:
    grid = pilot.app.screen.query_one(Grid)
    return "\n".join(grid.render_line(y).text for y in range(grid.size.height))


def test_their_keys_are_those_of_their_commands() -> None:
    for name, starter in STARTERS.items():
        assert command(f"start.{name}").keys == (starter.key,)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24)])
async def test_all_of_them_stand_below_the_preview(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await press(pilot, "home")
        assert all(f"{each.key} " in shown(pilot) for each in STARTERS.values())
        assert "mAh" in shown(pilot)


@pytest.mark.parametrize("key", ["R", "L", "M"])
async def test_each_compares_what_its_query_finds(make_app: MakeApp, key: str) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await press(pilot, key)
        view = view_of(pilot)
        assert view.devices
        assert set(view.devices) <= {hit.device for hit in view.found.hits}
        assert view.query
        assert focused_name(pilot) == "Grid"
        await press(pilot, "u")
        assert not view_of(pilot).devices


async def test_the_last_one_asked_for_waits_until_all_is_read(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await app.workers.wait_for_complete()
        app.has_read.clear()
        app.state = replace(app.state, reading=(3, 9))
        await pilot.press("M", "L")
        assert not view_of(pilot).devices
        app.state = replace(app.state, reading=None)
        app.has_read.set()
        await app.workers.wait_for_complete()
        asked = STARTERS["leica"].query.format(year=app.state.today.year)
        assert view_of(pilot).devices
        assert view_of(pilot).query == asked


async def test_leica_goes_by_year(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await press(pilot, "L")
        catalog = view_of(pilot).session.catalog
        years = [str(catalog.devices[each].announced)[:4] for each in view_of(pilot).devices]
        assert years == sorted(set(years))


async def test_one_that_finds_nothing_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await press(pilot, "F")  # this catalogue ends in 2022
        assert not view_of(pilot).devices
        assert "no such device" in str([n.message for n in pilot.app._notifications])


async def test_the_story_plays_and_stops(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await press(pilot, "U")
        app = pilot.app
        assert view_of(pilot).devices == ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra")
        assert view_of(pilot).place.row == "battery.wired_w"
        assert view_of(pilot).day >= date(2022, 5, 1)
        assert view_of(pilot).day < date(2022, 7, 4)
        assert getattr(app, "playing", None) is not None
        await press(pilot, "p")
        assert getattr(app, "playing", True) is None


async def test_what_is_compared_is_not_thrown_away_for_one(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        for starter in STARTERS.values():
            await press(pilot, starter.key)
            assert view_of(pilot).devices == RIVALS
            assert view_of(pilot).is_today


async def test_clear_takes_all_out_and_undo_brings_all_back(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await press(pilot, "b")
        baseline = view_of(pilot).baseline
        await press(pilot, "C")
        assert not view_of(pilot).columns
        assert focused_name(pilot) == "DeviceList"
        assert "Or begin with" in shown(pilot)
        await press(pilot, "C")  # nothing is left to clear, nor to undo of it
        await press(pilot, "u")
        assert view_of(pilot).devices == RIVALS
        assert view_of(pilot).baseline == baseline is not None


async def test_the_demo_plays_and_leaves(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter_search, "_DEMO_S", 0.5)
    monkeypatch.setattr(starter_search, "_GLANCE_S", 0.01)
    app = make_app(context=AppContext(is_demo=True))
    async with app.run_test(size=(160, 50)) as pilot:
        app.has_read.set()
        await until(pilot, lambda: bool(app.state.devices))
        await until(pilot, lambda: not app.is_running or app.is_ending)


async def test_every_step_of_the_story_has_its_caption(make_app: MakeApp) -> None:
    """The day, what it brought, and what is known since of the field at the cursor."""
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("U")
        await until(pilot, lambda: bool(view_of(pilot).devices))
        captions = {}
        while not view_of(pilot).is_today:
            await pilot.press("right_square_bracket")
            view = view_of(pilot)
            captions[view.day] = starter_search.caption(view)
        for day, words in captions.items():
            assert words.startswith(f"{day}, Xiaomi 12")
        launch = captions[date(2022, 7, 4)]
        assert "announced" in launch
        assert launch.endswith("Wired: confirmed 67 W.")
        assert captions[date(2022, 5, 23)].endswith("Wired: rumoured 120 W.")


async def test_a_story_that_plays_shows_its_captions(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    captions: list[str] = []
    app = make_app()
    notify = app.notify

    def note(words: str, **how: Any) -> None:
        captions.append(words)
        notify(words, **how)

    monkeypatch.setattr(app, "notify", note)
    async with app.run_test(size=(160, 50)) as pilot:
        assert starter_search.play_story(app, STARTERS["story"], pace=0.01)
        await until(pilot, lambda: app.playing is None)
    assert any(words.endswith("Wired: confirmed 67 W.") for words in captions)


async def test_a_demo_that_is_stopped_stays(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter_search, "_GLANCE_S", 0.01)
    app = make_app(context=AppContext(is_demo=True))
    async with app.run_test(size=(160, 50)) as pilot:
        app.has_read.set()
        await until(pilot, lambda: app.playing is not None)
        await pilot.press("p")
        await app.workers.wait_for_complete()
        assert not app.is_ending
        assert view_of(pilot).devices


def test_no_starter_promises_years_that_its_query_may_not_find() -> None:
    for name, starter in STARTERS.items():
        if starter.query:
            told = starter.words + starter.short + command(f"start.{name}").help
            assert not re.search(r"\b\d{4}\b", told + starter.query)
