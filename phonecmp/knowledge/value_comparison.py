"""Equality, order and containment of values, as the rules of knowledge mean them."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from phonecmp.model import (
    Atom,
    DateSpan,
    Field,
    Kind,
    NameTable,
    Pair,
    Period,
    Span,
    Special,
    Value,
    base,
    builds,
    optical_inches,
)

SPECIALS = frozenset(Special)


def special(value: Value) -> Special | None:
    """The word that stands in place of a figure, where `value` is such a word."""
    return Special(value) if isinstance(value, str) and value in SPECIALS else None


def number(atom: Atom | None) -> float | None:
    """An atom as a number: figures, and optical formats in inches; None for everything else."""
    if isinstance(atom, bool):
        return None
    if isinstance(atom, int | float):
        return float(atom)
    if isinstance(atom, str) and special(atom) is None:
        return optical_inches(atom)
    return None


def figure(value: Value) -> float | None:
    """The first number of a value: its base build, or the low end of a range."""
    atom = base(value)
    return number(atom.low if isinstance(atom, Span) else atom)


def value_key(field: Field, names: NameTable, value: Value) -> Hashable:
    """What two values of one field have in common when they count as equal.

    Texts are equal by the names table and regardless of case, numbers exactly (50 equals 50.0),
    optical formats as numbers, lists as sets, and builds in their order.
    """
    atoms = tuple(_atom_key(field, names, atom) for atom in builds(value))
    if field.kind in (Kind.LIST, Kind.PAIRS):
        return frozenset(atoms)
    return atoms if len(atoms) > 1 else atoms[0]


def _atom_key(field: Field, names: NameTable, atom: Atom) -> Hashable:
    word = special(atom) if isinstance(atom, str) else None
    if word is not None or isinstance(atom, bool):
        return ("word", str(atom).casefold())
    if isinstance(atom, str):
        size = optical_inches(atom) if field.kind is Kind.FORMAT else None
        return round(size, 6) if size else names.spelling(field, atom).casefold()
    return round(float(atom), 6) if isinstance(atom, int | float) else atom


def same_value(field: Field, names: NameTable, one: Value, other: Value) -> bool:
    """Whether two values of one field count as equal, as `value_key` says."""
    return one == other or value_key(field, names, one) == value_key(field, names, other)


def sort_key(value: Value) -> tuple[int, float, str]:
    """A total order over values: numbers and dates by size, everything else by its text."""
    atom = builds(value)[0]
    ends = number_range(atom)
    if ends:
        size = ends[0] if ends[0] != float("-inf") else ends[1]
        return (0, size, str(value))
    if isinstance(atom, Period):
        return (1, atom.first.toordinal(), str(value))
    return (2, 0.0, str(value).casefold())


def written(field: Field, names: NameTable, value: Value) -> Value:
    """A value with its texts in the spelling that counts."""
    if isinstance(value, tuple):
        return tuple(_spelled(field, names, atom) for atom in value)
    return _spelled(field, names, value)


def _spelled(field: Field, names: NameTable, atom: Atom) -> Atom:
    if isinstance(atom, str) and special(atom) is None:
        return names.spelling(field, atom)
    return atom


def day_range(atom: Atom) -> tuple[date, date] | None:
    """First and last day of a date or a range of dates; open ends reach to the end of time."""
    if isinstance(atom, Period):
        return atom.first, atom.last
    if isinstance(atom, DateSpan):
        return (atom.low.first if atom.low else date.min, atom.high.last if atom.high else date.max)
    return None


def number_range(atom: Atom) -> tuple[float, float] | None:
    """Lowest and highest figure of a number or a range; open ends are infinite."""
    if isinstance(atom, Span):
        return (
            atom.low if atom.low is not None else float("-inf"),
            atom.high if atom.high is not None else float("inf"),
        )
    size = number(atom)
    return None if size is None else (size, size)


def encloses(wide: Atom, narrow: Atom) -> bool:
    """Whether a range of numbers or days holds all of `narrow`; equal ranges hold each other."""
    if isinstance(wide, Pair) or isinstance(narrow, Pair):
        return wide == narrow
    outer_days, inner_days = day_range(wide), day_range(narrow)
    if outer_days and inner_days:
        return outer_days[0] <= inner_days[0] and inner_days[1] <= outer_days[1]
    outer, inner = number_range(wide), number_range(narrow)
    if outer and inner:
        return outer[0] <= inner[0] and inner[1] <= outer[1]
    return False


def rounded_range(atom: Atom) -> Span | None:
    """The figures that round to a number: 23.5 to 24.5 for 24; None for what is no number."""
    size = number(atom)
    if size is None:
        return None
    places = len(f"{size:.6f}".rstrip("0").partition(".")[2])
    half = 0.5 / 10**places
    return Span(size - half, size + half)


def ends(value: Value | None) -> tuple[float, float] | None:
    """Both ends of a positive figure of the base build; None where it is no figure."""
    ends = None if value is None else _numbers(base(value))
    return ends if ends and min(ends) > 0 else None


def _numbers(atom: Atom) -> tuple[float, float] | None:
    match atom:
        case bool() | Special():
            return None
        case int() | float():
            return float(atom), float(atom)
        case Span(low=low, high=high) if low is not None and high is not None:
            return float(low), float(high)
        case _:
            return None
