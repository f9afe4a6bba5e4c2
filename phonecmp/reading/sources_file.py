"""brands.toml and sources.toml → brands and sources by id."""

from __future__ import annotations

from collections.abc import Iterator

from phonecmp.model import Brand, Source, SourceKind
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.id_forms import is_slug
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    require,
    take_choice,
    take_text,
    take_texts,
)
from phonecmp.reading.rules.ids import ID_FORM, WrittenId
from phonecmp.reading.rules.keys import WRONG_SHAPE, WrongShape


def read_brands(document: Table, log: DiagnosticLog) -> dict[str, Brand]:
    """The brands of one brands.toml; one without a name is left out."""
    brands: dict[str, Brand] = {}
    for key, table in _entries(document, log):
        expect_keys(table, ("name",), key, log, (key,))
        name = take_text(table, "name", log, (key,))
        require(name, "name", f"The brand {key}", 'name = "Xiaomi"', log, table, (key,))
        if name is not None:
            brands[key] = Brand(key, name)
    return brands


def read_sources(document: Table, log: DiagnosticLog) -> dict[str, Source]:
    """The sources of one sources.toml; one without a name or a kind is left out."""
    sources: dict[str, Source] = {}
    for key, table in _entries(document, log):
        expect_keys(table, ("name", "kind", "domains"), key, log, (key,))
        owner = f"The source {key}"
        name = take_text(table, "name", log, (key,))
        require(name, "name", owner, 'name = "Digital Chat Station"', log, table, (key,))
        kind = take_choice(table, "kind", tuple(SourceKind), log, (key,))
        require(kind, "kind", owner, 'kind = "leaker"', log, table, (key,))
        domains = take_texts(table, "domains", log, (key,))
        if name is not None and kind is not None:
            sources[key] = Source(key, name, SourceKind(kind), domains)
    return sources


def _entries(document: Table, log: DiagnosticLog) -> Iterator[tuple[str, Table]]:
    for key, raw in document.items():
        note(log, ID_FORM, WrittenId(key, is_device=False), (key,))
        if not isinstance(raw, dict):
            note(log, WRONG_SHAPE, WrongShape(key, "a table", f"[{key}] above it."), (key,))
        elif is_slug(key):
            yield key, raw
