"""How partnerships went: records of their lanes and events."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonecmp.model import Partnership, Period


class LaneEnd(StrEnum):
    """How a partnership stands on a day."""

    ENDED = "ended"
    RUNNING = "running"
    UNKNOWN = "unknown"
    """No end is stated, and no sign of life for two years."""
    SINGLE = "single"
    """A single device, and no sign of life for two years."""


class LaneDevice(NamedTuple):
    """A device of a partnership, named as of the perspective's day."""

    id: str
    name: str
    announced: Period


class PartnerLane(NamedTuple):
    """One partnership as of a day: who, from when to when, and its devices, oldest first.

    `start` is None where nobody wrote it down, `until` where no end is known on that day.
    `first` and `last` are the names of the first and the newest device, also of devices that the
    catalogue lacks.
    """

    partner: str
    partner_name: str
    brand: str
    brand_name: str
    start: Period | None
    until: Period | None
    end: LaneEnd
    devices: tuple[LaneDevice, ...]
    first: str | None
    last: str | None
    partnership: Partnership
