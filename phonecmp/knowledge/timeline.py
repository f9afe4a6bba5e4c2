"""Dated events of devices, and how what was shown of a field changed with them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date

from phonecmp.knowledge.records import Event, EventKind, Perspective, Shown, Status
from phonecmp.knowledge.shown_values import shown
from phonecmp.knowledge.value_comparison import value_key
from phonecmp.model import Catalog, Device, Field, Period, Report, ReportKey, builds


def events(catalog: Catalog, device: Device, today: date | None = None) -> tuple[Event, ...]:
    """The dated events of a device, sorted by the day from which they count.

    That is the last day of the period. With `today`, what is dated by a period that is not over
    yet counts from today, where everything recorded counts.
    """
    found = [
        Event(
            day=_counting_day(report.on, today),
            on=report.on,
            device=device.id,
            kind=EventKind.REPORTED,
            claims=sum(
                len(builds(claim.value))
                for claim in report.claims
                if claim.field in catalog.table.fields
            ),
            region=report.region,
        )
        for report in _as_published(device)
    ]
    found.extend(
        Event(_counting_day(on, today), on, device.id, kind, region=region)
        for on, kind, region in _milestones(device)
    )
    return tuple(sorted(found, key=_order))


def _as_published(device: Device) -> Iterable[Report]:
    """The reports of a device, each once, whichever layers its claims stand in."""
    if not device.layers:
        return device.reports
    found: list[Report] = []
    places: dict[ReportKey, int] = {}
    for report in device.reports:
        place = places.setdefault(report.key, len(found))
        if report.layer and place < len(found):
            there = found[place]
            found[place] = replace(there, claims=(*there.claims, *report.claims))
        else:
            found.append(report)
    return found


def _milestones(device: Device) -> Iterable[tuple[Period, EventKind, str | None]]:
    for region, facts in ((None, device.facts), *device.regions.items()):
        announced, released = facts.get("announced"), facts.get("released")
        if isinstance(announced, Period):
            yield announced, EventKind.ANNOUNCED, region
        if isinstance(released, Period):
            yield released, EventKind.RELEASED, region
    if isinstance(device.cancelled, Period):
        yield device.cancelled, EventKind.CANCELLED, None


def _counting_day(on: Period, today: date | None) -> date:
    if today is None or on.last <= today:
        return on.last
    return max(on.first, today)


def _order(event: Event) -> tuple[object, ...]:
    return event.day, event.on.first, event.kind, event.region or "", event.claims


def history(
    catalog: Catalog, device: Device, field: Field, perspective: Perspective
) -> tuple[tuple[Period, Shown], ...]:
    """What a field showed up to the perspective's day: each change with the date it came.

    A change is another value, another status or another denial; the time before the first is
    left out. The date is the one that was stated: a claim of May counts from the last of May on,
    and its change is one of May.
    """
    seen = [e for e in events(catalog, device, perspective.today) if e.day <= perspective.day]
    changes: list[tuple[Period, Shown]] = []
    last: Hashable = None
    for day in sorted({event.day for event in seen} | {perspective.day}):
        what = shown(catalog, device, field, perspective._replace(day=day))
        looks = _looks(catalog, field, what)
        if looks != last and (changes or what.status is not Status.UNKNOWN):
            changes.append((_stated(device, field, day, perspective.today, seen), what))
            last = looks
    return tuple(changes)


def _stated(device: Device, field: Field, day: date, today: date, seen: Iterable[Event]) -> Period:
    """The date as stated of what began to count on a day, that of claims on the field first."""
    claimed = {
        report.on
        for report in device.reports
        if _counting_day(report.on, today) == day
        and any(claim.field == field.path for claim in report.claims)
    }
    periods = claimed or {event.on for event in seen if event.day == day}
    return min(periods, key=lambda on: (on.last - on.first, on.first), default=Period(day, day))


def _looks(catalog: Catalog, field: Field, what: Shown) -> Hashable:
    values = (what.value, what.denied)
    keys = [None if value is None else value_key(field, catalog.names, value) for value in values]
    return (what.status, *keys)
