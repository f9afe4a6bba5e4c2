"""Checks that need every device: former ids, predecessors and loans."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonecmp.model import Device
    from phonecmp.reading.notes import Problem


def find_aliases(
    devices: Mapping[str, Device], ids: Collection[str], problems: list[Problem]
) -> dict[str, str]:
    """Former ids and the present ones they lead to.

    `ids` are all ids that have a file. A former id that is taken stays with its first owner, and
    the other is added to `problems`.
    """
    aliases: dict[str, str] = {}
    for device in devices.values():
        owners = [
            former if former in ids else aliases.setdefault(former, device.id)
            for former in device.aka
        ]
        if device.id in device.aka or any(owner != device.id for owner in owners):
            from phonecmp.reading.unresolved_references import (
                note_taken,  # only where something is wrong
            )

            note_taken(device, owners, problems)
    return aliases


def check_whole(
    devices: Mapping[str, Device], ids: Collection[str], problems: list[Problem]
) -> None:
    """Add predecessors and lenders that no file has to `problems`, and circles of loans.

    `ids` are present and former ids.
    """
    for device in devices.values():
        if device.same:
            from phonecmp.reading.unresolved_references import note_loans

            note_loans(device, devices, ids, problems)
        if device.predecessor is not None and device.predecessor not in ids:
            from phonecmp.reading.unresolved_references import note_predecessor

            note_predecessor(device, device.predecessor, ids, problems)
