"""A deadline is shown with the time that is left, on whichever day it is looked at."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import Perspective, change_dates, shown
from phonecmp.model import Catalog
from phonecmp.output import shown_text
from phonecmp.reading import Layer, read_catalog
from tests.catalogues import BUNDLED, bundled_catalog, write_devices

_PATH = "software.updates_until"


def _catalog(folder: Path, until: str) -> Catalog:
    text = f"""name = "Xiaomi Long"
announced = 2026-01-10
cite = ["https://example.org/x"]
software.updates_until = {until}
"""
    write_devices(folder, {"xiaomi/long": text})
    layers = [Layer(BUNDLED, "bundled"), Layer(folder, "own")]
    return read_catalog(layers, only=["xiaomi/long"]).catalog


def _left(catalog: Catalog, day: date) -> str:
    seen = Perspective(day, max(day, date(2026, 11, 1)))
    device = catalog.devices["xiaomi/long"]
    return shown_text(shown(catalog, device, catalog.field(_PATH), seen), catalog)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-05-28", "6 y 9 m left"),
        ("2026-05-29", "6 y 8 m left"),
        ("2032-02-28", "1 y left"),
        ("2032-03-01", "11 m left"),
        ("2033-02-01", "0 m left"),
        ("2033-02-28", "0 m left"),
        ("2033-03-01", "over"),
    ],
)
def test_the_time_left_counts_whole_months(tmp_path: Path, day: str, words: str) -> None:
    catalog = _catalog(tmp_path, "2033-02-28")
    assert _left(catalog, date.fromisoformat(day)) == f"{words} (2033-02-28)"


def test_a_month_lasts_to_its_last_day(tmp_path: Path) -> None:
    catalog = _catalog(tmp_path, '"2033-02"')
    assert _left(catalog, date(2033, 1, 31)) == "0 m left (2033-02)"
    assert _left(catalog, date(2033, 3, 1)) == "over (2033-02)"


_BUNDLED = bundled_catalog()
_WITH_DEADLINE = sorted(id_ for id_, one in _BUNDLED.devices.items() if _PATH in one.facts)


@given(st.sampled_from(_WITH_DEADLINE), st.dates(date(2025, 1, 1), date(2034, 1, 1)))
def test_only_on_a_turning_day_a_month_less_is_left(id_: str, day: date) -> None:
    device, field = _BUNDLED.devices[id_], _BUNDLED.field(_PATH)
    today = date(2040, 1, 1)
    before = shown(_BUNDLED, device, field, Perspective(day - timedelta(1), today))
    now = shown(_BUNDLED, device, field, Perspective(day, today))
    if now.months_left != before.months_left:
        assert day in change_dates(device)
