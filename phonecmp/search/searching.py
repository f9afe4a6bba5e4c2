"""Finding devices.

A list without a query comes first in every start, so what words and conditions need is imported
with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.search.index import Entry, Hit, Index

if TYPE_CHECKING:
    from phonecmp.search.query import Query

_RANKS = 6


class Results(NamedTuple):
    """What a search found, the best first; `wanted` are the spellings of each word."""

    hits: tuple[Hit, ...]
    searched: Index
    wanted: tuple[tuple[str, ...], ...] = ()

    def ranges(self, device: str) -> tuple[tuple[int, int], ...]:
        """The places in a device's name that the words matched: half-open, in order, apart.

        They are looked for only when asked for: a list shows a few of thousands of hits.
        """
        entry = self.searched.by_device.get(device)
        if not entry or not self.wanted:
            return ()
        from phonecmp.search.ranking import places

        return places(entry.name, _spelled(self.wanted, entry))


def every_device(index: Index) -> Results:
    """What is found without a query: all phones, the newest first."""
    return Results(tuple([entry.hit for entry in index.phones]), index)


def search(index: Index, query: Query) -> Results:
    """The devices that meet every term of a query; cameras only where it asks for them.

    They come in the order of its `sort:` terms, else by how well the name answers the words,
    the newest first among equals. Where nothing is found, words that occur nowhere are taken
    for the most similar ones that do.
    """
    wanted: tuple[tuple[str, ...], ...] = tuple((word.text,) for word in query.words)
    found = _meeting(index, query, wanted)
    if not found and wanted:
        from phonecmp.search.typos import intended_words

        intended = intended_words(index, query.words)
        if intended:
            wanted = tuple(intended.get(word.text, (word.text,)) for word in query.words)
            found = _meeting(index, query, wanted)
    ordered = _ordered(index, query, found, wanted)
    return Results(tuple([entry.hit for entry in ordered]), index, wanted)


def _meeting(index: Index, query: Query, wanted: tuple[tuple[str, ...], ...]) -> list[Entry]:
    """The entries that contain one of each word's spellings and meet all other terms."""
    found = list(_asked_of(index, query, wanted))
    whole = _of_whole_model(index, wanted)
    for spellings in wanted:
        if len(spellings) == 1:
            word = spellings[0]
            if numbered := {*whole, *index.with_model(word)}:
                found = [each for each in found if word in each.text or each.hit.device in numbered]
            else:
                found = [entry for entry in found if word in entry.text]
        else:
            found = [entry for entry in found if any(word in entry.text for word in spellings)]
    for demand in query.demands:
        from phonecmp.search.matching import meeting

        found = meeting(index, found, demand)
    return found


def _asked_of(index: Index, query: Query, wanted: tuple[tuple[str, ...], ...]) -> Sequence[Entry]:
    """What is looked through: phones, and cameras that a query names in full or asks for."""
    if not index.cameras:
        return index.entries
    if query.asks_for_kind:
        return index.entries
    text = " ".join(spellings[0] for spellings in wanted)
    named = [camera for camera in index.cameras if text in camera.names] if text else []
    return [entry for entry in index.entries if entry.is_phone or entry in named]


def _of_whole_model(index: Index, wanted: tuple[tuple[str, ...], ...]) -> set[str]:
    """The devices of which all words together are the whole model number: "ONEPLUS A5010"."""
    numbered = index.with_model(" ".join(spellings[0] for spellings in wanted))
    return {device for device, is_whole in numbered.items() if is_whole}


def _ordered(
    index: Index, query: Query, found: list[Entry], wanted: tuple[tuple[str, ...], ...]
) -> list[Entry]:
    if query.sort_keys:
        from phonecmp.search.ranking import sorted_by

        for key in reversed(query.sort_keys):
            found = sorted_by(index, found, key)
        return found
    if not wanted:
        return found
    by_rank: list[list[Entry]] = [[] for _ in range(_RANKS)]
    rank = _ranker(wanted)
    whole = _of_whole_model(index, wanted)
    for entry in found:
        by_rank[0 if entry.hit.device in whole else rank(entry)].append(entry)
    return [entry for ranked in by_rank for entry in ranked]


def _ranker(wanted: tuple[tuple[str, ...], ...]) -> Callable[[Entry], int]:
    """What ranks a device by the spelling of each word that it contains."""
    from phonecmp.search.ranking import ranker

    if all(len(spellings) == 1 for spellings in wanted):
        return ranker([spellings[0] for spellings in wanted])
    return lambda entry: ranker(_spelled(wanted, entry))(entry)


def _spelled(wanted: tuple[tuple[str, ...], ...], entry: Entry) -> list[str]:
    """Of each word's spellings the first that a device contains."""
    return [
        next((word for word in spellings if word in entry.text), spellings[0])
        for spellings in wanted
    ]
