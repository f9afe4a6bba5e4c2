"""What is still open, what was decided lately, and which values speak against each other."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import (
    State,
    Status,
    Verdict,
    decided_lately,
    known_values,
    open_rumours,
    rivals,
    scorecards_by_source,
    shown,
    state,
    statements,
)
from phonecmp.knowledge.value_comparison import same_value
from phonecmp.model import Catalog, Verb
from tests.catalogues import seen

DAYS = ["2021-06-01", "2022-05-23", "2022-07-04", None]
UNCERTAIN = (Status.RUMOURED, Status.POSSIBLE, Status.DISPUTED)


@pytest.mark.parametrize("day", DAYS)
def test_open_values_are_those_that_are_uncertain(
    fixture_catalog: Catalog, day: str | None
) -> None:
    where = seen(day)
    found = open_rumours(
        fixture_catalog, where, lambda device, at: known_values(fixture_catalog, device, at)
    )
    for each in found:
        known = known_values(fixture_catalog, fixture_catalog.devices[each.device], where)
        uncertain = [v for v in known.values() if v.status in UNCERTAIN and not v.inputs]
        assert list(each.values) == uncertain
        life = state(fixture_catalog, fixture_catalog.devices[each.device], where)
        assert each.is_stale is (life in (State.ANNOUNCED, State.RELEASED))
        assert life is not State.CANCELLED
        spoken = [group.newest for value in each.values for group in value.groups]
        assert each.newest in spoken
    order = [(each.is_stale, -len(each.values), each.name) for each in found]
    assert order == sorted(order)


@pytest.mark.parametrize("day", DAYS)
def test_what_was_decided_last_stands_first(fixture_catalog: Catalog, day: str | None) -> None:
    cards = scorecards_by_source(fixture_catalog, seen(day))
    decided = decided_lately(cards)
    days = [claim.known_on.first for claim in decided if claim.known_on]
    assert len(days) == len(decided)
    assert days == sorted(days, reverse=True)
    assert Verdict.OPEN not in {claim.verdict for claim in decided}
    every = [claim for card in cards for claim in card.claims if claim.verdict is not Verdict.OPEN]
    assert len(decided) == len([claim for claim in every if claim.known_on is not None])


@pytest.mark.parametrize("day", DAYS)
def test_rivals_are_other_values_that_somebody_means(
    fixture_catalog: Catalog, day: str | None
) -> None:
    where = seen(day)
    several = 0
    for device in fixture_catalog.devices.values():
        for field in fixture_catalog.table.fields.values():
            told = shown(fixture_catalog, device, field, where)
            for each in statements(fixture_catalog, device, field, where):
                against = rivals(fixture_catalog, told, each)
                alike = [
                    same_value(field, fixture_catalog.names, group.value, each.value)
                    for group in against
                ]
                assert set(against) <= set(told.groups)
                assert all(alike) if each.verb is Verb.DENIES else not any(alike)
                several += bool(against)
    assert several or day == "2021-06-01"
