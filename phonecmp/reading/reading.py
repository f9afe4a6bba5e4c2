"""The whole way from layers of files to a catalogue and its findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as defaulted
from pathlib import Path
from typing import TypeVar

from phonecmp.model import (
    Brand,
    Catalog,
    Device,
    FieldTable,
    Finding,
    Kind,
    NameTable,
    Partner,
    Source,
)
from phonecmp.reading.allowances import Allowance, let_stand
from phonecmp.reading.device_file import read_device
from phonecmp.reading.document import open_document
from phonecmp.reading.field_table import build_field_table
from phonecmp.reading.fields_file import FieldDescriptions, read_descriptions
from phonecmp.reading.known import Known, gather
from phonecmp.reading.layers import Layer, is_folder
from phonecmp.reading.listing import list_devices, list_partners, pick_devices
from phonecmp.reading.names_file import NamesFile, build_name_table, read_names
from phonecmp.reading.notes import MOST_PROBLEMS, Notes, Problem, note, place
from phonecmp.reading.parsing import Document
from phonecmp.reading.partner_file import read_partner
from phonecmp.reading.rules.files import (
    MANY_MISTAKES,
    NO_FIELDS,
    UNREADABLE,
)
from phonecmp.reading.sources_file import read_brands, read_sources
from phonecmp.reading.whole import check_whole, find_aliases

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: the catalogue, what is wrong in it, and how many files were opened.

    `findings` are in the order of the files read, by line within each, without those that an
    exception lets stand; `allowances` are the exceptions. `layers` are those read. `partial` are
    devices of which parts could not be parsed, by id: they are not in the catalogue, but what is
    known of them can be checked.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: int
    layers: tuple[Layer, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    partial: Mapping[str, Device] = defaulted(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Foundation:
    """What device files are read against, and what else stands beside the devices."""

    known: Known
    brands: Mapping[str, Brand]
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]


@dataclass(slots=True)
class Work:
    """The layers that are read, and what has come together so far."""

    layers: tuple[Layer, ...]
    problems: list[Problem] = defaulted(default_factory=list)
    allowances: list[Allowance] = defaulted(default_factory=list)
    partial: dict[str, Device] = defaulted(default_factory=dict)
    files: int = 0
    roots: dict[Path, str] = defaulted(default_factory=dict)

    def root_of(self, file: Path) -> str:
        """The real path of the layer that a device's file belongs to."""
        layer = file.parents[2]
        if layer not in self.roots:
            self.roots[layer] = os.path.realpath(layer)
        return self.roots[layer]


def read_catalog(
    layers: Sequence[Layer], only: Collection[str] | None = None, *, partners: bool = True
) -> Reading:
    """Read catalogues laid over each other, lowest layer first.

    `only` names device ids: nothing but their files and the tables at the top (and the partners,
    unless `partners` is False) is opened; ids without a file are missing from the result. The
    findings are complete for a full read; otherwise they cover the files opened, and references
    between devices are not checked. Never raises for what stands in the files.
    """
    work = Work(tuple(layers))
    foundation = read_foundation(work, partners=partners)
    if only is None:
        devices, aliases = _read_all_devices(work, foundation.known)
    else:
        devices = _read_devices(work, pick_devices(layers, only), foundation.known)
        aliases = find_aliases(devices, devices, [])
    catalog = catalog_of(foundation, devices, aliases)
    hidden = consequences(work.problems)
    findings, allowances = let_stand(place(apart_from(hidden, work.problems)), work.allowances)
    return Reading(catalog, findings, work.files, work.layers, allowances, work.partial)


def read_foundation(work: Work, *, partners: bool = True) -> Foundation:
    """Everything that device files are read against, and the partners if they are wanted."""
    _judge_layers(work)
    table = _read_fields(work)
    names = _read_names(work, table)
    brands = _read_by_id(work, "brands.toml", read_brands)
    sources = _read_by_id(work, "sources.toml", read_sources)
    partner_files = list_partners(work.layers, work.problems) if partners else None
    known = gather(table, names, brands, sources, partner_files)
    return Foundation(known, brands, sources, _read_partners(work, partner_files or {}, known))


def catalog_of(
    foundation: Foundation, devices: Mapping[str, Device], aliases: Mapping[str, str]
) -> Catalog:
    """The catalogue of some devices."""
    known = foundation.known
    return Catalog(
        known.table, known.names, foundation.brands, foundation.sources, foundation.partners,
        devices, aliases,
    )  # fmt: skip


def consequences(problems: Iterable[Problem]) -> frozenset[str]:
    """Codes of what is found only because a table at the top of a layer could not be read."""
    broken = {problem.file.name for problem in problems if problem.rule.code.startswith("S")}
    if not broken:
        return frozenset()
    from phonecmp.reading.rules import CONSEQUENCES

    return frozenset(code for name in broken for code in CONSEQUENCES.get(name, ()))


def apart_from(codes: Collection[str], problems: list[Problem]) -> list[Problem]:
    """The problems without those of some rules, which still count in the tables themselves."""
    if not codes:
        return problems
    from phonecmp.reading.rules import CONSEQUENCES

    return [
        problem
        for problem in problems
        if problem.rule.code not in codes or problem.file.name in CONSEQUENCES
    ]


def _judge_layers(work: Work) -> None:
    for layer in work.layers:
        if not is_folder(layer.path):
            notes = Notes(layer.path)
            there = os.path.lexists(layer.path)
            note(notes, UNREADABLE, "it is no folder" if there else "there is no such folder")
            work.problems.extend(notes.problems)


def _read_file(
    work: Work,
    file: Path,
    root: str,
    read: Callable[[Document, Notes], Record],
    *,
    in_parts: bool = False,
) -> Record | None:
    """Open one file and make its record; its mistakes join the others.

    A file that could be parsed only in parts makes a record only where `in_parts` says that each
    part stands for itself. Nobody can say what is missing from such a file as a whole.
    """
    notes = Notes(file)
    work.files += 1
    document = open_document(file, root, notes)
    record = read(document, notes) if document is not None else None
    if notes.is_broken:
        from phonecmp.reading.rules import ABSENCES

        notes.problems = [one for one in notes.problems if one.rule.code not in ABSENCES]
        record = record if in_parts else None
    if notes.is_full:
        closing = Notes(file)
        note(closing, MANY_MISTAKES, MOST_PROBLEMS)
        notes.problems.extend(closing.problems)
    work.problems.extend(notes.problems)
    work.allowances.extend(Allowance(file, rule, number) for rule, number in notes.allowed)
    return record


def _read_tables(work: Work, name: str, read: Callable[[Document, Notes], Record]) -> list[Record]:
    """One of the tables at the top of every layer that has it, lowest layer first."""
    found: list[Record] = []
    for layer in work.layers:
        file = layer.path / name
        if os.path.lexists(file):
            record = _read_file(work, file, os.path.realpath(layer.path), read, in_parts=True)
            if record is not None:
                found.append(record)
    return found


def _read_fields(work: Work) -> FieldTable:
    merged = FieldDescriptions()
    for found in _read_tables(work, "fields.toml", read_descriptions):
        merged = merged.replaced_by(found)
    if not merged.fields:
        folder = work.layers[-1].path if work.layers else Path()
        notes = Notes(folder / "fields.toml")
        note(notes, NO_FIELDS, len(work.layers))
        work.problems.extend(notes.problems)
    return build_field_table(merged)


def _read_names(work: Work, table: FieldTable) -> NameTable:
    templates = {
        field.template for field in table.fields.values() if field.kind is not Kind.PRESENCE
    }

    earlier: list[NamesFile] = []

    def read(document: Document, notes: Notes) -> NamesFile:
        earlier.append(read_names(document, templates, notes, earlier))
        return earlier[-1]

    return build_name_table([each.spellings for each in _read_tables(work, "names.toml", read)])


def _read_by_id(
    work: Work, name: str, read: Callable[[Document, Notes], dict[str, Record]]
) -> dict[str, Record]:
    merged: dict[str, Record] = {}
    for found in _read_tables(work, name, read):
        merged.update(found)
    return merged


def _read_partners(work: Work, files: Mapping[str, Path], known: Known) -> dict[str, Partner]:
    found: dict[str, Partner] = {}
    for slug, file in files.items():

        def read(document: Document, notes: Notes, slug: str = slug) -> Partner:
            return read_partner(slug, notes.file, document, known, notes)

        partner = _read_file(work, file, os.path.realpath(file.parents[1]), read)
        if partner is not None:
            found[slug] = partner
    return found


def _read_all_devices(work: Work, known: Known) -> tuple[dict[str, Device], dict[str, str]]:
    """Every device, and the former ids; what only the whole can tell is checked."""
    strays: list[Path] = []
    files = list_devices(work.layers, work.problems, strays)
    read_strays(work, strays, known)
    devices = _read_devices(work, files, known)
    aliases = find_aliases(devices, files, work.problems)
    check_whole(devices, {*files, *aliases}, work.problems)
    return devices, aliases


def read_strays(work: Work, strays: Sequence[Path], known: Known) -> None:
    """Look for mistakes in device files that are left out because of their name or place."""

    def read(document: Document, notes: Notes) -> Device:
        return read_device("", notes.file, document, known, notes)

    roots = [(layer.path, os.path.realpath(layer.path)) for layer in work.layers]
    for file in strays:
        root = next(real for path, real in roots if file.is_relative_to(path))
        _read_file(work, file, root, read)


def _read_devices(work: Work, files: Mapping[str, Path], known: Known) -> dict[str, Device]:
    found: dict[str, Device] = {}
    for device_id, file in files.items():
        device = read_one_device(work, device_id, file, known)
        if device is not None:
            found[device_id] = device
    return found


def read_one_device(work: Work, device_id: str, file: Path, known: Known) -> Device | None:
    """The device of one file, None where it cannot be read; what is wrong joins the work."""
    made: list[Device] = []

    def read(document: Document, notes: Notes) -> Device:
        made.append(read_device(device_id, file, document, known, notes))
        return made[0]

    device = _read_file(work, file, work.root_of(file), read)
    if device is None and made:
        work.partial[device_id] = made[0]
    return device
