"""Parsed TOML values → the values of fields, by kind.

`convert` is on the way of every value of every file, so it only says yes or no; what is wrong
with a refused value is for `refused_values` to find out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern

from phonecmp.model import (
    Atom,
    DateSpan,
    Field,
    Kind,
    Pair,
    Period,
    Span,
    Special,
    Value,
    optical_inches,
)
from phonecmp.reading.periods import parse_period

SINGLE_FIELDS = frozenset({"name", "announced", "released"})
"""Fields every device has one plain value of: no lists, no "none", "yes" or "undisclosed"."""

SPECIALS = {special.value: special for special in Special}

LARGEST_NUMBER = 1e15
"""Beyond this a number is a typing error in any unit."""

LONGEST_MATCH = 100
"""Characters; a longer value matches no pattern."""

MOST_BUILDS = 200
"""Entries of one value; no device comes in more builds or colours."""


def matches(pattern: str, text: str) -> bool:
    """Whether a whole text matches the pattern of a field."""
    return len(text) <= LONGEST_MATCH and re.fullmatch(pattern, text) is not None


def single_spaced(text: str) -> str:
    """A text on one line: line breaks, tabs and special spaces become plain spaces."""
    return text.strip() if text.isprintable() else " ".join(text.split())


def is_special(field: Field, raw: object) -> bool:
    """Whether a value is one of the words that stand in place of a figure, and allowed there.

    A choice that the field itself offers is that choice, and yes/no features say true or false.
    """
    if not isinstance(raw, str) or raw not in SPECIALS or not _is_no_name(field, raw):
        return False
    if raw == Special.UNDISCLOSED:
        return True
    return field.kind is not Kind.FLAG and raw in field.special


def _is_no_name(field: Field, raw: str) -> bool:
    """Whether a word like "none" would stand for a figure: it is no choice and no name here."""
    return raw not in field.choices and field.path not in SINGLE_FIELDS


def convert(field: Field, raw: object) -> Value | None:
    """The value of a field, or None where the raw value is not acceptable.

    A list is the builds of one region, base first; one build alone is its atom. For list and
    pairs fields the result is always a tuple, unless a word like "none" stands there.
    """
    if isinstance(raw, str) and raw in SPECIALS and _is_no_name(field, raw):
        return SPECIALS[raw] if is_special(field, raw) else None
    if field.kind is Kind.LIST:
        return _all(field, raw if isinstance(raw, list) else [raw], _entry)
    if field.kind is Kind.PAIRS:
        return _all(field, _pair_list(raw), _pair)
    if not isinstance(raw, list) or field.path in SINGLE_FIELDS:
        return convert_plain(field, raw)
    whole = _range_or_pair(field, raw)
    if whole is not None or _is_range(field, raw):
        return whole
    several = _all(field, raw, convert_build)
    return several[0] if several is not None and len(several) == 1 else several


def convert_plain(field: Field, raw: object) -> Atom | None:
    """A single value without lists and without special words; None where it is refused."""
    return _PLAIN[field.kind](field, raw)


def convert_build(field: Field, raw: object) -> Atom | None:
    """One build in a list of builds: a single value, a range, a pair or a special word."""
    if field.kind is Kind.LIST:
        return _entry(field, raw)
    if isinstance(raw, list):
        return _range_or_pair(field, raw)
    if isinstance(raw, str) and raw in SPECIALS and _is_no_name(field, raw):
        return SPECIALS[raw] if is_special(field, raw) else None
    return convert_plain(field, raw)


def convert_bound(field: Field, raw: object) -> Value | None:
    """The figure of an `atleast` or `atmost`: a number, or a period for dates.

    An optical format becomes its number of inches. None where the value is refused or the field
    has no order.
    """
    if field.kind is Kind.DATE:
        return convert_plain(field, raw)
    if not field.kind.is_numeric:
        return None
    plain = convert_plain(field, raw)
    return optical_inches(plain) if isinstance(plain, str) else plain


def bounded(low: Value | None, high: Value | None) -> Value:
    """The bounds of a claim as one value; either end may be open."""
    if isinstance(low, Period) or isinstance(high, Period):
        return DateSpan(
            low if isinstance(low, Period) else None, high if isinstance(high, Period) else None
        )
    return Span(_number_or_none(low), _number_or_none(high))


def _number_or_none(value: Value | None) -> float | None:
    return value if isinstance(value, (int, float)) else None


def _all(
    field: Field, raws: object, one: Callable[[Field, object], Atom | None]
) -> tuple[Atom, ...] | None:
    if not isinstance(raws, list) or not 0 < len(raws) <= MOST_BUILDS:
        return None
    atoms: list[Atom] = []
    for raw in raws:
        atom = one(field, raw)
        if atom is None:
            return None
        atoms.append(atom)
    return tuple(atoms)


def _range_or_pair(field: Field, raws: list[object]) -> Atom | None:
    if field.kind is Kind.PAIR:
        return _pair(field, raws)
    if not field.span or len(raws) != 2:
        return None
    low, high = convert_plain(field, raws[0]), convert_plain(field, raws[1])
    if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low < high:
        return Span(low, high)
    return None


def _is_range(field: Field, raws: list[object]) -> bool:
    """Whether a list means from–to, so that it cannot be two builds."""
    return field.span and len(raws) == 2 and all(isinstance(raw, (int, float)) for raw in raws)


def _pair_list(raw: object) -> object:
    """Pairs as a list of lists; a single pair may stand alone."""
    is_flat = isinstance(raw, list) and not any(isinstance(entry, list) for entry in raw)
    return [raw] if is_flat else raw


def _pair(field: Field, raw: object) -> Atom | None:
    if not isinstance(raw, list) or len(raw) != 2:
        return None
    first, second = _number(field, raw[0]), _number(field, raw[1])
    if isinstance(first, (int, float)) and isinstance(second, (int, float)):
        return Pair(first, second)
    return None


def _entry(field: Field, raw: object) -> Atom | None:
    if not isinstance(raw, str) or raw in SPECIALS:
        return None
    return _text(field, raw) if not field.choices else _choice(field, raw)


def _text(field: Field, raw: object) -> Atom | None:
    if not isinstance(raw, str):
        return None
    text = single_spaced(raw)
    if not text or (field.pattern and not matches(field.pattern, text)):
        return None
    return intern(text)


def _choice(field: Field, raw: object) -> Atom | None:
    return intern(raw) if isinstance(raw, str) and raw in field.choices else None


def _flag(_field: Field, raw: object) -> Atom | None:
    return raw if isinstance(raw, bool) else None


def _integer(field: Field, raw: object) -> Atom | None:
    return _number(field, raw) if isinstance(raw, int) else None


def _number(field: Field, raw: object) -> Atom | None:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return None
    return raw if in_range(field, raw) else None


def in_range(field: Field, number: float) -> bool:
    """Whether a number is no typing error for the field; infinities and NaN never pass."""
    low, high = field.low, field.high
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        return False
    if isinstance(low, (int, float)) and number < low:
        return False
    return not (isinstance(high, (int, float)) and number > high)


def _format(field: Field, raw: object) -> Atom | None:
    inches = optical_inches(raw) if isinstance(raw, str) else None
    if inches is None or not in_range(field, inches):
        return None
    return intern(str(raw))


def _date(field: Field, raw: object) -> Atom | None:
    period = parse_period(raw)
    if period is None or not period_in_range(field, period):
        return None
    return period


def period_in_range(field: Field, period: Period) -> bool:
    """Whether a period lies wholly between the field's bounds."""
    if isinstance(field.low, Period) and period.first < field.low.first:
        return False
    return not (isinstance(field.high, Period) and period.last > field.high.last)


def _refuse(_field: Field, _raw: object) -> Atom | None:
    return None


_PLAIN: dict[Kind, Callable[[Field, object], Atom | None]] = {
    Kind.TEXT: _text, Kind.CHOICE: _choice, Kind.FLAG: _flag, Kind.INTEGER: _integer,
    Kind.NUMBER: _number, Kind.FORMAT: _format, Kind.DATE: _date, Kind.PAIR: _pair,
    Kind.PAIRS: _refuse, Kind.LIST: _refuse, Kind.PARTNER: _text, Kind.PRESENCE: _refuse,
}  # fmt: skip
