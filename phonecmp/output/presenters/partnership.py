"""What is told of a partnership: who with whom, from when to when, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from phonecmp.knowledge import LaneEnd, PartnerLane

ENDS = {
    LaneEnd.ENDED: "ended",
    LaneEnd.RUNNING: "running",
    LaneEnd.UNKNOWN: "end not known",
    LaneEnd.SINGLE: "a single device",
}
"""In words, how a partnership stands."""


def partnership_name(lane: PartnerLane) -> str:
    """Who with whom: "Leica × Huawei"."""
    return f"{lane.partner_name} × {lane.brand_name}"


def when_text(lane: PartnerLane) -> str:
    """When a partnership was true: "2016-02 – 2022-03-31", "2022-05 – now", "2019 – ?"."""
    start = str(lane.start) if lane.start else "?"
    match lane.end:
        case LaneEnd.ENDED:
            return f"{start} – {lane.until}"
        case LaneEnd.RUNNING:
            return f"{start} – {lane.until or 'now'}"
        case LaneEnd.SINGLE:
            return start
        case LaneEnd.UNKNOWN:
            return f"{start} – ?"


def lane_days(lane: PartnerLane) -> Iterator[date]:
    """Every day that is drawn of a partnership: a time scale has to hold them all.

    An end that is still to come is told in words, and a single device has no other sign.
    """
    if lane.start is not None:
        yield lane.start.first
    if lane.end is LaneEnd.ENDED and lane.until is not None:
        yield lane.until.last
    for device in lane.devices:
        yield device.announced.first
