"""[[report]] blocks → reports with their claims."""

from __future__ import annotations

from functools import partial

from phonecmp.model import Reading, Report
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import UNSET
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    require,
    take_choice,
    take_period,
    take_source,
    take_tables,
    take_text,
    take_url,
)
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.regions import take_region
from phonecmp.reading.report_claims import VERBS, read_claims
from phonecmp.reading.rules.statements import (
    MOST_REPORTS,
    NO_LINK,
    RELAYS_ITSELF,
    SILENT_REPORT,
    TOO_MANY_REPORTS,
    UNFOUNDED_REPORT,
    ReportContent,
    Sources,
)
from phonecmp.toml import KeyPath

REPORT_KEYS = (
    "on", "by", "via", "url", "called", "region", "note", "reading", *VERBS, "unset",
    "instead_of",
)  # fmt: skip
"""Every key of a [[report]] block."""


def read_reports(
    document: Table, known: LookupTables, log: DiagnosticLog, *, is_above: bool = False
) -> tuple[Report, ...]:
    """The reports of a device's file in the order written.

    One without a readable date is left out, but keeps its number. A block of a file that `is_above`
    another one may lie over a report there.
    """
    blocks = document.get("report")
    if isinstance(blocks, list) and note(log, TOO_MANY_REPORTS, len(blocks), ("report",)):
        document = {"report": blocks[:MOST_REPORTS]}
    read = (
        _read_report(table, known, log, at, is_above=is_above)
        for at, table in take_tables(document, "report", log)
    )
    return tuple(report for report in read if report is not None)


def _read_report(
    table: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath, *, is_above: bool
) -> Report | None:
    expect_keys(table, REPORT_KEYS, "report", log, at)
    on = take_period(table, "on", log, at)
    require(on, "on", "This report", "on = 2022-05-23", log, table, at)
    taken: set[tuple[str, str]] = set()
    claims = read_claims(table, known, log, at, taken)
    change = None
    if taken or any(key in table for key in ("unset", "instead_of")) or UNSET in table.values():
        from phonecmp.reading.report_overlays import take_change  # few reports lie over others

        table, change = take_change(table, taken, known, log, at, is_above=is_above)
    if change is None:
        _judge_content(table, log, at)
    read = partial(
        Report,
        claims=claims,
        by=take_source(table, "by", known.sources, log, at),
        via=take_source(table, "via", known.sources, log, at),
        url=take_url(table, "url", log, at),
        called=take_text(table, "called", log, at),
        region=take_region(table, log, at),
        note=take_text(table, "note", log, at),
        number=int(at[-1]),
        reading=_how_read(table, log, at),
        change=change,
    )
    return read(on=on) if on is not None else None


def _how_read(table: Table, log: DiagnosticLog, at: KeyPath) -> Reading | None:
    word = take_choice(table, "reading", tuple(Reading), log, at)
    return Reading(word) if word else None


def _judge_content(table: Table, log: DiagnosticLog, at: KeyPath) -> None:
    content = ReportContent(
        has_claims=any(table.get(verb) for verb in VERBS),
        has_note="note" in table,
        has_origin=any(key in table for key in ("by", "via", "url")),
        has_url="url" in table,
    )
    note(log, SILENT_REPORT, content, at)
    note(log, UNFOUNDED_REPORT, content, at)
    note(log, NO_LINK, content, at)
    by, via = table.get("by"), table.get("via")
    if isinstance(by, str) and isinstance(via, str):
        note(log, RELAYS_ITSELF, Sources(by, via), (*at, "via"))
