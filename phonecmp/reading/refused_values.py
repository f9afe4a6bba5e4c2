"""What is wrong with a value that was refused: each of its parts goes through the value rules."""

from __future__ import annotations

from phonecmp.model import Field, Kind
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.values import SINGLE_FIELDS, convert
from phonecmp.toml import KeyPath


def diagnose(log: DiagnosticLog, field: Field, raw: object, at: KeyPath) -> None:
    """Note why a field refused a raw value that stands at `at`.

    The builds of a list are looked at one by one, so that each bad one is named. Exactly one
    rule speaks about each part.
    """
    found = False
    for keys, part in _builds(field, raw):
        if convert(field, part) is None:
            found = _first_rule(log, field, part, at + keys) or found
    if not found:
        _first_rule(log, field, raw, at)


def _first_rule(log: DiagnosticLog, field: Field, raw: object, at: KeyPath) -> bool:
    from phonecmp.reading.rules.refused_value import BadValue  # only for what was refused
    from phonecmp.reading.rules.values import VALUE_RULES

    subject = BadValue(field, raw)
    return log.is_full or any(note(log, rule, subject, at) for rule in VALUE_RULES)


def _builds(field: Field, raw: object) -> list[tuple[KeyPath, object]]:
    if not isinstance(raw, list) or field.path in SINGLE_FIELDS:
        return []
    is_flat = not any(isinstance(entry, list) for entry in raw)
    if is_flat and field.kind in (Kind.PAIR, Kind.PAIRS):
        return []
    return [((position,), entry) for position, entry in enumerate(raw)]


def diagnose_plain(log: DiagnosticLog, field: Field, raw: object, at: KeyPath) -> None:
    """Note why a single value, for which no lists are allowed, was refused."""
    _first_rule(log, field, raw, at)
