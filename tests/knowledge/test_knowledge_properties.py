"""What holds of knowledge whatever anybody says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import (
    Perspective,
    Shown,
    Status,
    history,
    known_values,
    scorecards_by_field,
    scorecards_by_source,
    statements,
)
from phonecmp.model import Device, Period, Report
from tests.knowledge.builders import TODAY, catalog
from tests.knowledge.strategies import LAST, RUMOUR_MONGERS, START, devices, reports, unhurried

days = st.integers(0, 400).map(lambda number: START + timedelta(days=number))
regions = st.sampled_from([None, "cn", "eu"])
CERTAINTY = list(Status)


def _known(device: Device, day: date, region: str | None = None) -> Mapping[str, Shown]:
    return known_values(catalog(device), device, Perspective(day, TODAY, region))


def _with(device: Device, *more: Report) -> Device:
    return replace(device, reports=(*device.reports, *more))


@unhurried
@given(devices(), reports(), days, regions)
def test_a_statement_dated_after_a_day_never_changes_what_is_known_then(
    device: Device, later: Report, day: date, region: str | None
) -> None:
    first = day + timedelta(days=1)
    dated_later = replace(later, on=Period(first, first))
    assert _known(_with(device, dated_later), day, region) == _known(device, day, region)


@unhurried
@given(devices(announced=False), devices(announced=True), days, regions)
def test_a_launch_after_a_day_never_changes_what_is_known_then(
    unlaunched: Device, launched: Device, day: date, region: str | None
) -> None:
    if day < date(2022, 7, 4):
        same_reports = replace(launched, reports=unlaunched.reports)
        assert _known(same_reports, day, region) == _known(unlaunched, day, region)


@unhurried
@given(devices(), reports(by=st.sampled_from([*RUMOUR_MONGERS, None])), days, regions)
def test_a_rumour_never_changes_a_confirmed_value(
    device: Device, rumour: Report, day: date, region: str | None
) -> None:
    before, after = _known(device, day, region), _known(_with(device, rumour), day, region)
    for path, what in before.items():
        if what.status is Status.CONFIRMED:
            assert after[path]._replace(groups=()) == what._replace(groups=())


@unhurried
@given(devices(), st.randoms(use_true_random=False), days, regions)
def test_the_order_of_reports_never_matters(
    device: Device, chance: Random, day: date, region: str | None
) -> None:
    shuffled = list(device.reports)
    chance.shuffle(shuffled)
    other = replace(device, reports=tuple(shuffled))
    perspective = Perspective(day, TODAY, region)
    assert _known(other, day, region) == _known(device, day, region)
    whole, again = catalog(device), catalog(other)
    for field in whole.table.fields.values():
        one = statements(whole, device, field, perspective)
        two = statements(again, other, field, perspective)
        assert [each._replace(report=None) for each in one] == [
            each._replace(report=None) for each in two
        ]
    assert scorecards_by_source(whole, perspective) == scorecards_by_source(again, perspective)
    assert scorecards_by_field(whole, perspective) == scorecards_by_field(again, perspective)


@unhurried
@given(devices(), st.data(), days)
def test_a_relayed_repeat_never_adds_a_voice(
    device: Device, data: st.DataObject, day: date
) -> None:
    named = [report for report in device.reports if report.by]
    if named:
        relayed = replace(data.draw(st.sampled_from(named)), via="yet-another-outlet")
        assert _known(_with(device, relayed), day) == _known(device, day)


@unhurried
@given(devices(), days, regions)
def test_a_derived_value_is_never_more_certain_than_its_inputs(
    device: Device, day: date, region: str | None
) -> None:
    known = _known(device, day, region)
    for what in known.values():
        for path in what.inputs:
            assert CERTAINTY.index(what.status) >= CERTAINTY.index(known[path].status)


@unhurried
@given(devices(), days, regions)
def test_a_shown_value_has_a_status_and_its_camp_stands_first(
    device: Device, day: date, region: str | None
) -> None:
    for what in _known(device, day, region).values():
        assert what.status is not Status.UNKNOWN
        assert (what.value is None) == (what.denied is not None)
        if what.groups and not what.inputs and what.status in CERTAINTY[2:]:
            assert what.groups[0].value == what.value


@unhurried
@given(devices(), days)
def test_before_anything_was_said_nothing_is_known(device: Device, day: date) -> None:
    assert _known(device, START - timedelta(days=1)) == {}
    assert _known(device, LAST, None) == _known(device, max(day, LAST), None)


@unhurried
@given(devices(), regions)
def test_history_ends_with_what_is_shown(device: Device, region: str | None) -> None:
    whole = catalog(device)
    perspective = Perspective(TODAY, TODAY, region)
    known = known_values(whole, device, perspective)
    for path in ("battery.capacity_mah", "memory.ram_gb", "camera.main.equivalent_f_number"):
        told = history(whole, device, whole.field(path), perspective)
        assert bool(told) >= (path in known)
        if path in known:
            last, now = told[-1][1], known[path]
            assert (last.status, last.value, last.denied) == (now.status, now.value, now.denied)
