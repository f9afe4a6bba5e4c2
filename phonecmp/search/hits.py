"""Finding devices.

A list without a query comes first in every start, so what words and conditions need is imported
with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.search.index import Entry, Hit, Index

if TYPE_CHECKING:
    from phonecmp.search.query import Query
    from phonecmp.search.word_matches import ReadWord


class Results(NamedTuple):
    """What a search found, the best first; `spellings` are the spellings of each word."""

    hits: tuple[Hit, ...]
    searched: Index
    spellings: tuple[tuple[str, ...], ...] = ()

    def ranges(self, device: str) -> tuple[tuple[int, int], ...]:
        """The places in a device's name that the words matched: half-open, in order, apart.

        They are looked for only when asked for: a list shows a few of thousands of hits.
        """
        entry = self.searched.by_device.get(device)
        if not entry or not self.spellings:
            return ()
        from phonecmp.search.hit_order import places

        return places(entry.name, [_spelled(spellings, entry) for spellings in self.spellings])


def every_device(index: Index) -> Results:
    """What is found without a query: all phones, the newest first."""
    return Results(tuple([entry.hit for entry in index.phones]), index)


def search(index: Index, query: Query) -> Results:
    """The devices that meet every term of a query; cameras only where it asks for them.

    They come in the order of its `sort:` terms, else by how well the name answers the words,
    the newest first among equals. A word that no name contains may shorten one: `s24u`. Where
    nothing is found, words that occur nowhere are taken for the most similar ones that do.
    """
    from phonecmp.search.word_matches import read_word

    words = tuple(read_word(index, word) for word in query.words)
    found = _meeting(index, query, words)
    for other in _other_readings(index, query, words) if words and not found else ():
        words, found = other, _meeting(index, query, other)
        if found:
            break
    ordered = _ordered(index, query, found, words)
    spellings = tuple(word.spellings for word in words)
    return Results(tuple([entry.hit for entry in ordered]), index, spellings)


def _other_readings(
    index: Index, query: Query, words: tuple[ReadWord, ...]
) -> Iterator[tuple[ReadWord, ...]]:
    """What words may mean that find nothing as they stand, the likeliest first."""
    from phonecmp.search.typos import intended_words
    from phonecmp.search.word_matches import read_together

    intended = intended_words(index, query.words)
    if intended:
        yield tuple(
            word._replace(spellings=intended.get(word.text, word.spellings)) for word in words
        )
    together = read_together(index, query.words)
    if together.shortened:
        yield (together,)


def searched_entries(
    index: Index, query: Query, among: Sequence[Entry] | None = None
) -> Sequence[Entry]:
    """What is looked through: phones, and cameras that a query names in full or asks for.

    `among` are some of the index's entries, in its order; all where they are left out.
    """
    entries = index.entries if among is None else among
    if not index.cameras or query.asks_for_kind:
        return entries
    text = " ".join(word.text for word in query.words)
    named = [camera for camera in index.cameras if text in camera.names] if text else []
    return [entry for entry in entries if entry.is_phone or entry in named]


def _meeting(index: Index, query: Query, words: Sequence[ReadWord]) -> list[Entry]:
    """The entries that are found by each word and meet all other terms."""
    if words:
        from phonecmp.search.word_matches import entries_with_any, found_by_words

        whole = _of_whole_model(index, words)
        entries = searched_entries(index, query, entries_with_any(index, words, whole))
        found = found_by_words(index, entries, words, whole)
    else:
        found = list(searched_entries(index, query))
    for demand in query.demands:
        from phonecmp.search.conditions import meeting

        found = meeting(index, found, demand)
    return found


def _of_whole_model(index: Index, words: Sequence[ReadWord]) -> set[str]:
    """The devices of which all words together are the whole model number: "ONEPLUS A5010"."""
    numbered = index.with_model(" ".join(word.spellings[0] for word in words))
    return {device for device, is_whole in numbered.items() if is_whole}


def _ordered(
    index: Index, query: Query, found: list[Entry], words: Sequence[ReadWord]
) -> list[Entry]:
    from phonecmp.search.hit_order import ranked, sorted_by

    if query.sort_keys:
        for key in reversed(query.sort_keys):
            found = sorted_by(index, found, key)
        return found
    return ranked(index, found, words, query.groups, _of_whole_model(index, words))


def _spelled(spellings: tuple[str, ...], entry: Entry) -> str:
    """Of a word's spellings the first that a device contains."""
    return next((word for word in spellings if word in entry.text), spellings[0])
