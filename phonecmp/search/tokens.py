"""Cutting a query's text into terms, with the place of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from phonecmp.search.query import QueryError

_KEY = re.compile(r"([A-Za-z_][\w.@-]*)(>=|<=|[:<>=])")
_BARE = re.compile(r"[^\s\"]+")


class Token(NamedTuple):
    """One term as written: `-key:value`, a word or a phrase in quotes.

    `key` and `operator` are empty for words and phrases. Places count from 0 in the query's
    text, `end` being the place after the term.
    """

    value: str
    start: int
    value_start: int
    end: int
    key: str = ""
    operator: str = ""
    negated: bool = False
    quoted: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The terms of a query.

    Raises:
        QueryError: a quote is not closed, a minus or an operator has nothing behind it.
    """
    found = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _token(text, position)
        found.append(token)
        position = token.end
    return tuple(found)


def _token(text: str, start: int) -> Token:
    negated = text[start] == "-"
    position = start + negated
    if negated and (position == len(text) or text[position].isspace()):
        message = "a minus stands before the term it excludes"
        raise QueryError(message, start, position, "write it without a blank: -leica")
    key = _KEY.match(text, position)
    value_start = key.end() if key else position
    value, end, quoted = _value(text, value_start)
    if key and not value:
        name = key[0]
        message = f"nothing stands behind “{name}”"
        raise QueryError(message, position, end, f"write a value, as in {name}5000")
    return Token(
        value=value,
        start=start,
        value_start=value_start,
        end=end,
        key=key[1] if key else "",
        operator=key[2] if key else "",
        negated=negated,
        quoted=quoted,
    )


def _value(text: str, start: int) -> tuple[str, int, bool]:
    """The value that begins at `start`, the place after it, and whether it stands in quotes."""
    if text[start : start + 1] == '"':
        closing = text.find('"', start + 1)
        if closing < 0:
            message = "this quote is never closed"
            raise QueryError(message, start, len(text), 'write "two words"')
        return text[start + 1 : closing], closing + 1, True
    bare = _BARE.match(text, start)
    return (bare[0], bare.end(), False) if bare else ("", start, False)
