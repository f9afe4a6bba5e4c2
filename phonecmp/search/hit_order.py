"""The order of results, and the places in their names that matched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from phonecmp.model import Field
from phonecmp.search.index import Entry, Index
from phonecmp.search.indexed_values import numbers, value_of
from phonecmp.search.query import Group, SortKey, Word
from phonecmp.search.word_matches import ReadWord, read_word

Rank: TypeAlias = Callable[[Entry], float]

_EXACT, _BEGINS, _ENDS, _WORDS, _INSIDE, _SHORTENED, _SOME, _ELSEWHERE = map(float, range(8))
_TOGETHER = 2.5
"""Words that shorten the name together come behind names that end with them."""
_TOGETHER_LIMIT = 300
"""Of more devices it is not asked whether the words shorten their names together."""


def ranked(
    index: Index,
    found: list[Entry],
    words: Sequence[ReadWord],
    groups: Sequence[Group] = (),
    whole: Collection[str] = (),
) -> list[Entry]:
    """Entries by how well they answer words and groups, those that answer alike in their order.

    A group of which no name has anything orders nothing: of 2024 are all that are found.
    `whole` are devices of which the words are the whole model number: they come first.
    """
    ranks = [_rank_of_words(index, found, words)] if words else []
    answered = [_rank_of_group(index, found, group) for group in groups if not group.negated]
    ranks += [rank for rank in answered if any(rank(entry) < _ELSEWHERE for entry in found)]
    if not ranks:
        return found
    if len(ranks) == 1 and not whole:
        return sorted(found, key=ranks[0])
    return sorted(
        found,
        key=lambda entry: -1.0 if entry.hit.device in whole else max(rank(entry) for rank in ranks),
    )


def _rank_of_group(index: Index, found: list[Entry], group: Group) -> Rank:
    """How well a device answers that alternative of a group which it answers best."""
    ranks = []
    for terms in group.alternatives:
        words = [t for t in terms if isinstance(t, Word) and not t.negated]
        if words:
            read = [read_word(index, word) for word in words]
            ranks.append(_rank_of_words(index, found, read))
    if len(ranks) == 1:
        return ranks[0]
    return lambda entry: min((rank(entry) for rank in ranks), default=_ELSEWHERE)


def _rank_of_words(index: Index, found: list[Entry], words: Sequence[ReadWord]) -> Rank:
    """How well a device answers some words, the lowest being the best.

    Whole numbers are those of `ranker`. A name that the words shorten comes behind those that
    contain them, the cheaper reading first, and before devices of which something else has them.
    """
    if any(word.shortened for word in words):
        return lambda entry: min(_SHORTENED + sum(w.cost(entry) for w in words) / 100, _ELSEWHERE)
    if any(len(word.spellings) > 1 for word in words):
        return lambda entry: ranker([word.of(entry) for word in words])(entry)
    texts = [word.spellings[0] for word in words]
    rank = ranker(texts)
    if len(texts) == 1:
        return rank
    grown = _grown_together(index, found, texts, rank)
    return (lambda entry: grown.get(entry.hit.device, rank(entry))) if grown else rank


def _grown_together(
    index: Index, found: list[Entry], texts: Sequence[str], rank: Rank
) -> Mapping[str, float]:
    """Ranks of devices whose name the words shorten together: `s 24 ultra`, `ip 15 pm`."""
    scattered = {entry.hit.device for entry in found if rank(entry) == _INSIDE}
    if not 0 < len(scattered) <= _TOGETHER_LIMIT:
        return {}
    names = [each for each in index.chunked_names() if each[0] in scattered]
    from phonecmp.search.abbreviations import costs  # only where words stand apart

    return {id_: _TOGETHER + cost / 100 for id_, cost in costs("".join(texts), names).items()}


def ranker(words: Sequence[str]) -> Rank:
    """What tells how well a device answers some words, 0 being best.

    0: they are its name; 1: it begins with them; 2: it ends with them; 3: each begins a word of
    the name; 4: each is somewhere in the name; 6: the name has some of them; 7: something else of
    the device has them.
    """
    phrase = " ".join(words)
    beginnings = [f" {word}" for word in words]
    if len(words) == 1:
        return _ranker_of_one(phrase)
    ending = f" {phrase}"

    def rank(entry: Entry) -> float:
        names = entry.names
        if phrase in names:
            return _EXACT
        if names[0].startswith(phrase) or names[1].startswith(phrase):
            return _BEGINS
        if names[0].endswith(ending):
            return _ENDS
        spaced = f" {entry.name}"
        if _count(beginnings, spaced) == len(words):
            return _WORDS
        inside = _count(words, spaced)
        if inside == len(words):
            return _INSIDE
        return _SOME if inside else _ELSEWHERE

    return rank


def _ranker_of_one(word: str) -> Rank:
    """The same for one word, of which a single letter is found in nearly all of thousands."""
    beginning = f" {word}"

    def rank(entry: Entry) -> float:
        names = entry.names
        if word in names:
            return _EXACT
        name = names[0]
        if word not in name:
            return _ELSEWHERE
        if name.startswith(word) or names[1].startswith(word):
            return _BEGINS
        if name.endswith(beginning):
            return _ENDS
        return _WORDS if beginning in name else _INSIDE

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
            return lambda entry: (0.0, index.catalog.brand_name(entry.brand).casefold())
        case "state":
            return lambda entry: (0.0, entry.state.value)
        case _:
            field = index.catalog.field(key)
            known = numbers(index, field)
            return lambda entry: _field_value(index, entry, field, known)


def _field_value(
    index: Index, entry: Entry, field: Field, known: Mapping[str, float]
) -> tuple[float, str] | None:
    size = known.get(entry.hit.device)
    if size is not None:
        return (size, "")
    value = None if field.kind.is_numeric else value_of(index, entry, field)
    return None if value is None else (0.0, str(value).casefold())
