"""Quartiles of figures that were counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Quartiles(NamedTuple):
    """The figures that a quarter, a half and three quarters of all do not exceed."""

    low: float
    middle: float
    high: float


def quartiles(counted: Mapping[int, int] | Mapping[float, int]) -> Quartiles | None:
    """The quartiles of figures by how often each occurs; None of nothing.

    Each is a figure that occurs: the smallest that at least so many do not exceed.
    """
    total = sum(counted.values())
    if not total:
        return None
    ordered = sorted(counted.items())
    low, middle, high = (_reached(ordered, total * share) for share in (0.25, 0.5, 0.75))
    return Quartiles(low, middle, high)


def _reached(ordered: list[tuple[float, int]], needed: float) -> float:
    seen = 0
    for figure, times in ordered:
        seen += times
        if seen >= needed:
            return figure
    return ordered[-1][0]
