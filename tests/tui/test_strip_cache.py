"""Lines of the comparison that were drawn once stay where their rows come out the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from phonecmp.knowledge import change_dates
from phonecmp.tui import view_state as transitions
from phonecmp.tui.screens.compare import grid_lines
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.view_state import ViewState
from tests.tui.support import RIVALS, TODAY, MakeApp, view_of

SIZE = (160, 50)


async def show(pilot: Pilot[None], view: ViewState) -> Grid:
    """Show a state, and the grid that draws it."""
    pilot.app.view = view  # type: ignore[attr-defined]
    await pilot.pause()
    grid = pilot.app.screen.query_one(Grid)
    assert grid.view is not None
    assert grid.view.comparison is view.comparison
    return grid


def kept_and_fresh(grid: Grid) -> tuple[list[object], list[object]]:
    """Every line as it stands there, and as it would be drawn for the first time."""
    kept = grid.draw()[grid._head_height :]
    grid._strips.clear()
    return list(kept), list(grid.draw()[grid._head_height :])


def walk(view: ViewState) -> list[ViewState]:
    """States one after the other: every day on which something counts, and what keys change."""
    devices = [view.session.catalog.devices[device] for device in view.devices]
    days = sorted({day for device in devices for day in change_dates(device) if day <= TODAY})
    states = []
    for number, day in enumerate((*days, TODAY, *days[::-7], TODAY)):
        view = transitions.with_day(view, day)
        if number % 5 == 1:
            view = replace(view, baseline=None if view.baseline else view.devices[0])
        if number % 7 == 2:
            view = replace(view, differences=not view.differences)
        if number % 11 == 3:
            view = replace(view, region=None if view.region else "cn")
        if number % 13 == 4:
            view = replace(view, bars=not view.bars)
        states.append(view)
    return states


async def test_any_walk_shows_what_is_drawn_anew(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=SIZE) as pilot:
        for state in walk(view_of(pilot)):
            kept, fresh = kept_and_fresh(await show(pilot, state))
            assert kept == fresh, state.perspective


async def test_a_day_on_which_nothing_counts_draws_one_line(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    draw = grid_lines.body_strip

    def noted(line: grid_lines.BodyLine, *rest: object, focused: bool) -> object:
        drawn.append(line.key)
        return draw(line, *rest, focused=focused)  # type: ignore[arg-type]

    monkeypatch.setattr(grid_lines, "body_strip", noted)
    async with make_app(*RIVALS).run_test(size=SIZE) as pilot:
        grid = await show(pilot, transitions.with_day(view_of(pilot), date(2025, 3, 1)))
        before = view_of(pilot).comparison
        drawn.clear()
        await show(pilot, transitions.with_day(view_of(pilot), date(2025, 3, 1) + timedelta(1)))
        assert view_of(pilot).comparison is not before
        assert set(drawn) == {grid.cursor.row}
