"""Catalogue text on its way to a terminal."""

from __future__ import annotations

from unicodedata import category

_UNSAFE = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Control characters, invisible formatting such as text direction, surrogates, private use and
line separators."""


def safe_text(text: str) -> str:
    """The text without characters that could steer a terminal or change the order of letters.

    Line breaks and tabs become blanks; everything else of the kind is dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, text))


def _safe(character: str) -> str:
    if character in "\t\n\r\u2028\u2029":
        return " "
    return "" if category(character) in _UNSAFE else character
