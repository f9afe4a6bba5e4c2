"""names.toml → one spelling for chips, sensors and the like."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from phonecmp.model import NameTable
from phonecmp.reading.notes import Notes, note
from phonecmp.reading.rules.ids import SPELLING_TWICE, Spelling
from phonecmp.reading.rules.keys import UNKNOWN_KEY, UNKNOWN_TABLE, UnknownKey
from phonecmp.reading.spans import KeyPath
from phonecmp.reading.taking import Table, take_texts

Spellings: TypeAlias = dict[str, dict[str, tuple[str, ...]]]
"""By the field's template: each name that counts, with its other spellings."""


def read_names(document: Table, templates: Collection[str], notes: Notes) -> Spellings:
    """The names of one names.toml. `templates` are those of all fields."""
    found: Spellings = {}
    _read_table(found, document, "", templates, notes, ())
    _judge_spellings(found, notes)
    return found


def _read_table(
    found: Spellings,
    table: Table,
    prefix: str,
    templates: Collection[str],
    notes: Notes,
    at: KeyPath,
) -> None:
    for key, raw in table.items():
        path = prefix + key
        is_table = isinstance(raw, dict)
        if is_table and path in templates:
            found[path] = {name: take_texts(raw, name, notes, (*at, key)) for name in raw}
        elif is_table and any(template.startswith(f"{path}.") for template in templates):
            _read_table(found, raw, f"{path}.", templates, notes, (*at, key))
        elif templates and not notes.is_full:
            unknown = UnknownKey(key, prefix.rstrip("."), templates, {}, is_table=is_table)
            note(notes, UNKNOWN_TABLE if is_table else UNKNOWN_KEY, unknown, (*at, key))


def _judge_spellings(found: Spellings, notes: Notes) -> None:
    for template, names in found.items():
        taken = {name.casefold(): name for name in names}
        for name, others in names.items():
            for position, spelling in enumerate(others):
                first = taken.setdefault(spelling.casefold(), name)
                at: KeyPath = (*template.split("."), name, position)
                note(notes, SPELLING_TWICE, Spelling(spelling, first, name), at)


def build_name_table(layers: Collection[Mapping[str, Mapping[str, tuple[str, ...]]]]) -> NameTable:
    """Lay the names of all layers together; a later layer's entry replaces the same name's.

    A spelling that two names claim stays with the first one, and a name's own spelling is its
    own whatever another entry claims.
    """
    merged: Spellings = {}
    for layer in layers:
        for template, names in layer.items():
            merged.setdefault(template, {}).update(names)
    canonical: dict[str, dict[str, str]] = {}
    for template, names in merged.items():
        table = {name.casefold(): name for name in names}
        for name, others in names.items():
            for spelling in others:
                table.setdefault(spelling.casefold(), name)
        canonical[template] = table
    return NameTable(canonical)
