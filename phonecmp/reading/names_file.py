"""names.toml → one spelling for chips, sensors and the like."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from phonecmp.model import NameTable
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.key_readers import Table, take_texts
from phonecmp.reading.rules.ids import SPELLING_TWICE, Spelling
from phonecmp.reading.rules.keys import UNKNOWN_KEY, UNKNOWN_TABLE, UnknownKey
from phonecmp.toml import KeyPath

Spellings: TypeAlias = dict[str, dict[str, tuple[str, ...]]]
"""By the field's template: each name that counts, with its other spellings."""


class NamesFile(NamedTuple):
    """A names.toml that was read."""

    file: Path
    spellings: Spellings


def read_names(
    document: Table,
    templates: Collection[str],
    log: DiagnosticLog,
    earlier: Sequence[NamesFile] = (),
) -> NamesFile:
    """The names of one names.toml. `templates` are those of all fields.

    `earlier` are the files of lower layers, whose spellings it must not claim for other names.
    """
    found: Spellings = {}
    _read_table(found, document, "", templates, log, ())
    names = NamesFile(log.file, found)
    _judge_spellings(names, earlier, log)
    return names


def with_names_of(names: NamesFile, document: Table) -> NamesFile:
    """A file with those of its names alone that a document of names has."""
    kept: Spellings = {}
    for template, own in names.spellings.items():
        there: Table = document
        for key in template.split("."):
            there = there.get(key, {})
        kept[template] = {name: others for name, others in own.items() if name in there}
    return names._replace(spellings=kept)


def _read_table(
    found: Spellings,
    table: Table,
    prefix: str,
    templates: Collection[str],
    log: DiagnosticLog,
    at: KeyPath,
) -> None:
    for key, raw in table.items():
        path = prefix + key
        is_table = isinstance(raw, dict)
        if is_table and path in templates:
            found[path] = {name: take_texts(raw, name, log, (*at, key)) for name in raw}
        elif is_table and any(template.startswith(f"{path}.") for template in templates):
            _read_table(found, raw, f"{path}.", templates, log, (*at, key))
        elif templates and not log.is_full:
            unknown = UnknownKey(key, prefix.rstrip("."), templates, {}, is_table=is_table)
            note(log, UNKNOWN_TABLE if is_table else UNKNOWN_KEY, unknown, (*at, key))


class _Claim(NamedTuple):
    """A spelling that stands for a name, and where it says so."""

    spelling: str
    name: str
    keys: KeyPath
    file: Path


def _judge_spellings(names: NamesFile, earlier: Sequence[NamesFile], log: DiagnosticLog) -> None:
    for template, own in names.spellings.items():
        taken: dict[str, _Claim] = {}
        replaced: set[str] = set(own)
        claims = list(_claims(names, template))
        for file in reversed(earlier):
            claims += [one for one in _claims(file, template) if one.name not in replaced]
            replaced |= file.spellings.get(template, {}).keys()
        for claim in sorted(claims, key=lambda one: (not _is_own(one), one.file == names.file)):
            first = taken.setdefault(claim.spelling.casefold(), claim)
            if names.file in (claim.file, first.file):
                _judge_claim(first, claim, log)


def _judge_claim(first: _Claim, second: _Claim, log: DiagnosticLog) -> None:
    """Ask about two claims to a spelling, one of them in the file that is read."""
    here, there = (second, first) if second.file == log.file else (first, second)
    file = None if there.file == here.file else there.file
    subject = Spelling(here.spelling, there.name, here.name, there.keys, file)
    note(log, SPELLING_TWICE, subject, here.keys)


def _claims(names: NamesFile, template: str) -> Iterator[_Claim]:
    """What one file says of a field: the names themselves, then their other spellings."""
    for name, others in names.spellings.get(template, {}).items():
        keys: KeyPath = (*template.split("."), name)
        yield _Claim(name, name, keys, names.file)
        for position, spelling in enumerate(others):
            yield _Claim(spelling, name, (*keys, position), names.file)


def _is_own(claim: _Claim) -> bool:
    return claim.spelling == claim.name


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
