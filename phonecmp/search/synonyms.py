"""Words that mean fields, by the catalogue's table of synonyms: `foldable`, `85mm`, `usb 3`.

A key of the table may hold `{n}`, a number, and `{year}`; its query takes what was typed there.
Blanks, hyphens, slashes and case count as little as elsewhere in a search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from phonecmp.model import FieldTable
from phonecmp.search.normalised_text import normalise
from phonecmp.search.query import Condition, Group, Query, QueryError, SortKey, Term, Word
from phonecmp.search.query_tokens import Mark, Token

Parse: TypeAlias = Callable[[str, FieldTable], Query]

_LONGEST = 4
"""Words that a synonym may have."""

_HOLES = {"{n}": r"(\d+(?:\.\d+)?)", "{year}": r"((?:19|20)\d\d)"}
_HOLE = re.compile(r"\{(?:n|year)\}")


class Synonyms(NamedTuple):
    """A table of synonyms, prepared: whole words, and patterns with holes for numbers."""

    words: Mapping[str, str]
    patterns: Sequence[tuple[re.Pattern[str], str]]

    def query_for(self, text: str) -> str | None:
        """The query that a folded text stands for; None where the table lacks it."""
        found = self.words.get(text)
        if found is not None:
            return found
        for pattern, query in self.patterns:
            match = pattern.fullmatch(text)
            if match:
                return filled(query, match.groups())
        return None


@lru_cache(maxsize=8)
def _prepared(listed: tuple[tuple[str, str], ...]) -> Synonyms:
    words = {_plain(key): query for key, query in listed if not _HOLE.search(key)}
    patterns = [(_pattern(key), query) for key, query in listed if _HOLE.search(key)]
    return Synonyms(words, patterns)


def _plain(text: str) -> str:
    return " ".join(normalise(text).split())


def _pattern(key: str) -> re.Pattern[str]:
    """What matches a key with its holes filled."""
    parts = _HOLE.split(key)
    holes = [_HOLES[hole] for hole in _HOLE.findall(key)]
    folded = [re.escape(normalise(part)) for part in parts]
    return re.compile("".join(part + hole for part, hole in zip(folded, [*holes, ""], strict=True)))


def filled(query: str, numbers: Sequence[str]) -> str:
    """A synonym's query with the numbers that were typed."""
    left = iter(numbers)
    last = numbers[-1] if numbers else ""
    return _HOLE.sub(lambda _: next(left, last), query)


def read_synonym(
    found: Sequence[Token], start: int, table: FieldTable, parse: Parse
) -> tuple[Group, int] | None:
    """What the words from a token on stand for, and the place of the token behind them.

    The most words that stand in the table together count. The word itself remains the first
    alternative: "flip" is a form, and in the name of a Galaxy Z Flip.
    """
    if not table.synonyms or not _is_plain(found[start]):
        return None
    known = _prepared(tuple((key, one.query) for key, one in table.synonyms.items()))
    negated = found[start].negated
    most = 1 if negated else _LONGEST
    plain = start
    while plain < len(found) and plain - start < most and _is_plain(found[plain]):
        if found[plain].negated and plain > start:
            break
        plain += 1
    for end in range(plain, start, -1):
        text = " ".join(normalise(token.value).strip() for token in found[start:end])
        query = known.query_for(text)
        group = None if query is None else _group(found[start:end], text, query, table, parse)
        if group is not None:
            return group, end
    return None


def _is_plain(token: Token) -> bool:
    return not token.key and not token.quoted and token.mark is Mark.NONE


def _group(
    typed: Sequence[Token], text: str, query: str, table: FieldTable, parse: Parse
) -> Group | None:
    """The word or what it stands for; None where its query cannot be understood or orders."""
    start, end = typed[0].start, typed[-1].end
    alternatives = synonym_terms(query, table, parse)
    if alternatives is None:
        return None
    word = Word(text, start, end, is_phrase=True)
    placed = [tuple(_placed(term, start, end) for term in terms) for terms in alternatives]
    return Group(((word,), *placed), start, end, typed[0].negated, query)


def synonym_terms(
    query: str, table: FieldTable, parse: Parse
) -> tuple[tuple[Term, ...], ...] | None:
    """The alternatives that a synonym's query comes to; synonyms in it stand for nothing."""
    try:
        terms = parse(query, replace(table, synonyms={})).terms
    except QueryError:
        return None
    if not terms or any(isinstance(term, SortKey) for term in terms):
        return None
    first = terms[0]
    if len(terms) == 1 and isinstance(first, Group) and not first.negated:
        return first.alternatives
    return (terms,)


def _placed(term: Term, start: int, end: int) -> Term:
    """A term as if it stood where the synonym was typed."""
    if isinstance(term, Group):
        inside = tuple(
            tuple(_placed(each, start, end) for each in terms) for terms in term.alternatives
        )
        return term._replace(alternatives=inside, start=start, end=end)
    if isinstance(term, Condition | SortKey):
        return term._replace(start=start, value_start=start, end=end)
    return term._replace(start=start, end=end)
