"""What a field can hold.

Most values are a single atom. A value of several atoms is a tuple: the builds of one region,
base first, or the entries of a list field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from phonecmp.model.period import Period

MM_PER_INCH = 25.4
"""Millimetres in an inch."""


class Special(StrEnum):
    """Words that stand in place of a figure."""

    NONE = "none"
    """The device has no such thing."""
    YES = "yes"
    """It has it, and no figure is known."""
    UNDISCLOSED = "undisclosed"
    """Somebody looked, and the maker does not say."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers in the field's unit, both ends included; None leaves an end open."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A range of dates, both ends included; None leaves an end open."""

    low: Period | None
    high: Period | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers that belong together: [width, height] in pixels, [RAM, storage] in GB."""

    first: float
    second: float


Atom: TypeAlias = str | bool | int | float | Span | DateSpan | Pair | Period | Special
Value: TypeAlias = Atom | tuple[Atom, ...]


_OPTICAL_FORMAT = re.compile(r"(?:1/)?\d{1,3}(?:\.\d{1,6})?", re.ASCII)


def optical_inches(text: str) -> float | None:
    """The optical format of a sensor in inches: 1.0 for "1.0", 0.78125 for "1/1.28".

    None where the text is no such format.
    """
    if _OPTICAL_FORMAT.fullmatch(text) is None:
        return None
    inches = float(text.removeprefix("1/"))
    if not text.startswith("1/"):
        return inches
    return 1 / inches if inches else None


def builds(value: Value) -> tuple[Atom, ...]:
    """The atoms of a value, base build first; a single atom is a value of one build."""
    return value if isinstance(value, tuple) else (value,)


def base(value: Value) -> Atom:
    """The atom that sorting and comparing use: the first build."""
    return value[0] if isinstance(value, tuple) else value


def number_text(number: float) -> str:
    """A number without trailing zeros: 67, 6.73, 1.9; an exponent only where digits would mislead.

    At most six decimals, which leaves out the noise of binary fractions.
    """
    if abs(number) >= _MOST_DIGITS or 0 < abs(number) < _LEAST_DECIMAL or number != number:
        return f"{number:g}"
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0").rstrip(".")


_MOST_DIGITS, _LEAST_DECIMAL = 1e15, 5e-7
