"""Changing a query's text term by term, for filters that are chosen instead of typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phonecmp.search.query import QueryError
from phonecmp.search.query_tokens import Mark, Token, tokens


def toggled(text: str, key: str, value: str) -> str:
    """The query with `key:value` as its only term of that key, or without it if it was there.

    A value with blanks is put in quotes. A text that is no query gets the term at its end.
    """
    try:
        found = tokens(text)
    except QueryError:
        return f"{text.strip()} {_term(key, value)}".strip()
    if any(token.mark is Mark.OR for token in _outside(found)) and not has_term(text, key, value):
        return f"({text.strip()}) {_term(key, value)}"
    there = any(_is(token, key) and token.value.casefold() == value.casefold() for token in found)
    kept = [text[token.start : token.end] for token in found if not _is(token, key)]
    return " ".join(kept if there else [*kept, _term(key, value)])


def _outside(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens that stand in no brackets."""
    depth = 0
    for token in found:
        depth -= token.mark is Mark.CLOSE
        if depth == 0:
            yield token
        depth += token.mark is Mark.OPEN


def words_last(text: str) -> tuple[str, int]:
    """The same query with its plain words at the end, and where they begin.

    Whoever types anew writes others over them; what filters and orders stays. A query with
    alternatives, or one that is no query, stays as it is and begins anew at its end.
    """
    try:
        found = tokens(text)
    except QueryError:
        return text, len(text)
    if any(token.mark for token in found):
        kept = f"{text.strip()} " if text.strip() else ""
        return kept, len(kept)
    words = [text[token.start : token.end] for token in found if _is_word(token)]
    others = [text[token.start : token.end] for token in found if not _is_word(token)]
    before = f"{' '.join(others)} " if others else ""
    return before + " ".join(words), len(before)


def _is_word(token: Token) -> bool:
    return not token.key and not token.negated


def has_term(text: str, key: str, value: str) -> bool:
    """Whether the query holds the term `key:value`."""
    try:
        found = tokens(text)
    except QueryError:
        return False
    return any(_is(token, key) and token.value.casefold() == value.casefold() for token in found)


def _is(token: Token, key: str) -> bool:
    return token.key.casefold() == key and token.operator == ":" and not token.negated


def _term(key: str, value: str) -> str:
    return f'{key}:"{value}"' if " " in value else f"{key}:{value}"
