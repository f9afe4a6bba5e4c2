"""The axis of focal lengths: columns on a logarithmic scale, with the lengths people know."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

SHORTEST_MM, LONGEST_MM = 10.0, 300.0

FAMILIAR_MM = (10, 12, 14, 16, 20, 24, 28, 35, 50, 70, 85, 100, 135, 200, 300)
"""Focal lengths that lenses for 35 mm film come in."""


@dataclass(frozen=True, slots=True)
class FocalAxis:
    """`width` columns from 10 to 300 mm, the first one at `left`."""

    left: int
    width: int

    def column(self, focal_mm: float) -> int:
        """The column of a focal length; lengths beyond the axis stand at its ends."""
        share = log(focal_mm / SHORTEST_MM) / log(LONGEST_MM / SHORTEST_MM)
        return self.left + min(max(int(share * self.width), 0), self.width - 1)

    def focal_mm(self, column: int) -> float:
        """The focal length in the middle of a column."""
        share = (column - self.left + 0.5) / self.width
        return float(SHORTEST_MM * (LONGEST_MM / SHORTEST_MM) ** share)

    def label_start(self, text: str, focal_mm: float) -> int:
        """Where a text begins that stands in the middle below a focal length, within the axis."""
        start = self.column(focal_mm) - len(text) // 2
        return min(max(start, self.left), self.left + self.width - len(text))


def moved(focal_mm: float, steps: int) -> float:
    """The focal length so many millimetres on, whole and within the axis."""
    return float(min(max(round(focal_mm) + steps, SHORTEST_MM), LONGEST_MM))
