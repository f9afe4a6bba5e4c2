"""The section with the light at each usual focal length, shown among all rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from textual.pilot import Pilot

from phonecmp.model import FOCAL_LENGTHS_MM
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from tests.catalogues import BUNDLED
from tests.tui.lists import show_claims, text_of
from tests.tui.support import RIVALS, MakeApp, screen_name, until, view_of


def _is_at(pilot: Pilot[None], row: str) -> bool:
    return view_of(pilot).cursor.row == row


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])
async def test_light_rows_come_with_all_rows(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(*RIVALS).run_test(size=size) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        await until(pilot, lambda: bool(grid.lines))
        assert not any(line.key.startswith("light@") for line in grid.lines)
        await pilot.press("a")
        await until(pilot, lambda: any(line.key.startswith("light@") for line in grid.lines))
        rows = [line.key for line in grid.lines if line.key.startswith("light@")]
        assert rows == [f"light@{focal}" for focal in FOCAL_LENGTHS_MM]
        for key in rows:
            place = next(i for i, line in enumerate(grid.lines) if line.key == key)
            grid.move_to(place, 0)
            await until(pilot, partial(_is_at, pilot, key))
        await pilot.press("b", "d", "left_square_bracket")
        await pilot.pause()
        assert not pilot.app.return_code


async def test_light_rows_alone_where_the_configuration_asks(make_app: MakeApp) -> None:
    async with make_app("vivo/x200-ultra", "xiaomi/15-ultra", catalog=BUNDLED).run_test() as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        view = view_of(pilot)
        before = [section.section.path for section in view.comparison.sections]
        after = replace(view, light_rows=True).comparison.sections
        assert "at" not in before
        assert [section.section.path for section in after] == [*before, "at"]
        assert [row.field.path for row in after[-1].rows] == [
            f"light@{f}" for f in FOCAL_LENGTHS_MM
        ]
        assert sum(len(each.rows) for each in after[:-1]) == sum(
            len(each.rows) for each in view.comparison.sections
        )


async def test_the_evidence_says_which_lens_and_from_what(make_app: MakeApp) -> None:
    async with make_app("xiaomi/12s-ultra", catalog=BUNDLED).run_test(size=(160, 50)) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        await pilot.press("a")
        await until(pilot, lambda: any(line.key == "light@35" for line in grid.lines))
        place = next(i for i, line in enumerate(grid.lines) if line.key == "light@35")
        grid.move_to(place, 0)
        await until(pilot, lambda: view_of(pilot).cursor.row == "light@35")
        await pilot.pause()
        text = text_of(pilot.app.screen.query_one(EvidencePane))
        assert "Light 35 mm" in text
        assert "Main · Focal" in text
        await show_claims(pilot, "xiaomi/12s-ultra", "light@35")
        assert screen_name(pilot) == "ClaimsScreen"


async def test_search_and_sort_by_light(make_app: MakeApp) -> None:
    async with make_app(catalog=BUNDLED).run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await pilot.press(*"light@24>-9 sort:-light@24")
        await until(pilot, lambda: view_of(pilot).query.startswith("light@24>-9 sort:-light@24"))
        await pilot.press("enter", "space")
        await until(pilot, lambda: len(view_of(pilot).devices) == 1)
