"""The evidence of the value under the cursor: oldest first, and what contradicts what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from phonecmp.knowledge import Perspective, statements
from phonecmp.session import CatalogSession
from phonecmp.tui.line_renderer import StyledSpan
from phonecmp.tui.screens.compare.evidence_column import evidence_column
from phonecmp.tui.screens.compare.evidence_lines import evidence_lines, evidence_of
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from tests.catalogues import bundled_catalog
from tests.tui.support import RIVALS, TODAY, MakeApp, go_to, view_of

RUMOUR = date(2022, 5, 23)
LAUNCH = date(2022, 7, 4)
_DATED = re.compile(r"^.{2,3} (?:\w{4,5} +)?(20\d\d(?:-\d\d(?:-\d\d)?)?) ")


def lines_of(pilot: Pilot[None]) -> list[str]:
    pane = pilot.app.screen.query_one(EvidencePane)
    lines = [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]
    return lines[pane.title_row :]


def dates_in(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := _DATED.match(line))]


def told(pilot: Pilot[None], path: str) -> list[str]:
    """The dates of all statements, oldest first, as knowledge tells them."""
    view = view_of(pilot)
    catalog = view.session.catalog
    device = catalog.devices[RIVALS[0]]
    seen_from = Perspective(view.day, TODAY)
    return [str(each.on) for each in statements(catalog, device, catalog.field(path), seen_from)]


@pytest.mark.parametrize("path", ["battery.wired_w", "chip.soc", "announced"])
async def test_statements_stand_oldest_first(make_app: MakeApp, path: str) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(90, 50)) as pilot:
        await go_to(pilot, path)
        assert dates_in(lines_of(pilot)) == told(pilot, path)


async def test_source_and_kind_stand_beside_the_value(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(90, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        shown = "\n".join(lines_of(pilot))
        assert re.search(r"2022-03-09 120 W +Digital Chat Station  leaker", shown)
        assert re.search(r"2022-05-23 120 W +Gadgets 360  outlet", shown)


async def test_the_newest_stay_where_not_all_fit_and_the_rest_are_counted(
    make_app: MakeApp,
) -> None:
    async with make_app(*RIVALS, day=LAUNCH).run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "battery.capacity_mah")
        everything = told(pilot, "battery.capacity_mah")
        _title, first, *rest = lines_of(pilot)
        shown = dates_in(rest)
        assert shown == everything[-len(shown) :]
        assert f"{len(everything) - len(shown)} more before, enter" in first
        assert len(shown) == 3


async def test_an_open_claim_says_which_values_it_contradicts(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(90, 50)) as pilot:
        await go_to(pilot, "battery.capacity_mah")
        claims = [line for line in lines_of(pilot) if "2022-0" in line and "mAh" in line]
        smaller = [line for line in claims if re.search(r"\d +4860 mAh", line)]
        larger = [line for line in claims if re.search(r"\d +4900 mAh", line)]
        assert all("≠ 4900 mAh" in line for line in smaller if "replaced" not in line)
        assert all("≠ 4860 mAh" in line for line in larger)
        assert (len(smaller), len(larger)) == (3, 2)


async def test_a_false_claim_says_which_fact_it_contradicts(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=LAUNCH).run_test(size=(90, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        lines = lines_of(pilot)
        false = [line for line in lines if re.search(r"× (?:false +)?2022-\S+ +1\d0 W", line)]
        assert len(false) == 5
        assert all("≠ 67 W" in line for line in false if "replaced" not in line)
        (fact,) = (line for line in lines if "GSMArena" in line)
        assert "67 W" in fact
        assert "≠" not in fact


async def test_lanes_stand_beside_the_list_with_the_day_across_them(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=date(2022, 6, 20)).run_test(size=(160, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        lanes = [line for line in lines_of(pilot) if line.startswith((" · 100 W", " · 120 W"))]
        assert len(lanes) == 2
        places = {line.index("┃") for line in lanes}
        assert len(places) == 1
        assert all("●" in line[: line.index("┃")] for line in lanes)


async def test_names_of_one_thing_share_a_lane(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=LAUNCH).run_test(size=(160, 50)) as pilot:
        await go_to(pilot, "camera.main.sensor")
        heads = [line[:19].strip() for line in lines_of(pilot)]
        assert sum("IMX989" in head for head in heads) == 1


async def test_o_opens_the_newest_page(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with make_app(*RIVALS, day=RUMOUR).run_test(size=(120, 36)) as pilot:
        await go_to(pilot, "battery.wired_w")
        await pilot.press("o")
        await pilot.pause()
        view = view_of(pilot)
        catalog = view.session.catalog
        field = catalog.field("battery.wired_w")
        said = statements(catalog, catalog.devices[RIVALS[0]], field, view.perspective)
    assert opened == [said[-1].url]
    assert said[-1].url != said[0].url


async def test_a_computed_value_shows_what_it_was_computed_from(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=LAUNCH).run_test(size=(90, 50)) as pilot:
        await go_to(pilot, "camera.main.sensor_area_mm2")
        view = view_of(pilot)
        device = view.session.catalog.devices[RIVALS[0]]
        shown = view.session.sheet(device, view.perspective)["camera.main.sensor_area_mm2"]
        _title, first, *inputs = (line for line in lines_of(pilot) if line)
        assert first.strip() == "Computed from"
        assert len(inputs) == len(shown.inputs) > 0
        labels = [view.session.catalog.table.label(path) for path in shown.inputs]
        assert all(label in line for label, line in zip(labels, inputs, strict=True))
        assert all("✓" in line and "confirmed" in line for line in inputs)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (100, 30), (80, 24)])
async def test_the_pane_takes_as_many_lines_as_it_needs(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    """What it leaves shows the next rows, and a click there goes to them."""
    async with make_app(*RIVALS[:2]).run_test(size=size) as pilot:
        pane, grid = pilot.app.screen.query_one(EvidencePane), pilot.app.screen.query_one(Grid)
        seen = set()
        for _ in range(12):
            await pilot.press("j")
            lines = [pane.render_line(y).text for y in range(pane.size.height)]
            below = pane.title_row
            assert lines[below].startswith("─ ")
            needed = sum(bool(text.strip()) for text in lines[below + 1 :])
            assert below == min(
                pane.size.height - 1 - max(needed, 2), len(grid.rows_below(pane.size.height))
            )
            assert lines[:below] == [strip.text for strip in grid.rows_below(below)]
            seen.add(below)
        if max(seen):
            before = grid.cursor
            await pilot.click(EvidencePane, offset=(30, 0))
            assert grid.cursor != before or not pane.title_row


@pytest.mark.parametrize(("width", "height"), [(121, 9), (87, 7), (80, 4)])
async def test_whatever_has_no_room_is_counted_with_its_key(
    make_app: MakeApp, width: int, height: int
) -> None:
    def texts(lines: list[list[StyledSpan]]) -> list[str]:
        found = ["".join(text for text, _ in line).strip() for line in lines]
        return [line for line in found if line and not line.startswith("shown as")]

    async with make_app().run_test() as pilot:
        catalog = bundled_catalog()
        view = replace(view_of(pilot), session=CatalogSession(catalog))
        for device in ("asus/rog-phone-6", "samsung/galaxy-s22-ultra"):
            for field in catalog.table.fields.values():
                evidence = evidence_of(view, device, field)
                whole = texts(evidence_lines(view, evidence, width, 60))
                shown = texts(evidence_lines(view, evidence, width, height))
                assert len(shown) <= height
                counted = any(re.search(r"\d+ (more|values).*, enter$", line) for line in shown)
                assert counted or len(shown) == len(whole), (device, field.path)
                column = evidence and texts(evidence_column(view, evidence, width // 2, 12))
                assert not column or len(column) <= 12
