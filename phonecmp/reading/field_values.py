"""Tables of field values: a device's facts, a region's overlay, the claims of a report."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from dataclasses import field as defaulted
from typing import TypeAlias

from phonecmp.model import SENSOR_FIELD, Field, Kind, Pair, Special, Value, builds
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.key_readers import Table
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.message_text import alternatives
from phonecmp.reading.refused_values import diagnose
from phonecmp.reading.rules.keys import (
    CONTRADICTING_NONE,
    UNKNOWN_KEY,
    UNKNOWN_TABLE,
    WRONG_SHAPE,
    CameraTable,
    UnknownKey,
    WrongShape,
)
from phonecmp.reading.rules.references import UNKNOWN_PARTNER, Reference
from phonecmp.reading.rules.statements import UNORDERED_FIELD
from phonecmp.reading.rules.texts import UNKNOWN_NAME, UNKNOWN_WORD, KnownNames, KnownWords
from phonecmp.reading.values import convert, convert_bound
from phonecmp.toml import KeyPath

UNSET = "unset"
"""What stands in the place of a value, or of a table, that a lower layer's file is not to give."""

Convert: TypeAlias = Callable[[Field, object], Value | None]
"""A raw value → the value of a field, or None where the field refuses it."""


@dataclass(slots=True)
class _Reader:
    """One table of values while it is read. `skip` are keys at its top that are no fields.

    `unset` takes in the paths of what is taken away, where that can be.
    """

    known: LookupTables
    log: DiagnosticLog
    convert: Convert
    skip: Collection[str]
    unset: set[str] | None = None
    values: dict[str, Value] = defaulted(default_factory=dict)


def read_values(
    table: Table,
    known: LookupTables,
    log: DiagnosticLog,
    at: KeyPath = (),
    skip: Collection[str] = (),
    unset: set[str] | None = None,
) -> dict[str, Value]:
    """The values of a table and its sub-tables by dotted path.

    What is unknown or refused is noted and left out. `skip` names keys at the top of the table
    that are read elsewhere. The paths of values and tables that are taken away join `unset`.
    """
    reader = _Reader(known, log, convert, skip, unset)
    _read_table(reader, table, "", at)
    return reader.values


def read_bounds(
    table: Table,
    known: LookupTables,
    log: DiagnosticLog,
    at: KeyPath,
    unset: set[str] | None = None,
) -> dict[str, Value]:
    """The figures under `atleast` or `atmost` by dotted path: numbers and periods only.

    What is taken away joins `unset`.
    """
    reader = _Reader(known, log, convert_bound, (), unset)
    _read_table(reader, table, "", at)
    return reader.values


def _read_table(reader: _Reader, table: Table, prefix: str, at: KeyPath) -> None:
    fields, tables = reader.known.fields, reader.known.tables
    for key, raw in table.items():
        if not prefix and key in reader.skip:
            continue
        path = prefix + key
        if "." in key:
            _unknown(reader, key, raw, prefix, at)
        elif raw == UNSET and reader.unset is not None and (path in fields or path in tables):
            reader.unset.add(path)
        elif path in tables and isinstance(raw, dict):
            if path in fields:
                _read_camera(reader, fields[path], raw, (*at, key))
            else:
                _read_table(reader, raw, f"{path}.", (*at, key))
        elif path in fields:
            _read_value(reader, fields[path], raw, (*at, key))
        elif path in tables:
            _value_for_table(reader, path, raw, (*at, key))
        else:
            _unknown(reader, key, raw, prefix, at)


def _read_value(reader: _Reader, field: Field, raw: object, at: KeyPath) -> None:
    value = reader.convert(field, raw)
    if value is None:
        unordered = reader.convert is convert_bound and note(reader.log, UNORDERED_FIELD, field, at)
        if not unordered:
            diagnose(reader.log, field, raw, at)
        return
    reader.values[field.path] = value
    if isinstance(value, (tuple, Pair)):
        _judge_parts(reader.log, field, value, at)
    if field.path in reader.known.asked:
        _ask(reader, field, value, at)


def _judge_parts(log: DiagnosticLog, field: Field, value: Value, at: KeyPath) -> None:
    """Look whether a value of several parts has one twice, or has them the wrong way round."""
    parts = value if isinstance(value, tuple) else (value,)
    different = {one.casefold() if isinstance(one, str) else one for one in parts}
    is_turned = any(isinstance(one, Pair) and one.first > one.second for one in parts)
    if len(different) == len(parts) and not is_turned:
        return
    from phonecmp.reading.rules.builds import (  # only where there may be something to tell
        LONG_SIDE_FIRST,
        SAME_BUILD_TWICE,
        ReadValue,
        is_odd,
    )

    if is_odd(field, value):
        note(log, SAME_BUILD_TWICE, ReadValue(field, value), at)
        note(log, LONG_SIDE_FIRST, ReadValue(field, value), at)


def _read_camera(reader: _Reader, presence: Field, table: Table, at: KeyPath) -> None:
    """A camera's table: empty for "has one", `none = true` for "has none", else its values."""
    if not table:
        reader.values[presence.path] = Special.YES
        return
    if table.get("none") == UNSET and reader.unset is not None:
        reader.unset.add(f"{presence.path}.none")
    elif "none" in table:
        gone = [key for key, raw in table.items() if raw == UNSET and reader.unset is not None]
        camera = CameraTable(presence.role or "", table["none"], len(table) - 1 - len(gone))
        if not note(reader.log, CONTRADICTING_NONE, camera, at):
            reader.values[presence.path] = Special.NONE
            return
    table = {key: raw for key, raw in table.items() if key != "none"}
    _read_table(reader, table, f"{presence.path}.", at)


def _ask(reader: _Reader, field: Field, value: Value, at: KeyPath) -> None:
    """Hold the texts of a value against the known words, names and partners."""
    known, log = reader.known, reader.log
    names = known.names.canonical.get(field.template)
    for position, text in enumerate(builds(value)):
        if not isinstance(text, str) or isinstance(text, Special) or log.is_full:
            continue
        place = (*at, position) if isinstance(value, tuple) else at
        if field.words:
            note(log, UNKNOWN_WORD, KnownWords(text, field.words), place)
        if names is not None:
            home = "sensors/<maker>/<model>.toml" if _is_sensor(field) else "names.toml"
            note(log, UNKNOWN_NAME, KnownNames(text, names, home), place)
        if field.kind is Kind.PARTNER and known.partners is not None:
            note(log, UNKNOWN_PARTNER, Reference(text, known.partners), place)


def _is_sensor(field: Field) -> bool:
    return field.template == SENSOR_FIELD


def _unknown(reader: _Reader, key: str, raw: object, prefix: str, at: KeyPath) -> None:
    known = reader.known
    if not known.table.fields or reader.log.is_full:
        return
    siblings = _next_keys([*known.fields, *known.tables], prefix)
    elsewhere = dict.fromkeys(reader.skip, "")
    for path in sorted(known.fields, key=lambda path: path.count(".")):
        home, _, name = path.rpartition(".")
        elsewhere.setdefault(name, home)
    if not prefix:
        siblings.update(reader.skip)
    is_table = isinstance(raw, dict)
    subject = UnknownKey(key, prefix.rstrip("."), siblings, elsewhere, is_table=is_table)
    note(reader.log, UNKNOWN_TABLE if is_table else UNKNOWN_KEY, subject, (*at, key))


def _value_for_table(reader: _Reader, path: str, raw: object, at: KeyPath) -> None:
    """Name the keys of a table that could hold the value that stands in the table's place."""
    known = reader.known
    keys = [
        field
        for field in known.fields.values()
        if field.path.rpartition(".")[0] == path and not field.derived
    ]
    fitting = [field.path for field in keys if reader.convert(field, raw) is not None]
    inner = sorted(f"{path}.{key}" for key in _next_keys(known.tables, f"{path}."))
    words = alternatives(fitting or inner or [field.path for field in keys])
    example = f"the value under the key that is meant: {words}."
    shape = WrongShape(path, "a value but a table", example)
    note(reader.log, WRONG_SHAPE, shape, at)


def _next_keys(paths: Collection[str], prefix: str) -> set[str]:
    """The keys that may follow a prefix such as "camera.main."."""
    return {
        path.removeprefix(prefix).partition(".")[0] for path in paths if path.startswith(prefix)
    }
