"""Catalogue text on its way to a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)
"""An address of the web in ASCII: nothing in it can end the sequence of a link."""


def addresses(text: str) -> Iterator[tuple[str, int, int]]:
    """The addresses of the web in a text (https and http), each with its place.

    Signs that end a sentence or a bracket around an address are no part of it.
    """
    for match in _ADDRESS.finditer(text):
        url = match[0].rstrip(".,;:!?\"'>")
        if url.endswith(")") and "(" not in url:
            url = url.rstrip(")")
        yield url, match.start(), match.start() + len(url)


def address_in(text: str) -> str:
    """The first address of the web in a text; "" where there is none."""
    return next((url for url, _, _ in addresses(text)), "")
