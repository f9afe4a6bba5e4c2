"""Checks that need every device: former ids and predecessors."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from phonecmp.model import Device
from phonecmp.reading.notes import Notes, Problem, note
from phonecmp.reading.rules.ids import TAKEN_TWICE, FormerId
from phonecmp.reading.rules.references import UNKNOWN_PREDECESSOR, Reference


def find_aliases(
    devices: Mapping[str, Device], ids: Collection[str], problems: list[Problem]
) -> dict[str, str]:
    """Former ids and the present ones they lead to.

    `ids` are all ids that have a file. A former id that is taken stays with its first owner, and
    the other is added to `problems`.
    """
    aliases: dict[str, str] = {}
    for device in devices.values():
        notes = Notes(device.file)
        for position, former in enumerate(device.aka):
            owner = former if former in ids else aliases.setdefault(former, device.id)
            note(notes, TAKEN_TWICE, FormerId(former, device.id, owner), ("aka", position))
        problems.extend(notes.problems)
    return aliases


def check_whole(
    devices: Mapping[str, Device], ids: Collection[str], problems: list[Problem]
) -> None:
    """Add predecessors that no file has to `problems`. `ids` are present and former ids."""
    for device in devices.values():
        if device.predecessor is not None and device.predecessor not in ids:
            notes = Notes(device.file)
            note(notes, UNKNOWN_PREDECESSOR, Reference(device.predecessor, ids), ("predecessor",))
            problems.extend(notes.problems)
