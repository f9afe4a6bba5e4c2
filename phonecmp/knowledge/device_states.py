"""Where a device is in its life, and what it is called."""

from __future__ import annotations

from phonecmp.knowledge.effective_dates import age_key, is_known, known_from
from phonecmp.knowledge.records import Perspective, State
from phonecmp.model import Catalog, Device, Period, SourceKind


def state(catalog: Catalog, device: Device, perspective: Perspective) -> State | None:
    """Where a device is in its life; None before its first statement.

    A maker's report makes it teased. A region's own release counts where the region is asked
    for; announced it is for all as soon as it is anywhere in view.
    """
    if is_cancelled(device, perspective):
        return State.CANCELLED
    if _has_seen(perspective, _released_for(device, perspective.region)):
        return State.RELEASED
    if _is_announced(device, perspective):
        return State.ANNOUNCED
    heard = [report for report in device.reports if is_known(report, perspective)]
    if not heard:
        return None
    sources = [catalog.sources.get(report.by) for report in heard if report.by]
    official = any(source and source.kind is SourceKind.OFFICIAL for source in sources)
    return State.TEASED if official else State.RUMOURED


def exists(catalog: Catalog, device: Device, perspective: Perspective) -> bool:
    """Whether anything had been said of a device."""
    return state(catalog, device, perspective) is not None


def is_cancelled(device: Device, perspective: Perspective) -> bool:
    """Whether a device had been given up.

    One that was given up nobody knows when counts as such only as of today.
    """
    if isinstance(device.cancelled, bool):
        return device.cancelled and perspective.is_today
    return perspective.has_seen(device.cancelled)


def display_name(device: Device, perspective: Perspective) -> str:
    """The name as of a day: before the announcement the newest working title, then the name.

    A region's own name counts from the region's announcement. Where no report calls the device
    anything, the name of its file stands.
    """
    region = perspective.region
    own = device.regions.get(region, {}).get("name") if region else None
    if own is not None and _has_seen(perspective, known_from(device, region)):
        return str(own)
    if _is_announced(device, perspective):
        return device.name
    titled = [
        report for report in device.reports if report.called and is_known(report, perspective)
    ]
    if not titled:
        return device.name
    newest = max(titled, key=lambda report: (age_key(report.on), str(report.called)))
    return str(newest.called)


def _is_announced(device: Device, perspective: Perspective) -> bool:
    return _has_seen(perspective, known_from(device)) or _has_seen(
        perspective, known_from(device, perspective.region)
    )


def _released_for(device: Device, region: str | None) -> Period | None:
    own = device.regions.get(region, {}).get("released") if region else None
    value = own or device.facts.get("released")
    return value if isinstance(value, Period) else None


def _has_seen(perspective: Perspective, period: Period | None) -> bool:
    return period is not None and perspective.has_seen(period)
