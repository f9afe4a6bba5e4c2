"""Devices, and the dated statements about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as defaulted
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeAlias

from phonecmp.model.period import Period
from phonecmp.model.value import Special, Value


class Verb(StrEnum):
    """How a report states a value."""

    SAYS = "says"
    MAYBE = "maybe"
    DENIES = "denies"
    AT_LEAST = "atleast"
    AT_MOST = "atmost"
    BETWEEN = "between"
    """Both bounds of one report on one field; never written in a file."""


class DeviceKind(StrEnum):
    """What a device is."""

    PHONE = "phone"
    CAMERA = "camera"
    """A camera that phones are held against: compared and drawn, but listed only when asked for."""


class Reading(StrEnum):
    """How a measured figure came about, where that is not the plain way."""

    ZOOMED = "zoomed"
    """Of a picture that was zoomed digitally: it says nothing of the lens itself."""
    CROPPED = "cropped"
    """Of a part of the sensor: it says nothing of the whole."""
    ROUNDED = "rounded"
    """Rounded, as cameras write whole millimetres: it holds every figure that rounds to it."""


class Claim(NamedTuple):
    """What one report says of one field.

    `value` is the value as read; for bounds it is a Span or DateSpan with the open end None. A
    claim of several builds stays one claim here and is judged build by build.
    """

    field: str
    verb: Verb
    value: Value


class ReportChange(NamedTuple):
    """What a block of one file does to the same report of the files below, beside its own claims.

    `unset` are verbs with the fields and tables under them that are taken away, and keys of the
    block with nothing behind them. `former` is what the report said below when this was written,
    None for nothing.
    """

    is_unset: bool = False
    unset: tuple[tuple[str, str], ...] = ()
    former: tuple[tuple[Verb, str, Value | None], ...] = ()


ReportKey: TypeAlias = "tuple[Period, str | None, str | None, str | None, str | None, str | None]"
"""What two blocks of one report have in common; see `Report.key`."""


@dataclass(frozen=True, slots=True)
class Report:
    """One published statement: who said it first, who relayed it, when, and what it claims.

    `number` counts the reports of the file from 0, in the order written. `layer` is the name of the
    catalogue whose file adds it to those of a lower one. Of a single file `change` tells what the
    block does to the report below. Where several files are laid over each other, claims that a
    later one states in place of those `below` are reports of their own, for which nobody below
    stands: by, via and url are theirs no more.
    """

    on: Period
    claims: tuple[Claim, ...]
    by: str | None = None
    via: str | None = None
    url: str | None = None
    called: str | None = None
    region: str | None = None
    note: str | None = None
    number: int = 0
    reading: Reading | None = None
    layer: str = ""
    change: ReportChange | None = None
    below: Report | None = None

    @property
    def key(self) -> ReportKey:
        """Which report it is, over all layers: day, source, relay, page, region, way of reading."""
        one = self.below or self
        return one.on, one.by, one.via, one.url, one.region, one.reading


class Citation(NamedTuple):
    """Where plain values were read. Without `fields` it stands for all of them."""

    by: str | None = None
    on: Period | None = None
    url: str | None = None
    fields: tuple[str, ...] = ()


class Loan(NamedTuple):
    """Values that a source says are the same as another device's: borrowed, never copied.

    `lender` is the id of that device, `fields` are the fields and sections that it lends. `by`,
    `on` and `url` say where the borrower's sameness was read.
    """

    lender: str
    fields: tuple[str, ...]
    by: str | None = None
    on: Period | None = None
    url: str | None = None


Spot: TypeAlias = "tuple[str | None, str]"
"""Where a plain value stands: its region, None for the base, and its path."""


@dataclass(frozen=True, slots=True)
class Device:
    """A phone, or a camera beside them, as its file describes it.

    `id` is the path of the file (`xiaomi/12s-ultra`), `brand` its folder. `facts` maps dotted
    paths to plain values and holds `name`, `announced` and `released` too. `regions` holds, per
    region, only what differs there. `cancelled` is the period in which the device was given up,
    or True where nobody knows when. `aka` are ids it was filed under before. `same` are its loans;
    in a catalogue the borrowed values stand among `facts` and `regions`, and `borrowed` names the
    loan of each by region (None for the base) and path.

    Where several layers have a file of the id, this is all of them laid over each other, and
    `layers` are the records of the single files, lowest first; else it is empty. `file` is then the
    highest one. A record of a single file may take values away: `unset` holds them by region and
    path, tables and keys that are no fields among them. `instead_of` is what a lower file said when
    this one was written, None for nothing, and with `replaces` it lies over nothing. `layer` is the
    name of its catalogue, told only of those in `layers`.
    """

    id: str
    brand: str
    file: Path
    facts: Mapping[str, Value]
    regions: Mapping[str, Mapping[str, Value]]
    reports: tuple[Report, ...] = ()
    aka: tuple[str, ...] = ()
    predecessor: str | None = None
    cancelled: Period | bool = False
    citations: tuple[Citation, ...] = ()
    same: tuple[Loan, ...] = ()
    borrowed: Mapping[tuple[str | None, str], Loan] = defaulted(default_factory=dict)
    kind: DeviceKind = DeviceKind.PHONE
    replaces: bool = False
    unset: frozenset[Spot] = frozenset()
    instead_of: Mapping[Spot, Value | None] = defaulted(default_factory=dict)
    layers: tuple[Device, ...] = ()
    layer: str = ""

    @property
    def stack(self) -> tuple[Device, ...]:
        """The records of the files that count, lowest first: those under a replacing one do not."""
        replacing = [number for number, one in enumerate(self.layers) if one.replaces]
        return self.layers[replacing[-1] if replacing else 0 :] or (self,)

    def states(self, spot: Spot) -> bool:
        """Whether a value stands among the facts of a region, or of the base."""
        region, path = spot
        return path in (self.regions.get(region, {}) if region else self.facts)

    def stating(self, spot: Spot) -> Device:
        """The record of the file that a value stands in: the highest one that has it.

        A camera that is only there because of its figures stands where the highest of those does.
        """
        stack = self.stack[::-1]
        having = next((one for one in stack if one.states(spot)), None)
        return having or next((one for one in stack if one.has_part(spot)), stack[-1])

    def takes_away(self, spot: Spot) -> bool:
        """Whether a file has a value of lower ones gone: unset, or of a camera it denies."""
        region, path = spot
        parts = path.split(".")
        around = [".".join(parts[:length]) for length in range(len(parts) + 1)]
        facts = self.regions.get(region, {}) if region else self.facts
        return any((region, each) in self.unset for each in around) or (
            parts[0] == "camera" and facts.get(".".join(parts[:2])) is Special.NONE
        )

    def is_without(self, spot: Spot) -> bool:
        """Whether it is said that there is no such camera."""
        region, path = spot
        facts = self.regions.get(region, {}) if region else self.facts
        return facts.get(path) is Special.NONE

    def has_part(self, spot: Spot) -> bool:
        """Whether anything of a table stands among the facts of a region, or of the base."""
        region, path = spot
        facts = self.regions.get(region, {}) if region else self.facts
        return any(each.startswith(f"{path}.") for each in facts)

    @property
    def is_phone(self) -> bool:
        """Whether it stands among phones where nobody asks for anything else."""
        return self.kind is DeviceKind.PHONE

    @property
    def name(self) -> str:
        """The final name, or the newest working title of a device not announced yet."""
        return str(self.facts.get("name", self.id))

    @property
    def announced(self) -> Period | None:
        """When plain values became known, in the region that announced first."""
        value = self.facts.get("announced")
        return value if isinstance(value, Period) else None
