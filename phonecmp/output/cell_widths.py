"""The beginning and the end of a text that fit into so many terminal cells."""

from __future__ import annotations

from rich.cells import get_character_cell_size


def first_cells(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` cells."""
    if text.isascii():
        return text[: max(width, 0)]
    taken = 0
    for position, character in enumerate(text):
        taken += get_character_cell_size(character)
        if taken > width:
            return text[:position]
    return text


def last_cells(text: str, width: int) -> str:
    """The end of a text that fits into `width` cells."""
    return first_cells(text[::-1], width)[::-1]
