"""What the rules of knowledge produce: statuses, verdicts, shown values, judged statements.

Every start needs these; those of scorecards and partnerships stand in modules of their own.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from phonecmp.model import Device, Field, Period, Report, SourceKind, Value, Verb


class Status(StrEnum):
    """How certain a shown value is. Members stand from the most certain to the least."""

    CONFIRMED = "confirmed"
    CERTIFIED = "certified"
    RUMOURED = "rumoured"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"

    @property
    def is_certain(self) -> bool:
        """Whether it is confirmed or certified."""
        return self in (Status.CONFIRMED, Status.CERTIFIED)


CERTAINTY = {status: place for place, status in enumerate(Status)}
"""Statuses by certainty, 0 for the most certain."""


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


class Perspective(NamedTuple):
    """From where the catalogue is looked at: a day and, optionally, a region.

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


class ValueGroup(NamedTuple):
    """A value and the standing claims of it.

    `sources` are the ids of the independent first sources, sorted; `unnamed` counts the relays
    of unnamed sources. `status` is what the group would be if it stood alone.
    """

    value: Value
    status: Status
    sources: tuple[str, ...]
    unnamed: int
    newest: Period


class Correction(NamedTuple):
    """A value of one file of a device, and what the files below it say.

    `value` is None where it is taken away, `below` where nothing stands below. `layer` and
    `below_layer` name the catalogues of the files, `sources` those who stand behind `below`.
    `former` is what stood there when the file was written, as far as it `is_remembered`. Of a claim
    `report` is the block that it stands in, `verb` and `below_verb` are how it is stated.
    """

    region: str | None
    path: str
    value: Value | None
    file: Path
    layer: str
    below: Value | None = None
    below_file: Path | None = None
    below_layer: str = ""
    sources: tuple[str, ...] = ()
    former: Value | None = None
    is_remembered: bool = False
    report: Report | None = None
    verb: Verb | None = None
    below_verb: Verb | None = None

    @property
    def is_same(self) -> bool:
        """Whether the file below says the very same."""
        return _is_same(self.value, self.below) and self.below_verb in (None, self.verb)

    @property
    def is_overtaken(self) -> bool:
        """Whether the file below says something else since this one was written."""
        return self.is_remembered and not _is_same(self.former, self.below)


def _is_same(one: Value | None, other: Value | None) -> bool:
    return one == other and repr(one) == repr(other)


class Shown(NamedTuple):
    """What a field shows from a perspective.

    `value` is None where the status is unknown, and where a value was only denied; `denied` then
    holds the denied value ("not 120 W"). `sources` are the ids of those who stand behind the
    value. `region` names the region whose overlay the value came from. `known_on` is when a
    confirmed or certified value became known. `inputs` are the paths that a derived value was
    computed from. `groups` are all groups, the shown one first. `is_wide` says that the value
    leaves room for narrower ones ("at least 4000"), so that nothing can be computed from it.
    `months_left` are the whole months from the perspective's day to a deadline, below 0 once it has
    passed; None for all other fields. `same_as` is the id of the device that the value was
    borrowed from.
    `is_outlived` says that the device was announced since, and that nothing but reports from
    before stands behind the value. `measured` is what somebody measured, where that is another
    value than the plain one shown: it stands beside it and never takes its place.
    `correction` says what a later layer's file states, or took away, in place of an earlier one's.
    `layer` is the catalogue that a value stands in, of claimed ones that of the newest report;
    empty where one catalogue is read, and for what is computed. `taken` are claims that a later
    layer's file took away.
    """

    field: Field
    value: Value | None
    status: Status
    sources: tuple[str, ...] = ()
    denied: Value | None = None
    region: str | None = None
    known_on: Period | None = None
    inputs: tuple[str, ...] = ()
    groups: tuple[ValueGroup, ...] = ()
    is_wide: bool = False
    months_left: int | None = None
    same_as: str | None = None
    is_outlived: bool = False
    measured: Value | None = None
    correction: Correction | None = None
    layer: str = ""
    taken: tuple[Correction, ...] = ()


Lookup: TypeAlias = "Callable[[Device, Perspective], Mapping[str, Shown]]"
"""Everything known of a device from a perspective, by path; a front end passes its memo."""


class Statement(NamedTuple):
    """One statement on one field, as `why` and the evidence pane list it.

    A plain value is a statement too (`verb` is None, `on` the day it became known; `cited` the
    date it was read where the citation gives one). `verdict` is None for plain values. `stands` is
    False once the same source said something newer, whose date is `replaced_on`. `late` claims
    came after the fact was known; only `scored` ones count on a scorecard. `matched_region`
    names the region that made a claim without region true, where that is not the base region.
    `same_as` is the id of the device that a plain value was borrowed from, and `correction` what it
    corrects of an earlier layer's file. `layer` is the catalogue that it stands in, empty where one
    is read.
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
    stands: bool = True
    replaced_on: Period | None = None
    late: bool = False
    scored: bool = False
    matched_region: str | None = None
    cited: Period | None = None
    report: Report | None = None
    same_as: str | None = None
    correction: Correction | None = None
    layer: str = ""


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
