"""Between two of its turning days a device looks the same, from whichever day it is seen."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.knowledge import (
    Perspective,
    change_dates,
    display_name,
    known_values,
    perspective_key,
    state,
)
from phonecmp.model import Catalog, Device
from tests.catalogues import TODAY, bundled_catalog
from tests.examples import examples

_CATALOG = bundled_catalog()
_TALKED_OF = sorted(
    id_
    for id_, device in _CATALOG.devices.items()
    if device.reports or "software.updates_until" in device.facts
)
_REGIONS = (None, "cn", "in", "eu")


def _looks(catalog: Catalog, device: Device, perspective: Perspective) -> object:
    return (
        known_values(catalog, device, perspective),
        state(catalog, device, perspective),
        display_name(device, perspective),
    )


@settings(max_examples=examples(60))
@given(
    st.sampled_from(_TALKED_OF),
    st.dates(date(2018, 1, 1), TODAY),
    st.integers(-400, 400),
    st.sampled_from(_REGIONS),
)
def test_what_has_passed_the_same_turning_day_looks_the_same(
    id_: str, day: date, days: int, region: str | None
) -> None:
    device = _CATALOG.devices[id_]
    turns = change_dates(device)
    one = Perspective(day, TODAY, region)
    other = Perspective(min(day + timedelta(days), TODAY), TODAY, region)
    if perspective_key(turns, one) == perspective_key(turns, other):
        assert _looks(_CATALOG, device, one) == _looks(_CATALOG, device, other)


def test_every_turning_day_of_a_device_and_the_day_before(fixture_catalog: Catalog) -> None:
    for device in fixture_catalog.devices.values():
        turns = change_dates(device)
        assert list(turns) == sorted(set(turns))
        last: Perspective | None = None
        for turn in turns:
            if turn > TODAY - timedelta(1):
                break
            eve = Perspective(turn - timedelta(1), TODAY)
            if last is not None:
                assert _looks(fixture_catalog, device, eve) == _looks(fixture_catalog, device, last)
            last = Perspective(turn, TODAY)
