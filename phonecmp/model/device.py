"""Devices, and the dated statements about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as defaulted
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from phonecmp.model.period import Period
from phonecmp.model.value import Value


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


@dataclass(frozen=True, slots=True)
class Report:
    """One published statement: who said it first, who relayed it, when, and what it claims.

    `number` counts the reports of the file from 0, in the order written.
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


@dataclass(frozen=True, slots=True)
class Device:
    """A phone, or a camera beside them, as its file describes it.

    `id` is the path of the file (`xiaomi/12s-ultra`), `brand` its folder. `facts` maps dotted
    paths to plain values and holds `name`, `announced` and `released` too. `regions` holds, per
    market, only what differs there. `cancelled` is the period in which the device was given up,
    or True where nobody knows when. `aka` are ids it was filed under before. `same` are its loans;
    in a catalogue the borrowed values stand among `facts` and `regions`, and `borrowed` names the
    loan of each by market (None for the base) and path.
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
        """When plain values became known, in the market that announced first."""
        value = self.facts.get("announced")
        return value if isinstance(value, Period) else None
