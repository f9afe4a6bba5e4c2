"""What a query is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from phonecmp.knowledge import State, Status
from phonecmp.model import DeviceKind, Pair, Special


class QueryError(ValueError):
    """A query that cannot be understood.

    `start` and `end` bound the wrong part in the text, counted from 0 and half-open; `help` says
    what to write instead.
    """

    def __init__(self, message: str, start: int, end: int, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.help = help

    @property
    def advice(self) -> str:
        """What is wrong and what to write instead, in one line."""
        return "; ".join(part for part in (self.message, self.help) if part)


class About(StrEnum):
    """What a condition asks about."""

    FIELD = "field"
    STATUS = "status"
    STATE = "state"
    BRAND = "brand"
    YEAR = "year"
    HAS = "has"
    NAME = "name"
    KIND = "kind"
    UNKNOWN = "unknown"


class Bounds(NamedTuple):
    """Numbers from `low` to `high`; None leaves an end open, `beyond_*` leaves the end out.

    Dates are ordinals of days, flags are 1 and 0. `is_swapped` tells that they were written the
    other way round.
    """

    low: float | None = None
    high: float | None = None
    beyond_low: bool = False
    beyond_high: bool = False
    is_swapped: bool = False

    def hold(self, number: float) -> bool:
        """Whether a number lies within."""
        if self.low is not None and (number < self.low or (self.beyond_low and number == self.low)):
            return False
        return not (
            self.high is not None
            and (number > self.high or (self.beyond_high and number == self.high))
        )


_WORDS = re.compile(r"\w+")


class Wording(NamedTuple):
    """A folded text that the value contains or, where `whole`, is."""

    text: str
    whole: bool = False


Operand: TypeAlias = Bounds | Wording | Special | Status | State | Pair | DeviceKind
"""What a condition asks for. `Special.YES` asks for any value but "none" and "undisclosed"."""


class Word(NamedTuple):
    """A word, or a phrase in quotes, that a device's names, partner, chip or sensors contain."""

    text: str
    start: int
    end: int
    negated: bool = False
    is_phrase: bool = False


class Condition(NamedTuple):
    """A demand on a field or on what is derived from the whole device.

    `fields` are dotted paths, of which one must hold; several only where a camera's field was
    named without its role. `value_start` is where the value begins, after key and operator.
    `keeps_unknown` lets devices in of which nobody states the fields, as in `ip:68?`.
    """

    about: About
    operand: Operand
    start: int
    value_start: int
    end: int
    fields: tuple[str, ...] = ()
    negated: bool = False
    keeps_unknown: bool = False


class Group(NamedTuple):
    """Terms in brackets: a device must meet all terms of one of the alternatives.

    `read_as` is the query that a word stands for by the table of synonyms; the word itself is the
    first alternative then.
    """

    alternatives: tuple[tuple[Term, ...], ...]
    start: int
    end: int
    negated: bool = False
    read_as: str = ""


NO_FIELDS = ("name", "brand", "state")
"""What a query may sort by besides fields."""


_IN_EVERY_LIST = (*NO_FIELDS, "announced")


class SortKey(NamedTuple):
    """A field to sort by; `field` is a dotted path, or `brand`, `state` or `name`."""

    field: str
    descending: bool
    start: int
    value_start: int
    end: int


Term: TypeAlias = Word | Condition | SortKey | Group
Demand: TypeAlias = Word | Condition | Group
"""A term that a device meets or does not."""


class Query(NamedTuple):
    """A query that was understood, with the places of its terms in `text`.

    `notes` say what was read otherwise than it was written: a range that ran backwards.
    """

    text: str
    terms: tuple[Term, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def has_parts(self) -> bool:
        """Whether it asks for more than one thing, be they joined by hyphens or commas."""
        return len(_WORDS.findall(self.text)) > 1

    @property
    def words(self) -> tuple[Word, ...]:
        """The words and phrases that a device must contain."""
        return tuple(t for t in self.terms if isinstance(t, Word) and not t.negated)

    @property
    def demands(self) -> tuple[Demand, ...]:
        """Everything a device must meet besides `words`."""
        return tuple(
            t
            for t in self.terms
            if isinstance(t, Condition | Group) or (isinstance(t, Word) and t.negated)
        )

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition, those in brackets among them."""
        return tuple(_conditions(self.terms))

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """Each word that stands for something by the table of synonyms, and the query it is."""
        return tuple(
            (self.text[group.start : group.end].removeprefix("-"), group.read_as)
            for group in _groups(self.terms)
            if group.read_as
        )

    @property
    def groups(self) -> tuple[Group, ...]:
        """The terms of which one alternative must hold, outermost only."""
        return tuple(t for t in self.terms if isinstance(t, Group))

    @property
    def asks_for_kind(self) -> bool:
        """Whether it says what kinds of devices are wanted; else only phones are."""
        return any(condition.about is About.KIND for condition in self.conditions)

    @property
    def sort_keys(self) -> tuple[SortKey, ...]:
        """What to sort by, the most important first."""
        return tuple(t for t in self.terms if isinstance(t, SortKey))

    @property
    def fields(self) -> tuple[str, ...]:
        """The paths that the query names: extra columns of a list.

        What it sorts by comes first, for that is what the order of the list is about. When a
        device came is in every list anyway.
        """
        sorted_by = [key.field for key in self.sort_keys if key.field not in _IN_EVERY_LIST]
        named = [path for condition in self.conditions for path in condition.fields[:1]]
        return tuple(dict.fromkeys([*sorted_by, *named]))


def _groups(terms: Iterable[Term]) -> Iterator[Group]:
    for term in terms:
        if isinstance(term, Group):
            yield term
            for alternative in term.alternatives:
                yield from _groups(alternative)


def _conditions(terms: Iterable[Term]) -> Iterator[Condition]:
    for term in terms:
        if isinstance(term, Condition):
            yield term
        elif isinstance(term, Group):
            for alternative in term.alternatives:
                yield from _conditions(alternative)
