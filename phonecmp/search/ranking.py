"""The order of results, and the places in their names that matched."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.model import Field
from phonecmp.search.glance import value_of
from phonecmp.search.index import Entry, Hit, Index
from phonecmp.search.magnitude import magnitude
from phonecmp.search.query import SortKey


def rank(entry: Entry, words: Sequence[str]) -> int:
    """How well a device answers the words, 0 being best.

    0: they are its name; 1: it begins with them; 2: each begins a word of the name; 3: each is
    somewhere in the name; 4: the name has some of them; 5: something else of the device has them.
    """
    phrase = " ".join(words)
    if phrase in entry.names:
        return 0
    if any(name.startswith(phrase) for name in entry.names[:2]):
        return 1
    spaced = f" {entry.name}"
    if all(f" {word}" in spaced for word in words):
        return 2
    inside = [word in entry.name for word in words]
    if all(inside):
        return 3
    return 4 if any(inside) else 5


def highlighted(entry: Entry, words: Sequence[str]) -> Hit:
    """The result for a device, with the places of the words in its name."""
    places = [place for word in words if (place := _place(entry.name, word))]
    if not places:
        return entry.hit
    if len(places) > 1:
        places = _merged(sorted(places))
    return Hit(entry.hit.device, entry.hit.name, tuple(places))


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
    keyed = [(_sort_value(index, entry, key.field), entry) for entry in entries]
    known = [(value, entry) for value, entry in keyed if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=key.descending)
    return [entry for _, entry in known] + [entry for value, entry in keyed if value is None]


def _sort_value(index: Index, entry: Entry, key: str) -> tuple[float, str] | None:
    """What an entry is sorted by: a number, or failing that a text."""
    match key:
        case "name":
            return (0.0, entry.name)
        case "brand":
            return (0.0, index.catalog.brand_name(entry.device.brand).casefold())
        case "state":
            return (0.0, entry.state.value)
        case _:
            return _field_value(index, entry, index.catalog.field(key))


def _field_value(index: Index, entry: Entry, field: Field) -> tuple[float, str] | None:
    value = value_of(index, entry, field)
    if value is None:
        return None
    size = magnitude(field, value)
    if size is not None:
        return (size, "")
    return None if field.kind.is_numeric else (0.0, str(value).casefold())
