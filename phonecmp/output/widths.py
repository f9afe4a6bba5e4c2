"""How many terminal cells a text takes."""

from __future__ import annotations

from unicodedata import combining, east_asian_width


def cell_width(text: str) -> int:
    """The number of cells of a text: two for each wide East Asian character, else one."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def first_cells(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` cells."""
    if text.isascii():
        return text[: max(width, 0)]
    taken = 0
    for position, character in enumerate(text):
        taken += _character_width(character)
        if taken > width:
            return text[:position]
    return text


def last_cells(text: str, width: int) -> str:
    """The end of a text that fits into `width` cells."""
    return first_cells(text[::-1], width)[::-1]


def _character_width(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
