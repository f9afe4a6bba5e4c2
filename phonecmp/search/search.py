"""Finding devices."""

from __future__ import annotations

from collections.abc import Callable

from phonecmp.search.index import Entry, Hit, Index
from phonecmp.search.matching import meeting
from phonecmp.search.query import Query
from phonecmp.search.ranking import highlighted, rank, sorted_by
from phonecmp.search.typos import intended_words


def search(index: Index, query: Query) -> tuple[Hit, ...]:
    """The devices that meet every term of a query.

    They come in the order of its `sort:` terms, else by how well the name answers the words,
    the newest first among equals. Where nothing is found, words that occur nowhere are taken
    for the most similar ones that do.
    """
    wanted: list[tuple[str, ...]] = [(word.text,) for word in query.words]
    found = _meeting(index, query, wanted)
    if not found and wanted:
        intended = intended_words(index, query.words)
        if intended:
            wanted = [intended.get(word.text, (word.text,)) for word in query.words]
            found = _meeting(index, query, wanted)
    return _ordered(index, query, found, wanted)


def _meeting(index: Index, query: Query, wanted: list[tuple[str, ...]]) -> list[Entry]:
    """The entries that contain one of each word's spellings and meet all other terms."""
    found = list(index.entries)
    for spellings in wanted:
        if len(spellings) == 1:
            word = spellings[0]
            found = [entry for entry in found if word in entry.text]
        else:
            found = [entry for entry in found if any(word in entry.text for word in spellings)]
    for demand in query.demands:
        found = meeting(index, found, demand)
    return found


def _ordered(
    index: Index, query: Query, found: list[Entry], wanted: list[tuple[str, ...]]
) -> tuple[Hit, ...]:
    if not wanted and not query.sort_keys:
        return tuple(entry.hit for entry in found)
    spelled = _speller(wanted)
    if query.sort_keys:
        for key in reversed(query.sort_keys):
            found = sorted_by(index, found, key)
    else:
        found = sorted(found, key=lambda entry: rank(entry, spelled(entry)))
    return tuple(highlighted(entry, spelled(entry)) for entry in found)


def _speller(wanted: list[tuple[str, ...]]) -> Callable[[Entry], list[str]]:
    """What gives, for a device, of each word's spellings the one that it contains."""
    if all(len(spellings) == 1 for spellings in wanted):
        words = [spellings[0] for spellings in wanted]
        return lambda _: words
    return lambda entry: [
        next((word for word in spellings if word in entry.text), spellings[0])
        for spellings in wanted
    ]
