"""What each part of a query does: how many it finds alone, and of how many nobody states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from phonecmp.search.conditions import meeting_all
from phonecmp.search.hits import searched_entries
from phonecmp.search.index import Entry, Hit, Index
from phonecmp.search.indexed_values import unknown
from phonecmp.search.query import (
    NO_FIELDS,
    About,
    Condition,
    Demand,
    Group,
    Query,
    SortKey,
    Term,
    Word,
)


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


def unstated(index: Index, query: Query, hits: Iterable[Hit] | None = None) -> tuple[Unstated, ...]:
    """For each field that a query names, of how many devices nobody knows where they belong.

    Those are the devices that meet every other term; and those that are found but have no place in
    an order, or are not excluded for want of a figure. A term that keeps the unknown, or asks for
    it, leaves none out. `hits` are what the query finds, where that is known already.
    """
    demands = _demands(query)
    ordered = [key.field for key in query.sort_keys if key.field not in NO_FIELDS]
    if not ordered and not any(_fields(demand) for demand in demands):
        return ()
    entries = list(searched_entries(index, query))
    found = (
        _ids(meeting_all(index, entries, demands)) if hits is None else {hit.device for hit in hits}
    )
    silent: dict[str, set[str]] = {}
    for number, demand in enumerate(demands):
        by_field: dict[str, set[str]] = {}
        for field, open_ones in _open_ones(index, entries, demand):
            by_field.setdefault(field, set()).update(open_ones)
        for field, ids in by_field.items():
            others = [*demands[:number], *demands[number + 1 :]]
            lacking = [each for each in entries if each.hit.device in ids]
            lacking = meeting_all(index, lacking, others)
            met = set() if demand.negated else found
            silent.setdefault(field, set()).update(_ids(lacking) - met)
    for field in ordered:
        silent.setdefault(field, set()).update(found & unknown(index, (field,)))
    return tuple(Unstated(field, len(ids)) for field, ids in silent.items() if ids)


def parts(index: Index, query: Query) -> tuple[Part, ...]:
    """Each term of a query with what it finds alone, and what is found without it.

    The terms of alternatives are told one by one, each with what is found without its demand, and
    so are the words of a phrase that no device has: `1-word`.
    """
    entries = list(searched_entries(index, query))

    def alone(demand: Demand) -> int:
        return len(meeting_all(index, entries, (demand,)))

    found: list[Part] = []
    for demand, others in _apart(_demands(query), ()):
        beside = len(meeting_all(index, entries, others)) if others else 0
        part = Part(query.text[demand.start : demand.end], alone(demand), beside)
        found.append(part)
        if isinstance(demand, Word) and not part.alone and " " in demand.text:
            each = [demand._replace(text=word) for word in demand.text.split()]
            found += [Part(word.text, alone(word), 0) for word in each]
    return tuple(found)


def _apart(terms: Sequence[Term], beside: Sequence[Term]) -> Iterable[tuple[Demand, list[Term]]]:
    """Each term with all that is asked beside it, in the alternative in which it stands."""
    for number, term in enumerate(terms):
        others = [*beside, *terms[:number], *terms[number + 1 :]]
        if isinstance(term, Group) and not (term.negated or term.read_as):
            for alternative in term.alternatives:
                yield from _apart(alternative, others)
        elif not isinstance(term, SortKey):
            yield term, others


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
    return bool(condition.fields) and is_asked


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry.hit.device for entry in entries}
