"""No day leaves the scale it is drawn on: evidence of every bundled value, and any days at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp import knowledge
from phonecmp.knowledge import (
    LaneDevice,
    LaneEnd,
    PartnerLane,
    Perspective,
    Statement,
    Verdict,
)
from phonecmp.model import Catalog, Device, Field, Partnership, Period, Verb
from phonecmp.output import UNICODE, TimeScale, YearScale, time_scale_over, year_scale_over
from phonecmp.output.pages import partners_table
from phonecmp.reading import Layer
from phonecmp.tui.line_renderer import StyledSpan, width_of
from phonecmp.tui.screens.compare.claim_lanes import Lane, lane_lines, lanes_of
from phonecmp.tui.screens.compare.evidence_column import evidence_column
from phonecmp.tui.screens.compare.evidence_lines import (
    Evidence,
    evidence_lines,
    evidence_of,
    evidence_title,
)
from phonecmp.tui.screens.compare.time_strip_lines import time_strip
from phonecmp.tui.screens.partners.lines import partner_items
from phonecmp.tui.screens.timeline.lanes import timeline_lines
from phonecmp.tui.view_state import ViewState
from tests.catalogues import BUNDLED, FIXTURE, TODAY
from tests.tui.support import first_view

PANES = {
    60: ((60, 4), (60, 7)),
    80: ((80, 4), (80, 9)),
    100: ((67, 4), (67, 7)),
    140: ((101, 7), (101, 9)),
    180: ((47, 20), (47, 46)),
    250: ((70, 12), (70, 46)),
}
"""The sizes of the evidence pane in terminals of so many columns, low ones and high ones."""

WIDTHS = tuple(PANES)

PARTS = 6
"""The sweep over all values is taken in so many parts, which may run side by side."""

BESIDE = 12
"""Lines from which on the pane stands beside the comparison."""

_LEAST_LANE = 23
"""Cells that a lane takes however few there are."""


@cache
def bundled_view() -> ViewState:
    return first_view((Layer(BUNDLED, "bundled"),), day=TODAY, today=TODAY)


@cache
def fixture_view() -> ViewState:
    return first_view((Layer(FIXTURE, "fixture"),), day=TODAY, today=TODAY)


@pytest.fixture
def history_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was shown when depends on no size, and takes longer than to draw it in all of them."""
    work_out, last = knowledge.history, dict[tuple[object, ...], object]()

    def history(catalog: Catalog, device: Device, field: Field, seen: Perspective) -> object:
        asked = (device.id, field.path, seen)
        if asked not in last:
            last.clear()
            last[asked] = work_out(catalog, device, field, seen)
        return last[asked]

    monkeypatch.setattr(knowledge, "history", history)


@pytest.mark.usefixtures("history_worked_out_once")
@pytest.mark.parametrize("part", range(PARTS))
def test_the_evidence_of_every_bundled_value_can_be_drawn(part: int) -> None:
    """Every value in every width: what is claimed low and high, with all around, the rest once."""
    view = bundled_view()
    catalog = view.session.catalog
    claimed = drawn = 0
    for number, device in enumerate(list(catalog.devices.values())[part::PARTS]):
        seen = replace(view, devices=(device.id,))
        fields = {claim.field for report in device.reports for claim in report.claims}
        for place, path in enumerate(view.session.sheet(device, view.perspective), number):
            evidence = evidence_of(seen, device.id, catalog.field(path))
            assert evidence is not None, path
            is_claimed = path in fields
            drawn += 1
            claimed += is_claimed
            for columns, sizes in PANES.items():
                if is_claimed:
                    draw_pane(seen, evidence, columns, sizes)
                else:
                    pane_lines(seen, evidence, *sizes[place % 2])
    assert drawn > 30_000 // PARTS
    assert claimed > 500 // PARTS


def pane_lines(
    view: ViewState, evidence: Evidence, width: int, height: int
) -> list[list[StyledSpan]]:
    """The lines of the pane in one size; there are no more than it has."""
    draw = evidence_column if height >= BESIDE else evidence_lines
    lines = draw(view, evidence, width, height)
    assert len(lines) <= height, (evidence.device.id, evidence.field.path, width)
    return lines


def draw_pane(
    view: ViewState, evidence: Evidence, columns: int, sizes: Sequence[tuple[int, int]]
) -> None:
    """The lanes, and the whole pane as it stands in a terminal of so many columns."""
    where = (evidence.device.id, evidence.field.path, columns)
    lanes = lanes_of(view, evidence.field, evidence.statements)
    for width in (columns, columns * 2 // 5, columns // 3) if lanes else ():
        for line in lane_lines(view, lanes, width):
            assert width_of(line) <= max(width, _LEAST_LANE), where
    for width, height in sizes:
        title = evidence_title(view, evidence, with_device=height < BESIDE)
        for line in [*pane_lines(view, evidence, width, height), *map(list, title)]:
            assert (
                view.renderer.line(line, width, view.renderer.styles.ground).cell_length == width
            ), where


@pytest.mark.parametrize("width", WIDTHS)
def test_the_times_of_every_bundled_device_can_be_drawn(width: int) -> None:
    view = bundled_view()
    for device in view.session.catalog.devices:
        own = replace(view, devices=(device,))
        for day in {event.day for event in own.events[:1]} | {TODAY, date(2001, 1, 1)}:
            seen = replace(own, day=day, day_before=date(1990, 1, 1))
            for line in (*time_strip(seen, width), *timeline_lines(seen, width, 5)):
                assert width_of(line) <= width, device


DAYS = st.one_of(
    st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.dates(), st.just(date.min), st.just(date.max)
)
USUAL_DAYS = st.dates(date(1990, 1, 1), date(2050, 1, 1))


@given(days=st.lists(DAYS), asked=DAYS, start=st.integers(0, 40), width=st.integers(-5, 300))
def test_no_day_leaves_a_scale(days: list[date], asked: date, start: int, width: int) -> None:
    scale = time_scale_over(days, start, width)
    years = year_scale_over(days, width)
    assert (scale is None) == (years is None) == (not days)
    if scale is None or years is None:
        return
    columns = [scale.column(day) for day in sorted({*days, asked})]
    assert columns == sorted(columns)
    assert 0 <= columns[0] <= columns[-1] < scale.width
    assert 0 <= years.column(asked) < years.width
    for x in (-1, start, start + width // 2, 10_000):
        assert scale.first <= scale.day_at(x) <= scale.last
        assert 0 <= scale.column(scale.day_at(x)) < scale.width


@given(first=DAYS, last=DAYS, asked=DAYS, width=st.integers(1, 300))
def test_no_scale_is_left_even_where_it_ends_before_it_begins(
    first: date, last: date, asked: date, width: int
) -> None:
    assert 0 <= TimeScale(first, last, 0, width).column(asked) < width
    years = YearScale(min(first, last).year, max(first, last).year)
    assert 0 <= years.column(asked) < years.width


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A day, a month, a quarter or a year."""
    day = draw(USUAL_DAYS)
    months = draw(st.sampled_from([0, 1, 3, 12]))
    if not months:
        return Period(day, day)
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = date(
        first.year + (first.month - 1 + months) // 12, (first.month - 1 + months) % 12 + 1, 1
    )
    return Period(first, after - timedelta(days=1))


STATEMENTS = st.builds(
    Statement,
    on=periods(),
    verb=st.sampled_from([None, *Verb]),
    value=st.integers(1, 3).map(lambda number: (number,)),
    verdict=st.sampled_from([None, *Verdict]),
)


@given(said=st.lists(STATEMENTS), day=USUAL_DAYS, width=st.integers(1, 260))
def test_claims_and_facts_can_be_drawn_in_any_order_of_days(
    said: list[Statement], day: date, width: int
) -> None:
    view = replace(fixture_view(), day=day)
    field = view.session.catalog.field("body.weight_g")
    assert field is not None
    lanes = lanes_of(view, field, tuple(said))
    for line in lane_lines(view, lanes, width):
        assert width_of(line) <= max(width, _LEAST_LANE)


def test_a_fact_older_than_every_claim_stands_at_the_left_end() -> None:
    """Every late report is one: the scale began with the first claim, and the fact before it."""
    fact = date(2025, 9, 9)
    claimed = Lane("1", Verdict.TRUE, (date(2026, 1, 5), date(2026, 3, 1)), fact)
    drawn = lane_lines(fixture_view(), (claimed,), 80)[1]
    cells = "".join(text for text, _ in drawn)[19:]
    assert cells[0] == UNICODE.verdict[Verdict.TRUE]
    assert cells.count(UNICODE.claim) == 2


@st.composite
def partner_lanes(draw: st.DrawFn) -> PartnerLane:
    """A partnership with its dates in any order."""
    devices = draw(st.lists(periods(), max_size=4))
    return PartnerLane(
        "leica", "Leica", "xiaomi", "Xiaomi",
        start=draw(st.none() | periods()),
        until=draw(st.none() | periods()),
        end=draw(st.sampled_from(LaneEnd)),
        devices=tuple(LaneDevice(f"x/{n}", f"X {n}", on) for n, on in enumerate(devices)),
        first=None,
        last=None,
        partnership=Partnership("xiaomi"),
    )  # fmt: skip


@given(lanes=st.lists(partner_lanes(), max_size=5), day=USUAL_DAYS, width=st.sampled_from(WIDTHS))
def test_partnerships_can_be_drawn_as_of_any_day(
    lanes: list[PartnerLane], day: date, width: int
) -> None:
    view = replace(fixture_view(), day=day)
    partner_items(view, tuple(lanes), width)
    partners_table(lanes, view.perspective, with_devices=True)
