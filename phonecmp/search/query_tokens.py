"""Cutting a query's text into terms, with the place of each."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from phonecmp.search.query import QueryError

_KEY = re.compile(r"([A-Za-z_][\w.@-]*)\s*(>=|<=|[:<>=])\s*")
_BARE = re.compile(r"[^\s\"]+")
_EXAMPLES = {
    "brand": "xiaomi", "has": "tele", "kind": "camera", "lens": "85", "name": "ultra",
    "partner": "leica", "sort": "-battery", "state": "rumoured", "status": "disputed",
    "unknown": "ip", "year": "2022",
}  # fmt: skip
"""What may stand behind the keys that are no fields."""

_COMMAS = ",;"
"""What stands between the items of a list, as people write one."""

_OR = re.compile(r"(?:or|\|)(?=[\s()]|$)", re.IGNORECASE)


class Mark(StrEnum):
    """What a token is that is no term: it joins terms, or puts them in brackets."""

    NONE = ""
    OR = "OR"
    COMMA = ","
    OPEN = "("
    CLOSE = ")"


class Token(NamedTuple):
    """One term as written: `-key:value`, a word or a phrase in quotes.

    `key` and `operator` are empty for words and phrases. Places count from 0 in the query's
    text, `end` being the place after the term. Marks have no key; before an opening bracket a
    minus may stand.
    """

    value: str
    start: int
    value_start: int
    end: int
    key: str = ""
    operator: str = ""
    negated: bool = False
    quoted: bool = False
    mark: Mark = Mark.NONE


def tokens(text: str) -> tuple[Token, ...]:
    """The terms of a query.

    Raises:
        QueryError: a quote is not closed, a bracket closes nothing, a minus or an operator has
            nothing behind it.
    """
    found: list[Token] = []
    position = depth = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _mark(text, position, depth) or _token(text, position, depth)
        depth += (token.mark is Mark.OPEN) - (token.mark is Mark.CLOSE)
        found.append(token)
        position = token.end
    return tuple(found)


def _mark(text: str, start: int, depth: int) -> Token | None:
    """A bracket or an OR that stands at a place; a bracket may have a minus before it."""
    negated = text.startswith("-(", start)
    sign = start + negated
    if text[sign] == "(":
        return Token("(", start, sign, sign + 1, negated=negated, mark=Mark.OPEN)
    if text[start] == ")":
        if not depth:
            message = "this bracket closes nothing"
            raise QueryError(message, start, start + 1, "write ( before it")
        return Token(")", start, start, start + 1, mark=Mark.CLOSE)
    if text[start] in _COMMAS:
        return Token(text[start], start, start, start + 1, mark=Mark.COMMA)
    found = _OR.match(text, start)
    return Token(found[0], start, start, found.end(), mark=Mark.OR) if found else None


def _token(text: str, start: int, depth: int) -> Token:
    negated = text[start] == "-"
    position = start + negated
    if negated and (position == len(text) or text[position].isspace()):
        message = "a minus stands before the term it excludes"
        raise QueryError(message, start, position, "write it without a blank: -leica")
    key = _KEY.match(text, position)
    value_start = key.end() if key else position
    value, end, quoted = _value(text, value_start, depth)
    if not quoted:
        value = _before_comma(value, is_word=not key)
        end = value_start + len(value)
    if key and not value:
        name = key[1] + key[2]
        message = f"nothing stands behind “{name}”"
        end = position + len(key[0].rstrip())
        value = _EXAMPLES.get(key[1].casefold(), "5000")
        raise QueryError(message, position, end, f"write a value, as in {name}{value}")
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


def _value(text: str, start: int, depth: int) -> tuple[str, int, bool]:
    """The value that begins at `start`, the place after it, and whether it stands in quotes.

    Inside brackets it ends before the one that closes them.
    """
    if text[start : start + 1] == '"':
        closing = text.find('"', start + 1)
        if closing < 0:
            message = "this quote is never closed"
            raise QueryError(message, start, len(text), 'write "two words"')
        return text[start + 1 : closing], closing + 1, True
    bare = _BARE.match(text, start)
    value = _within(bare[0]) if bare and depth else bare[0] if bare else ""
    return value, start + len(value), False


def _before_comma(value: str, *, is_word: bool) -> str:
    """What stands before the comma of a list.

    Words are parted by any comma that is not between digits: `s24,s25`, but the one number
    `iPhone17,2`. In the value of a field a comma parts only at its end.
    """
    for place, character in enumerate(value):
        if character in _COMMAS:
            before, after = value[:place], value[place + 1 :]
            if not after.strip(_COMMAS):
                return before
            is_number = before[-1:].isdigit() and after[0].isdigit()
            if is_word and not is_number:
                return before
    return value


def _within(value: str) -> str:
    """What stands before the first closing bracket that the value itself does not open."""
    open_ones = 0
    for place, character in enumerate(value):
        open_ones += (character == "(") - (character == ")")
        if open_ones < 0:
            return value[:place]
    return value
