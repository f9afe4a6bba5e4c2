"""A partner's document → its record with its partnerships."""

from __future__ import annotations

from pathlib import Path

from phonecmp.model import Partner, Partnership, Period
from phonecmp.reading.allowance_blocks import take_allowances
from phonecmp.reading.citations import take_citations
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    require,
    take_flag,
    take_period,
    take_table,
    take_tables,
    take_text,
    take_texts,
)
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.rules.references import UNKNOWN_BRAND, BrandReference
from phonecmp.reading.rules.statements import ENDS_BEFORE_START, Years
from phonecmp.toml import KeyPath

SCOPES = ("lenses", "sensor", "tuning", "colour", "branding", "software", "co-design")
"""What a partnership can be about."""

_PARTNER_KEYS = ("name", "legal", "country", "cite", "partnership", "allow")
_PARTNERSHIP_KEYS = ("brand", "from", "until", "told", "scope", "first", "last", "note", "cite",
                     "unset")  # fmt: skip


def read_partner(
    slug: str, file: Path, document: Table, known: LookupTables, log: DiagnosticLog
) -> Partner:
    """The record of a partner; one without a name goes by its id."""
    expect_keys(document, _PARTNER_KEYS, "", log, ())
    name = take_text(document, "name", log)
    require(name, "name", "This partner", 'name = "Leica"', log, document)
    take_allowances(document, log)
    listed = [
        _read_partnership(table, known, log, at)
        for at, table in take_tables(document, "partnership", log)
    ]
    return Partner(
        id=slug,
        name=name or slug,
        file=file,
        partnerships=tuple(one for one in listed if one is not None),
        legal=take_text(document, "legal", log),
        country=take_text(document, "country", log),
        citations=take_citations(document, known, log),
    )


def _read_partnership(
    table: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath
) -> Partnership | None:
    expect_keys(table, _PARTNERSHIP_KEYS, "partnership", log, at)
    take_flag(table, "unset", log, at)  # a block that is unset never gets here
    brand = take_text(table, "brand", log, at)
    require(brand, "brand", "This partnership", 'brand = "xiaomi"', log, table, at)
    if brand is not None:
        beside = log.file.parent.parent / "brands.toml"
        note(log, UNKNOWN_BRAND, BrandReference(brand, known.brands, beside), (*at, "brand"))
    start, until = _years(table, log, at)
    note(log, ENDS_BEFORE_START, Years(start, until), at)
    known_from = take_table(table, "told", log, at)
    expect_keys(known_from, ("from", "until"), "told", log, (*at, "told"))
    start_known_from, until_known_from = _years(known_from, log, (*at, "told"))
    if brand is None:
        return None
    return Partnership(
        brand=brand,
        start=start,
        until=until,
        start_known_from=start_known_from,
        until_known_from=until_known_from,
        scope=take_texts(table, "scope", log, at, SCOPES),
        first=take_text(table, "first", log, at),
        last=take_text(table, "last", log, at),
        note=take_text(table, "note", log, at),
        citations=take_citations(table, known, log, at),
    )


def _years(table: Table, log: DiagnosticLog, at: KeyPath) -> tuple[Period | None, Period | None]:
    return take_period(table, "from", log, at), take_period(table, "until", log, at)
