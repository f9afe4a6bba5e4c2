"""What the rules of knowledge produce: statuses, verdicts, shown values, judged statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from phonecmp.model import Field, Partnership, Period, Report, SourceKind, Value, Verb


class Status(StrEnum):
    """How certain a shown value is. Members stand from the most certain to the least."""

    CONFIRMED = "confirmed"
    CERTIFIED = "certified"
    RUMOURED = "rumoured"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What became of a claim."""

    TRUE = "true"
    CLOSE = "close"
    FALSE = "false"
    OPEN = "open"


class State(StrEnum):
    """Where a device is in its life; derived, never written down."""

    RUMOURED = "rumoured"
    TEASED = "teased"
    ANNOUNCED = "announced"
    RELEASED = "released"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Perspective:
    """From where the catalogue is looked at: a day and, optionally, a market.

    `today` is the day on which the question is asked. As of today or later every recorded report
    counts; as of an earlier day a report counts from the last day of its period.
    """

    day: date
    today: date
    region: str | None = None

    @property
    def is_today(self) -> bool:
        """Whether nothing recorded is hidden because of its date."""
        return self.day >= self.today

    def has_seen(self, period: Period) -> bool:
        """Whether something dated `period` had certainly happened by this day."""
        if self.is_today:
            return period.first <= self.day
        return period.last <= self.day


class Camp(NamedTuple):
    """A value and the live voices for it.

    `sources` are the ids of the independent first sources, sorted; `unnamed` counts the relays
    of voices without a name. `status` is what the camp would be if it stood alone.
    """

    value: Value
    status: Status
    sources: tuple[str, ...]
    unnamed: int
    newest: Period


class Shown(NamedTuple):
    """What a field shows from a perspective.

    `value` is None where the status is unknown, and where a value was only denied; `denied` then
    holds the denied value ("not 120 W"). `sources` are the ids of those who stand behind the
    value. `region` names the market whose overlay the value came from. `known_on` is when a
    confirmed or certified value became known. `inputs` are the paths that a derived value was
    computed from. `camps` are all live camps, the shown one first. `is_wide` says that the value
    leaves room for narrower ones ("at least 4000"), so that nothing can be computed from it.
    """

    field: Field
    value: Value | None
    status: Status
    sources: tuple[str, ...] = ()
    denied: Value | None = None
    region: str | None = None
    known_on: Period | None = None
    inputs: tuple[str, ...] = ()
    camps: tuple[Camp, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement on one field, as `why` and the evidence pane list it.

    A plain value is a statement too (`verb` is None, `on` the day it became known; `cited` the
    date it was read where the citation gives one). `verdict` is None for plain values. `live` is
    False once the same source said something newer, whose date is `replaced_on`. `late` claims
    came after the fact was known; only `scored` ones count on a scorecard. `matched_region`
    names the market that made a claim without region true, where that is not the base market.
    """

    on: Period
    verb: Verb | None
    value: Value
    verdict: Verdict | None
    by: str | None = None
    via: str | None = None
    url: str | None = None
    kind: SourceKind | None = None
    region: str | None = None
    live: bool = True
    replaced_on: Period | None = None
    late: bool = False
    scored: bool = False
    matched_region: str | None = None
    cited: Period | None = None
    report: Report | None = None


class ScoredClaim(NamedTuple):
    """One distinct claim of a scorecard: a source, a device, a field and a value, counted once.

    `verb` is how the oldest of its reports put it.
    """

    source: str | None
    device: str
    field: str
    value: Value
    verdict: Verdict
    on: Period
    fact: Value | None = None
    known_on: Period | None = None
    verb: Verb = Verb.SAYS


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What became of the claims recorded here, for one source or one field.

    `claims` are ordered true, close, false, open, and by date within each.
    """

    key: str
    name: str
    claims: tuple[ScoredClaim, ...]

    def count(self, verdict: Verdict) -> int:
        """How many claims ended with this verdict."""
        return sum(claim.verdict is verdict for claim in self.claims)

    @property
    def decided(self) -> int:
        """How many claims are decided; the n behind every percentage."""
        return len(self.claims) - self.count(Verdict.OPEN)

    @property
    def share_true(self) -> float | None:
        """Share of decided claims that came true, 0 to 1; None below ten decided claims."""
        return self.count(Verdict.TRUE) / self.decided if self.decided >= 10 else None


class EventKind(StrEnum):
    """What happened on a dated day of a device's life."""

    REPORTED = "reported"
    ANNOUNCED = "announced"
    RELEASED = "released"
    CANCELLED = "cancelled"


class Event(NamedTuple):
    """A dated event of one device; `day` is the day from which it counts.

    `claims` is the number of claims a report makes, 0 for other events.
    """

    day: date
    on: Period
    device: str
    kind: EventKind
    claims: int = 0
    region: str | None = None


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


class PartnerEventKind(StrEnum):
    """What happened to a partnership."""

    STARTED = "started"
    ENDED = "ended"


class PartnerEvent(NamedTuple):
    """The start or end of a partnership; `day` is the day from which the public knew of it."""

    day: date
    on: Period
    partner: str
    brand: str
    kind: PartnerEventKind
