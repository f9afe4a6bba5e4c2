"""What a comparison is made of: columns, sections, rows and cells, ready to be drawn anywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from phonecmp.knowledge import Perspective, Shown, State
from phonecmp.model import Device, Field, Period, Section


class Mark(StrEnum):
    """Whether a cell holds the best value of its row."""

    NONE = "none"
    BEST = "best"
    """The best confirmed value."""
    BEST_IF_TRUE = "best-if-true"
    """Not confirmed, and better than the best confirmed value."""


class Column(NamedTuple):
    """One compared device as the head of its column shows it.

    `letter` is A for the first device, B for the second, …, AA after Z. `name` is the name as of
    the comparison's day and `model` that name without the brand. `state` is None before the
    device's first statement. `newly_announced` tells that it was announced between the previous
    perspective and this one.
    """

    device: Device
    letter: str
    name: str
    brand: str
    model: str
    state: State | None
    announced: Period | None
    is_baseline: bool = False
    newly_announced: bool = False


class Cell(NamedTuple):
    """One value in a comparison.

    `delta` is the signed difference to the baseline in the field's unit (per cent of the area for
    optical formats), None where either side is no number or this is the baseline; `improves` says
    whether the difference is for the better, None where the field knows no better. `share` is the
    length of a bar from 0 to 1, None where the row has no bars. `previous` is what the previous
    perspective showed, where that was a different value.
    """

    shown: Shown
    mark: Mark = Mark.NONE
    delta: float | None = None
    improves: bool | None = None
    equals_baseline: bool = False
    share: float | None = None
    previous: Shown | None = None


class Row(NamedTuple):
    """One field across all columns.

    `is_equal` where at least two values are known, no cell is unknown and all show the same;
    `differs` where two known values differ; `stated` counts the known values, and where there are
    none those who deny one.
    """

    field: Field
    cells: tuple[Cell, ...]
    is_equal: bool
    differs: bool
    stated: int

    @property
    def is_partial(self) -> bool:
        """Whether some devices state it and others do not, which may be the largest difference."""
        return 0 < self.stated < len(self.cells)


class SectionRows(NamedTuple):
    """The rows of one section, with the number of rows that were left out.

    They are those without a difference; `hidden_equal` is True where in each of them all devices
    have a known value and it is the same, and not where nobody has one. Among differences, `by_one`
    counts the rows that stay as one device alone states them, `by_some` those that more state, but
    not all, without a difference. All other rows differ.
    """

    section: Section
    rows: tuple[Row, ...]
    hidden: int = 0
    hidden_equal: bool = True
    by_one: int = 0
    by_some: int = 0


class Comparison(NamedTuple):
    """Devices side by side, as seen from one perspective."""

    columns: tuple[Column, ...]
    sections: tuple[SectionRows, ...]
    perspective: Perspective
    baseline: int | None = None
