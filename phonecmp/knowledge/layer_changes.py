"""What the files of later layers change of a device, all of it: values, other keys, reports."""

from __future__ import annotations

from typing import NamedTuple

from phonecmp.knowledge.claim_corrections import claim_corrections
from phonecmp.knowledge.corrections import corrections
from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, Device, of_several_files

_OTHER_KEYS = ("aka", "predecessor", "cancelled", "same")


class Change(NamedTuple):
    """What later files change of a device or another entry.

    `values` are those that differ, `keys` the keys that are no fields, `reports` the number of
    reports that were added. `claims` are those that differ in reports, and those of added ones.
    """

    device: Device
    values: tuple[Correction, ...]
    keys: tuple[str, ...] = ()
    reports: int = 0
    claims: tuple[Correction, ...] = ()

    @property
    def overtaken(self) -> tuple[Correction, ...]:
        """The values and claims that the files below have changed since."""
        return tuple(one for one in (*self.values, *self.claims) if one.is_overtaken)


def change_of(catalog: Catalog, device: Device) -> Change:
    """What the later files of a device change of the lowest one."""
    values = tuple(one for one in corrections(catalog, device).values() if not one.is_same)
    above = device.layers[1:]
    keys = tuple(
        key
        for key in _OTHER_KEYS
        if any(getattr(one, key) or (None, key) in one.unset for one in above)
        and getattr(device, key) != getattr(device.layers[0], key)
    )
    told = {one.key for one in device.layers[0].reports}
    reports = {one.key for one in device.reports if above} - told
    claims = tuple(one for one in claim_corrections(catalog, device).values() if not one.is_same)
    return Change(device, values, keys, len(reports), claims)


def changes(catalog: Catalog) -> tuple[Change, ...]:
    """Every device of which several layers have a file, with what the later ones change.

    Then every other entry, of which something is changed; see `Catalog.entries`.
    """
    devices = of_several_files(catalog.devices)
    entries = (change_of(catalog, one) for one in catalog.entries.values())
    return (*(change_of(catalog, one) for one in devices), *(one for one in entries if one.values))


def entry_corrections(catalog: Catalog, entry: str, below: str = "") -> dict[str, Correction]:
    """What later layers change of an entry (`sensors/sony/imx989`), by path, or `below` one."""
    record = catalog.entries.get(entry)
    found = corrections(catalog, record) if record else {}
    return {
        path: one
        for (_, path), one in found.items()
        if not one.is_same and (not below or path.startswith(f"{below}."))
    }
