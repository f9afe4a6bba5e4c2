"""What is wrong between devices, noted; imported only where something is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from phonecmp.model import Device
from phonecmp.reading.borrowed_values import circle_of
from phonecmp.reading.diagnostics import Notes, Problem, note
from phonecmp.reading.overlays import place_in
from phonecmp.reading.rules.ids import TAKEN_TWICE, FormerId
from phonecmp.reading.rules.references import (
    BORROWED_IN_A_CIRCLE,
    UNKNOWN_LENDER,
    UNKNOWN_PREDECESSOR,
    Loop,
    Reference,
)


def note_taken(device: Device, owners: Sequence[str], problems: list[Problem]) -> None:
    """The former ids of a device that belong to others; `owners` has the id each leads to."""
    notes = Notes(place_in(device, ("aka",))[0])
    for position, (former, owner) in enumerate(zip(device.aka, owners, strict=True)):
        note(notes, TAKEN_TWICE, FormerId(former, device.id, owner), ("aka", position))
    problems.extend(notes.problems)


def note_predecessor(
    device: Device, predecessor: str, ids: Collection[str], problems: list[Problem]
) -> None:
    """A predecessor that no device has as its id."""
    notes = Notes(place_in(device, ("predecessor",))[0])
    note(notes, UNKNOWN_PREDECESSOR, Reference(predecessor, ids), ("predecessor",))
    problems.extend(notes.problems)


def note_loans(
    device: Device,
    devices: Mapping[str, Device],
    ids: Collection[str],
    aliases: Mapping[str, str],
    problems: list[Problem],
) -> None:
    """Lenders that no device has as its id; and a circle, at the last of its devices by id."""
    notes = Notes(place_in(device, ("same",))[0])
    for position, loan in enumerate(device.same):
        note(notes, UNKNOWN_LENDER, Reference(loan.lender, ids), ("same", position, "as"))
    circle = circle_of(devices, aliases, device.id)
    if circle and device.id == max(circle):
        lender = circle[1]
        position = next(
            number
            for number, loan in enumerate(device.same)
            if aliases.get(loan.lender, loan.lender) == lender
        )
        note(notes, BORROWED_IN_A_CIRCLE, Loop(circle), ("same", position, "as"))
    problems.extend(notes.problems)
