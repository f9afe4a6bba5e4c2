"""Words that were probably meant, for words that occur nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from phonecmp.search.index import Index, make_room
from phonecmp.search.query import Word

_SHORTEST = 4
"""Shorter words are too near to too many others."""

_LONG = 7
"""From this length on two slips are forgiven."""


def prepare_typos(index: Index, yield_to_ui: Callable[[], object] = bool) -> None:
    """Do beforehand what the first word would wait for that occurs nowhere, or is no usual word.

    `yield_to_ui` is called between devices, as in `build_index`.
    """
    _nearest("", index.words(yield_to_ui))
    index.chunked_names(yield_to_ui)
    index.model_numbers(yield_to_ui)


def intended_words(index: Index, words: tuple[Word, ...]) -> dict[str, tuple[str, ...]]:
    """For each word that no device contains, the most similar words that some do.

    Letters may be wrong, missing, doubled or swapped; digits must be right, for a digit makes
    another device. Words without an answer are left out, and phrases stand as they are.
    """
    asked = [word.text for word in words if not word.is_phrase and len(word.text) >= _SHORTEST]
    found = {text: _meant(index, text) for text in asked}
    return {text: near for text, near in found.items() if near}


def _meant(index: Index, text: str) -> tuple[str, ...]:
    """The most similar words to one that no device contains; remembered for the next key."""
    if text not in index.meant:
        make_room(index.meant)
        is_there = bool(index.containing(text))
        index.meant[text] = () if is_there else _nearest(text, index.words())
    return index.meant[text]


def _nearest(text: str, vocabulary: Sequence[str]) -> tuple[str, ...]:
    # Needed only once a word was found nowhere, so that no command pays for the import.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = 2 if len(text) >= _LONG else 1
    similar = extract(text, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    same_digits = [
        (distance, word) for word, distance, _ in similar if _digits(word) == _digits(text)
    ]
    closest = min((distance for distance, _ in same_digits), default=0)
    return tuple(word for distance, word in same_digits if distance == closest)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
