"""What one reading works with and what it gives, without anything that reads."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonecmp.model import (
        Beside,
        Brand,
        Catalog,
        Device,
        FieldTable,
        Finding,
        NameTable,
        Partner,
        Sensor,
        Source,
    )
    from phonecmp.reading.allowances import Allowance
    from phonecmp.reading.diagnostics import Diagnostic
    from phonecmp.reading.layers import Layer


@dataclass(slots=True)
class Kept:
    """Where what is made of a reading may be kept, None where nothing is to be.

    `is_new` tells that its files were kept just now: else only what came from there is alike.
    """

    beside: Beside | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: the catalogue, what is wrong in it, and how many files it stands on.

    `findings` are in the order of the files read, by line within each, without those that an
    exception lets stand; `allowances` are the exceptions. `layers` are those read. `partial` are
    devices of which parts could not be parsed, by id: they are not in the catalogue, but what is
    known of them can be checked. `digests` tell which bytes of the files opened this was made
    from.
    """

    catalog: Catalog
    findings: tuple[Finding, ...]
    files: int
    layers: tuple[Layer, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    partial: Mapping[str, Device] = field(default_factory=dict)
    digests: Mapping[Path, int] = field(default_factory=dict, compare=False)
    kept: Kept = field(default_factory=Kept, compare=False)


@dataclass(slots=True)
class Work:
    """The layers that are read, and what has come together so far."""

    layers: tuple[Layer, ...]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    allowances: list[Allowance] = field(default_factory=list)
    partial: dict[str, Device] = field(default_factory=dict)
    files: int = 0
    roots: dict[Path, str] = field(default_factory=dict)
    digests: dict[Path, int] = field(default_factory=dict)

    def root_of(self, file: Path) -> str:
        """The real path of the layer that a device's file belongs to."""
        layer = file.parents[2]
        if layer not in self.roots:
            self.roots[layer] = os.path.realpath(layer)
        return self.roots[layer]


class CatalogTables(NamedTuple):
    """What stands beside the devices, and what their files are read against.

    `partner_ids` are those that have a file, None where partners are not wanted; `partners` are
    those of them that could be read. `sensors` are by the name that counts. `entries` are what
    later layers change of all that.
    """

    table: FieldTable
    names: NameTable
    brands: Mapping[str, Brand]
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    partner_ids: tuple[str, ...] | None
    sensors: Mapping[str, Sensor]
    entries: Mapping[str, Device] = {}

    def catalog_of(
        self, devices: Mapping[str, Device], aliases: Mapping[str, str], layers: Sequence[Layer]
    ) -> Catalog:
        """The catalogue of some devices, with what they borrow from each other."""
        from phonecmp.model import Catalog, linked_devices
        from phonecmp.reading.layers import layer_names

        if any(device.same for device in linked_devices(devices)):
            from phonecmp.reading.borrowed_values import (
                with_borrowed,  # few catalogues lend anything
            )

            devices = with_borrowed(devices, aliases)
        return Catalog(
            self.table, self.names, self.brands, self.sources, self.partners, devices, aliases,
            self.sensors, layer_names(layers), self.entries,
        )  # fmt: skip
