"""Rules on accepted values of several parts: what stands in them twice, or the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Atom, Field, Kind, Pair, Severity, Value, builds, number_text
from phonecmp.reading.message_text import shortened
from phonecmp.reading.rules.rule import Diagnosis, Rule


class ReadValue(NamedTuple):
    """A value that its field took."""

    field: Field
    value: Value


def is_odd(field: Field, value: Value) -> bool:
    """Whether one of these rules may find something: a quick look, as every value gets it."""
    if isinstance(value, tuple):
        return len(set(map(_same, value))) != len(value) or any(_is_turned(field, a) for a in value)
    return _is_turned(field, value)


def _same(atom: Atom) -> object:
    return atom.casefold() if isinstance(atom, str) else atom


def _is_turned(field: Field, atom: Atom) -> bool:
    is_screen = field.kind is Kind.PAIR and field.unit == "px"
    return is_screen and isinstance(atom, Pair) and atom.first > atom.second


def _said_twice(subject: ReadValue) -> Iterator[Diagnosis]:
    if not isinstance(subject.value, tuple):
        return
    seen: set[object] = set()
    for position, atom in enumerate(subject.value):
        if _same(atom) in seen:
            key = subject.field.path.rpartition(".")[2]
            yield Diagnosis(
                f"{_text(atom)} stands twice in {key}",
                "Remove one of them; builds that are alike in this share one entry.",
                (position,),
            )
        seen.add(_same(atom))


def _long_side_first(subject: ReadValue) -> Iterator[Diagnosis]:
    several = isinstance(subject.value, tuple)
    for position, atom in enumerate(builds(subject.value)):
        if isinstance(atom, Pair) and _is_turned(subject.field, atom):
            right = f"[{number_text(atom.second)}, {number_text(atom.first)}]"
            yield Diagnosis(
                f"{_text(atom)} has the long side first",
                f"Write {right}, as the display is held upright.",
                (position,) if several else (),
                fix=right,
            )


def _text(atom: Atom) -> str:
    if isinstance(atom, Pair):
        return f"[{number_text(atom.first)}, {number_text(atom.second)}]"
    return number_text(atom) if isinstance(atom, (int, float)) else shortened(str(atom))


SAME_BUILD_TWICE = Rule(
    "V015", Severity.WARNING, "The same build twice",
    "A list holds the builds of one region that differ, or things of which each is there or not. "
    "An entry that stands twice says nothing new and looks like a slip in one of the two.",
    _said_twice, label="stands there already",
)  # fmt: skip
LONG_SIDE_FIRST = Rule(
    "V016", Severity.WARNING, "A resolution with its long side first",
    "Pixels are written as the display is held upright, width and height: [1440, 3200]. So two "
    "phones with the same display also say the same.",
    _long_side_first, label="the wrong way round",
)  # fmt: skip
