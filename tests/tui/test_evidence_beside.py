"""Evidence beside the comparison, on terminals that are wide enough, and below it on others."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from phonecmp.knowledge import statements
from phonecmp.output import claim_text
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from tests.tui.lists import text_of
from tests.tui.support import RIVALS, MakeApp, go_to, until, view_of

RUMOUR = date(2022, 5, 23)


def panes(pilot: Pilot[None]) -> tuple[Grid, EvidencePane]:
    screen = pilot.app.screen
    return screen.query_one(Grid), screen.query_one(EvidencePane)


async def test_the_pane_changes_its_place_with_the_width(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(250, 80)) as pilot:
        await go_to(pilot, "battery.wired_w")
        grid, pane = panes(pilot)
        for width, height, is_beside in (
            (250, 80, True),
            (179, 50, False),
            (180, 50, True),
            (80, 24, False),
            (180, 24, True),
        ):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert (pane.region.x >= grid.region.right) is is_beside
            assert (pane.region.y >= grid.region.bottom) is not is_beside
            assert "100 W" in text_of(pane)
            assert "Battery · Wired" in text_of(pane)
            assert view_of(pilot).place.row == "battery.wired_w"


@pytest.mark.parametrize("path", ["battery.wired_w", "announced", "camera.main.sensor"])
async def test_every_statement_stands_there_oldest_first(make_app: MakeApp, path: str) -> None:
    async with make_app(*RIVALS).run_test(size=(250, 80)) as pilot:
        await go_to(pilot, path)
        view, shown = view_of(pilot), text_of(panes(pilot)[1])
        catalog = view.session.catalog
        field = catalog.field(path)
        said = statements(catalog, catalog.devices[RIVALS[0]], field, view.perspective)
        position = 0
        for each in said:
            text = f"{each.on} ".ljust(11) + claim_text(each, field, catalog)
            position = shown.index(text, position)
            name = catalog.source_name(each.by) if each.by else "(unnamed)"
            position = shown.index(name, position)


async def test_the_newest_page_is_named(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(200, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        assert "o opens " in text_of(panes(pilot)[1])


async def test_where_room_is_short_the_older_statements_are_counted(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(180, 20)) as pilot:
        await go_to(pilot, "announced")
        _, pane = panes(pilot)
        view = view_of(pilot)
        catalog = view.session.catalog
        field = catalog.field("announced")
        said = statements(catalog, catalog.devices[RIVALS[0]], field, view.perspective)
        shown = text_of(pane)
        assert str(said[-1].on) in shown
        assert len(shown.splitlines()) <= pane.size.height


async def test_a_heading_and_an_empty_comparison_leave_the_pane_empty(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(200, 50)) as pilot:
        assert "Evidence" in text_of(panes(pilot)[1])
    async with make_app(*RIVALS).run_test(size=(200, 50)) as pilot:
        await pilot.press("Z")
        await until(pilot, lambda: "Evidence" in text_of(panes(pilot)[1]))
