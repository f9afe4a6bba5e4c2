"""Every check that there is, on a catalogue that was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from phonecmp.checking.device_facts import check_facts
from phonecmp.checking.diagnostic_collector import DiagnosticCollector, in_their_files
from phonecmp.checking.layers import check_layers
from phonecmp.checking.near_duplicate_devices import check_names, like_named
from phonecmp.checking.reports import check_reports
from phonecmp.checking.rules_consistency import CONSISTENCY_RULES
from phonecmp.checking.rules_contradictions import PAIR_RULES
from phonecmp.checking.rules_layers import LAYER_RULES
from phonecmp.checking.rules_provenance import (
    PROVENANCE_RULES,
    STILL_RUMOURED,
    UNCITED,
    UNUSED_EXCEPTION,
    WRONG_EXCEPTION,
    UsedException,
)
from phonecmp.checking.rules_sensors import SENSOR_RULES
from phonecmp.checking.sensors import check_sensors
from phonecmp.checking.synonyms import UNREADABLE_SYNONYM, check_synonyms
from phonecmp.model import Catalog, Finding, Severity
from phonecmp.reading import RULES, Allowance, Diagnostic, Reading, Rule, let_stand, place

_OWN: tuple[Rule[Any], ...] = (
    *CONSISTENCY_RULES, *PAIR_RULES, *SENSOR_RULES, UNREADABLE_SYNONYM, *PROVENANCE_RULES,
    *LAYER_RULES,
)  # fmt: skip

ALL_RULES: Mapping[str, Rule[Any]] = {**RULES, **{rule.code: rule for rule in _OWN}}
"""Every rule by code: those of reading, then those that need the whole catalogue."""

_LONG_AGO, _FAR_OFF = date(1970, 1, 1), date(2200, 1, 1)
"""Days on which all that is dated lies in the future, and nothing."""

_ERRORS = frozenset(code for code, rule in ALL_RULES.items() if rule.severity is Severity.ERROR)


def check_catalog(reading: Reading, today: date, only: Path | None = None) -> Reading:
    """The same reading with the findings of every rule, sorted by file and line.

    `today` is the day of the check; what is dated later is in the future. With `only` a file, what
    is found in others is left out.
    """
    diagnostics = DiagnosticCollector()
    partial = {key: one for key, one in reading.partial.items() if key == one.id}
    devices = {**partial, **reading.catalog.devices}
    catalog = replace(reading.catalog, devices=dict(sorted(devices.items())))
    check_facts(catalog, diagnostics)
    check_sensors(catalog, diagnostics)
    check_reports(catalog, today, diagnostics)
    check_names(catalog, diagnostics)
    check_synonyms(catalog, diagnostics, only)
    unsure = _unsure_files(reading)
    between = DiagnosticCollector()
    check_layers(catalog, between)
    found = [*in_their_files(catalog, diagnostics.found), *between.found]
    asked = found if only is None else [one for one in found if one.file == only]
    certain = [one for one in asked if one.file not in unsure or not _misses(one)]
    left, allowances = let_stand(certain, reading.allowances)
    used = [_either(*both) for both in zip(reading.allowances, allowances, strict=True)]
    exceptions = _judge_exceptions(used, unsure, catalog)
    # What is let stand needs no line, for which its file would be opened once more.
    placed = [each for some in (left, exceptions) for each in place(some, reading.digests)]
    findings = _sorted([*reading.findings, *placed])
    return replace(reading, findings=findings, allowances=tuple(used))


def check_file(reading: Reading, file: Path, today: date) -> tuple[Finding, ...]:
    """What `check_catalog` finds in one file of a device, without a look at all the others."""
    catalog = reading.catalog
    narrow = {key: catalog.devices[key] for key in _asked_of(catalog, file)}
    own = replace(
        reading,
        catalog=replace(catalog, devices=narrow),
        findings=tuple(one for one in reading.findings if one.file == file),
        allowances=tuple(one for one in reading.allowances if one.file == file),
    )
    return check_catalog(own, today, only=file).findings


def _asked_of(catalog: Catalog, file: Path) -> Collection[str]:
    """The device of a file, and those that rules compare it with."""
    devices = catalog.devices
    id_ = f"{file.parent.name}/{file.stem}"
    id_ = id_ if id_ in devices else catalog.aliases.get(id_, id_)
    device = devices.get(id_)
    if device is None:
        return ()
    earlier = device.predecessor or id_
    asked = {id_, catalog.aliases.get(earlier, earlier), *like_named(catalog, device)}
    return asked & devices.keys()


def _unsure_files(reading: Reading) -> frozenset[Path]:
    """Files of which something was left out, so that nobody can say what is missing in them."""
    refused = (one.file for one in reading.findings if one.severity is Severity.ERROR)
    return frozenset((*refused, *(device.file for device in reading.partial.values())))


def _misses(diagnostic: Diagnostic) -> bool:
    """Whether something is missed, which may stand in what was left out of the file."""
    return diagnostic.rule in (UNCITED, STILL_RUMOURED)


def _either(before: Allowance, after: Allowance) -> Allowance:
    return after._replace(is_used=before.is_used or after.is_used)


def _judge_exceptions(
    allowances: Collection[Allowance], unsure: Collection[Path], catalog: Catalog
) -> list[Diagnostic]:
    """What is wrong with exceptions. Those in `unsure` files may have a use that is not seen."""
    diagnostics = DiagnosticCollector()
    other_days = _broken_on_other_days(catalog, [one for one in allowances if not one.is_used])
    for one in allowances:
        by_day = (one.file, one.rule) in other_days
        subject = UsedException(one.rule, one.is_used, ALL_RULES.keys(), _ERRORS, by_day)
        if one.file not in unsure:
            diagnostics.ask(UNUSED_EXCEPTION, subject, one.file, one.keys)
        diagnostics.ask(WRONG_EXCEPTION, subject, one.file, one.keys)
    return diagnostics.found


def _broken_on_other_days(
    catalog: Catalog, unused: Collection[Allowance]
) -> frozenset[tuple[Path, str]]:
    """The rules that the files of some exceptions break on another day, each with its file.

    Whether a clock is right, nobody can tell from here.
    """
    files = {one.file for one in unused}
    devices = {
        key: device
        for key, device in catalog.devices.items()
        if device.file in files or any(one.file in files for one in device.layers)
    }
    if not devices:
        return frozenset()
    diagnostics = DiagnosticCollector()
    for day in (_LONG_AGO, _FAR_OFF):
        check_reports(replace(catalog, devices=devices), day, diagnostics)
    return frozenset(
        (one.file, one.rule.code) for one in in_their_files(catalog, diagnostics.found)
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (str(one.file), one.line, one.column, one.code)))
