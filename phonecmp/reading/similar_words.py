"""Which known word somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_CLOSE_ENOUGH = 70.0
"""Similarity, out of 100, from which a word is worth suggesting."""


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` candidates that resemble `word`, the most similar first, case-blind.

    Empty where nothing is similar enough to be a slip of the same word.
    """
    # Only needed once something is wrong, so nobody else pays for the import.
    from rapidfuzz import fuzz, process

    found = process.extract(
        word,
        sorted(set(candidates)),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_CLOSE_ENOUGH,
        limit=limit,
    )
    return [candidate for candidate, _score, _index in found]
