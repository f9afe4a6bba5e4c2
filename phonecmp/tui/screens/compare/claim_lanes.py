"""A lane per claimed value, drawn over time: who said it when, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from rich.style import Style

from phonecmp.knowledge import Statement, Verdict
from phonecmp.model import Field, Period, Verb, builds
from phonecmp.output import TimeScale, claim_text, time_scale_over
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit
from phonecmp.tui.screens.compare.time_strip_lines import month_starts
from phonecmp.tui.view_state import ViewState

_LABEL = 19
_NEARBY = timedelta(days=92)
"""How far after the last event the day from which all is seen still fits on the axis."""


class Lane(NamedTuple):
    """The dates on which one value was claimed, and the verdict on it.

    `days` are their days, or the middles of `periods`: months or more, of which no day was stated.
    """

    text: str
    verdict: Verdict
    days: tuple[date, ...]
    known: date | None
    periods: tuple[Period, ...] = ()


def lanes_of(view: ViewState, field: Field, said: tuple[Statement, ...]) -> tuple[Lane, ...]:
    """One lane per value in the order of its first claim, the plain value's own lane last.

    Names of the same thing share a lane, and so do those who say it and those who think so.
    """
    grouped: dict[str, list[Statement]] = {}
    for statement in sorted(said, key=lambda s: (s.verb is None, s.on.first)):
        grouped.setdefault(_key(view, field, statement), []).append(statement)
    known = next((s.on.first for s in said if s.verb is None), None)
    return tuple(
        Lane(
            claim_text(_surest(group), field, view.session.catalog),
            next((s.verdict for s in group if s.verdict is not None), Verdict.TRUE),
            tuple(sorted({_middle(s.on) for s in group if s.verb is not None})),
            known,
            tuple(dict.fromkeys(s.on for s in group if s.verb is not None and not s.on.is_day)),
        )
        for group in grouped.values()
    )


def _middle(on: Period) -> date:
    return on.first + (on.last - on.first) // 2


def _key(view: ViewState, field: Field, statement: Statement) -> str:
    """The same text for the same claim, whoever made it and however sure of it they were."""
    verb = Verb.DENIES if statement.verb is Verb.DENIES else None
    names = view.session.catalog.names
    spelled = [
        names.spelling(field, atom) if isinstance(atom, str) else atom
        for atom in builds(statement.value)
    ]
    if len(spelled) == 1 and isinstance(spelled[0], str):
        return f"{verb} {spelled[0].casefold()}"
    return claim_text(statement._replace(verb=verb), field, view.session.catalog).casefold()


def _surest(group: list[Statement]) -> Statement:
    """The first statement that does not say "maybe", or the first of all."""
    return next((each for each in group if each.verb is not Verb.MAYBE), group[0])


def lane_lines(view: ViewState, lanes: tuple[Lane, ...], width: int) -> list[list[StyledSpan]]:
    """The axis and one line per lane, each `width` cells wide; none where nobody claimed.

    The day from which all is seen stands as a line across them where it is not long past them.
    """
    days = [day for lane in lanes for day in lane.days]
    if not days:
        return []
    days += [lane.known for lane in lanes if lane.known]
    first, last = min(days), max(days)
    now = view.day if view.day - last <= max(last - first, _NEARBY) else None
    scale = time_scale_over([*days, now or last], _LABEL, width - _LABEL - 3)
    if scale is None:
        return []
    return [_axis_line(view, scale), *(_lane_line(view, lane, scale, now) for lane in lanes)]


def _axis_line(view: ViewState, scale: TimeScale) -> list[StyledSpan]:
    marks = [" "] * scale.width
    free_from = 0
    year = None
    for month in month_starts(scale.first, scale.last):
        column = scale.column(max(month, scale.first))
        text = f"{month:%m}" if month.year == year else f"{month:%Y-%m}"
        if column < free_from or column + len(text) > scale.width:
            continue
        marks[column : column + len(text)] = text
        free_from, year = column + len(text) + 1, month.year
    return [(" " * scale.start, PLAIN), ("".join(marks).rstrip(), view.renderer.styles.muted)]


def _lane_line(view: ViewState, lane: Lane, scale: TimeScale, now: date | None) -> list[StyledSpan]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    style = styles.verdict(lane.verdict) if lane.known else styles.rumoured
    cells: list[StyledSpan] = [(" ", PLAIN)] * scale.width
    columns = [scale.column(day) for day in lane.days]
    end = scale.column(lane.known or now or scale.first)
    if columns:
        if end > columns[-1]:
            _paint(cells, columns[-1], end, (glyphs.broken_lane, styles.rule))
        first = columns[0] if lane.known is None else min(columns[0], end)
        _paint(cells, first, columns[-1], (glyphs.lane, style))
    if now is not None:
        cells[scale.column(now)] = (glyphs.now_mark, styles.rumoured + BOLD)
    for period in lane.periods:
        _draw_period(cells, scale, period, (glyphs.broken_bar, style))
    for column in columns:
        cells[column] = (glyphs.claim, style)
    if lane.known is not None:
        cells[end] = (glyphs.verdict[lane.verdict], styles.verdict(lane.verdict) + BOLD)
    return [*_lane_head(view, lane), *cells]


def _draw_period(
    cells: list[StyledSpan], scale: TimeScale, period: Period, span: StyledSpan
) -> None:
    """A claim of a month or a year as long as that, where the scale tells its ends apart."""
    first, last = scale.column(period.first), scale.column(period.last)
    if last > first:
        _paint(cells, first, last, span)


def _lane_head(view: ViewState, lane: Lane) -> list[StyledSpan]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    shape = BOLD if lane.verdict in (Verdict.TRUE, Verdict.OPEN) else Style()
    text = view.renderer.shorten(lane.text, _LABEL - 4)
    return [
        (f" {glyphs.verdict[lane.verdict]} ", styles.verdict(lane.verdict) + BOLD),
        (fit(text, _LABEL - 4) + " ", shape),
    ]


def _paint(cells: list[StyledSpan], start: int, end: int, span: StyledSpan) -> None:
    for column in range(start, end + 1):
        cells[column] = span
