"""Changing a query's text term by term, for filters that are chosen instead of typed."""

from __future__ import annotations

from phonecmp.search.query import QueryError
from phonecmp.search.tokens import Token, tokens


def toggled(text: str, key: str, value: str) -> str:
    """The query with `key:value` as its only term of that key, or without it if it was there.

    A value with blanks is put in quotes. A text that is no query gets the term at its end.
    """
    try:
        found = tokens(text)
    except QueryError:
        return f"{text.strip()} {_term(key, value)}".strip()
    there = any(_is(token, key) and token.value.casefold() == value.casefold() for token in found)
    kept = [text[token.start : token.end] for token in found if not _is(token, key)]
    return " ".join(kept if there else [*kept, _term(key, value)])


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
