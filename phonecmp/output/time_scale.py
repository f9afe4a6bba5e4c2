"""Time scales: which cell a day falls into. Whatever the day, the cell is one of the scale.

A scale is made from everything that is drawn on it, and holds what lies beyond it at its ends: a
fact may be older than every claim, and a lane may have been worked out for another day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from `first` to `last`, laid out evenly over `width` cells from `start` on."""

    first: date
    last: date
    start: int
    width: int

    def column(self, day: date) -> int:
        """The cell of a day, counted from `start`; days beyond the scale stand at its ends."""
        share = (day - self.first).days / self._days
        return _held(round(share * (self.width - 1)), self.width)

    def day_at(self, x: int) -> date:
        """The day that cell `x` of the line stands for; cells beyond the scale, for its ends."""
        share = _held(x - self.start, self.width) / max(self.width - 1, 1)
        return self.first + timedelta(days=round(share * (self.last - self.first).days))

    @property
    def _days(self) -> int:
        return max((self.last - self.first).days, 1)


@dataclass(frozen=True, slots=True)
class YearScale:
    """The years from `first` to `last`, `cells` cells each, whatever a year's length."""

    first: int
    last: int
    cells: int = 1

    @property
    def years(self) -> range:
        """The years; at least one."""
        return range(self.first, self.last + 1)

    @property
    def width(self) -> int:
        """All cells."""
        return len(self.years) * self.cells

    def column(self, day: date) -> int:
        """The cell of a day, counted from 0; days beyond the scale stand at its ends."""
        within = (day.month - 1) * self.cells // 12
        return _held((day.year - self.first) * self.cells + within, self.width)


def time_scale_over(days: Iterable[date], start: int, width: int) -> TimeScale | None:
    """From the first to the last of some days in any order; None where there is none."""
    known = sorted(days)
    return TimeScale(known[0], known[-1], start, max(width, 1)) if known else None


def year_scale_over(days: Iterable[date], cells: int = 1) -> YearScale | None:
    """From the first to the last year of some days in any order; None where there is none."""
    years = sorted(day.year for day in days)
    return YearScale(years[0], years[-1], max(cells, 1)) if years else None


def _held(column: int, width: int) -> int:
    return min(max(column, 0), max(width, 1) - 1)
