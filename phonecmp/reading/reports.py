"""[[report]] blocks → reports with their claims."""

from __future__ import annotations

from functools import partial

from phonecmp.model import Claim, Field, Reading, Report, Value, Verb
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import read_bounds, read_values
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    require,
    take_choice,
    take_period,
    take_source,
    take_table,
    take_tables,
    take_text,
    take_url,
)
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.regions import take_region
from phonecmp.reading.rules.statements import (
    CROSSED_BOUNDS,
    MOST_REPORTS,
    NO_LINK,
    RELAYS_ITSELF,
    SILENT_REPORT,
    TOO_MANY_REPORTS,
    UNFOUNDED_REPORT,
    Bounds,
    ReportContent,
    Sources,
)
from phonecmp.reading.values import bounded
from phonecmp.toml import KeyPath

_STATED = (Verb.SAYS, Verb.MAYBE, Verb.DENIES)
_VERBS = (*_STATED, Verb.AT_LEAST, Verb.AT_MOST)
REPORT_KEYS = ("on", "by", "via", "url", "called", "region", "note", "reading", *_VERBS)
"""Every key of a [[report]] block."""


def read_reports(document: Table, known: LookupTables, log: DiagnosticLog) -> tuple[Report, ...]:
    """The reports of a device's file in the order written.

    One without a readable date is left out, but keeps its number.
    """
    blocks = document.get("report")
    if isinstance(blocks, list) and note(log, TOO_MANY_REPORTS, len(blocks), ("report",)):
        document = {"report": blocks[:MOST_REPORTS]}
    read = (
        _read_report(table, known, log, at) for at, table in take_tables(document, "report", log)
    )
    return tuple(report for report in read if report is not None)


def _read_report(
    table: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath
) -> Report | None:
    expect_keys(table, REPORT_KEYS, "report", log, at)
    on = take_period(table, "on", log, at)
    require(on, "on", "This report", "on = 2022-05-23", log, table, at)
    claims = _read_claims(table, known, log, at)
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
    )
    return read(on=on) if on is not None else None


def _how_read(table: Table, log: DiagnosticLog, at: KeyPath) -> Reading | None:
    word = take_choice(table, "reading", tuple(Reading), log, at)
    return Reading(word) if word else None


def _judge_content(table: Table, log: DiagnosticLog, at: KeyPath) -> None:
    content = ReportContent(
        has_claims=any(table.get(verb) for verb in _VERBS),
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


def _read_claims(
    table: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath
) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for verb in _STATED:
        if verb in table:
            stated = take_table(table, verb, log, at)
            values = read_values(stated, known, log, (*at, verb.value))
            claims.extend(Claim(path, verb, value) for path, value in values.items())
    if Verb.AT_LEAST in table or Verb.AT_MOST in table:
        claims.extend(_read_bounds(table, known, log, at))
    return tuple(claims)


def _read_bounds(table: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath) -> list[Claim]:
    """Bounds as claims; both bounds on one field are one claim."""
    low, high = (
        read_bounds(take_table(table, verb, log, at), known, log, (*at, verb.value))
        for verb in (Verb.AT_LEAST, Verb.AT_MOST)
    )
    claims: list[Claim] = []
    for path in {**low, **high}:
        claim = _bound_claim(known.fields[path], low.get(path), high.get(path), log, at)
        if claim is not None:
            claims.append(claim)
    return claims


def _bound_claim(
    field: Field, low: Value | None, high: Value | None, log: DiagnosticLog, at: KeyPath
) -> Claim | None:
    place = (*at, Verb.AT_LEAST.value, *field.path.split("."))
    if note(log, CROSSED_BOUNDS, Bounds(field, low, high), place):
        return None
    if low is None or high is None:
        verb = Verb.AT_LEAST if high is None else Verb.AT_MOST
    else:
        verb = Verb.BETWEEN
    return Claim(field.path, verb, bounded(low, high))
