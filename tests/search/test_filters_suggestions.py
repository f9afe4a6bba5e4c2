"""How hits divide, and what a query that is being typed may become."""

from __future__ import annotations

import pytest

from phonecmp.model import Catalog
from phonecmp.search import (
    build_index,
    candidates,
    filters,
    parse_query,
    search,
    suggestion,
)
from phonecmp.search.facets import RANGES
from tests.catalogues import bundled_catalog, seen


@pytest.mark.parametrize("day", [None, "2022-05-23", "2021-01-01"])
@pytest.mark.parametrize("query", ["", "ultra", "brand:xiaomi"])
def test_every_filter_counts_the_hits_of_its_term(
    fixture_catalog: Catalog, query: str, day: str | None
) -> None:
    index = build_index(fixture_catalog, seen(day))
    hits = search(index, parse_query(query, fixture_catalog.table)).hits
    found = filters(index, hits)
    assert bool(found) is bool(hits)
    for each in found:
        text = f"{query} {each.key}:{each.value}"
        narrowed = search(index, parse_query(text, fixture_catalog.table)).hits
        assert len(narrowed) == each.count, text


def test_filters_stand_by_count_and_years_newest_first(fixture_catalog: Catalog) -> None:
    index = build_index(fixture_catalog, seen())
    every = filters(index, search(index, parse_query("", fixture_catalog.table)).hits)
    found = [each for each in every if each.about not in RANGES]
    keys = [each.key for each in found]
    assert list(dict.fromkeys(keys)) == ["brand", "partner", "year", "state"]
    for key in ("brand", "partner", "state"):
        counts = [each.count or 0 for each in found if each.key == key]
        assert counts == sorted(counts, reverse=True)
    years = [each.value for each in found if each.key == "year"]
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


def test_the_ranges_find_something_and_divide_what_they_measure() -> None:
    catalog = bundled_catalog()
    index = build_index(catalog, seen())
    found = filters(index, search(index, parse_query("", catalog.table)).hits)
    abouts = {each.about for each in found}
    assert set(RANGES) <= abouts
    for about, path in (("size", "display.size_in"), ("sensor", "camera.main.sensor_area_mm2")):
        known = len(search(index, parse_query(f"has:{path}", catalog.table)).hits)
        counted = sum(each.count or 0 for each in found if each.about == about)
        assert known * 0.97 <= counted <= known * 1.02  # few values are spans over two ranges
