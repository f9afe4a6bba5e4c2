"""What the session keeps, so that a step in time has little to work out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from phonecmp.knowledge import Perspective, change_dates
from phonecmp.model import Catalog
from phonecmp.session import CatalogSession, catalog_session
from tests.catalogues import TODAY

_DAY = timedelta(1)


def test_a_sheet_is_kept_from_one_turning_day_to_the_next(fixture_catalog: Catalog) -> None:
    session = CatalogSession(fixture_catalog)
    device = fixture_catalog.devices["xiaomi/12s-ultra"]
    turn, following = change_dates(device)[:2]
    eve, then, later = (Perspective(day, TODAY) for day in (turn - _DAY, turn, following - _DAY))
    assert session.sheet(device, then) is session.sheet(device, later)
    assert session.sheet(device, then) is not session.sheet(device, eve)
    assert session.may_differ(device, eve, then)
    assert not session.may_differ(device, then, later)


def test_the_index_of_today_stays_however_many_days_are_looked_at(
    fixture_catalog: Catalog,
) -> None:
    session = CatalogSession(fixture_catalog)
    today = Perspective(TODAY, TODAY)
    first = session.index(today)
    for days in range(1, 60):
        session.index(Perspective(TODAY - days * _DAY, TODAY))
    assert session.index(today) is first


def test_of_a_large_catalogue_few_indexes_are_kept(
    fixture_catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_session, "_KEPT_ENTRIES", len(fixture_catalog.devices))
    session = CatalogSession(fixture_catalog)
    kept = set()
    for days in range(60):
        session.index(Perspective(TODAY - days * _DAY, TODAY))
        kept.add(len(session._indexes))
    assert max(kept) == 4
