"""What stands under the verbs of a report → claims."""

from __future__ import annotations

from phonecmp.model import Claim, Field, Value, Verb
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import UNSET, read_bounds, read_values
from phonecmp.reading.key_readers import Table, take_table
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.rules.statements import CROSSED_BOUNDS, Bounds
from phonecmp.reading.values import bounded
from phonecmp.toml import KeyPath

_STATED = (Verb.SAYS, Verb.MAYBE, Verb.DENIES)
VERBS = (*_STATED, Verb.AT_LEAST, Verb.AT_MOST)
"""The verbs of a [[report]] block."""


def read_claims(
    table: Table,
    known: LookupTables,
    log: DiagnosticLog,
    at: KeyPath,
    unset: set[tuple[str, str]],
) -> tuple[Claim, ...]:
    """What stands under the verbs of a table; what is taken away joins `unset`."""
    claims: list[Claim] = []
    for verb in _STATED:
        if verb in table:
            taken: set[str] = set()
            stated = _values_under(table, verb, unset, log, at)
            values = read_values(stated, known, log, (*at, verb.value), unset=taken)
            claims.extend(Claim(path, verb, value) for path, value in values.items())
            unset.update((verb.value, path) for path in taken)
    if Verb.AT_LEAST in table or Verb.AT_MOST in table:
        claims.extend(_read_bounds(table, known, log, at, unset))
    return tuple(claims)


def _values_under(
    table: Table, verb: Verb, unset: set[tuple[str, str]], log: DiagnosticLog, at: KeyPath
) -> Table:
    if table.get(verb) == UNSET:
        unset.add((verb.value, ""))
        return {}
    return take_table(table, verb, log, at)


def _read_bounds(
    table: Table,
    known: LookupTables,
    log: DiagnosticLog,
    at: KeyPath,
    unset: set[tuple[str, str]],
) -> list[Claim]:
    """Bounds as claims; both bounds on one field are one claim."""
    found = []
    for verb in (Verb.AT_LEAST, Verb.AT_MOST):
        taken: set[str] = set()
        stated = _values_under(table, verb, unset, log, at)
        found.append(read_bounds(stated, known, log, (*at, verb.value), taken))
        unset.update((verb.value, path) for path in taken)
    low, high = found
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
