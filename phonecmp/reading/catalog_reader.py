"""The whole way from layers of files to a catalogue and its findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from phonecmp.model import Device
from phonecmp.reading.allowances import let_stand
from phonecmp.reading.cross_file_checks import check_whole, find_aliases
from phonecmp.reading.device_file import read_device
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.file_listing import (
    find_ids,
    id_of,
    is_overlay,
    judge_layers,
    list_devices,
    pick_devices,
)
from phonecmp.reading.finding_selection import consequences, findings_of
from phonecmp.reading.layers import Layer
from phonecmp.reading.load_file import load_file
from phonecmp.reading.lookup_tables import LookupTables, known_of
from phonecmp.reading.reading_state import CatalogTables, Reading, Work
from phonecmp.reading.renamed_files import find_former
from phonecmp.toml import Document


def read_catalog(
    layers: Sequence[Layer],
    only: Collection[str] | None = None,
    *,
    partners: bool = True,
    lay: Callable[[Work], CatalogTables] | None = None,
) -> Reading:
    """Read catalogues laid over each other, lowest layer first.

    `only` names device ids: nothing but their files, those of their lenders and the tables at the
    top (and the partners, unless `partners` is False) is opened; ids without a file are missing
    from the result. `lay` gives the tables where they need not be read. The findings are complete
    for a full read; otherwise they cover the files opened, and references between devices are not
    checked. Never raises for what stands in the files.
    """
    work = Work(tuple(layers))
    if lay is None:
        from phonecmp.reading.catalog_tables import (
            read_catalog_tables,  # much code, and not always needed
        )

        judge_layers(work)
        catalog_tables = read_catalog_tables(work, partners=partners)
    else:
        catalog_tables = lay(work)
    known = known_of(catalog_tables)
    if only is None:
        devices, aliases = _read_all_devices(work, known)
    else:
        devices = _read_with_lenders(work, layers, only, known)
        aliases = find_aliases(devices, devices, [])
    catalog = catalog_tables.catalog_of(devices, aliases, layers)
    hidden = consequences(work.diagnostics)
    findings, allowances = let_stand(
        findings_of(work.diagnostics, hidden, work.digests), work.allowances
    )
    return Reading(
        catalog, findings, work.files, work.layers, allowances, work.partial, work.digests
    )


def _read_with_lenders(
    work: Work, layers: Sequence[Layer], only: Collection[str], known: LookupTables
) -> dict[str, Device]:
    """Some devices, and those whose values they borrow."""
    records = _read_devices(work, pick_devices(layers, only), known)
    asked = set(only)
    while lenders := _lenders(records.values()) - asked:
        asked |= lenders
        files = pick_devices(layers, lenders)
        for lender in lenders - files.keys():
            present = find_former(lender, find_ids(layers))
            files |= pick_devices(layers, [each for each in present if each not in asked])
        records |= _read_devices(work, files, known)
    return joined(work, records, known.table.roles)


def joined(work: Work, records: Mapping[str, Device], roles: Collection[str]) -> dict[str, Device]:
    """The devices behind records by the keys of their files; what is wrong joins the work."""
    if not any(map(is_overlay, records)):
        return dict(records)
    from phonecmp.reading.overlays import laid_over, note_undated  # few catalogues have any

    devices = laid_over(records, work.layers, roles)
    note_undated(devices, work.diagnostics)
    return devices


def _lenders(devices: Iterable[Device]) -> set[str]:
    return {loan.lender for device in devices for loan in device.same}


def _read_all_devices(work: Work, known: LookupTables) -> tuple[dict[str, Device], dict[str, str]]:
    """Every device, and the former ids; what only the whole can tell is checked."""
    strays: list[Path] = []
    files = list_devices(work.layers, work.diagnostics, strays)
    read_strays(work, strays, known)
    devices = joined(work, _read_devices(work, files, known), known.table.roles)
    ids = set(map(id_of, files))
    aliases = find_aliases(devices, ids, work.diagnostics)
    partial = {key: one for key, one in work.partial.items() if key not in devices}
    check_whole({**devices, **partial}, {*ids, *aliases}, work.diagnostics)
    return devices, aliases


def read_strays(work: Work, strays: Sequence[Path], known: LookupTables) -> None:
    """Look for mistakes in device files that are left out because of their name or place."""

    def read(document: Document, log: DiagnosticLog) -> Device:
        return read_device("", log.file, document, known, log)

    roots = [(layer.path, os.path.realpath(layer.path)) for layer in work.layers]
    for file in strays:
        root = next(real for path, real in roots if file.is_relative_to(path))
        load_file(work, file, root, read)


def _read_devices(work: Work, files: Mapping[str, Path], known: LookupTables) -> dict[str, Device]:
    found: dict[str, Device] = {}
    for key, file in files.items():
        device = read_one_device(work, key, file, known)
        if device is not None:
            found[key] = device
    return found


def read_one_device(work: Work, key: str, file: Path, known: LookupTables) -> Device | None:
    """The record of one file, None where it cannot be read; what is wrong joins the work.

    Its key tells whether it lies over another one.
    """
    made: list[Device] = []

    is_above = is_overlay(key)
    former = "/".join(file.with_suffix("").parts[-2:])

    def read(document: Document, log: DiagnosticLog) -> Device:
        if is_above and former != id_of(key):
            from phonecmp.reading.rules.overlays import FORMER_PLACE, FormerPlace  # few are

            note(log, FORMER_PLACE, FormerPlace(former, id_of(key)))
        made.append(read_device(id_of(key), file, document, known, log, is_above=is_above))
        return made[0]

    root = work.root_of(file)
    device = load_file(work, file, root, read, may_say_nothing=is_above)
    if device is None and made:
        work.partial[key] = made[0]
    return device
