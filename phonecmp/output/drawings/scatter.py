"""Two numeric fields against each other, over the whole catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.model import Field, Kind
from phonecmp.output.drawings.axis_scale import Scale, axis_name, scale_over, tick_text
from phonecmp.output.drawings.canvas import DOWN, LEFT, RIGHT, UP, Canvas
from phonecmp.output.drawings.drawn_devices import Subject, spelled, weakest
from phonecmp.output.drawings.spans import (
    MUTED,
    RULE,
    STRONG,
    Colour,
    ColouredSpan,
    Drawing,
    Line,
    chip,
    padded,
    status_colour,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.shortened_text import shorten_middle
from phonecmp.output.styled_text import Role

_LEAST = (36, 8)
_LABELS = 8
_LEGEND = 34
"""Columns of the legend beside the plot, on terminals with room for it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A device in the plot: its two figures, their statuses, and itself where it is compared.

    Figures of dates are ordinal days.
    """

    x: float
    y: float
    x_status: Status = Status.CONFIRMED
    y_status: Status = Status.CONFIRMED
    x_text: str = ""
    y_text: str = ""
    subject: Subject | None = None

    @property
    def status(self) -> Status:
        """How certain its place is."""
        return weakest([self.x_status, self.y_status])


class LeftOut(NamedTuple):
    """A compared device that has no place in the plot, and why."""

    subject: Subject
    reason: str


def scatter(
    points: Sequence[Point],
    across: Field,
    up: Field,
    look: Look,
    width: int,
    height: int,
    left_out: Sequence[LeftOut] = (),
) -> Drawing:
    """One dot per device, the compared ones as letters: boxed if certain, bare if not."""
    points = [_spelled(point, look) for point in points]
    chosen = _in_letter_order(points)
    title, note = "Scatter", scatter_note(points, across, up)
    missing = _missing(left_out, look, width)
    if not points:
        return Drawing(title, note, ((words(" No device has both figures.", MUTED),), *missing))
    if width < _LEAST[0] or height - len(missing) < _LEAST[1]:
        return Drawing(title, note, (*_legend(chosen, look, width), *missing))
    height -= len(missing)
    beside = width >= 100
    legend = _legend(chosen, look, _LEGEND - 2 if beside else width)
    below = () if beside else legend[: max(height - _LEAST[1], 0)]
    plot = _plot(points, across, up, look, width - (_LEGEND if beside else 0), height - len(below))
    if not beside:
        return Drawing(title, note, (*plot, *below, *missing))
    blank: Line = (words(" " * (_LEGEND - 2)),)
    sides = [*legend[: len(plot)], *[blank] * (len(plot) - len(legend))]
    lines = tuple((*line, words("  "), *side) for line, side in zip(plot, sides, strict=True))
    return Drawing(title, note, (*lines, *missing))


def _missing(left_out: Sequence[LeftOut], look: Look, width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for subject, reason in left_out:
        (subject,) = spelled([subject], look)
        text = look.spelled(f" {subject.name}: {reason}")
        text = shorten_middle(text, max(width - 5, 1), look.glyphs.ellipsis)
        lines.append((words(" "), chip(subject.letter, subject.place), words(text, MUTED)))
    return tuple(lines)


def _spelled(point: Point, look: Look) -> Point:
    if point.subject is None:
        return point
    (subject,) = spelled([point.subject], look)
    x_text, y_text = look.spelled(point.x_text), look.spelled(point.y_text)
    return replace(point, x_text=x_text, y_text=y_text, subject=subject)


def _in_letter_order(points: Sequence[Point]) -> list[tuple[Point, Subject]]:
    chosen = [(point, point.subject) for point in points if point.subject is not None]
    return sorted(chosen, key=lambda pair: pair[1].place)


def scatter_note(points: Sequence[Point], across: Field, up: Field) -> str:
    """What is plotted, in words."""
    return f"{up.label.lower()} over {across.label.lower()}, {len(points)} devices"


def _plot(
    points: Sequence[Point], across: Field, up: Field, look: Look, width: int, height: int
) -> tuple[Line, ...]:
    canvas = Canvas(width, height, look.glyphs)
    across_cells, up_cells = width - _LABELS - 2, height - 3
    right = scale_over(
        [point.x for point in points], across_cells, 12, is_date=across.kind is Kind.DATE
    )
    rise = scale_over([point.y for point in points], up_cells, 2, is_date=up.kind is Kind.DATE)
    _axes(canvas, right, rise, across, up, look)
    bottom = height - 3

    def spot(point: Point) -> tuple[int, int]:
        return _LABELS + 1 + right.cell(point.x), bottom - rise.cell(point.y)

    places = Counter(spot(point) for point in points if point.subject is None)
    one, few, many = look.glyphs.dot, look.glyphs.several, look.glyphs.claim
    for (x, y), count in places.items():
        canvas.write(x, y, words(one if count == 1 else few if count < 4 else many, MUTED))
    taken: set[tuple[int, int]] = set()
    for point, subject in _in_letter_order(points):
        marker = _marker(point, subject, look)
        wide = cell_len(marker.text)
        x, y = spot(point)
        x = _beside(x, y, wide, canvas.width, taken)
        taken.update((x + cell, y) for cell in range(wide))
        canvas.write(x, y, marker)
    return canvas.lines()


def _beside(x: int, y: int, wide: int, width: int, taken: set[tuple[int, int]]) -> int:
    """The place nearest to a column where a letter hides no other one, to the right first."""
    places = sorted(
        range(_LABELS + 1, width - wide + 1), key=lambda place: (abs(place - x), -place)
    )
    return next(
        (place for place in places if not any((place + cell, y) in taken for cell in range(wide))),
        x,
    )


def _marker(point: Point, subject: Subject, look: Look) -> ColouredSpan:
    if point.status.is_certain:
        return ColouredSpan(subject.letter, Colour(Role.CHIP, subject.place))
    sign = "" if look.colours else look.glyphs.status[point.status]
    return ColouredSpan(subject.letter + sign, Colour(Role.DEVICE, subject.place))


def _axes(canvas: Canvas, right: Scale, rise: Scale, across: Field, up: Field, look: Look) -> None:
    bottom = canvas.height - 2
    for y in range(bottom):
        canvas.write(_LABELS, y, words(look.glyphs.vertical, RULE))
    canvas.write(_LABELS, bottom, words(look.glyphs.lines[UP | RIGHT], RULE))
    canvas.write(_LABELS + 1, bottom, words(look.glyphs.rule * (canvas.width - _LABELS - 1), RULE))
    for tick in rise.ticks:
        y = bottom - 1 - rise.cell(tick)
        canvas.write(
            0, y, words(f"{look.spelled(tick_text(tick, rise, up)):>{_LABELS - 1}}", MUTED)
        )
        canvas.write(_LABELS, y, words(look.glyphs.lines[UP | DOWN | LEFT], RULE))
    name = look.spelled(f" {axis_name(up)}")
    canvas.write(_LABELS + 1, 0, words(name, STRONG))
    unit = look.spelled(axis_name(across))
    canvas.write(canvas.width - len(unit) - 1, bottom - 1, words(unit, STRONG))
    for tick in right.ticks:
        x = _LABELS + 1 + right.cell(tick)
        text = look.spelled(tick_text(tick, right, across))
        start = min(max(x - len(text) // 2, 0), canvas.width - len(text))
        if canvas.is_free(start - 1, bottom + 1, len(text) + 2):
            canvas.write(start, bottom + 1, words(text, MUTED))
            canvas.write(x, bottom, words(look.glyphs.lines[UP | LEFT | RIGHT], RULE))


def _legend(chosen: Sequence[tuple[Point, Subject]], look: Look, width: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    for point, subject in chosen:
        head = chip(subject.letter, subject.place)
        name = shorten_middle(subject.name, max(width - 5, 1), look.glyphs.ellipsis)
        lines.append(padded([words(" "), head, words(f" {name}", STRONG)], width))
        figures = [
            ColouredSpan(f"{look.sign(status)}{text}  ", status_colour(status))
            for text, status in ((point.y_text, point.y_status), (point.x_text, point.x_status))
        ]
        lines.append(padded([words("     "), *figures], width))
    return tuple(lines)
