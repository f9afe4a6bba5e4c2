"""Citations: where plain values, or facts on a partner, were read."""

from __future__ import annotations

from phonecmp.model import Citation
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    take_period,
    take_source,
    take_texts,
    take_url,
)
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.rules.keys import WRONG_SHAPE, WrongShape
from phonecmp.reading.rules.references import UNKNOWN_CITED_FIELD, Reference
from phonecmp.reading.rules.statements import EMPTY_CITATION, WrittenCitation
from phonecmp.reading.rules.texts import BAD_URL, is_url
from phonecmp.toml import KeyPath

_KEYS = ("by", "on", "url", "for")
_EXAMPLE = WrongShape("cite", "a list of citations", 'cite = ["https://…"].')


def take_citations(
    table: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath = ()
) -> tuple[Citation, ...]:
    """The citations under `cite`: web addresses, or tables with by, on, url and for."""
    raw = table.get("cite", [])
    entries = raw if isinstance(raw, list) else [raw]
    found: list[Citation] = []
    for position, entry in enumerate(entries):
        place: KeyPath = (*at, "cite", position) if raw is entries else (*at, "cite")
        citation = _citation(entry, known, log, place)
        if citation is not None:
            found.append(citation)
    return tuple(found)


def _citation(
    entry: object, known: LookupTables, log: DiagnosticLog, at: KeyPath
) -> Citation | None:
    if isinstance(entry, str):
        if is_url(entry):
            return Citation(url=entry)
        note(log, BAD_URL, entry, at)
        return None
    if not isinstance(entry, dict):
        note(log, WRONG_SHAPE, _EXAMPLE, at)
        return None
    expect_keys(entry, _KEYS, "cite", log, at)
    written = WrittenCitation(has_source="by" in entry, has_url="url" in entry)
    if note(log, EMPTY_CITATION, written, at):
        return None
    return Citation(
        by=take_source(entry, "by", known.sources, log, at),
        on=take_period(entry, "on", log, at),
        url=take_url(entry, "url", log, at),
        fields=take_cited_fields(entry, known, log, at),
    )


def take_cited_fields(
    entry: Table, known: LookupTables, log: DiagnosticLog, at: KeyPath
) -> tuple[str, ...]:
    """The fields and sections under `for`, as written; those that nobody knows are noted."""
    paths = take_texts(entry, "for", log, at)
    if not known.table.fields:
        return paths
    for position, path in enumerate(paths):
        if path not in known.fields and path not in known.tables and not log.is_full:
            reference = Reference(path, [*known.fields, *known.tables])
            note(log, UNKNOWN_CITED_FIELD, reference, (*at, "for", position))
    return paths
