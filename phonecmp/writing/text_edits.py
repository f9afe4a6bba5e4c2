"""Changes to a text at known places; every other character stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """A piece of text, from `start` up to and without `end`, and what takes its place."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """A text with some pieces replaced.

    Offsets are those of the text as it is before any change.

    Raises:
        ValueError: two pieces overlap, or one lies outside the text.
    """
    parts: list[str] = []
    position = 0
    for splice in sorted(splices):
        if not position <= splice.start <= splice.end <= len(text):
            message = f"the piece {splice.start}–{splice.end} overlaps another or the text's end"
            raise ValueError(message)
        parts += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join([*parts, text[position:]])
