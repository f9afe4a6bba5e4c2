"""An index that grows from another one: the same as a new one, on any day and in any region."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.knowledge import Perspective, events
from phonecmp.model import Catalog
from phonecmp.reading import Layer, read_catalog
from phonecmp.search import build_index, parse_query, search
from tests.catalogues import FIXTURE, TODAY, bundled_catalog
from tests.examples import examples

_FIXTURE = read_catalog([Layer(FIXTURE, "fixture")]).catalog
_BUNDLED = bundled_catalog()
_DAYS = st.one_of(st.dates(date(2020, 1, 1), TODAY), st.just(TODAY))
_PERSPECTIVES = st.builds(
    lambda day, region: Perspective(day, TODAY, region),
    _DAYS,
    st.sampled_from((None, "cn", "in")),
)
_QUERIES = (
    "battery>4500", "sort:-weight", "sensor_area>50", "wired<80 sort:battery", "ultra", "",
    "status:disputed", "state:rumoured",
)  # fmt: skip


@settings(max_examples=examples(40))
@given(st.lists(_PERSPECTIVES, min_size=2, max_size=6))
def test_any_walk_through_days_and_markets_finds_the_same(walk: list[Perspective]) -> None:
    _walk(_FIXTURE, walk)


@settings(max_examples=examples(8))
@given(st.lists(_PERSPECTIVES, min_size=2, max_size=4))
def test_any_walk_through_the_bundled_catalogue_finds_the_same(walk: list[Perspective]) -> None:
    _walk(_BUNDLED, walk)


def _walk(catalog: Catalog, walk: list[Perspective]) -> None:
    """Go from one perspective to the next, asking everything that an index keeps for the next."""
    queries = [parse_query(text, catalog.table) for text in _QUERIES]
    grown = None
    for perspective in walk:
        grown = build_index(catalog, perspective, None, grown)
        fresh = build_index(catalog, perspective)
        for query in queries:
            assert search(grown, query).hits == search(fresh, query).hits
        assert grown == fresh


def test_an_index_grown_from_another_is_the_same_as_a_new_one(fixture_catalog: Catalog) -> None:
    days = {
        event.day
        for device in fixture_catalog.devices.values()
        for event in events(fixture_catalog, device, TODAY)
    }
    walk = sorted(day for day in {*days, TODAY} if day <= TODAY)
    assert len(walk) > 20
    grown = None
    for day in (*walk, *reversed(walk)):
        for region in (None, "cn", "in"):
            perspective = Perspective(day, TODAY, region)
            grown = build_index(fixture_catalog, perspective, None, grown)
            assert grown == build_index(fixture_catalog, perspective)


def test_a_jump_in_time_and_back_leaves_nothing_behind(fixture_catalog: Catalog) -> None:
    today = Perspective(TODAY, TODAY)
    first = build_index(fixture_catalog, today)
    long_ago = build_index(
        fixture_catalog, Perspective(TODAY.replace(year=2010), TODAY), None, first
    )
    assert len(long_ago.entries) < len(first.entries)
    assert build_index(fixture_catalog, today, None, long_ago) == first


def test_what_did_not_change_is_taken_over(fixture_catalog: Catalog) -> None:
    today = Perspective(TODAY, TODAY)
    first = build_index(fixture_catalog, today)
    again = build_index(fixture_catalog, today, None, first)
    assert all(one is other for one, other in zip(first.entries, again.entries, strict=True))
