"""The focal lengths of photos as a quiet band along an axis of focal lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phonecmp.output.drawings.focal_axis import LONGEST_MM, SHORTEST_MM, FocalAxis
from phonecmp.output.drawings.spans import MUTED, Line, words
from phonecmp.output.drawings.terminal_look import Look

BAND_ROWS = 2
"""Rows that a band takes."""

_EIGHTHS = 8


def photo_band(focal_mm: Mapping[int, int], axis: FocalAxis, look: Look) -> tuple[Line, ...]:
    """How many photos were taken at each focal length: columns as high as their share of the most.

    `focal_mm` counts photos by whole mm of 35 mm equivalent; those beyond the axis are left out.
    Where a column is narrower than a millimetre its photos are spread over the columns of theirs.
    """
    counted = _columns(focal_mm, axis)
    most = max(counted, default=0.0)
    eighths = [
        max(round(number / most * BAND_ROWS * _EIGHTHS), 1) if number else 0 for number in counted
    ]
    label = f"{'photos':>{max(axis.left - 1, 0)}}"[: axis.left].ljust(axis.left)
    rows = []
    for row in range(BAND_ROWS):
        below = (BAND_ROWS - 1 - row) * _EIGHTHS
        signs = "".join(_sign(number - below, look) for number in eighths)
        lead = label if row == BAND_ROWS - 1 else " " * axis.left
        rows.append((words(f"{lead}{signs}", MUTED),))
    return tuple(rows)


def _columns(focal_mm: Mapping[int, int], axis: FocalAxis) -> list[float]:
    counted = [0.0] * axis.width
    for focal, number in focal_mm.items():
        if not SHORTEST_MM <= focal <= LONGEST_MM:
            continue
        places = list(_places(focal, axis))
        for place in places:
            counted[place] += number / len(places)
    return counted


def _places(focal_mm: int, axis: FocalAxis) -> Iterator[int]:
    """The columns of a whole millimetre, from half a one below to half a one above."""
    first, last = axis.column(max(focal_mm - 0.5, SHORTEST_MM)), axis.column(focal_mm + 0.5)
    yield from range(first - axis.left, max(last, first + 1) - axis.left)


def _sign(eighths: int, look: Look) -> str:
    if eighths <= 0:
        return " "
    return look.glyphs.density[min(eighths, _EIGHTHS) - 1]
