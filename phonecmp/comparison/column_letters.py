"""The letters that stand for compared devices."""

from __future__ import annotations


def letter(position: int) -> str:
    """The letter of the column at `position`, counted from 0: A to Z, then AA, AB and so on."""
    letters = ""
    remaining = position
    while remaining >= 0:
        remaining, offset = divmod(remaining, 26)
        letters = chr(ord("A") + offset) + letters
        remaining -= 1
    return letters
