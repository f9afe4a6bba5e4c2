"""From when facts and reports count, and which of two dates is the newer."""

from __future__ import annotations

from collections.abc import Mapping

from phonecmp.knowledge.records import Perspective
from phonecmp.model import Device, Period, Report, Value


def announced_for(device: Device, region: str | None) -> Period | None:
    """When the device was announced in a market; the base market's date where it has no own."""
    own = _period(device.regions.get(region, {}), "announced") if region else None
    return own or device.announced


def known_from(device: Device, region: str | None = None) -> Period | None:
    """From when the plain values of a market count.

    That is its own announcement, else the base market's; a device without either is known from
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


def counts(report: Report, perspective: Perspective) -> bool:
    """Whether a report is known: as of today always, earlier from its period's last day."""
    return perspective.is_today or report.on.last <= perspective.day
