"""Words, groups and conditions find together what they find one by one, joined as sets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from phonecmp.search import Index, build_index, conditions, parse_query
from phonecmp.search.index import Entry
from phonecmp.search.indexed_values import unknown
from phonecmp.search.query import About, Condition, Group, SortKey, Term, Word
from phonecmp.search.word_matches import found_by_words, read_word
from tests.catalogues import bundled_catalog, seen

_CATALOG = bundled_catalog()
_SYNONYMS = [each for each in _CATALOG.table.synonyms if "{" not in each]
QUERIES = (
    *_SYNONYMS,
    *(f"-{word}" for word in _SYNONYMS if " " not in word),
    *("foldable galaxy", "telephoto -zeiss", "leica OR zeiss", "-(leica OR zeiss)", "ip:68?"),
    *("(sony OR lg) year:2020", "-ip:68?", "unknown:ip", "-unknown:ip", "tele OR -fold"),
    *("has:tele OR battery>5000", "(fold weight<250) OR (has:tele2 -samsung)", "s24, 15 ultra"),
    *("main.mp=50?", "state:rumoured OR fold", "sensor:imx989 OR partner:leica", "wireless:none"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(_CATALOG, seen("2026-11-01"))


def _one_by_one(index: Index, terms: Sequence[Term]) -> set[str]:
    """The devices that meet all terms; words beside each other are read together."""
    found = set(index.by_device)
    words = [term for term in terms if isinstance(term, Word) and not term.negated]
    if words:
        read = [read_word(index, word) for word in words]
        found &= {each.hit.device for each in found_by_words(index, index.entries, read)}
    for term in terms:
        if term in words or isinstance(term, SortKey):
            continue
        met = _of_term(index, term)
        found = found - met if term.negated else found & met
    return found


def _of_term(index: Index, term: Word | Group | Condition) -> set[str]:
    if isinstance(term, Word):
        return _one_by_one(index, [term._replace(negated=False)])
    if isinstance(term, Group):
        return set().union(*(_one_by_one(index, terms) for terms in term.alternatives))
    if term.about not in (About.FIELD, About.HAS):
        return {id_ for id_, each in index.by_device.items() if _meets(index, each, term)}
    holds = conditions._value_test(index, term)
    open_ones = unknown(index, term.fields) if term.keeps_unknown else frozenset()
    return {id_ for id_, each in index.by_device.items() if holds(each)} | open_ones


def _meets(index: Index, entry: Entry, term: Condition) -> bool:
    return bool(conditions.meeting(index, [entry], term._replace(negated=False)))


@pytest.mark.parametrize("text", QUERIES)
def test_terms_find_together_what_they_find_one_by_one(index: Index, text: str) -> None:
    query = parse_query(text, _CATALOG.table)
    found = {
        entry.hit.device for entry in conditions.meeting_all(index, [*index.entries], query.terms)
    }
    assert found == _one_by_one(index, query.terms)
