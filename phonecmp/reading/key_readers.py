"""Taking single keys out of a table: the keys that are no fields, like `on`, `by` and `url`.

Each function gives None, or nothing, where the key is missing or its value was refused; a
refusal is noted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from phonecmp.model import Atom, Field, Kind, Period
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.id_forms import is_device_id
from phonecmp.reading.refused_values import diagnose_plain
from phonecmp.reading.rules.ids import ID_FORM, WrittenId
from phonecmp.reading.rules.keys import (
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_SHAPE,
    MissingKey,
    UnknownKey,
    WrongShape,
)
from phonecmp.reading.rules.references import UNKNOWN_SOURCE, Reference
from phonecmp.reading.rules.texts import BAD_URL, is_url
from phonecmp.reading.values import convert_plain
from phonecmp.toml import KeyPath

Table = Mapping[str, Any]
"""A parsed TOML table."""


@cache
def _plain_field(key: str, kind: Kind, choices: tuple[str, ...]) -> Field:
    """A field for a key that is none, made once: a thousand of them are read at every start."""
    return Field(key, key, key, kind, "", choices=choices)


def _take(
    table: Table, key: str, kind: Kind, log: DiagnosticLog, at: KeyPath, choices: Sequence[str] = ()
) -> Atom | None:
    raw = table.get(key)
    if raw is None:
        return None
    field = _plain_field(key, kind, tuple(choices))
    value = convert_plain(field, raw)
    if value is None:
        diagnose_plain(log, field, raw, (*at, key))
    return value


def take_text(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> str | None:
    """A text on one line."""
    value = _take(table, key, Kind.TEXT, log, at)
    return value if isinstance(value, str) else None


def take_period(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> Period | None:
    """A date, or a month, quarter or year."""
    value = _take(table, key, Kind.DATE, log, at)
    return value if isinstance(value, Period) else None


def take_number(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> float | None:
    """A number."""
    value = _take(table, key, Kind.NUMBER, log, at)
    return value if isinstance(value, (int, float)) else None


def take_flag(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> bool:
    """True or false; a missing key is false."""
    return _take(table, key, Kind.FLAG, log, at) is True


def take_choice(
    table: Table, key: str, choices: Sequence[str], log: DiagnosticLog, at: KeyPath = ()
) -> str | None:
    """One of the words allowed."""
    value = _take(table, key, Kind.CHOICE, log, at, choices)
    return value if isinstance(value, str) else None


def take_url(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> str | None:
    """A web address."""
    text = take_text(table, key, log, at)
    if text is None or is_url(text):
        return text
    note(log, BAD_URL, text, (*at, key))
    return None


def take_source(
    table: Table, key: str, sources: Collection[str], log: DiagnosticLog, at: KeyPath = ()
) -> str | None:
    """The id of a source. One that is not known stays, with a finding."""
    source = take_text(table, key, log, at)
    if source is not None and source not in sources:
        note(log, UNKNOWN_SOURCE, Reference(source, sources), (*at, key))
    return source


def take_device_id(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> str | None:
    """The id of a device, brand/slug."""
    device = take_text(table, key, log, at)
    if device is None or is_device_id(device):
        return device
    note(log, ID_FORM, WrittenId(device, is_device=True), (*at, key))
    return None


def take_texts(
    table: Table, key: str, log: DiagnosticLog, at: KeyPath = (), choices: Sequence[str] = ()
) -> tuple[str, ...]:
    """A list of texts, each one of `choices` where there are any; one text may stand alone."""
    raw = table.get(key)
    if raw is None:
        return ()
    field = _plain_field(key, Kind.CHOICE if choices else Kind.TEXT, tuple(choices))
    if not isinstance(raw, list):
        raw = [raw]
    texts: list[str] = []
    for position, entry in enumerate(raw):
        text = convert_plain(field, entry)
        if isinstance(text, str):
            texts.append(text)
        else:
            diagnose_plain(log, field, entry, (*at, key, position))
    return tuple(texts)


def take_tables(table: Table, key: str, log: DiagnosticLog) -> Iterator[tuple[KeyPath, Table]]:
    """The tables of an array of tables, each with its key path."""
    raw = table.get(key, [])
    shape = WrongShape(key, "a list of blocks", f"[[{key}]] with two brackets.")
    if not isinstance(raw, list):
        note(log, WRONG_SHAPE, shape, (key,))
        return
    for position, entry in enumerate(raw):
        if isinstance(entry, dict):
            yield (key, position), entry
        else:
            note(log, WRONG_SHAPE, shape, (key, position))


def take_table(table: Table, key: str, log: DiagnosticLog, at: KeyPath = ()) -> Table:
    """A table below a key; empty where there is none."""
    raw = table.get(key, {})
    if isinstance(raw, dict):
        return raw
    note(log, WRONG_SHAPE, WrongShape(key, "a table", f"[{key}] with lines below."), (*at, key))
    return {}


def require(
    value: object,
    key: str,
    owner: str,
    example: str,
    log: DiagnosticLog,
    table: Table,
    at: KeyPath = (),
) -> None:
    """Note a required key that is not there; one that was refused has its finding already."""
    if value is None and key not in table:
        note(log, MISSING_KEY, MissingKey(key, owner, example), at)


def expect_keys(
    table: Table, known: Collection[str], name: str, log: DiagnosticLog, at: KeyPath
) -> None:
    """Note every key of a table that nobody reads. `name` is the table's dotted name."""
    for key in table:
        if key not in known and not log.is_full:
            unknown = UnknownKey(key, name, known, {}, is_table=False)
            note(log, UNKNOWN_KEY, unknown, (*at, key))
