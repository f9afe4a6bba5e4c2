"""Blocks of later layers over reports of lower ones: whether it is clear what they change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.rules_layers import (
    NOTHING_TAKEN,
    SEVERAL_REPORTS,
    NothingTaken,
    SeveralReports,
)
from phonecmp.model import Claim, Device, Report, ReportChange
from phonecmp.reading import Slot, claims_over, slot_of
from phonecmp.toml import KeyPath


def check_report_blocks(device: Device, record: Device, diagnostics: DiagnosticCollector) -> None:
    """Ask about every block of one file that takes away from a report below, or is over two."""
    under = device.layers[: device.layers.index(record)]
    for block in record.reports:
        at: KeyPath = ("report", block.number)
        below = [[one for one in lower.reports if one.key == block.key] for lower in under]
        if block.change is not None:
            all_below = [one for lower in below for one in lower]
            _check_taken(block, all_below, record.file, at, diagnostics)
        for lower, reports in zip(under, below, strict=True):
            if len(reports) > 1 and (both := _in_both(block, reports)):
                several = SeveralReports(len(reports), both, lower.file, reports[0].number)
                diagnostics.ask(SEVERAL_REPORTS, several, record.file, at)


def _check_taken(
    block: Report,
    below: Sequence[Report],
    file: Path,
    at: KeyPath,
    diagnostics: DiagnosticCollector,
) -> None:
    """Look for what a block takes away that no report below has."""
    change = block.change or ReportChange()
    if change.is_unset:
        diagnostics.ask(NOTHING_TAKEN, NothingTaken(bool(below)), file, (*at, "unset"))
    claims: dict[Slot, Claim] = {}
    for one in below:
        claims = claims_over(claims, one)
    for verb, path in change.unset:
        keys = (*at, verb, *(path.split(".") if path else ()))
        alone = Report(block.on, (), change=ReportChange(unset=((verb, path),)))
        is_there = verb in ("called", "note") or claims_over(claims, alone) != claims
        if verb in ("called", "note"):
            is_there = any(getattr(one, verb) for one in below)
        diagnostics.ask(NOTHING_TAKEN, NothingTaken(is_there), file, keys)


def _in_both(block: Report, reports: Sequence[Report]) -> bool:
    """Whether a block changes something that several reports of one file say, each for itself."""
    change = block.change or ReportChange()
    said = [slot_of(claim) for one in reports for claim in one.claims]
    twice = {slot for slot in said if said.count(slot) > 1}
    if change.is_unset:
        return True
    claims = {slot_of(claim): claim for one in reports for claim in one.claims}
    after = claims_over(claims, block)
    return any(after.get(slot) != claims[slot] for slot in twice)
