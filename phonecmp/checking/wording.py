"""Values and lists of fields in the messages of this room."""

from __future__ import annotations

from collections.abc import Collection

from phonecmp.model import DateSpan, Field, Pair, Span, Value, number_text

_SHOWN = 3
"""How many fields a message names before it only counts."""


def value_text(field: Field | None, value: Value) -> str:
    """A value in words, with its unit, where it is one of a field."""
    unit = field.unit if field else ""
    if isinstance(value, tuple):
        return ", ".join(value_text(field, atom) for atom in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{number_text(value)} {unit}".strip()
    if isinstance(value, Pair):
        return f"{number_text(value.first)} × {number_text(value.second)} {unit}".strip()
    if isinstance(value, (Span, DateSpan)):
        return f"{value.low or ''}–{value.high or ''} {unit}".strip()
    return str(value)


def first_few(paths: Collection[str]) -> str:
    """The first fields of some, and how many more there are."""
    listed = list(paths)
    shown = ", ".join(listed[:_SHOWN])
    more = len(listed) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
