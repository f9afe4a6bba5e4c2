"""Which device followed which: predecessors are stated, successors derived."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from phonecmp.model import Catalog, Device


def successors(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """The ids of the devices that name a device as their predecessor, by its id, oldest first."""
    found: dict[str, list[Device]] = {}
    for device in catalog.devices.values():
        before = _predecessor(catalog, device)
        if before is not None:
            found.setdefault(before.id, []).append(device)
    return {
        before: tuple(device.id for device in sorted(devices, key=_age))
        for before, devices in found.items()
    }


def lineage(catalog: Catalog, device: Device) -> tuple[tuple[Device, ...], tuple[Device, ...]]:
    """The line of a device: those before it, oldest first, and those after it.

    Devices after it are listed generation by generation. A device that would come twice, as in
    files that name each other, is listed once.
    """
    seen = {device.id}
    before: list[Device] = []
    current = _predecessor(catalog, device)
    while current is not None and current.id not in seen:
        seen.add(current.id)
        before.append(current)
        current = _predecessor(catalog, current)
    after: list[Device] = []
    following = successors(catalog)
    waiting = [device.id]
    while waiting:
        for successor in following.get(waiting.pop(0), ()):
            if successor not in seen:
                seen.add(successor)
                after.append(catalog.devices[successor])
                waiting.append(successor)
    return tuple(reversed(before)), tuple(after)


def _predecessor(catalog: Catalog, device: Device) -> Device | None:
    if device.predecessor is None:
        return None
    present = catalog.aliases.get(device.predecessor, device.predecessor)
    return catalog.devices.get(present)


def _age(device: Device) -> tuple[date, str]:
    return (device.announced.first if device.announced else date.max, device.id)
