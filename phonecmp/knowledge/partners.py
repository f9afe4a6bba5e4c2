"""Who worked with whom, on which devices, and how it ended, as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from phonecmp.knowledge.device_states import display_name
from phonecmp.knowledge.effective_dates import known_from
from phonecmp.knowledge.partner_records import (
    LaneDevice,
    LaneEnd,
    PartnerLane,
)
from phonecmp.knowledge.records import Perspective, Status
from phonecmp.knowledge.shown_values import shown
from phonecmp.model import Catalog, Partner, Partnership, Period, builds, passing_devices

RECENT = timedelta(days=730)
"""How long a partnership without a stated end counts as running after its last sign of life."""

_PARTNER_FIELD = "camera.partner"


@dataclass(frozen=True, slots=True)
class _Branded:
    """A confirmed device of a partner: whose brand it is, and what a lane says of it."""

    partner: str
    brand: str
    device: LaneDevice


def partner_timeline(catalog: Catalog, perspective: Perspective) -> tuple[PartnerLane, ...]:
    """One lane per partnership that is known from a perspective, by partner, then by start.

    Only devices whose partner is confirmed as of the day are on a lane. A partnership is known
    from the day the public was told of it; one without any date from its first device on.
    """
    branded = _branded_devices(catalog, perspective)
    lanes = []
    for partner in catalog.partners.values():
        for partnership, devices in _assigned(partner, branded):
            if _is_known(partnership, devices, perspective):
                lanes.append(_lane(catalog, partner, partnership, devices, perspective))
    return tuple(sorted(lanes, key=_lane_order))


def _lane_order(lane: PartnerLane) -> tuple[str, date, str]:
    start = lane.start or (lane.devices[0].announced if lane.devices else None)
    return lane.partner_name.casefold(), start.first if start else date.max, lane.brand


def _branded_devices(catalog: Catalog, perspective: Perspective) -> list[_Branded]:
    field = catalog.table.fields.get(_PARTNER_FIELD)
    if field is None:
        return []
    found: list[_Branded] = []
    for device in passing_devices(catalog.devices):
        announced = known_from(device, perspective.region)
        if announced is None or not perspective.has_seen(announced):
            continue
        what = shown(catalog, device, field, perspective)
        if what.value is None or what.status is not Status.CONFIRMED:
            continue
        on_lane = LaneDevice(device.id, display_name(device, perspective), announced)
        found.extend(
            _Branded(str(partner), device.brand, on_lane) for partner in builds(what.value)
        )
    return found


def _assigned(
    partner: Partner, branded: Sequence[_Branded]
) -> Iterator[tuple[Partnership, tuple[LaneDevice, ...]]]:
    """Each partnership of a partner with its devices, oldest first.

    A device belongs to the partnership of its brand that had begun last when it was announced;
    one announced before any began, to the first.
    """
    by_number: dict[int, list[LaneDevice]] = {}
    for entry in branded:
        if entry.partner == partner.id:
            number = _partnership_of(partner, entry)
            if number is not None:
                by_number.setdefault(number, []).append(entry.device)
    for number, partnership in enumerate(partner.partnerships):
        devices = sorted(
            by_number.get(number, ()), key=lambda device: (device.announced.first, device.id)
        )
        yield partnership, tuple(devices)


def _partnership_of(partner: Partner, entry: _Branded) -> int | None:
    own = sorted(
        ((partnership.start.first if partnership.start else date.min), number)
        for number, partnership in enumerate(partner.partnerships)
        if partnership.brand == entry.brand
    )
    running = [number for begin, number in own if begin <= entry.device.announced.last]
    if running:
        return running[-1]
    return own[0][1] if own else None


def _is_known(
    partnership: Partnership, devices: Sequence[LaneDevice], perspective: Perspective
) -> bool:
    learnt = partnership.start_known_from or partnership.start
    if learnt is not None:
        return perspective.has_seen(learnt)
    return bool(devices) or perspective.is_today


def _lane(
    catalog: Catalog,
    partner: Partner,
    partnership: Partnership,
    devices: tuple[LaneDevice, ...],
    perspective: Perspective,
) -> PartnerLane:
    learnt = partnership.until_known_from or partnership.until
    until = partnership.until if learnt and perspective.has_seen(learnt) else None
    end = _end(partnership, until, devices, perspective.day)
    newest = devices[-1].name if devices else None
    return PartnerLane(
        partner=partner.id,
        partner_name=partner.name,
        brand=partnership.brand,
        brand_name=catalog.brand_name(partnership.brand),
        start=partnership.start,
        until=until,
        end=end,
        devices=devices,
        first=partnership.first or (devices[0].name if devices else None),
        last=(partnership.last if until or perspective.is_today else None) or newest,
        partnership=partnership,
    )


def _end(
    partnership: Partnership, until: Period | None, devices: Sequence[LaneDevice], day: date
) -> LaneEnd:
    if until is not None:
        return LaneEnd.ENDED if until.first <= day else LaneEnd.RUNNING
    signs = [device.announced.last for device in devices]
    if partnership.start:
        signs.append(partnership.start.last)
    if signs and day - max(signs) <= RECENT:
        return LaneEnd.RUNNING
    return LaneEnd.SINGLE if len(devices) == 1 else LaneEnd.UNKNOWN
