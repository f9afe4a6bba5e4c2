"""Rules on facts that cannot all be right together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import hypot
from typing import NamedTuple

from phonecmp.checking.wording import value_text
from phonecmp.model import MM_PER_INCH, Field, Period, Severity, Value
from phonecmp.reading import Diagnosis, Elsewhere, Rule
from phonecmp.toml import KeyPath

_ROUNDING = 0.02
_LENS_ROUNDING = 0.5
"""Shares by which a stated figure may differ from the computed one."""

_ROUNDING_MM = 2.0
"""Makers round both the diagonal and the sides."""


class OfficialWord(NamedTuple):
    """A plain value, and what an official source says of the same field.

    `agrees` is the verdict on the official word, given the plain value; `fact_keys` leads to the
    plain value.
    """

    field: Field
    fact: Value
    said: Value
    source: str
    agrees: bool
    fact_keys: KeyPath


def _against_official(subject: OfficialWord) -> Iterator[Diagnosis]:
    if not subject.agrees:
        said, fact = (value_text(subject.field, each) for each in (subject.said, subject.fact))
        yield Diagnosis(
            f"{subject.source} says {said}, but the file has {fact} as a fact",
            "One of the two is a slip, or holds for another region: write it under [region.…].",
            label="the maker's word",
            other=Elsewhere("the fact", subject.fact_keys),
        )


class DerivedFigure(NamedTuple):
    """A stated figure, and the one that follows from other stated values by a formula."""

    field: Field
    stated: float
    computed: float
    formula: str
    inputs: tuple[str, ...]


def _derived_mismatch(subject: DerivedFigure) -> Iterator[Diagnosis]:
    # Fisheye lenses see half as much again as the formula of an ideal lens says.
    rounding = _LENS_ROUNDING if subject.field.role else _ROUNDING
    tolerance = max(subject.field.tolerance or 0.0, rounding)
    if abs(subject.stated - subject.computed) > tolerance * abs(subject.computed):
        yield Diagnosis(
            f"{subject.stated:.6g} does not follow from {' and '.join(subject.inputs)}, "
            f"which give {subject.computed:.4g}",
            f"Check all of them, or leave the line out: it is computed ({subject.formula}).",
            other=Elsewhere("computed from this", tuple(subject.inputs[0].split("."))),
        )


class Succession(NamedTuple):
    """A device and its predecessor with the days on which they were announced."""

    predecessor: str
    announced: Period
    predecessor_announced: Period


def _predecessor_later(subject: Succession) -> Iterator[Diagnosis]:
    if subject.predecessor_announced.first > subject.announced.last:
        yield Diagnosis(
            f"{subject.predecessor} was announced on {subject.predecessor_announced}, after this "
            f"device ({subject.announced})",
            "Perhaps the two are the wrong way round; the successor is derived.",
        )


class Sale(NamedTuple):
    """When a device was announced in a region, and when it went on sale there."""

    announced: Period
    released: Period


def _sold_early(subject: Sale) -> Iterator[Diagnosis]:
    if subject.released.last < subject.announced.first:
        yield Diagnosis(
            f"On sale on {subject.released}, before it was announced ({subject.announced})",
            "Check both dates; another region's stand under [region.…].",
        )


class DisplayOnBody(NamedTuple):
    """The diagonal of a display in inches, and the sides of the body around it in mm."""

    size_in: float
    height_mm: float
    width_mm: float
    height_keys: KeyPath


def _display_too_large(subject: DisplayOnBody) -> Iterator[Diagnosis]:
    display = subject.size_in * MM_PER_INCH
    body = hypot(subject.height_mm, subject.width_mm)
    if display > body + _ROUNDING_MM:
        yield Diagnosis(
            f"A display of {subject.size_in:g} in ({display:.0f} mm) does not fit on a body whose "
            f"diagonal is {body:.0f} mm",
            "Check the three figures; of a foldable, [body] is the unfolded one.",
            other=Elsewhere("the body", subject.height_keys),
        )


class Years(NamedTuple):
    """From when to when a partnership ran; None where nobody wrote it down."""

    start: Period | None
    until: Period | None

    def __str__(self) -> str:
        """The years as a text: "2016 to 2022-03-31"."""
        return f"{self.start or 'an unknown day'} to {self.until or 'today'}"


class BrandedDevice(NamedTuple):
    """A device that names a partner, and the partnerships of its brand with that partner."""

    partner: str
    brand: str
    announced: Period
    partnerships: Collection[Years]


def _partner_not_covered(subject: BrandedDevice) -> Iterator[Diagnosis]:
    if not subject.partnerships:
        yield Diagnosis(
            f"{subject.partner} has no partnership with {subject.brand}",
            f"Add a [[partnership]] to partners/{subject.partner}.toml.",
        )
    elif not any(_covers(years, subject.announced) for years in subject.partnerships):
        listed = ", ".join(str(years) for years in subject.partnerships)
        yield Diagnosis(
            f"{subject.partner} and {subject.brand} worked together from {listed}, but this "
            f"device was announced on {subject.announced}",
            f"Check the dates in partners/{subject.partner}.toml.",
        )


def _covers(years: Years, announced: Period) -> bool:
    has_started = years.start is None or years.start.first <= announced.last
    return has_started and (years.until is None or announced.first <= years.until.last)


class NamedDevice(NamedTuple):
    """The first or last device of a partnership by name, and the device of that name if any.

    `place` is its place among the partnership's devices in the catalogue, oldest first, and
    `number` how many there are; both 0 where the catalogue lacks it.
    """

    key: str
    name: str
    device: str | None
    place: int = 0
    number: int = 0


def _named_device(subject: NamedDevice) -> Iterator[Diagnosis]:
    if subject.device is None:
        return
    expected = 1 if subject.key == "first" else subject.number
    if subject.place and subject.place != expected:
        yield Diagnosis(
            f"{subject.name} is not the {subject.key} device: by their dates it is number "
            f"{subject.place} of {subject.number}",
            "Check the dates, and remove the line: the catalogue tells which is.",
            fix_line=True,
        )
    else:
        yield Diagnosis(
            f"The catalogue has {subject.name} as {subject.device}",
            "Remove the line; first and last devices are derived.",
            fix_line=True,
        )


AGAINST_OFFICIAL = Rule(
    "C001", Severity.WARNING, "A fact against the maker's word",
    "A plain value and a report by an official source disagree on the same field. Both count as "
    "confirmed, the plain value is shown.",
    _against_official,
)  # fmt: skip
DERIVED_MISMATCH = Rule(
    "C002", Severity.WARNING, "A figure that does not follow from the others",
    "Some figures can be computed, such as pixel density from diagonal and pixels. One that is "
    "stated and differs by more than its tolerance (2 % at least, 50 % for lenses) points to a "
    "slip in one of them.",
    _derived_mismatch, label="does not follow",
)  # fmt: skip
PREDECESSOR_LATER = Rule(
    "C003", Severity.WARNING, "A predecessor that came later",
    "predecessor names the device before this one. The successor is derived, never written down.",
    _predecessor_later, label="announced later",
)  # fmt: skip
DISPLAY_TOO_LARGE = Rule(
    "C004", Severity.WARNING, "A display larger than the body",
    "The diagonal of a display cannot be longer than that of the body. For foldables [display] "
    "belongs to the unfolded [body], [display.cover] to [body.folded].",
    _display_too_large, label="too large",
)  # fmt: skip
PARTNER_NOT_COVERED = Rule(
    "C005", Severity.WARNING, "A partner outside the partnership",
    "camera.partner names somebody with whom the brand had, by the partner's file, no partnership "
    "on the day the device was announced.",
    _partner_not_covered, label="no partner then",
)  # fmt: skip
NAMED_DEVICE = Rule(
    "C006", Severity.QUESTION, "A first or last device that the catalogue has",
    "first and last of a partnership are for devices that the catalogue lacks. Where it has them, "
    "they follow from camera.partner and the announcements, and can contradict them.",
    _named_device, label="known",
)  # fmt: skip
SOLD_EARLY = Rule(
    "C007", Severity.WARNING, "On sale before it was announced",
    "released lies before announced in the same region. One of the two is a slip, or they belong "
    "to different regions.",
    _sold_early, label="too early",
)  # fmt: skip
CONSISTENCY_RULES = (
    AGAINST_OFFICIAL, DERIVED_MISMATCH, PREDECESSOR_LATER, DISPLAY_TOO_LARGE, PARTNER_NOT_COVERED,
    NAMED_DEVICE, SOLD_EARLY,
)  # fmt: skip
