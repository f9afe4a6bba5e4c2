"""Regions: their codes, and the values that differ there."""

from __future__ import annotations

from phonecmp.model import Spot, Value
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import UNSET, read_values
from phonecmp.reading.key_readers import Table, take_choice, take_table
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.rules.keys import UNKNOWN_KEY, UNKNOWN_TABLE, UnknownKey
from phonecmp.toml import KeyPath

REGIONS = ("cn", "in", "us", "eu", "jp", "kr", "latam", "global")
"""Codes of the regions."""


def take_region(table: Table, log: DiagnosticLog, at: KeyPath) -> str | None:
    """The region that a report speaks of."""
    return take_choice(table, "region", REGIONS, log, at)


def read_regions(
    document: Table,
    known: LookupTables,
    log: DiagnosticLog,
    at: KeyPath = (),
    unset: set[Spot] | None = None,
) -> dict[str, dict[str, Value]]:
    """What differs in each region, by its code and the field's dotted path.

    What is taken away joins `unset`, with an empty path where that is all of a region.
    """
    regions: dict[str, dict[str, Value]] = {}
    for code, table in take_table(document, "region", log, at).items():
        is_table = isinstance(table, dict)
        place = (*at, "region", code)
        if code in REGIONS and is_table:
            taken: set[str] = set()
            regions[code] = read_values(table, known, log, place, unset=taken)
            (set() if unset is None else unset).update((code, path) for path in taken)
        elif code in REGIONS and table == UNSET and unset is not None:
            unset.add((code, ""))
        else:
            unknown = UnknownKey(code, "region", REGIONS, {}, is_table=is_table)
            note(log, UNKNOWN_TABLE if is_table else UNKNOWN_KEY, unknown, place)
    return regions
