"""Rules on references: ids of brands, partners, sources, devices and fields that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.message_text import (
    did_you_mean,
    printable,
    sentences,
    shortened,
    text_literal,
)
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.reading.similar_words import nearest


class Reference(NamedTuple):
    """An id, and the ids that exist."""

    id: str
    known: Collection[str]


def _dangling(subject: Reference, what: str, how_to_add: str) -> Iterator[Diagnosis]:
    if subject.id in subject.known:
        return
    message, slug = f"There is no {what} {shortened(subject.id)}", _as_id(subject.id)
    if slug in subject.known:
        yield Diagnosis(message, f"Write its id: {slug}.", fix=f'"{slug}"')
        return
    close = did_you_mean(nearest(subject.id, subject.known))
    yield Diagnosis(message, sentences(close, f"{'Else add' if close else 'Add'} {how_to_add}."))


def _as_id(written: str) -> str:
    """The id that a name has by its spelling: "Digital Chat Station" is digital-chat-station."""
    return "-".join(written.casefold().replace("+", "-plus").split())


class BrandReference(NamedTuple):
    """The id of a brand, the ids that exist, and the brands.toml of the file's own catalogue."""

    id: str
    known: Collection[str]
    table: Path


def _brand(subject: BrandReference) -> Iterator[Diagnosis]:
    brand = shortened(subject.id)
    name = text_literal(" ".join(part.capitalize() for part in brand.split("-")))
    lines = f"[{brand}] and, below it, name = {name}"
    how = f"two lines to {printable(str(subject.table))}: {lines}"
    return _dangling(Reference(subject.id, subject.known), "brand", how)


def _partner(subject: Reference) -> Iterator[Diagnosis]:
    return _dangling(subject, "partner", f"partners/{shortened(subject.id)}.toml")


def _predecessor(subject: Reference) -> Iterator[Diagnosis]:
    return _dangling(subject, "device", f"devices/{shortened(subject.id)}.toml")


def _source(subject: Reference) -> Iterator[Diagnosis]:
    return _dangling(
        subject, "source", f"[{shortened(subject.id)}] with name and kind to sources.toml"
    )


def _cited_field(subject: Reference) -> Iterator[Diagnosis]:
    return _dangling(subject, "field or section", "it to fields.toml")


class Loop(NamedTuple):
    """Devices that borrow from each other; `ids` begin and end with the same one."""

    ids: Sequence[str]


def _loop(subject: Loop) -> Iterator[Diagnosis]:
    yield Diagnosis(
        f"Values are borrowed in a circle: {' → '.join(map(shortened, subject.ids))}",
        "Write the values out in one of these files and take its same away.",
    )


UNKNOWN_BRAND = Rule(
    "R001", Severity.ERROR, "An unknown brand",
    "The folder of a device, and brand in a partnership, name a brand of brands.toml. Until it is "
    "added, the brand has no name and its id is shown.",
    _brand, label="unknown brand",
)  # fmt: skip
UNKNOWN_PARTNER = Rule(
    "R002", Severity.ERROR, "An unknown partner",
    "camera.partner names a file of partners/ without its ending. Until it exists, the device is "
    "missing from the partner's list.",
    _partner, label="unknown partner",
)  # fmt: skip
UNKNOWN_PREDECESSOR = Rule(
    "R003", Severity.ERROR, "An unknown predecessor",
    "predecessor names a device of the catalogue by its present or a former id. A predecessor "
    "that the catalogue lacks is left out of the lineage.",
    _predecessor, label="unknown device",
)  # fmt: skip
UNKNOWN_SOURCE = Rule(
    "R004", Severity.ERROR, "An unknown source",
    "by and via name a source of sources.toml. Its kind decides how much its word counts, so an "
    "unknown source has no weight.",
    _source, label="unknown source",
)  # fmt: skip
UNKNOWN_CITED_FIELD = Rule(
    "R005", Severity.ERROR, "A citation for something that is no field",
    "for lists the fields or sections that a citation covers, by their dotted names.", _cited_field,
    label="unknown field",
)  # fmt: skip
UNKNOWN_LENDER = Rule(
    "R006", Severity.ERROR, "Values borrowed from a device that is not there",
    "as in same names the device whose values are meant, by its present or a former id. Without "
    "that device nothing is borrowed; the values of the file itself stand.",
    _predecessor, label="unknown device",
)  # fmt: skip
BORROWED_IN_A_CIRCLE = Rule(
    "R007", Severity.ERROR, "Values borrowed in a circle",
    "Devices that borrow from each other state nothing. Where a circle closes nothing is borrowed; "
    "the values of the files themselves stand.",
    _loop, label="closes the circle",
)  # fmt: skip
