"""What is wrong between devices, noted; imported only where something is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from phonecmp.model import Device
from phonecmp.reading.notes import Notes, Problem, note
from phonecmp.reading.rules.ids import TAKEN_TWICE, FormerId
from phonecmp.reading.rules.references import UNKNOWN_PREDECESSOR, Reference


def note_taken(device: Device, owners: Sequence[str], problems: list[Problem]) -> None:
    """The former ids of a device that belong to others; `owners` has the id each leads to."""
    notes = Notes(device.file)
    for position, (former, owner) in enumerate(zip(device.aka, owners, strict=True)):
        note(notes, TAKEN_TWICE, FormerId(former, device.id, owner), ("aka", position))
    problems.extend(notes.problems)


def note_predecessor(
    device: Device, predecessor: str, ids: Collection[str], problems: list[Problem]
) -> None:
    """A predecessor that no device has as its id."""
    notes = Notes(device.file)
    note(notes, UNKNOWN_PREDECESSOR, Reference(predecessor, ids), ("predecessor",))
    problems.extend(notes.problems)
