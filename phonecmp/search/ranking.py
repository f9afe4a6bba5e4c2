"""The order of results, and the places in their names that matched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from phonecmp.model import Field
from phonecmp.search.glance import sizes, value_of
from phonecmp.search.index import Entry, Index
from phonecmp.search.query import SortKey


def ranker(words: Sequence[str]) -> Callable[[Entry], int]:
    """What tells how well a device answers some words, 0 being best.

    0: they are its name; 1: it begins with them; 2: each begins a word of the name; 3: each is
    somewhere in the name; 4: the name has some of them; 5: something else of the device has them.
    """
    phrase = " ".join(words)
    beginnings = [f" {word}" for word in words]
    if len(words) == 1:
        return _ranker_of_one(phrase)

    def rank(entry: Entry) -> int:
        names = entry.names
        if phrase in names:
            return 0
        if names[0].startswith(phrase) or names[1].startswith(phrase):
            return 1
        spaced = f" {entry.name}"
        if _count(beginnings, spaced) == len(words):
            return 2
        inside = _count(words, spaced)
        if inside == len(words):
            return 3
        return 4 if inside else 5

    return rank


def _ranker_of_one(word: str) -> Callable[[Entry], int]:
    """The same for one word, of which a single letter is found in nearly all of thousands."""
    beginning = f" {word}"

    def rank(entry: Entry) -> int:
        names = entry.names
        if word in names:
            return 0
        name = names[0]
        if word not in name:
            return 5
        if name.startswith(word) or names[1].startswith(word):
            return 1
        return 2 if beginning in name else 3

    return rank


def _count(words: Sequence[str], text: str) -> int:
    """How many of some words a text contains."""
    inside = 0
    for word in words:
        if word in text:
            inside += 1
    return inside


def places(name: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words stand in a folded name: half-open, in order and without overlap."""
    found = [place for word in words if (place := _place(name, word))]
    return tuple(_merged(sorted(found)) if len(found) > 1 else found)


def _place(name: str, word: str) -> tuple[int, int] | None:
    """Where a word stands in a name, at the beginning of one of its words if possible."""
    start = name.find(word)
    if start < 0 or not word:
        return None
    if start > 0:
        at_beginning = name.find(f" {word}")
        start = at_beginning + 1 if at_beginning >= 0 else start
    return (start, start + len(word))


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that touch or overlap made one."""
    merged = places[:1]
    for start, end in places[1:]:
        if start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def sorted_by(index: Index, entries: list[Entry], key: SortKey) -> list[Entry]:
    """Entries ordered by one key, those without a value last in either direction."""
    value_for = _sort_value(index, key.field)
    keyed = [(value_for(entry), entry) for entry in entries]
    known = [(value, entry) for value, entry in keyed if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=key.descending)
    return [entry for _, entry in known] + [entry for value, entry in keyed if value is None]


def _sort_value(index: Index, key: str) -> Callable[[Entry], tuple[float, str] | None]:
    """What gives the value an entry is sorted by: a number, or failing that a text."""
    match key:
        case "name":
            return lambda entry: (0.0, entry.name)
        case "brand":
            return lambda entry: (0.0, index.catalog.brand_name(entry.device.brand).casefold())
        case "state":
            return lambda entry: (0.0, entry.state.value)
        case _:
            field = index.catalog.field(key)
            known = sizes(index, field)
            return lambda entry: _field_value(index, entry, field, known)


def _field_value(
    index: Index, entry: Entry, field: Field, known: Mapping[str, float]
) -> tuple[float, str] | None:
    size = known.get(entry.hit.device)
    if size is not None:
        return (size, "")
    value = None if field.kind.is_numeric else value_of(index, entry, field)
    return None if value is None else (0.0, str(value).casefold())
