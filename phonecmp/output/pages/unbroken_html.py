"""Text as HTML in which no line ends inside a figure, a model number or an id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_ADDRESS = r"https?://\S+"
_FIGURE = (
    r"[(~≈<>≥≤+−±-]*\d[\d.,:/–-]*[″°×]?"  # the number, or the span of two
    r"(?: × \d[\d.,]*)*"
    r"(?: (?:[A-Za-zµ°]{1,4}[²³]?(?:/[A-Za-z]{1,3}[²³]?)?|stops)(?=[\s,;.:)]|$))?[,;.:)]*"
)
_JOINED = r"(?=\S*[-/–])(?=\S*[\d/])\S{2,}"
"""A word that a browser breaks after its hyphens and strokes: "SM-S9080", "xiaomi/12s-ultra"."""

_BADGE = r"[^\w\s·,;.()/–-] [a-z]+(?!\S)"

_TOKEN = re.compile(rf"(?<!\S)(?:{_ADDRESS}|{_BADGE}|{_FIGURE}(?!\S)|{_JOINED})")

UNBROKEN_STYLE = ".token { display: inline-block; max-width: 100%; }"
"""A token takes a line of its own before it is broken; the text copied from it stays as it is."""


def unbroken(text: str) -> str:
    """The text as HTML; of an address the parts between its strokes stay whole."""
    parts, end = [], 0
    for found in _TOKEN.finditer(text):
        parts += [escape(text[end : found.start()]), *map(_token, _pieces(found[0]))]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def _token(text: str) -> str:
    return (
        f'<span class="token">{escape(text)}</span>'
        if re.search(r"[-/–\s]", text)
        else escape(text)
    )


def _pieces(token: str) -> Iterator[str]:
    if not re.match(_ADDRESS, token):
        yield token
        return
    yield from re.findall(r"https?://[^/]*/?|[^/]+/?|/", token)
