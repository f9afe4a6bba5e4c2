"""How hits divide, and what a query that is being typed may become."""

from __future__ import annotations

import pytest

from phonecmp.model import Catalog
from phonecmp.search import (
    build_index,
    candidates,
    facets,
    parse_query,
    search,
    suggestion,
)
from tests.catalogues import seen


@pytest.mark.parametrize("day", [None, "2022-05-23", "2021-01-01"])
@pytest.mark.parametrize("query", ["", "ultra", "brand:xiaomi"])
def test_every_facet_counts_the_hits_of_its_term(
    fixture_catalog: Catalog, query: str, day: str | None
) -> None:
    index = build_index(fixture_catalog, seen(day))
    hits = search(index, parse_query(query, fixture_catalog.table)).hits
    found = facets(index, hits)
    assert bool(found) is bool(hits)
    for facet in found:
        text = f"{query} {facet.key}:{facet.value}"
        narrowed = search(index, parse_query(text, fixture_catalog.table)).hits
        assert len(narrowed) == facet.count, text


def test_facets_stand_by_count_and_years_newest_first(fixture_catalog: Catalog) -> None:
    index = build_index(fixture_catalog, seen())
    found = facets(index, search(index, parse_query("", fixture_catalog.table)).hits)
    keys = [facet.key for facet in found]
    assert list(dict.fromkeys(keys)) == ["brand", "partner", "year", "state"]
    for key in ("brand", "partner", "state"):
        counts = [facet.count for facet in found if facet.key == key]
        assert counts == sorted(counts, reverse=True)
    years = [facet.value for facet in found if facet.key == "year"]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("bra", "brand:"),
        ("ultra bra", "ultra brand:"),
        ("brand:xia", "brand:xiaomi"),
        ("partner:lei", "partner:leica"),
        ("-partner:lei", "-partner:leica"),
        ("state:ann", "state:announced"),
        ("brand:xiaomi", None),
        ("nosuchfield:x", None),
        ("ltpo:y", "ltpo:yes"),
        ("xyzzy", None),
    ],
)
def test_the_last_term_is_completed(
    fixture_catalog: Catalog, text: str, expected: str | None
) -> None:
    assert suggestion(text, fixture_catalog) == expected


def test_whatever_is_offered_begins_with_what_was_typed(fixture_catalog: Catalog) -> None:
    offered = 0
    for key in ("", "brand:", "partner:", "state:", "status:", "has:", "kind:", "sort:", "ltpo="):
        for begun in "abcdefghijklmnopqrstuvwxyz":
            for text in candidates(key + begun, fixture_catalog):
                assert text.casefold().startswith(key + begun)
                assert len(text) > len(key + begun)
                offered += 1
    assert offered > 100
