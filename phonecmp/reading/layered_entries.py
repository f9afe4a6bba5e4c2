"""What several layers say of one entry beside the devices: a sensor, a partner, a source, a field.

The records of the single files are those that devices have, so that whose a value is, what stands
below it and which citation counts follow in one way. An entry's id begins with where it stands:
`sensors/sony/imx989`, `partners/leica`, `sources/gsmarena`, `fields/battery.wired_w`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from phonecmp.model import Atom, Citation, Device, Period, Spot, Value
from phonecmp.reading.citations import take_citations
from phonecmp.reading.diagnostics import DiagnosticLog
from phonecmp.reading.document import open_document
from phonecmp.reading.field_values import UNSET
from phonecmp.reading.file_listing import PARTNERS, SENSORS, entry_files, entry_place
from phonecmp.reading.layers import TABLES, Layer, layer_names
from phonecmp.reading.lookup_tables import LookupTables, known_of
from phonecmp.reading.periods import parse_period
from phonecmp.reading.reading_state import CatalogTables
from phonecmp.reading.table_overlays import (
    BLOCKS,
    OWN_KEYS,
    is_about,
    keyed,
    over,
    place_of,
    root_of,
)
from phonecmp.toml import Document, KeyPath

Keys = tuple[str, ...]

_KNOWN_BY = ("brand", "from")
"""Keys of a block by which it is known which one it lies over."""


def changed_entries(
    layers: Sequence[Layer], stacks: Mapping[str, Sequence[Path]], tables: CatalogTables
) -> dict[str, Device]:
    """The entries that a file of a later layer changes, by id, with the records of each layer.

    `stacks` are the files of which several layers have one, `tables` what they come to.
    """
    found: dict[str, Device] = {}
    if not stacks:
        return found
    names, known = layer_names(layers), known_of(tables)
    for id_, files in stacks.items():
        for entry, records in _entries(id_, files, known, names).items():
            if len(records) > 1 or any(one.unset for one in records):
                facts = {path: value for one in records for path, value in one.facts.items()}
                whole = replace(records[-1], facts=facts, layers=tuple(records), layer="")
                found[entry] = replace(whole, unset=frozenset(), instead_of={}, replaces=False)
    return found


@dataclass(slots=True)
class _Said:
    """What one file says of one entry."""

    facts: dict[str, Value] = field(default_factory=dict)
    unset: set[Spot] = field(default_factory=set)
    instead_of: dict[Spot, Value | None] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    """What a file says of each of its entries. `place` is where it stands in its layer.

    A partner or a sensor is one entry; of a table each table inside is one.
    """

    place: str
    said: dict[str, _Said] = field(default_factory=dict)

    @property
    def is_entry(self) -> bool:
        return "/" in self.place

    def of(self, keys: Keys) -> tuple[_Said, str]:
        """What is said of the entry that a value belongs to, and the value's path there."""
        if self.is_entry:
            entry, path = self.place, ".".join(keys)
        else:
            around = ".".join(keys[:-1])
            entry, path = f"{self.place}/{around}".rstrip("/"), keys[-1]
        return self.said.setdefault(entry, _Said()), path

    def take_away(self, keys: Keys, lower: object, *, replaces: bool = False) -> None:
        """Note that a value is gone, or each of a table's."""
        for each, _ in _values(lower, keys) if isinstance(lower, dict) else [(keys, None)]:
            said, path = self.of(each)
            said.unset.add((None, path))
            said.replaces |= replaces


def _entries(
    place: str, files: Sequence[Path], known: LookupTables, names: Mapping[Path, str]
) -> dict[str, list[Device]]:
    found: dict[str, list[Device]] = {}
    below: Document = {}
    for path in files:
        log = DiagnosticLog(path)
        document = open_document(path, os.path.realpath(root_of(path)), log, may_say_nothing=True)
        if document is None:
            continue
        own, file = keyed(document, below), _File(place)
        _take(file, own, below, ())
        _take_citations(file, own, known, log)
        for entry, one in file.said.items():
            unset = one.unset - {(None, each) for each in one.facts}  # what is said anew stays
            record = Device(
                entry, "", path, one.facts, {}, citations=tuple(one.citations),
                replaces=one.replaces, unset=frozenset(unset), instead_of=one.instead_of,
                layer=names.get(root_of(path), ""),
            )  # fmt: skip
            found.setdefault(entry, []).append(record)
        below = over(below, own)
    return found


def _take(file: _File, own: Document, below: Document, at: Keys) -> None:
    """Add what a table of a file says to what is said of each entry."""
    if own.get("replaces") is True:
        file.take_away(at, below, replaces=not at or not file.is_entry)
    for key, value in own.items():
        keys, lower = (*at, key), below.get(key)
        if is_about(key, value):
            _remember(file, value, at)
        elif file.is_entry and key in OWN_KEYS:
            continue
        elif isinstance(value, dict):
            _take(file, value, lower if isinstance(lower, dict) else {}, keys)
        elif value == UNSET:
            file.take_away(keys, lower)
        elif not (len(keys) == 3 and keys[0] == BLOCKS and key in _KNOWN_BY and value == lower):
            said, path = file.of(keys)
            said.facts[path] = _value(value)


def _remember(file: _File, former: object, at: Keys) -> None:
    for keys, value in _values(former, at) if isinstance(former, dict) else ():
        said, path = file.of(keys)
        said.instead_of[None, path] = None if value == UNSET else _value(value)


def _take_citations(file: _File, own: Document, known: LookupTables, log: DiagnosticLog) -> None:
    """Add the citations of an entry's file; those of a block are for the block alone."""
    if not file.is_entry:
        return
    said, _ = file.of(("cite",))
    said.citations += take_citations(own, known, log)
    blocks = own.get(BLOCKS)
    for label, block in blocks.items() if isinstance(blocks, dict) else ():
        cited = take_citations(block, known, log) if isinstance(block, dict) else ()
        said.citations += [one._replace(fields=(f"{BLOCKS}.{label}",)) for one in cited]


def _values(document: Document, at: Keys) -> Iterator[tuple[Keys, Any]]:
    for key, value in document.items():
        if isinstance(value, dict):
            yield from _values(value, (*at, key))
        elif key != "cite":
            yield (*at, key), value


def _value(raw: object) -> Value:
    if isinstance(raw, list):
        return tuple(map(_atom, raw))
    return _atom(raw)


def _atom(raw: object) -> Atom:
    if isinstance(raw, str | bool | int | float):
        return raw
    period = parse_period(raw)
    return period if isinstance(period, Period) else str(raw)


ENTRY_KINDS = (SENSORS, PARTNERS, *(name.removesuffix(".toml") for name in TABLES))
"""What ids of entries begin with."""


def entry_ids(layers: Sequence[Layer], *tables: str) -> list[str]:
    """The ids of everything but devices: sensors, partners, tables as wholes, entries of some."""
    found: dict[str, None] = {}
    for place, files in entry_files(layers).items():
        found[place] = None
        for file in files if place in tables else ():
            found |= {f"{place}/{'.'.join(keys)}": None for keys in _tables(_document(file))}
    return list(found)


def entry_keys_of(layers: Sequence[Layer], id_: str) -> list[str]:
    """The keys that files have at an entry; none where there is no such entry."""
    place, keys = entry_place(layers, id_)
    found: dict[str, None] = {}
    for file in entry_files(layers).get(place, ()):
        table: Any = _document(file)
        for key in keys:
            table = table.get(key) if isinstance(table, dict) else None
        found |= dict.fromkeys(table if isinstance(table, dict) else ())
    return [key for key in found if key not in (*OWN_KEYS, BLOCKS, "replaces", "instead_of")]


def _document(file: Path) -> Document:
    log = DiagnosticLog(file)
    return open_document(file, os.path.realpath(root_of(file)), log, may_say_nothing=True) or {}


def _tables(document: Document, at: Keys = ()) -> Iterator[Keys]:
    """The keys of each table that has values of its own."""
    if at and any(not isinstance(value, dict) for value in document.values()):
        yield at
    for key, value in document.items():
        if isinstance(value, dict) and not is_about(key, value):
            yield from _tables(value, (*at, key))


def entry_keys(file: Path, entry: str, path: str) -> KeyPath:
    """Where a value of an entry, or the line that takes it away, stands in a file of it."""
    kind, _, rest = entry.partition("/")
    if kind not in (PARTNERS, SENSORS):
        return (*(rest.split(".") if rest else ()), *([path] if path else []))
    keys = tuple(path.split(".")) if path else ()
    if keys[:1] != (BLOCKS,):
        return keys
    return place_of(keyed(_document(file), {}), keys)
