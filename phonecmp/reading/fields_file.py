"""fields.toml → fields and sections as one layer describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as defaulted

from phonecmp.model import ANSWERS, Better, Field, Kind, Period
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.key_readers import (
    Table,
    expect_keys,
    require,
    take_choice,
    take_flag,
    take_number,
    take_table,
    take_text,
    take_texts,
)
from phonecmp.reading.periods import parse_period
from phonecmp.reading.rules.fields_file import (
    BAD_PATTERN,
    BAD_RANGE,
    CONTRADICTION,
    LONG_LABEL,
    FieldShape,
    WrittenRange,
    is_pattern,
)
from phonecmp.reading.rules.keys import UNKNOWN_KEY, UnknownKey
from phonecmp.toml import KeyPath

_KINDS = tuple(kind.value for kind in Kind if kind is not Kind.PRESENCE)
_FIELD_KEYS = (
    "label", "short", "kind", "unit", "range", "better", "tolerance", "span", "choices", "words",
    "pattern", "derived", "section", "description", "none", "special",
)  # fmt: skip
_SECTION_KEYS = ("label", "roles")


@dataclass(frozen=True, slots=True)
class FieldDescriptions:
    """Fields, sections' labels and camera roles, not yet laid out.

    `fields` are keyed by template (`camera.each.mp`), which is their path here too; `sections`
    and `roles` map to labels.
    """

    fields: dict[str, Field] = defaulted(default_factory=dict)
    sections: dict[str, str] = defaulted(default_factory=dict)
    roles: dict[str, str] = defaulted(default_factory=dict)


def read_descriptions(document: Table, log: DiagnosticLog) -> FieldDescriptions:
    """The descriptions of one fields.toml, in the order written."""
    found = FieldDescriptions()
    for key, raw in document.items():
        _read_table(found, key, raw, document, (key,), log)
    return found


def _read_table(
    found: FieldDescriptions, path: str, raw: object, parent: Table, at: KeyPath, log: DiagnosticLog
) -> None:
    if not isinstance(raw, dict):
        table = path.rpartition(".")[0]
        note(log, UNKNOWN_KEY, UnknownKey(str(at[-1]), table, _known_keys(parent), {}), at)
    elif _is_field(raw):
        described = _read_field(path, raw, log, at)
        if described is not None:
            found.fields[path] = described
    else:
        _read_section(found, path, raw, log, at)


def _is_field(table: Table) -> bool:
    """Whether a table describes a field: it says its kind, or anything else only fields have."""
    return any(
        key in _FIELD_KEYS and key != "label" and not isinstance(raw, dict)
        for key, raw in table.items()
    )


def _known_keys(table: Table) -> tuple[str, ...]:
    return _FIELD_KEYS if _is_field(table) else _SECTION_KEYS


def _read_section(
    found: FieldDescriptions, path: str, table: Table, log: DiagnosticLog, at: KeyPath
) -> None:
    label = _read_label(table, log, at)
    if label is not None:
        found.sections[path] = label
    if path == "camera":
        roles = take_table(table, "roles", log, at)
        for role in roles:
            role_label = take_text(roles, role, log, (*at, "roles"))
            if role_label is not None:
                note(log, LONG_LABEL, role_label, (*at, "roles", role))
                found.roles[role] = role_label
    for key, raw in table.items():
        if key != "label" and not (key == "roles" and path == "camera"):
            _read_table(found, f"{path}.{key}", raw, table, (*at, key), log)


def _read_label(table: Table, log: DiagnosticLog, at: KeyPath, short: str = "") -> str | None:
    label = take_text(table, "label", log, at)
    if label is not None:
        note(log, LONG_LABEL, short or label, (*at, "short" if short else "label"))
    return label


def _read_field(path: str, table: Table, log: DiagnosticLog, at: KeyPath) -> Field | None:
    expect_keys(table, _FIELD_KEYS, path, log, at)
    short = take_text(table, "short", log, at) or ""
    label = _read_label(table, log, at, short)
    require(label, "label", f"The field {path}", 'label = "Capacity"', log, table, at)
    kind_name = take_choice(table, "kind", _KINDS, log, at)
    require(kind_name, "kind", f"The field {path}", 'kind = "number"', log, table, at)
    if kind_name is None:
        return None
    kind = Kind(kind_name)
    low, high = _read_range(table, kind, log, at)
    better = take_choice(table, "better", tuple(Better), log, at)
    choices = take_texts(table, "choices", log, at)
    span = take_flag(table, "span", log, at)
    if note(log, CONTRADICTION, FieldShape(kind, bool(choices), span), at):
        span = span and kind in (Kind.NUMBER, Kind.INTEGER)
    return Field(
        path=path,
        template=path,
        label=label or path.rpartition(".")[2],
        kind=kind,
        section=take_text(table, "section", log, at) or "",
        unit=take_text(table, "unit", log, at) or "",
        low=low,
        high=high,
        better=Better(better) if better else None,
        tolerance=take_number(table, "tolerance", log, at),
        span=span,
        choices=choices,
        words=take_texts(table, "words", log, at),
        pattern=_read_pattern(table, log, at),
        derived=take_text(table, "derived", log, at) or "",
        description=take_text(table, "description", log, at) or "",
        none=take_text(table, "none", log, at) or "",
        special=take_texts(table, "special", log, at, ANSWERS) if "special" in table else ANSWERS,
        short=short,
    )


def _read_range(
    table: Table, kind: Kind, log: DiagnosticLog, at: KeyPath
) -> tuple[float | Period | None, float | Period | None]:
    raw = table.get("range")
    if raw is None:
        return None, None
    limits = _limits(raw, kind)
    note(log, BAD_RANGE, WrittenRange(raw, usable=limits is not None), (*at, "range"))
    return limits or (None, None)


def _limits(raw: object, kind: Kind) -> tuple[float, float] | tuple[Period, Period] | None:
    if not isinstance(raw, list) or len(raw) != 2:
        return None
    low, high = raw
    if kind is Kind.DATE:
        first, last = parse_period(low), parse_period(high)
        usable = first is not None and last is not None and first.first <= last.last
        return (first, last) if usable and first and last else None
    numbers = all(isinstance(limit, (int, float)) for limit in raw)
    return (low, high) if numbers and low < high else None


def _read_pattern(table: Mapping[str, object], log: DiagnosticLog, at: KeyPath) -> str:
    pattern = take_text(table, "pattern", log, at) or ""
    note(log, BAD_PATTERN, pattern, (*at, "pattern"))
    return pattern if is_pattern(pattern) else ""
