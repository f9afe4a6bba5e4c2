"""Counts before motions: `5 j` goes five lines down, a digit alone to its screen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from phonecmp.settings import Config
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.fault_tolerance import RobustApp
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.drawings.screen import DrawingsScreen
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.support import RIVALS, MakeApp, screen_name, until, view_of


def waiting(pilot: Pilot[None]) -> str:
    app = pilot.app
    assert isinstance(app, RobustApp)
    return app.key_queue.count.text


def footer(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Footer).render_line(0).text


def place(pilot: Pilot[None]) -> int:
    """Where the cursor of the pane in use stands, counted from 0 among where it can stand."""
    pane = pilot.app.focused
    if isinstance(pane, Grid):
        rows = [line.key for line in pane.lines if line.row is not None]
        return rows.index(pane.cursor.row)
    if isinstance(pane, DeviceList):
        return list(pane.ids).index(pane.highlighted or "")
    assert isinstance(pane, LineList)
    return pane.keys.index(pane.chosen or "") if pane.keys else pane._top


@pytest.mark.parametrize("keys", ["", "D", "2", "3", "6", "i", "enter"])
async def test_counts_work_in_every_list_and_grid(make_app: MakeApp, keys: str) -> None:
    async with make_app(*RIVALS[:3]).run_test(size=(120, 30)) as pilot:
        await pilot.press(*keys.split())
        at = screen_name(pilot)
        await until(pilot, lambda: not isinstance(pilot.app.focused, LineList) or place(pilot) == 0)
        for counted, expected in (("3 j", 3), ("2 k", 1), ("1 2 G", 11), ("3 G", 2), ("5 g", 4)):
            await pilot.press("g")
            if expected != 1:
                await pilot.press(*counted.split())
            else:
                await pilot.press("3", "j", *counted.split())
            last = place_of_last(pilot)
            assert place(pilot) == min(expected, last), counted
            assert screen_name(pilot) == at
            assert not waiting(pilot)


def place_of_last(pilot: Pilot[None]) -> int:
    pane = pilot.app.focused
    if isinstance(pane, Grid):
        return len([line for line in pane.lines if line.row is not None]) - 1
    if isinstance(pane, DeviceList):
        return len(pane.ids) - 1
    assert isinstance(pane, LineList)
    return len(pane.keys) - 1 if pane.keys else pane._lowest


async def test_columns_are_counted_too(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("3", "l")
        assert view_of(pilot).cursor.column == 3
        await pilot.press("2", "h")
        assert view_of(pilot).cursor.column == 1
        await pilot.press("9", "9", "h")
        assert view_of(pilot).cursor.column == 0


async def test_the_marks_of_light_are_counted(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        screen = pilot.app.screen
        assert isinstance(screen, DrawingsScreen)
        seen = [screen.choice.focal_mm]
        for _ in range(3):
            await pilot.press("l")
            seen.append(screen.choice.focal_mm)
        await pilot.press("3", "h")
        assert screen.choice.focal_mm == seen[0]
        await pilot.press("3", "l")
        assert screen.choice.focal_mm == seen[3]
        await pilot.press("2", "8", "l")
        assert screen.choice.focal_mm > 28, "28 is a focal length here, no count"


async def test_a_digit_alone_and_what_follows_it(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(160, 50)) as pilot:
        await pilot.app.run_action("simulate_key('2')")
        await until(pilot, lambda: waiting(pilot) == "2")
        assert " 2 " in footer(pilot)
        assert "partners" in footer(pilot)
        await until(pilot, lambda: screen_name(pilot) == "PartnersScreen")
        assert not waiting(pilot)
        await pilot.press("1", "down")
        assert screen_name(pilot) == "CompareScreen", "arrows make no count of a digit"
        await pilot.press("3", "slash", "a")
        assert screen_name(pilot) == "RumoursScreen"
        await pilot.press("5", "escape")
        assert screen_name(pilot) == "RumoursScreen", "in a field digits are typed"


async def test_esc_drops_a_count_and_the_footer_is_as_it_was(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(160, 50)) as pilot:
        before, row = footer(pilot), view_of(pilot).place
        await pilot.press("1", "2", "escape")
        assert (footer(pilot), view_of(pilot).place) == (before, row)
        assert screen_name(pilot) == "CompareScreen"
        await pilot.press("7")
        assert " 7 before a move " in footer(pilot)
        await pilot.press("d")
        assert view_of(pilot).differences, "the key after a count that is none acts"
        assert not waiting(pilot)
        await pilot.press("7", "7", "7", "7", "7", "7", "j")
        assert place(pilot) == place_of_last(pilot)


async def test_remapped_motions_and_screens_are_respected(make_app: MakeApp) -> None:
    keys = {"grid.down": ("w",), "screen.partners": ("f6",), "differences": ("5",)}
    context = AppContext(config=Config(keys=keys))
    async with make_app(*RIVALS[:2], context=context).run_test(size=(160, 50)) as pilot:
        await pilot.press("3", "w")
        assert place(pilot) == 3
        await pilot.press("2")
        assert waiting(pilot) == "2", "no screen has it, so it waits"
        await pilot.press("5", "w")
        assert not view_of(pilot).differences
        assert place(pilot) == 3 + 25
        await pilot.press("5")
        assert view_of(pilot).differences
