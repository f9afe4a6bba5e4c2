"""Everything beside the devices: the tables at the top of each layer, and the partners."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.model import FieldTable, Kind, NameTable, Partner
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_table import build_field_table
from phonecmp.reading.fields_file import FieldDescriptions, read_descriptions
from phonecmp.reading.file_listing import by_id, list_partners, list_sensors, stacked_files
from phonecmp.reading.layered_entries import changed_entries
from phonecmp.reading.load_file import Record
from phonecmp.reading.lookup_tables import LookupTables, known_of
from phonecmp.reading.names_file import (
    NamesFile,
    Spellings,
    build_name_table,
    read_names,
    with_names_of,
)
from phonecmp.reading.partner_file import read_partner
from phonecmp.reading.reading_state import CatalogTables, Work
from phonecmp.reading.rules.files import NO_FIELDS
from phonecmp.reading.sources_file import read_brands, read_sources
from phonecmp.reading.table_overlays import Stack, read_stack
from phonecmp.toml import Document

if TYPE_CHECKING:
    from phonecmp.model import Sensor

SYNONYMS = "synonyms.toml"


def read_catalog_tables(work: Work, *, partners: bool = True) -> CatalogTables:
    """Everything that device files are read against, and the partners if they are wanted."""
    table = _with_synonyms(work, _read_fields(work))
    listed = _read_names(work, table)
    brands = _read_by_id(work, "brands.toml", read_brands)
    sources = _read_by_id(work, "sources.toml", read_sources)
    partner_files = by_id(list_partners(work.layers, work.diagnostics)) if partners else None
    ids = None if partner_files is None else tuple(partner_files)
    found = CatalogTables(table, NameTable({}), brands, sources, {}, ids, {})
    known = known_of(found)
    sensors = _read_sensors(work, known)
    return found._replace(
        names=build_name_table(_with_sensor_names(listed, sensors)),
        partners=_read_partners(work, partner_files or {}, known),
        sensors={sensor.name: sensor for sensor in reversed(sensors)},
        entries=changed_entries(work.layers, stacked_files(work.layers), found),
    )


def _read_table(
    work: Work,
    name: str,
    read: Callable[[Document, DiagnosticLog], Record],
    *,
    is_flat: bool = False,
    seen: Callable[[Document], object] = bool,
) -> Stack[Record]:
    """One of the tables at the top of every layer that has it."""
    files = [layer.path / name for layer in work.layers]
    there = [file for file in files if os.path.lexists(file)]
    return read_stack(work, there, read, is_flat=is_flat, seen=seen)


def _read_fields(work: Work) -> FieldTable:
    found = _read_table(work, "fields.toml", read_descriptions).record or FieldDescriptions()
    if not found.fields:
        folder = work.layers[-1].path if work.layers else Path()
        log = DiagnosticLog(folder / "fields.toml")
        note(log, NO_FIELDS, len(work.layers))
        work.diagnostics.extend(log.diagnostics)
    return build_field_table(found)


def _with_synonyms(work: Work, table: FieldTable) -> FieldTable:
    if not any(os.path.lexists(layer.path / SYNONYMS) for layer in work.layers):
        return table
    from phonecmp.reading.synonyms_file import read_synonyms  # not every catalogue has them

    found = _read_table(work, SYNONYMS, read_synonyms, is_flat=True)
    # Each word is that of the highest file that has it.
    every = {word: one for each in found.records for word, one in each.items()}
    return replace(table, synonyms={word: every[word] for word in found.record or ()})


def _read_names(work: Work, table: FieldTable) -> list[Spellings]:
    templates = {
        field.template for field in table.fields.values() if field.kind is not Kind.PRESENCE
    }
    earlier: list[NamesFile] = []

    def leave(merged: Document) -> None:
        """Leave of the earlier files what stands still."""
        earlier[:] = [with_names_of(one, merged) for one in earlier]

    def read(document: Document, log: DiagnosticLog) -> NamesFile:
        earlier.append(read_names(document, templates, log, earlier))
        return earlier[-1]

    found = _read_table(work, "names.toml", read, is_flat=True, seen=leave).record
    return [found.spellings] if found else []


def _read_by_id(
    work: Work, name: str, read: Callable[[Document, DiagnosticLog], dict[str, Record]]
) -> dict[str, Record]:
    return _read_table(work, name, read).record or {}


def _read_partners(
    work: Work, files: Mapping[str, Sequence[Path]], known: LookupTables
) -> dict[str, Partner]:
    found: dict[str, Partner] = {}
    for slug, stack in files.items():

        def read(document: Document, log: DiagnosticLog, slug: str = slug) -> Partner:
            return read_partner(slug, log.file, document, known, log)

        partner = read_stack(work, stack, read, in_parts=False).record
        if partner is not None:
            found[slug] = partner
    return found


def _with_sensor_names(
    listed: Sequence[Spellings], sensors: Sequence[Sensor]
) -> Sequence[Spellings]:
    if not sensors:
        return listed
    from phonecmp.reading.sensor_names import with_sensor_names

    return with_sensor_names(listed, sensors)


def _read_sensors(work: Work, known: LookupTables) -> list[Sensor]:
    """Every sensor in the order of its id; spellings that two of them claim are noted."""
    files = by_id(list_sensors(work.layers, work.diagnostics))
    if not files:
        return []
    from phonecmp.reading.sensor_file import read_sensor
    from phonecmp.reading.sensor_names import judge_sensor_names

    found: list[Sensor] = []
    for sensor_id, stack in files.items():

        def read(document: Document, log: DiagnosticLog, sensor_id: str = sensor_id) -> Sensor:
            return read_sensor(sensor_id, log.file, document, known, log)

        sensor = read_stack(work, stack, read).record
        if sensor is not None:
            found.append(sensor)
    judge_sensor_names(found, work.diagnostics)
    return found
