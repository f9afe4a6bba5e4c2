"""From when facts and reports count, and which of two dates is the newer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from phonecmp.knowledge.records import Perspective
from phonecmp.model import Device, Period, Report, Value, builds

_DATES = ("announced", "released")

DEADLINES = frozenset({"software.updates_until"})
"""The fields whose dates lie ahead, and of which a day shows how long it is until then."""


_DAY = timedelta(days=1)


def announced_for(device: Device, region: str | None) -> Period | None:
    """When the device was announced in a region; the base region's date where it has no own."""
    own = _period(device.regions.get(region, {}), "announced") if region else None
    return own or device.announced


def known_from(device: Device, region: str | None = None) -> Period | None:
    """From when the plain values of a region count.

    That is its own announcement, else the base region's; a device without either is known from
    its first day on sale, and without that nothing is certain about it.
    """
    overlay = device.regions.get(region, {}) if region else {}
    return (
        _period(overlay, "announced")
        or device.announced
        or _period(overlay, "released")
        or _period(device.facts, "released")
    )


def _period(facts: Mapping[str, Value], path: str) -> Period | None:
    value = facts.get(path)
    return value if isinstance(value, Period) else None


def age_key(on: Period) -> tuple[int, int]:
    """Orders dates from old to new by their first day; of two that start alike the vaguer is older.

    So a vague date never replaces a precise one.
    """
    return on.first.toordinal(), -on.last.toordinal()


def is_known(report: Report, perspective: Perspective) -> bool:
    """Whether a report is known: as of today always, earlier from its period's last day."""
    return perspective.is_today or report.on.last <= perspective.day


def months_left(day: date, end: Period) -> int:
    """Whole months from a day to the last day of a deadline; -1 once that has passed."""
    last = end.last
    if last < day:
        return -1
    return (last.year - day.year) * 12 + last.month - day.month - (day.day > last.day)


def _countdown(device: Device, since: date) -> Iterator[date]:
    """The days after `since` from which a month less is left until a deadline of the device."""
    tables = (device.facts, *device.regions.values())
    ends = [facts[path] for facts in tables for path in DEADLINES & facts.keys()]
    for report in device.reports:
        ends += [claim.value for claim in report.claims if claim.field in DEADLINES]
    lasts = {one.last for end in ends for one in builds(end) if isinstance(one, Period)}
    for last in lasts:
        on = last
        while on >= since and on < date.max:
            yield on + _DAY
            before = on.replace(day=1) - _DAY  # the last day of the month before
            on = before.replace(day=min(last.day, before.day))


def change_dates(device: Device) -> tuple[date, ...]:
    """The days on which something dated of a device begins to count, oldest first.

    What was given up nobody knows when counts only as of today, and turns on the last of all days.
    Until a deadline the time that is left changes from month to month.
    """
    days = {report.on.last for report in device.reports}
    for facts in (device.facts, *device.regions.values()):
        for path in _DATES:
            value = facts.get(path)
            if isinstance(value, Period):
                days.add(value.last)
    if isinstance(device.cancelled, Period):
        days.add(device.cancelled.last)
    elif device.cancelled:
        days.add(date.max)
    if days:
        days.update(_countdown(device, min(days)))
    return tuple(sorted(days))


def as_of_key(perspective: Perspective) -> date:
    """The perspective's day in the order of change dates: as of today all have passed."""
    return date.max if perspective.is_today else perspective.day


def perspective_key(
    days: Sequence[date], perspective: Perspective, *, is_regional: bool = True
) -> tuple[date, date, str | None]:
    """What perspectives have in common from which a device with these change dates looks the same.

    That is the newest change date passed, the first of all days before any. As of today it stands
    apart, for there even what is dated later may count. The region tells them apart where the
    device may look different from region to region.
    """
    passed = bisect_right(days, perspective.day)
    last = days[passed - 1] if passed else date.min
    change = date.max if perspective.is_today else last
    return change, perspective.today, perspective.region if is_regional else None
