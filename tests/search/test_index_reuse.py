"""An index that grows from another one: the same as a new one, on any day and in any market."""

from __future__ import annotations

from phonecmp.knowledge import Perspective, events
from phonecmp.model import Catalog
from phonecmp.search import build_index
from tests.catalogues import TODAY


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
