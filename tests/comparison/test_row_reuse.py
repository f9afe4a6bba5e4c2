"""A comparison that takes over rows of the one before is the same as a new one."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.comparison import Comparison, compare
from phonecmp.knowledge import Perspective
from phonecmp.model import Catalog
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import FIXTURE, TODAY

_CATALOG = read_catalog([Layer(FIXTURE, "fixture")]).catalog
_IDS = sorted(_CATALOG.devices)
_STEPS = st.lists(
    st.tuples(
        st.one_of(st.dates(date(2020, 6, 1), date(2023, 1, 1)), st.just(TODAY)),
        st.sampled_from((None, None, None, "cn")),
        st.sampled_from((None, None, _IDS[0])),
        st.booleans(),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.permutations(_IDS), st.integers(1, 5), _STEPS)
def test_any_walk_gives_the_same_rows(
    order: list[str], count: int, steps: list[tuple[date, str | None, str | None, bool]]
) -> None:
    devices = [_CATALOG.devices[id_] for id_ in order[:count]]
    earlier: Comparison | None = None
    previous: Perspective | None = None
    for day, region, baseline, differences in steps:
        perspective = Perspective(day, TODAY, region)
        grown, fresh = (
            compare(
                _CATALOG,
                devices,
                perspective,
                baseline=baseline,
                differences=differences,
                previous=previous,
                earlier=known,
            )
            for known in (earlier, None)
        )
        assert grown == fresh
        assert repr(grown) == repr(fresh)
        earlier, previous = grown, perspective


def test_rows_that_come_out_the_same_are_taken_over(fixture_catalog: Catalog) -> None:
    devices = list(fixture_catalog.devices.values())[:4]
    perspective = Perspective(TODAY, TODAY)
    first = compare(fixture_catalog, devices, perspective)
    again = compare(fixture_catalog, devices, perspective, previous=perspective, earlier=first)
    pairs = zip(first.sections, again.sections, strict=True)
    assert all(
        one is other
        for section, kept in pairs
        for one, other in zip(section.rows, kept.rows, strict=True)
    )
