"""Checks that need every device: former ids, predecessors and loans."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from phonecmp.model import linked_devices, predecessors

if TYPE_CHECKING:
    from phonecmp.model import Device
    from phonecmp.reading.diagnostics import Diagnostic


def find_aliases(
    devices: Mapping[str, Device], ids: Collection[str], diagnostics: list[Diagnostic]
) -> dict[str, str]:
    """Former ids and the present ones they lead to.

    `ids` are all ids that have a file. A former id that is taken stays with its first owner, and
    the other is added to `diagnostics`.
    """
    aliases: dict[str, str] = {}
    for device in linked_devices(devices):
        owners = [
            former if former in ids else aliases.setdefault(former, device.id)
            for former in device.aka
        ]
        if device.id in device.aka or any(owner != device.id for owner in owners):
            from phonecmp.reading.unresolved_references import (
                note_taken,  # only where something is wrong
            )

            note_taken(device, owners, diagnostics)
    return aliases


def check_whole(
    devices: Mapping[str, Device], ids: Collection[str], diagnostics: list[Diagnostic]
) -> None:
    """Add predecessors and lenders that no file has to `diagnostics`, and circles of loans.

    `ids` are present and former ids.
    """
    lost = {id_ for id_, one in predecessors(devices).items() if one not in ids}
    linked = linked_devices(devices)
    lent = {one.id for one in linked if one.same}
    aliases = {former: one.id for one in linked for former in one.aka}
    for device_id in [each for each in devices if each in lost or each in lent]:
        device = devices[device_id]
        if device.same and _has_lost_lenders(device, devices, ids, aliases):
            from phonecmp.reading.unresolved_references import note_loans

            note_loans(device, devices, ids, aliases, diagnostics)
        if device_id in lost and device.predecessor is not None:
            from phonecmp.reading.unresolved_references import note_predecessor

            note_predecessor(device, device.predecessor, ids, diagnostics)


def _has_lost_lenders(
    device: Device,
    devices: Mapping[str, Device],
    ids: Collection[str],
    aliases: Mapping[str, str],
) -> bool:
    from phonecmp.reading.borrowed_values import circle_of  # what lends has imported it

    return any(loan.lender not in ids for loan in device.same) or bool(
        circle_of(devices, aliases, device.id)
    )
