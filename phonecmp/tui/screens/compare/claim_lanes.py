"""A lane per claimed value, drawn over time: who said it when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rich.style import Style

from phonecmp.knowledge import Statement, Verdict
from phonecmp.model import Field
from phonecmp.output import claim_text
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit
from phonecmp.tui.screens.compare.time_lines import month_starts
from phonecmp.tui.view import ViewState

_LABEL = 19


@dataclass(frozen=True, slots=True)
class Lane:
    """The dates on which one value was claimed, and the verdict on it."""

    text: str
    verdict: Verdict
    days: tuple[date, ...]
    known: date | None


def lanes_of(view: ViewState, field: Field, said: tuple[Statement, ...]) -> tuple[Lane, ...]:
    """One lane per value in the order of its first claim, the plain value's own lane last."""
    grouped: dict[str, list[Statement]] = {}
    for statement in sorted(said, key=lambda s: (s.verb is None, s.on.first)):
        text = claim_text(statement, field, view.library.catalog)
        grouped.setdefault(text, []).append(statement)
    known = next((s.on.first for s in said if s.verb is None), None)
    return tuple(
        Lane(
            text,
            next((s.verdict for s in group if s.verdict is not None), Verdict.TRUE),
            tuple(sorted({s.on.first for s in group if s.verb is not None})),
            known,
        )
        for text, group in grouped.items()
    )


def lane_lines(view: ViewState, lanes: tuple[Lane, ...], width: int) -> list[list[Piece]]:
    """The axis and one line per lane, each `width` cells wide; none where nobody claimed."""
    days = [day for lane in lanes for day in lane.days]
    if not days:
        return []
    last = max([*days, *(lane.known for lane in lanes if lane.known)])
    axis = _Axis(min(days), last, width - _LABEL - 3)
    return [_axis_line(view, axis), *(_lane_line(view, lane, axis) for lane in lanes)]


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date
    width: int

    def column(self, day: date) -> int:
        span = max((self.last - self.first).days, 1)
        return round((day - self.first).days / span * max(self.width - 1, 1))


def _axis_line(view: ViewState, axis: _Axis) -> list[Piece]:
    marks = [" "] * (axis.width + 8)
    free_from = 0
    year = None
    for month in month_starts(axis.first, axis.last):
        column = max(axis.column(max(month, axis.first)), 0)
        text = f"{month:%m}" if month.year == year else f"{month:%Y-%m}"
        if column < free_from or column + len(text) > axis.width:
            continue
        marks[column : column + len(text)] = text
        free_from, year = column + len(text) + 1, month.year
    return [(" " * _LABEL, PLAIN), ("".join(marks).rstrip(), view.pen.ink.muted)]


def _lane_line(view: ViewState, lane: Lane, axis: _Axis) -> list[Piece]:
    ink, glyphs = view.pen.ink, view.pen.glyphs
    style = ink.verdict(lane.verdict) if lane.known else ink.rumoured
    cells: list[Piece] = [(" ", PLAIN)] * axis.width
    columns = [axis.column(day) for day in lane.days]
    if columns:
        _paint(cells, columns[0], columns[-1], (glyphs.lane, style))
        if lane.known is not None and axis.column(lane.known) > columns[-1]:
            _paint(cells, columns[-1], axis.column(lane.known), (glyphs.broken_lane, ink.rule))
        for column in columns:
            cells[column] = (glyphs.claim, style)
    if lane.known is not None:
        cells[axis.column(lane.known)] = (
            glyphs.verdict[lane.verdict],
            ink.verdict(lane.verdict) + BOLD,
        )
    shape = BOLD if lane.verdict in (Verdict.TRUE, Verdict.OPEN) else Style()
    head: list[Piece] = [
        (f" {glyphs.verdict[lane.verdict]} ", ink.verdict(lane.verdict) + BOLD),
        (fit(lane.text, _LABEL - 4) + " ", shape),
    ]
    return [*head, *cells]


def _paint(cells: list[Piece], start: int, end: int, piece: Piece) -> None:
    for column in range(start, end + 1):
        cells[column] = piece
