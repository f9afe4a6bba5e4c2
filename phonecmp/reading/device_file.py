"""A device's document → its record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.model import Device, DeviceKind, Loan, Period, Spot, Value
from phonecmp.reading.allowance_blocks import take_allowances
from phonecmp.reading.citations import take_citations
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import read_values
from phonecmp.reading.file_listing import CAMERAS
from phonecmp.reading.id_forms import is_device_id
from phonecmp.reading.key_readers import (
    Table,
    require,
    take_choice,
    take_device_id,
    take_period,
    take_texts,
)
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.order_of_keys import first_disorder
from phonecmp.reading.regions import read_regions
from phonecmp.reading.reports import read_reports
from phonecmp.reading.rules.ids import ID_FORM, WrittenId
from phonecmp.reading.rules.keys import KEY_ORDER, Disorder
from phonecmp.reading.rules.references import UNKNOWN_BRAND, BrandReference
from phonecmp.reading.rules.statements import UNDATED_FACTS, DatedFacts
from phonecmp.reading.values import SINGLE_FIELDS

if TYPE_CHECKING:
    from phonecmp.reading.overlay_keys import Overlay

DEVICE_KEYS = (
    "kind", "aka", "predecessor", "cancelled", "cite", "same", "region", "report", "allow",
    "replaces", "instead_of",
)  # fmt: skip
"""The keys at the top of a device's file that are no fields."""


def read_device(
    device_id: str,
    file: Path,
    document: Table,
    known: LookupTables,
    log: DiagnosticLog,
    *,
    is_above: bool = False,
) -> Device:
    """The record of a device from its parsed file; what is wrong in it is noted and left out.

    A file that stands in no brand's folder has the empty id. One that `is_above` another of the
    same device need not say what that one says.
    """
    spots: set[Spot] = set()
    if is_above:
        from phonecmp.reading.overlay_keys import without_unset  # few files lie over others

        document = without_unset(document, spots)
    is_whole = not is_above or document.get("replaces") is True
    brand = device_id.partition("/")[0]
    if brand and brand not in known.brands and not is_above:
        note(log, UNKNOWN_BRAND, BrandReference(brand, known.brands, _brands_beside(file)))
    taken: set[str] = set()
    facts = read_values(document, known, log, skip=DEVICE_KEYS, unset=taken)
    regions = read_regions(document, known, log, unset=spots)
    if is_whole:
        example = 'name = "Xiaomi 12S Ultra"'
        require(facts.get("name"), "name", "This device", example, log, document)
        _judge_dates(facts, regions, document, log)
    overlay: Overlay | None = None
    if is_above or taken or spots or "replaces" in document or "instead_of" in document:
        from phonecmp.reading.overlay_keys import take_overlay

        spots |= {(None, path) for path in taken}
        overlay = take_overlay(document, spots, known, log, is_above=is_above)
    take_allowances(document, log)
    disorder = first_disorder(document, known.order)
    if disorder is not None:
        note(log, KEY_ORDER, Disorder(*disorder))
    return Device(
        id=device_id,
        brand=brand,
        file=file,
        facts=facts,
        regions=regions,
        reports=read_reports(document, known, log, is_above=is_above),
        aka=_former_ids(document, log),
        predecessor=take_device_id(document, "predecessor", log),
        cancelled=_cancelled(document, log),
        citations=take_citations(document, known, log),
        same=_loans(document, known, log),
        kind=_kind(document, file, log, is_whole=is_whole),
        **(overlay._asdict() if overlay else {}),
    )


def _kind(document: Table, file: Path, log: DiagnosticLog, *, is_whole: bool) -> DeviceKind:
    """What the file says the device is, and whether it stands in the folder for that.

    One that lies over another may leave it to that.
    """
    if not is_whole and "kind" not in document:
        return DeviceKind.PHONE
    said = take_choice(document, "kind", [kind.value for kind in DeviceKind], log)
    kind = DeviceKind(said) if said in {kind.value for kind in DeviceKind} else DeviceKind.PHONE
    if kind is DeviceKind.CAMERA or file.parents[1].name == CAMERAS:
        from phonecmp.reading.rules.ids import KIND_AND_FOLDER, KindInFolder  # few are cameras

        note(log, KIND_AND_FOLDER, KindInFolder(kind.value, file.parents[1].name))
    return kind


def _loans(document: Table, known: LookupTables, log: DiagnosticLog) -> tuple[Loan, ...]:
    if "same" not in document:
        return ()
    from phonecmp.reading.same_as_another import take_loans  # few files have any

    return take_loans(document, known, log)


def _brands_beside(file: Path) -> Path:
    """The brands.toml of the catalogue that a device's file stands in."""
    return file.parents[2] / "brands.toml"


def _judge_dates(
    facts: Mapping[str, Value],
    regions: Mapping[str, Mapping[str, Value]],
    document: Table,
    log: DiagnosticLog,
) -> None:
    """Ask for `announced` where values would never count; a refused one has its finding."""
    if "announced" in document:
        return
    for region, values in (("", facts), *regions.items()):
        paths = [path for path in values if path not in SINGLE_FIELDS]
        if not region and "same" in document:
            paths.append("same")
        written = document["region"][region] if region else document
        if paths and "announced" not in written:
            at = ("region", region) if region else ()
            dated = DatedFacts(len(paths), paths[0], None)
            note(log, UNDATED_FACTS, dated, at)


def _former_ids(document: Table, log: DiagnosticLog) -> tuple[str, ...]:
    former = take_texts(document, "aka", log)
    for position, device_id in enumerate(former):
        note(log, ID_FORM, WrittenId(device_id, is_device=True), ("aka", position))
    return tuple(device_id for device_id in former if is_device_id(device_id))


def _cancelled(document: Table, log: DiagnosticLog) -> Period | bool:
    raw = document.get("cancelled")
    if isinstance(raw, bool):
        return raw
    return take_period(document, "cancelled", log) or False
