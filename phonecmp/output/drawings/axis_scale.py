"""Scales of plots: which cell a number falls into, and round numbers to mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from phonecmp.model import Field
from phonecmp.output.values_as_text import figure_text


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` on `cells` cells, with the round ones to mark."""

    low: float
    high: float
    cells: int
    ticks: tuple[float, ...]
    is_date: bool = False

    def cell(self, number: float) -> int:
        """The cell of a number, counted from 0; numbers beyond the scale stand at its ends."""
        share = (number - self.low) / (self.high - self.low)
        return min(max(int(share * self.cells), 0), self.cells - 1)


def scale_over(
    numbers: Sequence[float], cells: int, per_tick: int, *, is_date: bool = False
) -> Scale:
    """A scale from the smallest to the largest of some numbers, both rounded outwards.

    Marks stand about `per_tick` cells apart or more. Dates are ordinal days, marked by years.
    """
    low, high = min(numbers), max(numbers)
    if low == high:
        low, high = low - 1, high + 1
    wanted = max(cells // per_tick, 2)
    if is_date:
        return _by_years(low, high, cells, wanted)
    step = round_step((high - low) / wanted)
    first, last = floor(low / step), ceil(high / step)
    ticks = tuple(round(place * step, 9) for place in range(first, last + 1))
    return Scale(first * step, last * step, max(cells, 1), ticks)


def _by_years(low: float, high: float, cells: int, wanted: int) -> Scale:
    first, last = date.fromordinal(int(low)).year, date.fromordinal(int(high)).year + 1
    step = ceil((last - first) / wanted)
    ticks = tuple(float(date(year, 1, 1).toordinal()) for year in range(first, last + 1, step))
    end = float(date(last, 1, 1).toordinal())
    return Scale(ticks[0], end, max(cells, 1), ticks, is_date=True)


def round_step(step: float) -> float:
    """The next larger of 1, 2 or 5 times a power of ten."""
    power = float(10.0 ** floor(log10(step)))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * 0.999999)


def tick_text(tick: float, scale: Scale, field: Field) -> str:
    """A mark as people read it; a date is its year."""
    if scale.is_date:
        return str(date.fromordinal(int(tick)).year)
    text = figure_text(tick)
    return text.replace(".", ",") if field.shown_as and field.shown_as.comma else text


def axis_name(field: Field) -> str:
    """What an axis shows, with the unit in which somebody wants to see it."""
    unit = (field.shown_as and field.shown_as.unit) or field.unit
    return f"{field.label} {unit}".rstrip()
