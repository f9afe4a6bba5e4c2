"""The workspace under the keys: list, comparison, evidence, narrow screens, mouse."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.tui.screen_registry import SCREENS
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.support import RIVALS, MakeApp, focused_name, screen_name, view_of


def text_of(pilot: Pilot[None], kind: type[Grid | DeviceList | EvidencePane]) -> str:
    """What a widget shows, as plain text."""
    widget = pilot.app.screen.query_one(kind)
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.size.height))


async def test_an_empty_comparison_says_what_to_do(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        assert "space  adds the device highlighted" in text_of(pilot, Grid)


async def test_space_adds_and_removes_and_undo_brings_back(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        highlighted = pilot.app.screen.query_one(DeviceList).highlighted
        await pilot.press("space")
        assert view_of(pilot).devices == (highlighted,)
        await pilot.press("space")
        assert view_of(pilot).devices == ()
        await pilot.press("u")
        assert view_of(pilot).devices == (highlighted,)


async def test_the_highlight_survives_a_time_step(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
        listed = pilot.app.screen.query_one(DeviceList)
        await pilot.press("tab", "end", "up")
        before = listed.highlighted
        await pilot.press("left_square_bracket")
        assert listed.highlighted == before


async def test_a_wrong_query_is_explained_and_finds_what_precedes_it(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"xiaomi", "space", *"batery", "greater_than_sign", *"5")
        assert "batery" in view_of(pilot).found.error
        assert "batery" in text_of(pilot, DeviceList)
        assert {hit.device for hit in view_of(pilot).found.hits} == {
            "xiaomi/12s-ultra",
            "xiaomi/mi-11-ultra",
        }


async def test_escape_clears_the_search_then_leaves_it(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"leica", "escape")
        assert view_of(pilot).query == ""
        assert focused_name(pilot) == "SearchField"
        await pilot.press("escape")
        assert focused_name(pilot) == "DeviceList"


async def test_differences_hide_equal_rows_and_count_them(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        assert "IP rating" in text_of(pilot, Grid) + _whole_grid(pilot)
        await pilot.press("d")
        body = next(
            section
            for section in view_of(pilot).comparison.sections
            if section.section.path == "body"
        )
        assert "body.ip" not in {row.field.path for row in body.rows}
        assert f"{body.hidden} the same" in _whole_grid(pilot)
        await pilot.press("d")
        assert "IP rating" in _whole_grid(pilot)


def _whole_grid(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen.query_one(Grid).lines
    return "\n".join("".join(text for text, _ in line.label) for line in lines)


async def test_a_baseline_gives_signed_deltas(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("b")
        cells = {
            row.field.path: row.cells
            for section in view_of(pilot).comparison.sections
            for row in section.rows
        }
        capacity = cells["battery.capacity_mah"]
        assert capacity[0].delta is None
        assert capacity[1].delta == pytest.approx(5000 - 4860)
        assert capacity[1].improves is True
        assert "baseline" in text_of(pilot, Grid)
        await pilot.press("b")
        assert view_of(pilot).baseline is None


async def test_columns_move_and_drop(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("greater_than_sign")
        assert view_of(pilot).devices[:2] == (RIVALS[1], RIVALS[0])
        assert view_of(pilot).place.column == 1
        await pilot.press("minus")
        assert RIVALS[0] not in view_of(pilot).devices
        await pilot.press("u")
        assert RIVALS[0] in view_of(pilot).devices


async def test_sections_fold_to_their_heading(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        count = len(pilot.app.screen.query_one(Grid).lines)
        await pilot.press("z")
        folded = len(pilot.app.screen.query_one(Grid).lines)
        assert folded < count
        await pilot.press("z")
        assert len(pilot.app.screen.query_one(Grid).lines) == count
        await pilot.press("Z")
        grid = pilot.app.screen.query_one(Grid)
        assert all(line.row is None for line in grid.lines)


async def test_the_evidence_follows_the_cursor(make_app: MakeApp) -> None:
    async with make_app(RIVALS[0], day=date(2022, 5, 23)).run_test(size=(160, 50)) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        while view_of(pilot).place.row != "battery.wired_w":
            position = grid.position()
            await pilot.press("down")
            assert grid.position() > position
        shown = text_of(pilot, EvidencePane)
        assert "Battery · Wired" in shown
        assert "Gadgets 360" in shown
        assert "Digital Chat Station" in shown
        assert "100 W" in shown


async def test_n_goes_to_uncertain_values_only(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=date(2022, 5, 23)).run_test(size=(160, 50)) as pilot:
        for _ in range(5):
            await pilot.press("n")
            row = view_of(pilot).row
            assert row is not None
            cell = row.cells[view_of(pilot).place.column]
            assert cell.shown.status.value in ("rumoured", "possible", "disputed", "certified")


async def test_enter_shows_all_claims_and_escape_returns(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=date(2022, 5, 23)).run_test(size=(120, 36)) as pilot:
        await pilot.press("n", "enter")
        assert screen_name(pilot) == "ClaimsScreen"
        await pilot.press("escape")
        assert screen_name(pilot) == "CompareScreen"


async def test_the_sheet_follows_time(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await pilot.press("i")
        assert screen_name(pilot) == "SheetScreen"
        await pilot.press("left_square_bracket")
        assert view_of(pilot).day < view_of(pilot).today
        assert "Nobody had heard" in _sheet_text(pilot) or "rumoured" in _sheet_text(pilot)
        await pilot.press("escape")
        assert screen_name(pilot) == "CompareScreen"


async def test_every_screen_opens_and_returns(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        for key in "235":
            await pilot.press(key)
            assert screen_name(pilot) != "CompareScreen"
            await pilot.press("escape")
            assert screen_name(pilot) == "CompareScreen"


@pytest.mark.parametrize("name", SCREENS)
async def test_the_header_marks_its_screen_before_that_is_current(
    make_app: MakeApp, name: str
) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await pilot.app.push_screen(SCREENS[name](view_of(pilot)))
        assert pilot.app.screen.query_one(Header).current == name


async def test_help_is_searchable(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        assert screen_name(pilot) == "HelpScreen"
        await pilot.press(*"baseline", "escape")
        assert screen_name(pilot) == "HelpScreen"  # the first esc clears what was typed
        await pilot.press("escape")
        assert screen_name(pilot) == "CompareScreen"


async def test_one_pane_at_a_time_on_narrow_screens(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(80, 24)) as pilot:
        grid, listed = (pilot.app.screen.query_one(kind) for kind in (Grid, DeviceList))
        assert grid.region.width == 80
        assert not listed.region
        await pilot.press("tab")
        assert listed.region.width == 80
        await pilot.press("slash", *"vivo", "enter", "escape", "escape", "tab")
        assert "vivo/x80-pro" in view_of(pilot).devices
        assert grid.region.width == 80


async def test_resizing_keeps_the_cursor(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("down", "down", "right")
        before = view_of(pilot).place
        for size in ((60, 20), (250, 80), (80, 24), (160, 50)):
            await pilot.resize_terminal(*size)
            assert view_of(pilot).place == before


async def test_a_click_on_a_cell_moves_the_cursor(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        layout = grid.layout_now
        await pilot.click(Grid, offset=(layout.label + layout.column + 2, 8))
        assert view_of(pilot).place.column == 1
        assert grid.position() == 5


async def test_broken_files_leave_the_rest_on_screen(
    make_app: MakeApp, broken_catalog: Path
) -> None:
    async with make_app(*RIVALS, catalog=broken_catalog).run_test(size=(160, 50)) as pilot:
        assert view_of(pilot).devices == (RIVALS[0], RIVALS[1])
        await pilot.press("5")
        findings = view_of(pilot).session.findings
        assert {finding.file.name for finding in findings} == {
            "10-pro.toml",
            "galaxy-s22-ultra.toml",
            "x80-pro.toml",
        }


def _sheet_text(pilot: Pilot[None]) -> str:
    items = pilot.app.screen.query_one(LineList).items
    return "\n".join("".join(text for text, _ in item.spans) for item in items)
