"""Rules on two statements of one file that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.checking.wording import value_text
from phonecmp.model import Field, Period, Severity, Value
from phonecmp.reading import Diagnosis, Elsewhere, Rule
from phonecmp.toml import KeyPath


class Cancellation(NamedTuple):
    """The end of a device that never came: `on` is None where nobody noted the day.

    `released` are the key paths of days of sale; `announced` is when it was announced, if it was.
    """

    on: Period | None
    announced: Period | None
    released: tuple[KeyPath, ...]


def _cancelled_yet(subject: Cancellation) -> Iterator[Diagnosis]:
    if subject.released:
        yield Diagnosis(
            "The device is cancelled and on sale",
            "Remove cancelled, which is for devices that never came, or the day of sale.",
            other=Elsewhere("on sale", subject.released[0]),
        )
    elif subject.on and subject.announced and subject.on.last < subject.announced.first:
        yield Diagnosis(
            f"Cancelled on {subject.on}, before it was announced ({subject.announced})",
            "Check both dates; a device that never came has reports only.",
            other=Elsewhere("announced later", ("announced",)),
        )


class RegionStart(NamedTuple):
    """When a device was announced in a region, and by the plain date, which is the first one."""

    region: str
    on: Period
    plain: Period


def _region_first(subject: RegionStart) -> Iterator[Diagnosis]:
    if subject.on.last < subject.plain.first:
        yield Diagnosis(
            f"Announced in {subject.region} on {subject.on}, before the plain date "
            f"({subject.plain})",
            "Plain values are those of the region that announced first: swap the two, the other "
            "region goes under [region.…].",
            other=Elsewhere("the plain date", ("announced",)),
        )


class SaidAndDenied(NamedTuple):
    """A value that a report says, or holds possible, and the key path where it denies it."""

    field: Field
    value: Value
    denied_keys: KeyPath


def _says_and_denies(subject: SaidAndDenied) -> Iterator[Diagnosis]:
    value = value_text(subject.field, subject.value)
    yield Diagnosis(
        f"This report says {value} and denies it",
        "One report is one statement: remove one of the two, or write another report.",
        other=Elsewhere("denied here", subject.denied_keys),
    )


CANCELLED_YET = Rule(
    "C012", Severity.WARNING, "A device that was cancelled and yet came",
    "cancelled is for devices that never came. Beside a day of sale, or before the announcement, "
    "one of the two is a slip.",
    _cancelled_yet, label="never came",
)  # fmt: skip
REGION_FIRST = Rule(
    "C013", Severity.WARNING, "A region that was earlier than the plain date",
    "The plain announced is that of the region that announced first; what differs elsewhere stands "
    "under [region.…], and begins on the same day or later.",
    _region_first, label="earlier",
)  # fmt: skip
SAYS_AND_DENIES = Rule(
    "P018", Severity.WARNING, "A report that says and denies the same",
    "One report is one published statement, which cannot hold a value and its denial. Equal texts "
    "are those that names.toml makes equal.",
    _says_and_denies, label="also denied",
)  # fmt: skip
PAIR_RULES = (CANCELLED_YET, REGION_FIRST, SAYS_AND_DENIES)
