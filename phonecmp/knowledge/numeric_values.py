"""A value as one number, for sorting and comparing."""

from __future__ import annotations

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
    base,
    optical_inches,
)


def numeric_value(field: Field, value: Value) -> float | None:
    """The number that stands for `value`, in the field's unit; None where there is none.

    The first build counts. A span counts as its low end (its high end where the low one is
    open), an optical format as inches, a pair as its first number, a date as the ordinal of its
    first day, a flag as 1 or 0. Texts, lists and the words `none`, `yes` and `undisclosed` have
    no number.
    """
    atom = base(value)
    if isinstance(atom, Special):
        return None
    if isinstance(atom, str):
        return optical_inches(atom) if field.kind is Kind.FORMAT else None
    return _number(atom)


def _number(atom: Atom) -> float | None:
    match atom:
        case bool() | int() | float():
            return float(atom)
        case Span(low=low, high=high):
            return low if low is not None else high
        case Pair(first=first):
            return first
        case Period(first=first_day):
            return float(first_day.toordinal())
        case DateSpan(low=earliest, high=latest):
            end = earliest or latest
            return float(end.first.toordinal()) if end else None
        case _:
            return None
