"""What is wrong between devices, noted; imported only where something is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from phonecmp.model import Device
from phonecmp.reading.borrowed_values import circle_of
from phonecmp.reading.diagnostics import Diagnostic, DiagnosticLog, note
from phonecmp.reading.overlays import place_in
from phonecmp.reading.rules.ids import TAKEN_TWICE, FormerId
from phonecmp.reading.rules.references import (
    BORROWED_IN_A_CIRCLE,
    UNKNOWN_LENDER,
    UNKNOWN_PREDECESSOR,
    Loop,
    Reference,
)


def note_taken(device: Device, owners: Sequence[str], diagnostics: list[Diagnostic]) -> None:
    """The former ids of a device that belong to others; `owners` has the id each leads to."""
    log = DiagnosticLog(place_in(device, ("aka",))[0])
    for position, (former, owner) in enumerate(zip(device.aka, owners, strict=True)):
        note(log, TAKEN_TWICE, FormerId(former, device.id, owner), ("aka", position))
    diagnostics.extend(log.diagnostics)


def note_predecessor(
    device: Device, predecessor: str, ids: Collection[str], diagnostics: list[Diagnostic]
) -> None:
    """A predecessor that no device has as its id."""
    log = DiagnosticLog(place_in(device, ("predecessor",))[0])
    note(log, UNKNOWN_PREDECESSOR, Reference(predecessor, ids), ("predecessor",))
    diagnostics.extend(log.diagnostics)


def note_loans(
    device: Device,
    devices: Mapping[str, Device],
    ids: Collection[str],
    aliases: Mapping[str, str],
    diagnostics: list[Diagnostic],
) -> None:
    """Lenders that no device has as its id; and a circle, at the last of its devices by id."""
    log = DiagnosticLog(place_in(device, ("same",))[0])
    for position, loan in enumerate(device.same):
        note(log, UNKNOWN_LENDER, Reference(loan.lender, ids), ("same", position, "as"))
    circle = circle_of(devices, aliases, device.id)
    if circle and device.id == max(circle):
        lender = circle[1]
        position = next(
            number
            for number, loan in enumerate(device.same)
            if aliases.get(loan.lender, loan.lender) == lender
        )
        note(log, BORROWED_IN_A_CIRCLE, Loop(circle), ("same", position, "as"))
    diagnostics.extend(log.diagnostics)
