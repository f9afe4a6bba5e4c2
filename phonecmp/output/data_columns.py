"""Values as columns of plain data: one number, one date or one text in each.

Other programs read a column as numbers only where it holds nothing else. What a column of numbers
cannot hold ("none", "yes", "≥ 4000") leaves it empty; its status and its text tell it apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from phonecmp.knowledge import Verdict
from phonecmp.knowledge.value_comparison import number
from phonecmp.model import Atom, DateSpan, Field, Kind, Pair, Period, Span, Special, Value, builds
from phonecmp.output.values_as_text import value_text

Scalar: TypeAlias = str | float | bool | date | None
"""What a cell holds; None where it is empty."""


class DataType(StrEnum):
    """What all cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"
    DATE = "date"


class DataColumn(NamedTuple):
    """One column of a field; `read` takes its cell out of one build of a value."""

    name: str
    type: DataType
    read: Callable[[Value], Scalar]


LIST_SEPARATOR = "; "
"""Stands between the entries of a list; no entry holds one."""


def data_columns(field: Field) -> tuple[DataColumn, ...]:
    """The columns that a field has, always the same ones."""
    name = field.data_name
    match field.kind:
        case Kind.PAIR | Kind.PAIRS:
            first, second = _PAIR_ENDINGS[field.kind]
            return (
                DataColumn(f"{name}_{first}", DataType.NUMBER, _first),
                DataColumn(f"{name}_{second}", DataType.NUMBER, _second),
            )
        case Kind.DATE:
            return (
                DataColumn(name, DataType.TEXT, _text),
                DataColumn(f"{name}_from", DataType.DATE, _first_day),
                DataColumn(f"{name}_to", DataType.DATE, _last_day),
            )
        case Kind.FLAG | Kind.PRESENCE:
            return (DataColumn(name, DataType.FLAG, _flag),)
        case kind if kind.is_numeric and field.span:
            return (
                DataColumn(f"{name}_from", DataType.NUMBER, _low),
                DataColumn(f"{name}_to", DataType.NUMBER, _high),
            )
        case kind if kind.is_numeric:
            is_whole = kind is Kind.INTEGER
            return (DataColumn(name, DataType.INTEGER if is_whole else DataType.NUMBER, _number),)
        case _:
            return (DataColumn(name, DataType.TEXT, _text),)


_PAIR_ENDINGS = {Kind.PAIR: ("width", "height"), Kind.PAIRS: ("ram", "storage")}


def build_values(field: Field, value: Value | None) -> tuple[Value, ...]:
    """A value build by build, the usual one first; the entries of a list belong together."""
    if value is None:
        return ()
    return (value,) if field.kind is Kind.LIST else builds(value)


def build_at(field: Field, value: Value | None, build: int) -> Value | None:
    """What a build has, counted from 0: its own value, or the only one, which all builds share."""
    values = build_values(field, value)
    if len(values) == 1:
        return values[0]
    return values[build] if build < len(values) else None


def build_count(known: Iterable[tuple[Field, Value | None]]) -> int:
    """How many builds a device comes in: as many as the field has that tells the most apart."""
    return max((len(build_values(field, value)) for field, value in known), default=1) or 1


class Parts(NamedTuple):
    """One build or entry taken apart: of each sort of value the columns that it fills.

    `number` is a figure, the low end of a range or the first of a pair, `number_to` the high end
    and `second` the other one of the pair.
    """

    number: Scalar
    number_to: Scalar
    second: Scalar
    flag: Scalar
    day_from: Scalar
    day_to: Scalar
    text: str


def parts_of(field: Field, atom: Atom) -> Parts:
    """A single value in all the columns that hold values of any field."""
    is_flag = field.kind in (Kind.FLAG, Kind.PRESENCE)
    is_pair, is_figure = isinstance(atom, Pair), field.kind.is_numeric
    return Parts(
        _first(atom) if is_pair else _low(atom) if is_figure else None,
        _high(atom) if is_figure else None,
        _second(atom),
        _flag(atom) if is_flag else None,
        _first_day(atom),
        _last_day(atom),
        str(atom) if field.kind is Kind.PARTNER else value_text(field, atom, minus="-"),
    )


def _atom(value: Value) -> Atom:
    return value[0] if isinstance(value, tuple) else value


def _text(value: Value) -> Scalar:
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(map(str, value))
    if isinstance(value, DateSpan):
        return None
    return str(value)


def _number(value: Value) -> Scalar:
    atom = _atom(value)
    if isinstance(atom, Span):
        return atom.low if atom.low == atom.high else None
    size = number(atom)
    return None if size is None else (int(size) if size.is_integer() else round(size, 6))


def _low(value: Value) -> Scalar:
    atom = _atom(value)
    return atom.low if isinstance(atom, Span) else _number(value)


def _high(value: Value) -> Scalar:
    atom = _atom(value)
    return atom.high if isinstance(atom, Span) else _number(value)


def _first(value: Value) -> Scalar:
    atom = _atom(value)
    return atom.first if isinstance(atom, Pair) else None


def _second(value: Value) -> Scalar:
    atom = _atom(value)
    return atom.second if isinstance(atom, Pair) else None


def _first_day(value: Value) -> Scalar:
    atom = _atom(value)
    if isinstance(atom, DateSpan):
        return atom.low.first if atom.low else None
    return atom.first if isinstance(atom, Period) else None


def _last_day(value: Value) -> Scalar:
    atom = _atom(value)
    if isinstance(atom, DateSpan):
        return atom.high.last if atom.high else None
    return atom.last if isinstance(atom, Period) else None


_FLAGS: dict[Special, bool | None] = {
    Special.NONE: False,
    Special.YES: True,
    Special.UNDISCLOSED: None,
}


def _flag(value: Value) -> Scalar:
    atom = _atom(value)
    if isinstance(atom, bool):
        return atom
    return _FLAGS[Special(atom)] if isinstance(atom, str) and atom in set(Special) else None


_VERDICT_WORDS = {
    Verdict.TRUE: "came-true",
    Verdict.CLOSE: "close",
    Verdict.FALSE: "came-false",
    Verdict.OPEN: "open",
}


def verdict_word(verdict: Verdict) -> str:
    """A verdict in a column: a word that nothing reads as a truth value of its own."""
    return _VERDICT_WORDS[verdict]
