"""What each part of a query does: how many it finds alone, and of how many nobody states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from phonecmp.search.conditions import meeting, meeting_all
from phonecmp.search.hits import asked_of
from phonecmp.search.index import Entry, Index
from phonecmp.search.indexed_values import unknown
from phonecmp.search.query import About, Condition, Demand, Group, Query, SortKey, Term


class Unstated(NamedTuple):
    """How many devices meet all else that a query asks, while nobody states this field of them."""

    field: str
    devices: int


class Part(NamedTuple):
    """One term of a query as it was typed.

    `alone` is how many devices it finds by itself, `others` how many all other terms find.
    """

    text: str
    alone: int
    others: int


def unstated(index: Index, query: Query) -> tuple[Unstated, ...]:
    """For each field that a query asks for, of how many devices nobody knows whether they fit.

    Those are the devices that meet every other term. A term that keeps the unknown, or asks for
    it, leaves none out.
    """
    demands = _demands(query)
    if not any(_fields(demand) for demand in demands):
        return ()
    entries = list(asked_of(index, query))
    silent: dict[str, set[str]] = {}
    for number, demand in enumerate(demands):
        others = [*demands[:number], *demands[number + 1 :]]
        by_field: dict[str, set[str]] = {}
        for field, open_ones in _open_ones(index, entries, demand):
            by_field.setdefault(field, set()).update(open_ones)
        for field, ids in by_field.items():
            left_out = [entry for entry in entries if entry.hit.device in ids]
            for other in others:
                left_out = meeting(index, left_out, other)
            lacking = _ids(left_out) - _ids(meeting(index, left_out, demand))
            silent.setdefault(field, set()).update(lacking)
    return tuple(Unstated(field, len(ids)) for field, ids in silent.items() if ids)


def parts(index: Index, query: Query) -> tuple[Part, ...]:
    """Each term of a query with what it finds alone, and what is found without it."""
    entries = list(asked_of(index, query))
    demands = _demands(query)
    met = [_ids(meeting(index, entries, demand)) for demand in demands]
    return tuple(
        Part(
            query.text[demand.start : demand.end],
            len(met[number]),
            len(_all_of(entries, [*met[:number], *met[number + 1 :]])),
        )
        for number, demand in enumerate(demands)
    )


def _demands(query: Query) -> list[Demand]:
    return [term for term in query.terms if not isinstance(term, SortKey)]


def _fields(term: Term) -> bool:
    """Whether a term asks for any field."""
    if isinstance(term, Group):
        return any(_fields(each) for terms in term.alternatives for each in terms)
    return isinstance(term, Condition) and bool(term.fields)


def _open_ones(
    index: Index, entries: list[Entry], demand: Demand
) -> Iterable[tuple[str, frozenset[str] | set[str]]]:
    """The fields of a term, each with the devices that might meet the term if they stated it."""
    if isinstance(demand, Condition):
        if _may_miss(demand):
            yield demand.fields[0], unknown(index, demand.fields)
    elif isinstance(demand, Group) and not demand.negated:
        for terms in demand.alternatives:
            yield from _open_in_alternative(index, entries, terms)


def _open_in_alternative(
    index: Index, entries: list[Entry], terms: Sequence[Term]
) -> Iterable[tuple[str, set[str]]]:
    for number, term in enumerate(terms):
        if isinstance(term, Condition) and _may_miss(term):
            others = [*terms[:number], *terms[number + 1 :]]
            possible = _ids(meeting_all(index, entries, others))
            yield term.fields[0], possible & unknown(index, term.fields)


def _may_miss(condition: Condition) -> bool:
    is_asked = condition.about is not About.UNKNOWN and not condition.keeps_unknown
    return bool(condition.fields) and is_asked and not condition.negated


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry.hit.device for entry in entries}


def _all_of(entries: Iterable[Entry], sets: Sequence[set[str]]) -> set[str]:
    return set.intersection(*sets) if sets else _ids(entries)
