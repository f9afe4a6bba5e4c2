"""Fields and sections, as `fields.toml` describes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from phonecmp.model.period import Period

FACING_YOU = frozenset({"front", "front2", "cover"})
"""Camera roles that look the other way than rear cameras, and so are no part of the zoom range."""


class Kind(StrEnum):
    """What shape a field's values have."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    INTEGER = "integer"
    NUMBER = "number"
    FORMAT = "format"
    """An optical format in inches, kept as written ("1/1.28"), compared as a number."""
    DATE = "date"
    PAIR = "pair"
    PAIRS = "pairs"
    LIST = "list"
    PARTNER = "partner"
    PRESENCE = "presence"
    """Whether a camera exists at all; one such field per camera role, never in `fields.toml`."""

    @property
    def is_numeric(self) -> bool:
        """Whether values are numbers that can be ordered and subtracted."""
        return self in (Kind.INTEGER, Kind.NUMBER, Kind.FORMAT)


class Better(StrEnum):
    """Which end of the scale is the better one."""

    HIGHER = "higher"
    LOWER = "lower"


ANSWERS = ("none", "yes")
"""The words that answer in place of a figure; "undisclosed" may stand anywhere."""


PRESENT = ".present"
"""Ends the name that a camera's presence has in data."""


class ShownUnit(NamedTuple):
    """How a person wants the figures of a field: another unit, or commas for points.

    A figure times `factor`, to `places` decimals, is in `unit`; None keeps figure and unit.
    """

    unit: str | None = None
    factor: float = 1.0
    places: int = 6
    comma: bool = False


class Section(NamedTuple):
    """A group of rows under one heading: `display`, `camera.main`, `body.folded`."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the comparison, one search key, one thing a report can claim.

    `path` is the dotted name in device files (`camera.main.f_number`); `template` the name in
    `fields.toml`, which differs for cameras (`camera.each.f_number`). `low` and `high` bound what
    is not a typing error, in `unit`. `tolerance` says how near a claim must come to count as
    close: relative for numbers, in days for dates; None admits no near miss. `description` says in
    a sentence what the field means, `none` what "none" means beyond "has no such thing". `special`
    are the words of ANSWERS that may stand there. `focal_mm` is the equivalent
    focal length of a field such as `light@85`, which stands in no table. `short` stands for the
    label where that is too long. `shown_as` is how people see its figures; data is never changed.
    """

    path: str
    template: str
    label: str
    kind: Kind
    section: str
    unit: str = ""
    low: float | Period | None = None
    high: float | Period | None = None
    better: Better | None = None
    tolerance: float | None = None
    span: bool = False
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pattern: str = ""
    derived: str = ""
    role: str | None = None
    description: str = ""
    none: str = ""
    special: tuple[str, ...] = ANSWERS
    focal_mm: float | None = None
    short: str = ""
    shown_as: ShownUnit | None = None

    @property
    def short_label(self) -> str:
        """The label for narrow columns: 12 characters, unless the catalogue went beyond."""
        return self.short or self.label

    @property
    def data_name(self) -> str:
        """The name in data for other programs: the path, which there begins no other field's.

        That of a camera's presence does: `camera.front` beside `camera.front.mp`.
        """
        return f"{self.path}{PRESENT}" if self.kind is Kind.PRESENCE else self.path

    @property
    def is_stated(self) -> bool:
        """Whether makers state it, perhaps besides that it can be computed: it has a range."""
        return not self.derived or self.low is not None
