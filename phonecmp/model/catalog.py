"""The whole catalogue: every record of every layer, after the layers have been laid together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as defaulted
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.model.device_mapping import passing_devices

if TYPE_CHECKING:
    from pathlib import Path

    from phonecmp.model.device import Device
    from phonecmp.model.field import Field
    from phonecmp.model.field_table import FieldTable
    from phonecmp.model.partner import Partner
    from phonecmp.model.sensor import Sensor
    from phonecmp.model.source import Brand, Source


SENSOR_FIELD = "camera.each.sensor"
"""The template of the fields that name a sensor."""


class NameTable(NamedTuple):
    """One spelling for chips, sensors and the like.

    `canonical` maps a field's template (`chip.soc`, `camera.each.sensor`) to a table from every
    case-folded spelling to the one that counts.
    """

    canonical: Mapping[str, Mapping[str, str]]

    def spelling(self, field: Field, text: str) -> str:
        """The spelling that counts for `text`, or the text itself where the table lacks it."""
        return self.canonical.get(field.template, {}).get(text.casefold(), text)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that was read, by id. `aliases` maps former ids (`aka`) to present ones.

    `sensors` are by the name that counts, as a camera's `sensor` gives it. `layers` are the names
    of the catalogues that were read, lowest first, by their folders. `entries` are the records of
    what a later layer changes of anything but devices, by id: `sensors/sony/imx989`.
    """

    table: FieldTable
    names: NameTable
    brands: Mapping[str, Brand]
    sources: Mapping[str, Source]
    partners: Mapping[str, Partner]
    devices: Mapping[str, Device]
    aliases: Mapping[str, str]
    sensors: Mapping[str, Sensor] = defaulted(default_factory=dict)
    layers: Mapping[Path, str] = defaulted(default_factory=dict)
    entries: Mapping[str, Device] = defaulted(default_factory=dict)

    def layer_of(self, device: Device) -> str:
        """The name of the catalogue that a device's file stands in; empty where there is one."""
        return self.layers.get(device.file.parents[2], "") if len(self.layers) > 1 else ""

    def layer_at(self, file: Path) -> str:
        """The name of the catalogue that a file lies in; empty where there is one."""
        if len(self.layers) < 2:
            return ""
        return next((name for folder, name in self.layers.items() if folder in file.parents), "")

    def sensor(self, text: str) -> Sensor | None:
        """The sensor that a text names in any spelling; None where no file describes it."""
        spelled = self.names.canonical.get(SENSOR_FIELD, {}).get(text.casefold(), text)
        return self.sensors.get(spelled)

    def field(self, path: str) -> Field:
        """The field at a dotted path, or at a focal length (`light@85`).

        Raises:
            KeyError: no such field.
        """
        return self.table.field(path)

    def phones(self) -> Iterator[Device]:
        """Every phone: what lists and counts are about, without the cameras beside them."""
        return (device for device in passing_devices(self.devices) if device.is_phone)

    def brand_name(self, brand: str) -> str:
        """A brand's name, or its id where `brands.toml` lacks it."""
        known = self.brands.get(brand)
        return known.name if known else brand

    def source_name(self, source: str) -> str:
        """A source's name, or its id where `sources.toml` lacks it."""
        known = self.sources.get(source)
        return known.name if known else source
