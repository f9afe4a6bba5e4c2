"""Loans: what a device's file says is the same as another device's."""

from __future__ import annotations

from phonecmp.model import Loan
from phonecmp.reading.citations import take_cited_fields
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    require,
    take_device_id,
    take_period,
    take_source,
    take_url,
)
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.rules.keys import WRONG_SHAPE, WrongShape
from phonecmp.toml import KeyPath

_KEYS = ("as", "for", "by", "on", "url")
_EXAMPLE = 'same = [{ as = "apple/iphone-17-pro-max", for = ["camera"], by = "apple", url = "…" }]'
_FOR = 'the fields or sections that are the same, as for = ["camera"].'


def take_loans(table: Table, known: LookupTables, log: DiagnosticLog) -> tuple[Loan, ...]:
    """The loans under `same`: tables with as, for, by, on and url. A single one may stand alone."""
    raw = table.get("same", [])
    entries = raw if isinstance(raw, list) else [raw]
    found: list[Loan] = []
    for position, entry in enumerate(entries):
        at: KeyPath = ("same", position) if raw is entries else ("same",)
        if not isinstance(entry, dict):
            note(log, WRONG_SHAPE, WrongShape("same", "a list of loans", f"{_EXAMPLE}."), at)
        elif (loan := _loan(entry, known, log, at)) is not None:
            found.append(loan)
    return tuple(found)


def _loan(entry: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath) -> Loan | None:
    expect_keys(entry, _KEYS, "same", log, at)
    lender = take_device_id(entry, "as", log, at)
    require(lender, "as", "same", 'as = "apple/iphone-17-pro-max"', log, entry, at)
    fields = take_cited_fields(entry, known, log, at)
    if entry.get("for") == []:
        note(log, WRONG_SHAPE, WrongShape("for", "a list of fields", _FOR), (*at, "for"))
    require(fields or None, "for", "same", 'for = ["camera"]', log, entry, at)
    loan = Loan(
        lender or "",
        fields,
        by=take_source(entry, "by", known.sources, log, at),
        on=take_period(entry, "on", log, at),
        url=take_url(entry, "url", log, at),
    )
    return loan if lender and fields else None
