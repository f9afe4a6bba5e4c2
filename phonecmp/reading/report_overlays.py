"""Reports of a later layer's file laid over the same ones of the files below, claim by claim.

Two blocks are of one report where their day, source, relay, page, region and way of reading are
the same (`Report.key`). What a file states in place of a claim below is no word of that source any
more: it becomes a report of its own for which nobody below stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from phonecmp.model import (
    Atom,
    Claim,
    DateSpan,
    Device,
    Report,
    ReportChange,
    ReportKey,
    Span,
    Special,
    Verb,
)
from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.field_values import UNSET
from phonecmp.reading.key_readers import Table, take_flag, take_table
from phonecmp.reading.lookup_tables import LookupTables
from phonecmp.reading.report_claims import read_claims
from phonecmp.reading.rules.overlays import NOTHING_BELOW, UNSET_IN_VAIN, NothingBelow, Unset
from phonecmp.reading.rules.statements import MOST_REPORTS
from phonecmp.reading.values import bounded
from phonecmp.toml import KeyPath

_TEXTS = ("called", "note")
"""Keys of a report that are no claims, and do not tell which report it is."""

_BOUNDS = (Verb.AT_LEAST, Verb.AT_MOST, Verb.BETWEEN)

Slot: TypeAlias = "tuple[str, Verb]"
"""What one report can say once: a field with a verb, that of all bounds is `BETWEEN`."""


def take_change(
    table: Table,
    taken: set[tuple[str, str]],
    known: LookupTables,
    log: DiagnosticLog,
    at: KeyPath,
    *,
    is_above: bool,
) -> tuple[Table, ReportChange | None]:
    """What a block does to the report below it, and the block without what it has unset.

    `taken` are the claims that it takes away. Where nothing lies below it means nothing.
    """
    gone = [key for key in _TEXTS if table.get(key) == UNSET]
    taken |= {(key, "") for key in gone}
    for key, path in sorted(taken):
        unset = Unset(path or key, is_above)
        note(log, UNSET_IN_VAIN, unset, (*at, key, *(path.split(".") if path else ())))
    if "instead_of" in table:
        note(log, NOTHING_BELOW, NothingBelow("instead_of", is_above), (*at, "instead_of"))
    is_unset = take_flag(table, "unset", log, at)
    if is_unset:
        note(log, UNSET_IN_VAIN, Unset("report", is_above), (*at, "unset"))
    nothing: set[tuple[str, str]] = set()
    former = take_table(table, "instead_of", log, at)
    claims = read_claims(former, known, log, (*at, "instead_of"), nothing)
    remembered = [(one.verb, one.field, one.value) for one in claims]
    absent = [(Verb(verb), path.removesuffix(".none"), None) for verb, path in sorted(nothing)]
    change = ReportChange(is_unset, tuple(sorted(taken)), (*remembered, *absent))
    left = {key: raw for key, raw in table.items() if key not in gone}
    return left, change if is_above else None


def slot_of(claim: Claim) -> Slot:
    """What a report says with a claim; it says that once."""
    return claim.field, Verb.BETWEEN if claim.verb in _BOUNDS else claim.verb


def claims_over(lower: Mapping[Slot, Claim], block: Report) -> dict[Slot, Claim]:
    """What a report says once a block of a later file, or of the same one, is laid over it."""
    change = block.change or ReportChange()
    left = [one for one in lower.values() if not change.is_unset and not _is_told(one, block)]
    kept = (_left_of(one, change) for one in left)
    claims = {slot_of(one): one for one in kept if one is not None}
    for one in block.claims:
        slot = slot_of(one)
        claims[slot] = _with_bounds(claims.get(slot), one)
    return claims


def _is_told(lower: Claim, block: Report) -> bool:
    """Whether a camera that was only said to be there has a figure in a block."""
    inside = f"{lower.field}."
    return lower.value is Special.YES and any(
        one.verb is lower.verb and one.field.startswith(inside) for one in block.claims
    )


def _left_of(claim: Claim, change: ReportChange) -> Claim | None:
    if claim.verb not in _BOUNDS:
        return None if takes_away(change, claim.verb, claim.field) else claim
    low, high = _ends(claim)
    low = None if takes_away(change, Verb.AT_LEAST, claim.field) else low
    high = None if takes_away(change, Verb.AT_MOST, claim.field) else high
    return _bound(claim.field, low, high)


def takes_away(change: ReportChange, verb: Verb, path: str) -> bool:
    """Whether a block has a claim of the report below gone, or a table around it."""
    for each, gone in change.unset:
        inside = gone.removesuffix(".none")
        if each == verb and (not gone or path in (gone, inside) or path.startswith(f"{gone}.")):
            return True
    return False


def _with_bounds(lower: Claim | None, upper: Claim) -> Claim:
    """A claim over the one below; of two bounds the one that it leaves open stays."""
    if lower is None or upper.verb not in _BOUNDS:
        return upper
    (low, high), (own_low, own_high) = _ends(lower), _ends(upper)
    joined = _bound(
        upper.field, low if own_low is None else own_low, high if own_high is None else own_high
    )
    return joined or upper


def _ends(claim: Claim) -> tuple[Atom | None, Atom | None]:
    value = claim.value
    return (value.low, value.high) if isinstance(value, Span | DateSpan) else (None, None)


def _bound(field: str, low: Atom | None, high: Atom | None) -> Claim | None:
    if low is None and high is None:
        return None
    verb = Verb.BETWEEN
    if low is None or high is None:
        verb = Verb.AT_LEAST if high is None else Verb.AT_MOST
    return Claim(field, verb, bounded(low, high))


def former_claims(change: ReportChange) -> dict[Slot, Claim | None]:
    """What a block remembers of the report below, None for nothing."""
    found: dict[Slot, Claim | None] = {}
    for verb, path, value in change.former:
        slot = (path, Verb.BETWEEN if verb in _BOUNDS else verb)
        found[slot] = found.get(slot) if value is None else Claim(path, verb, value)
    return found


def reports_over(
    lower: Sequence[Report], upper: Device, number: int, below: Iterable[Device]
) -> tuple[Report, ...]:
    """The reports of a device with those of one file more laid over them, numbered on.

    `upper` is the `number`-th file from the lowest that counts, `below` are the records of those;
    see `place_in`.
    """
    spoken: dict[ReportKey, set[str]] = {}
    for report in (report for one in below for report in one.reports):
        spoken.setdefault(report.key, set()).update(claim.field for claim in report.claims)
    laid: dict[ReportKey, list[Report]] = {}
    for report in lower:
        laid.setdefault(report.key, []).append(report)
    added: list[Report] = []
    for block in upper.reports:
        own = replace(block, number=number * MOST_REPORTS + block.number, layer=upper.layer)
        former = former_claims(block.change) if block.change else {}
        fields = spoken.get(block.key, set()) | {one.field for one in former.values() if one}
        if block.key in spoken or fields:
            laid[block.key] = _laid(laid.get(block.key, []), own, fields)
        elif block.change is None or block.claims or block.note:
            added.append(replace(own, change=None))
    order = dict.fromkeys([*(one.key for one in lower), *laid])
    return (*(one for key in order for one in laid[key]), *added)


def _laid(lower: Sequence[Report], block: Report, spoken: set[str]) -> list[Report]:
    """A report of the files below with a block over it, whose fields there were `spoken` of."""
    change = block.change or ReportChange()
    before: dict[Slot, Claim] = {}
    for one in lower:
        before = claims_over(before, replace(one, change=None))
    after = claims_over(before, block)
    kept = {slot for slot, claim in before.items() if is_same_claim(after.get(slot), claim)}
    stated = [claim for slot, claim in after.items() if slot not in kept]
    found: list[Report] = []
    for one in lower:
        claims = tuple(claim for claim in one.claims if slot_of(claim) in kept)
        called, text = (_text(key, one, block, change) for key in _TEXTS)
        if claims or (text and not change.is_unset):
            found.append(replace(one, claims=claims, called=called, note=text))
    own = tuple(claim for claim in stated if claim.field in spoken)
    if own:
        origin = replace(block, claims=(), change=None)
        found.append(
            replace(block, claims=own, by=None, via=None, url=None, change=None, below=origin)
        )
    others = tuple(claim for claim in stated if claim.field not in spoken)
    if others or (block.note and not found):
        found.append(replace(block, claims=others, change=None))
    return found


def _text(key: str, lower: Report, block: Report, change: ReportChange) -> str | None:
    """The name or the note of a report with a block over it."""
    own, below = (getattr(one, key) for one in (block, lower))
    kept = None if (key, "") in change.unset else below
    text = own or kept
    return text if isinstance(text, str) else None


def is_same_claim(one: Claim | None, other: Claim | None) -> bool:
    """Whether two claims are the very same; 1 and 1.0 are not."""
    return one == other and repr(one) == repr(other)
