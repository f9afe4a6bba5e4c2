"""What a word of a query stands for: texts of devices, model numbers, shortened names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from phonecmp.search.index import Entry, Index, make_room
from phonecmp.search.normalised_text import normalise
from phonecmp.search.query import Word

_SHORTEST_SQUEEZED = 4
"""Shorter words stand in too many texts once the blanks are out."""

_ELSEWHERE = 100.0
"""Dearer than any reading of a name: devices of which something else has the word."""

_NOTHING: Mapping[str, float] = {}


class ReadWord(NamedTuple):
    """A word and what it is found by.

    `spellings` are the folded texts of which a device's must contain one, more than one where the
    word was mistyped. `shortened` are devices whose name it shortens, or of which something has it
    but for blanks, each with what that reading costs. `numbered` are those with such a model
    number.
    """

    text: str
    spellings: tuple[str, ...]
    shortened: Mapping[str, float] = _NOTHING
    numbered: Mapping[str, bool] = {}

    @property
    def is_plain(self) -> bool:
        """Whether only its text counts, as it was written."""
        return not self.shortened and not self.numbered and len(self.spellings) == 1

    def holds(self, entry: Entry) -> bool:
        """Whether a device is found by the word."""
        device = entry.hit.device
        if device in self.shortened or device in self.numbered:
            return True
        return any(spelling in entry.text for spelling in self.spellings)

    def test(self) -> Callable[[Entry], bool]:
        """The same for thousands of devices: as little as possible is done for each."""
        others = {**self.shortened, **self.numbered}
        if len(self.spellings) > 1:
            return self.holds
        text = self.spellings[0]
        if not others:
            return lambda entry: text in entry.text
        return lambda entry: text in entry.text or entry.hit.device in others

    def cost(self, entry: Entry) -> float:
        """How far a device is from what the word says; 0 where its name has it."""
        if any(spelling in entry.name for spelling in self.spellings):
            return 0.0
        return self.shortened.get(entry.hit.device, _ELSEWHERE)

    def of(self, entry: Entry) -> str:
        """Of the spellings the first that a device contains."""
        found = (spelling for spelling in self.spellings if spelling in entry.text)
        return next(found, self.spellings[0])


def read_word(index: Index, word: Word) -> ReadWord:
    """A word as it was written; typing errors are not looked for."""
    numbered = index.with_model(word.text)
    shortened = _NOTHING if word.is_phrase else _shortened(index, word.text)
    return ReadWord(word.text, (word.text,), shortened, numbered)


def entries_with_any(
    index: Index, words: Sequence[ReadWord], whole: Collection[str] = ()
) -> Sequence[Entry]:
    """What is left to look through for words: the entries that have one that must be there."""
    if whole:
        return index.entries
    plain = (word.spellings[0] for word in words if word.is_plain)
    return min(map(index.containing, plain), key=len, default=index.entries)


def found_by_words(
    index: Index, entries: Sequence[Entry], words: Sequence[ReadWord], whole: Collection[str] = ()
) -> list[Entry]:
    """Those of some entries that are found by each word; `whole` are found in any case.

    Where the words are those of brands, series and models, only devices so named are meant, and
    not those of which a sensor's maker is the brand: `samsung ultra`.
    """
    found = list(entries)
    for word in words:
        if whole or not word.is_plain:
            holds = word.test()
            found = [each for each in found if holds(each) or each.hit.device in whole]
        else:
            text = word.spellings[0]
            found = [entry for entry in found if text in entry.text]
    texts = [word.spellings[0] for word in words]
    if not texts or any(word.shortened or len(word.spellings) > 1 for word in words):
        return found
    return _named(index, found, texts, {*whole, *(id_ for word in words for id_ in word.numbered)})


def _named(
    index: Index, entries: list[Entry], texts: Sequence[str], numbered: set[str]
) -> list[Entry]:
    """Those that are meant by words of names; all where these are none, or a partner's name.

    Several words that all begin words of some device's names, or the name of a brand, ask for
    names. Any other word that is a whole one of names is no part of others: `galaxy` does not
    stand in GalaxyCore. Those `numbered` so are meant in any case.
    """
    catalog = index.catalog
    if any(normalise(each.name) in texts for each in catalog.partners.values()):
        return entries
    if len(texts) > 1 or any(
        texts[0] in (id_, normalise(each.name)) for id_, each in catalog.brands.items()
    ):
        prefixes = [_beginning(text) for text in texts]
        found = {
            each.hit.device
            for each in entries
            if all(begins(names) for names in [" ".join(each.names)] for begins in prefixes)
        }
        found |= numbered if found else set()
        return [each for each in entries if each.hit.device in found] if found else entries
    (text,) = texts
    whole = f" {text} "
    if not any(whole in f" {entry.name} " for entry in entries):
        return entries
    return [
        each
        for each in entries
        if text in each.name or whole in _spaced(each.text) or each.hit.device in numbered
    ]


def _spaced(text: str) -> str:
    return f" {text} ".replace("\n", " ")


def _beginning(text: str) -> Callable[[str], object]:
    """What finds a word where a word of names begins, or digits after letters: the 5 of Flip5."""
    kind = r"\d" if text[:1].isdigit() else r"[^\W\d_]"
    return re.compile(f"(?<!{kind}){re.escape(text)}").search


def read_together(index: Index, words: Sequence[Word]) -> ReadWord:
    """Words as one, whose blanks stand where nobody would expect them: `ip 15 pm`, `mixfl ip`."""
    text = "".join(word.text for word in words)
    is_one = not any(word.is_phrase for word in words)
    return ReadWord(text, (text,), _costs(index, text) if is_one else _NOTHING)


def _costs(index: Index, text: str) -> Mapping[str, float]:
    """The devices whose names a text may shorten, each with what that reading costs."""
    from phonecmp.search.abbreviations import costs  # only for words that no name has

    key = (text, False)
    if key not in index.shortened:
        make_room(index.shortened)
        index.shortened[key] = costs(text, index.chunked_names())
    return index.shortened[key]


def _shortened(index: Index, text: str) -> Mapping[str, float]:
    """What a word shortens; remembered, for each key behind it asks for it again."""
    key = (text, True)
    if key not in index.shortened:
        make_room(index.shortened)
        index.shortened[key] = _shortened_by_word(index, text)
    return index.shortened[key]


def _shortened_by_word(index: Index, text: str) -> Mapping[str, float]:
    """What a word shortens that stands in no name; letters alone only where that is clear."""
    if any(text in entry.name for entry in index.containing(text)):
        return _NOTHING
    from phonecmp.search.abbreviations import is_clear, may_be_abbreviation

    has_digits = any(character.isdigit() for character in text)
    if not may_be_abbreviation(text):
        return _NOTHING
    if not has_digits and index.containing(text):
        return _NOTHING
    found = _costs(index, text)
    if found and (has_digits or is_clear(found)):
        return found
    return _squeezed(index, text) if has_digits else _NOTHING


def _squeezed(index: Index, text: str) -> Mapping[str, float]:
    """The devices of which something has a word but for the blanks: `8gen3`."""
    if len(text) < _SHORTEST_SQUEEZED or index.containing(text):
        return _NOTHING
    return {
        entry.hit.device: _ELSEWHERE
        for entry in index.entries
        if text in entry.text.replace(" ", "")
    }
