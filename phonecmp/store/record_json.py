"""Records as JSON and back, for the cache: only plain data, nothing that could run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.model import (
    Atom,
    Citation,
    Claim,
    DateSpan,
    Device,
    DeviceKind,
    Loan,
    Pair,
    Period,
    Reading,
    Report,
    ReportChange,
    Span,
    Special,
    Spot,
    Value,
    Verb,
)
from phonecmp.store.file_fingerprints import OWN, Origin

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading import Allowance

_NO_REGIONS: Mapping[str, Mapping[str, Value]] = {}


class Extras(NamedTuple):
    """What few files give: regions, reports, former ids, findings, exceptions.

    `is_broken` tells that parts of the file could not be parsed.
    """

    regions: Mapping[str, Mapping[str, Value]] = _NO_REGIONS
    reports: tuple[Report, ...] = ()
    aka: tuple[str, ...] = ()
    predecessor: str | None = None
    cancelled: Period | bool = False
    findings: tuple[Finding, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    is_broken: bool = False
    same: tuple[Loan, ...] = ()
    kind: DeviceKind = DeviceKind.PHONE
    replaces: bool = False
    unset: frozenset[Spot] = frozenset()
    instead_of: Mapping[Spot, Value | None] = {}


def value_to_json(value: Value) -> Any:
    """A value: figures and texts as they are, everything else as a list that begins with a tag."""
    match value:
        case Special():
            return ["special", value.value]
        case str() | bool() | int() | float():
            return value
        case Period():
            return ["period", value.first.toordinal(), value.last.toordinal()]
        case Pair():
            return ["pair", value.first, value.second]
        case Span():
            return ["span", value.low, value.high]
        case DateSpan():
            return ["dates", period_to_json(value.low), period_to_json(value.high)]
        case _:
            return ["several", *(value_to_json(atom) for atom in value)]


def value_from_json(raw: Any) -> Value:
    """The value behind what `value_to_json` made.

    Raises:
        ValueError, TypeError, LookupError: it is nothing of the kind.
    """
    if not isinstance(raw, list):  # most values are figures and texts
        return _atom(raw)
    if raw[0] == "several":
        return tuple(_atom(entry) for entry in raw[1:])
    return _atom(raw)


def _atom(raw: Any) -> Atom:
    if isinstance(raw, str):
        return sys.intern(raw)
    if isinstance(raw, bool | int | float):
        return raw
    match raw:
        case ["special", str(word)]:
            return Special(word)
        case ["period", int(first), int(last)]:
            return _period(first, last)
        case ["pair", int() | float() as first, int() | float() as second]:
            return Pair(first, second)
        case ["span", low, high]:
            return Span(_number_or_none(low), _number_or_none(high))
        case ["dates", low, high]:
            return DateSpan(period_from_json(low), period_from_json(high))
        case _:
            message = f"{raw!r} is no value"
            raise ValueError(message)


def _number_or_none(raw: Any) -> float | None:
    if raw is None or isinstance(raw, int | float):
        return raw
    raise TypeError


def _period(first: int, last: int) -> Period:
    return Period(date.fromordinal(first), date.fromordinal(last))


def period_to_json(period: Period | None) -> list[int] | None:
    """First and last day of a period as numbers, None where there is none."""
    return [period.first.toordinal(), period.last.toordinal()] if period else None


def period_from_json(raw: Any) -> Period | None:
    """The period behind what `period_to_json` made.

    Raises:
        ValueError, TypeError: it is nothing of the kind.
    """
    return None if raw is None else _period(*raw)


def citation_to_json(citation: Citation) -> list[Any]:
    """A citation as a list of its parts."""
    return [citation.by, period_to_json(citation.on), citation.url, citation.fields]


def citation_from_json(raw: Any) -> Citation:
    """The citation behind what `citation_to_json` made.

    Raises:
        ValueError, TypeError: it is nothing of the kind.
    """
    by, on, url, fields = raw
    return Citation(text_from_json(by), period_from_json(on), text_from_json(url), tuple(fields))


def text_from_json(raw: Any) -> str | None:
    """A text, or None where there is none.

    Raises:
        TypeError: it is neither.
    """
    if raw is None:
        return None
    return sys.intern(raw)  # refuses what is no text


def extras_to_json(
    device: Device,
    findings: Sequence[Finding],
    allowances: Sequence[Allowance],
    *,
    is_broken: bool = False,
    origin: Origin = OWN,
) -> dict[str, Any] | None:
    """What few files give, each under its name; None where there is nothing of it."""
    found: dict[str, Any] = {
        "regions": {code: _facts_to_json(own) for code, own in device.regions.items()},
        "reports": [_report_to_json(report) for report in device.reports],
        "aka": device.aka,
        "predecessor": device.predecessor,
        "cancelled": _cancelled_to_json(device.cancelled),
        "findings": [finding_to_json(finding, origin) for finding in findings],
        "allowances": [[one.rule, one.number] for one in allowances],
        "is_broken": is_broken,
        "same": [_loan_to_json(loan) for loan in device.same],
        "kind": "" if device.is_phone else device.kind.value,
        "replaces": device.replaces,
        "unset": sorted(device.unset, key=str),
        "instead_of": [
            [*spot, None if value is None else value_to_json(value)]
            for spot, value in device.instead_of.items()
        ],
    }
    return {key: part for key, part in found.items() if part} or None


def extras_from_json(raw: Any, file: Path, origin: Origin = OWN) -> Extras:
    """What `extras_to_json` was made from, for the file at its place.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: it is nothing of the kind.
    """
    return Extras(**{key: _EXTRAS[key](part, file, origin) for key, part in raw.items()})


def _facts_to_json(facts: Mapping[str, Value]) -> dict[str, Any]:
    return {path: value_to_json(value) for path, value in facts.items()}


def _facts_from_json(raw: Mapping[str, Any]) -> dict[str, Value]:
    return {sys.intern(path): value_from_json(value) for path, value in raw.items()}


def _spot(region: Any, path: Any) -> Spot:
    return text_from_json(region), sys.intern(path)


def _loan_to_json(loan: Loan) -> list[Any]:
    return [loan.lender, loan.fields, loan.by, period_to_json(loan.on), loan.url]


def _loan_from_json(raw: Any) -> Loan:
    lender, fields, by, on, url = raw
    return Loan(
        sys.intern(lender),
        tuple(map(sys.intern, fields)),
        text_from_json(by),
        period_from_json(on),
        text_from_json(url),
    )


def _cancelled_to_json(cancelled: Period | bool) -> Any:
    return cancelled if isinstance(cancelled, bool) else period_to_json(cancelled)


def _cancelled_from_json(raw: Any) -> Period | bool:
    return raw if isinstance(raw, bool) else _period(*raw)


def _report_to_json(report: Report) -> list[Any]:
    claims = [[one.field, one.verb.value, value_to_json(one.value)] for one in report.claims]
    words = [report.by, report.via, report.url, report.called, report.region, report.note]
    change = [_change_to_json(report.change)] if report.change else []
    return [period_to_json(report.on), claims, report.number, report.reading, *words, *change]


def _change_to_json(change: ReportChange) -> list[Any]:
    former = [
        [verb.value, path, None if value is None else value_to_json(value)]
        for verb, path, value in change.former
    ]
    return [change.is_unset, change.unset, former]


def _change_from_json(raw: Any) -> ReportChange:
    is_unset, unset, former = raw
    return ReportChange(
        bool(is_unset),
        tuple((sys.intern(verb), sys.intern(path)) for verb, path in unset),
        tuple(
            (Verb(verb), sys.intern(path), None if value is None else value_from_json(value))
            for verb, path, value in former
        ),
    )


def _report_from_json(raw: Any) -> Report:
    on, claims, number, reading, by, via, url, called, region, note, *change = raw
    by, via, url, called, region, note = map(text_from_json, (by, via, url, called, region, note))
    return Report(
        _period(*on),
        tuple(Claim(sys.intern(p), Verb(v), value_from_json(value)) for p, v, value in claims),
        by, via, url, called, region, note, number, Reading(reading) if reading else None,
        change=_change_from_json(change[0]) if change else None,
    )  # fmt: skip


def finding_to_json(one: Finding, origin: Origin) -> list[Any]:
    """A finding as a list of its parts, without its file."""
    other = one.other and [
        origin.short(str(one.other.file)), one.other.line, one.other.column, one.other.label,
        one.other.width,
    ]  # fmt: skip
    fix = one.fix and list(one.fix)
    return [
        one.code, one.severity.value, one.line, one.column, one.message, one.help, one.width,
        one.label, other, fix,
    ]  # fmt: skip


def _allowances_from_json(raw: Any, file: Path, _: Origin) -> tuple[Allowance, ...]:
    from phonecmp.reading import Allowance  # few files have any

    return tuple(Allowance(file, *one) for one in raw)


def finding_from_json(raw: Any, file: Path, origin: Origin) -> Finding:
    """The finding behind what `finding_to_json` made.

    Raises:
        ValueError, TypeError, LookupError: it is nothing of the kind.
    """
    from phonecmp.model import Finding, Fix, Place, Severity  # few files have any

    code, severity, line, column, message, help_text, width, label, other, fix = raw
    return Finding(
        code, Severity(severity), file, line, column, message, help_text, width, label,
        Place(Path(origin.full(other[0])), *other[1:]) if other else None,
        Fix(*fix) if fix else None,
    )  # fmt: skip


_EXTRAS: Mapping[str, Callable[[Any, Path, Origin], Any]] = {
    "regions": lambda raw, *_: {code: _facts_from_json(own) for code, own in raw.items()},
    "reports": lambda raw, *_: tuple(_report_from_json(report) for report in raw),
    "aka": lambda raw, *_: tuple(raw),
    "predecessor": lambda raw, *_: text_from_json(raw),
    "cancelled": lambda raw, *_: _cancelled_from_json(raw),
    "findings": lambda raw, *place: tuple(finding_from_json(one, *place) for one in raw),
    "allowances": _allowances_from_json,
    "is_broken": lambda raw, *_: bool(raw),
    "same": lambda raw, *_: tuple(_loan_from_json(loan) for loan in raw),
    "kind": lambda raw, *_: DeviceKind(raw),
    "replaces": lambda raw, *_: bool(raw),
    "unset": lambda raw, *_: frozenset(_spot(*one) for one in raw),
    "instead_of": lambda raw, *_: {
        _spot(*one): None if value is None else value_from_json(value) for *one, value in raw
    },
}
"""What each part of the extras is made by; most devices have no more than one of them."""
