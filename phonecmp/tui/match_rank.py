"""How well typed words match the name of an entry: a whole word beats a beginning, that a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

WHOLE, BEGINNING, PART = range(3)


def match_rank(text: str, words: Sequence[str]) -> int | None:
    """The sum of what each word is in a text, 0 where all are whole words; None where one is not.

    The case of letters does not count: "ram" is whole in "Memory · RAM", a part in "Frame".
    """
    folded = text.casefold()
    ranks = [_rank(folded, word.casefold()) for word in words]
    return None if None in ranks else sum(rank for rank in ranks if rank is not None)


def _rank(text: str, word: str) -> int | None:
    if word not in text:
        return None
    sought = re.escape(word)
    if re.search(rf"(?<![^\W_]){sought}(?![^\W_])", text):
        return WHOLE
    return BEGINNING if re.search(rf"(?<![^\W_]){sought}", text) else PART


def hit_score(text: str, query: str, otherwise: float = 0.01) -> float:
    """A score for the palette, 1 where every word is whole; `otherwise` where one is not there."""
    rank = match_rank(text, query.split())
    return otherwise if rank is None else 1 / (1 + rank)
