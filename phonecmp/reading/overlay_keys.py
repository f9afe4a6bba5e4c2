"""What only files have that lie over others: `replaces`, `instead_of`, and what they take away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from phonecmp.model import Spot, Value
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import UNSET, read_values
from phonecmp.reading.key_readers import Table, take_flag, take_table
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.regions import read_regions
from phonecmp.reading.rules.overlays import NOTHING_BELOW, UNSET_IN_VAIN, NothingBelow, Unset
from phonecmp.toml import KeyPath

_TAKEN_AWAY = ("aka", "predecessor", "cancelled", "same")
"""Keys that are no fields and may be taken away."""


class Overlay(NamedTuple):
    """What a file does to those below it; the names are those of `Device`."""

    replaces: bool = False
    unset: frozenset[Spot] = frozenset()
    instead_of: Mapping[Spot, Value | None] = {}


def without_unset(document: Table, unset: set[Spot]) -> Table:
    """A document without the keys at its top that only take something away; these join `unset`."""
    gone = [
        key
        for key in _TAKEN_AWAY
        if document.get(key) == UNSET or (key == "cancelled" and document.get(key) is False)
    ]
    unset.update((None, key) for key in gone)
    return {key: raw for key, raw in document.items() if key not in gone} if gone else document


def take_overlay(
    document: Table,
    unset: Collection[Spot],
    known: LookupTables,
    log: DiagnosticLog,
    *,
    is_above: bool,
) -> Overlay:
    """Read what a document does to the files below it; it means nothing where there are none."""
    for spot in sorted(unset, key=str):
        note(log, UNSET_IN_VAIN, Unset(spot[1], is_above), keys_of(spot))
    for key in ("replaces", "instead_of"):
        if key in document:
            note(log, NOTHING_BELOW, NothingBelow(key, is_above), (key,))
    replaces = take_flag(document, "replaces", log)
    former = _former_values(document, known, log) if "instead_of" in document else {}
    if not is_above:
        return Overlay()
    return Overlay(replaces, frozenset(unset) - {(None, "name")}, former)


def _former_values(
    document: Table, known: LookupTables, log: DiagnosticLog
) -> dict[Spot, Value | None]:
    """What the file below said when this one was written, None where that was nothing."""
    table, at = take_table(document, "instead_of", log), ("instead_of",)
    taken: set[str] = set()
    spots: set[Spot] = set()
    facts = read_values(table, known, log, at, skip=("region",), unset=taken)
    found: dict[Spot, Value | None] = {(None, path): value for path, value in facts.items()}
    for region, values in read_regions(table, known, log, at, spots).items():
        found |= {(region, path): value for path, value in values.items()}
    gone = [*((None, path) for path in taken), *spots]
    return found | dict.fromkeys((region, path.removesuffix(".none")) for region, path in gone)


def keys_of(spot: Spot) -> KeyPath:
    """Where a plain value stands in its file."""
    region, path = spot
    return (*(("region", region) if region else ()), *(path.split(".") if path else ()))
