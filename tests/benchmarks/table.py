"""Measurements as a table: median, worst, and the ratio to a reference of the same run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Measured:
    """Samples of one thing, in `unit`, beside the median of its reference in the same unit.

    `budget` is the largest ratio that is allowed, or the largest value where
    `is_absolute`; None where it names none.
    """

    what: str
    samples: tuple[float, ...]
    unit: str = "ms"
    reference: float | None = None
    beside: str = ""
    budget: float | None = None
    is_absolute: bool = False

    @property
    def median(self) -> float:
        """The middle of the samples."""
        return median(self.samples)

    @property
    def ratio(self) -> float | None:
        """How many times the reference it takes."""
        return self.median / self.reference if self.reference else None

    @property
    def is_met(self) -> bool | None:
        """Whether the budget is kept; None without one."""
        if self.budget is None:
            return None
        found = max(self.samples) if self.is_absolute else self.ratio
        return found is not None and found <= self.budget


def table(rows: Sequence[Measured]) -> str:
    """A Markdown table of measurements."""
    lines = [
        "| what | median | worst | n | beside | ratio | budget | met |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: | --- |",
    ]
    lines.extend(_line(row) for row in rows)
    return "\n".join(lines)


def _line(row: Measured) -> str:
    ratio = f"{row.ratio:.2f} ×" if row.ratio is not None else ""
    beside = f"{row.beside} {number(row.reference)}" if row.reference else row.beside
    budget = ""
    if row.budget is not None:
        budget = f"{number(row.budget)} {row.unit}" if row.is_absolute else f"{row.budget:.2g} ×"
    met = {True: "yes", False: "no", None: ""}[row.is_met]
    cells = [
        row.what,
        f"{number(row.median)} {row.unit}",
        f"{number(max(row.samples))} {row.unit}",
        str(len(row.samples)),
        beside,
        ratio,
        budget,
        met,
    ]
    return "| " + " | ".join(cells) + " |"


def number(value: float) -> str:
    """A figure as people read it: whole from 100 on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
