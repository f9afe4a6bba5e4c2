"""Which phones have which image sensor, in which camera, as far as anybody says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from phonecmp.knowledge.device_states import display_name, exists
from phonecmp.knowledge.records import Perspective, Status
from phonecmp.knowledge.shown_values import shown
from phonecmp.model import Catalog, Device, Period, Sensor, builds, passing_devices

_NOT_YET = date.max
"""Where phones without an announcement stand in time: after the others."""


class SensorUse(NamedTuple):
    """One camera that has a sensor; `announced` is None before the phone's announcement."""

    device: str
    name: str
    role: str
    announced: Period | None
    status: Status


class UsedSensor(NamedTuple):
    """A sensor, and the cameras that have it, in time."""

    sensor: Sensor
    uses: tuple[SensorUse, ...]

    @property
    def devices(self) -> tuple[str, ...]:
        """The ids of the phones, each once."""
        return tuple(dict.fromkeys(use.device for use in self.uses))


def used_sensors(catalog: Catalog, perspective: Perspective) -> tuple[UsedSensor, ...]:
    """Every sensor that has a file, with its cameras as seen from a perspective, by name."""
    found: dict[str, list[SensorUse]] = {name: [] for name in catalog.sensors}
    for device in passing_devices(catalog.devices):
        for name, use in _uses(catalog, device, perspective):
            found[name].append(use)
    return tuple(
        UsedSensor(catalog.sensors[name], tuple(sorted(uses, key=_in_time)))
        for name, uses in sorted(found.items(), key=lambda item: item[0].casefold())
    )


def _uses(
    catalog: Catalog, device: Device, perspective: Perspective
) -> Iterator[tuple[str, SensorUse]]:
    roles = [
        role
        for role in catalog.table.roles
        if f"camera.{role}.sensor" in catalog.table.fields and _names_sensor(device, role)
    ]
    if not roles or not exists(catalog, device, perspective):
        return
    announced = _announced(catalog, device, perspective)
    for role in roles:
        what = shown(catalog, device, catalog.field(f"camera.{role}.sensor"), perspective)
        for text in builds(what.value) if what.value is not None else ():
            sensor = catalog.sensor(text) if isinstance(text, str) else None
            if sensor is not None:
                yield sensor.name, SensorUse(
                    device.id,
                    display_name(device, perspective),
                    role,
                    announced,
                    what.status,
                )  # fmt: skip


def _announced(catalog: Catalog, device: Device, perspective: Perspective) -> Period | None:
    """When a phone was announced, where that is known and no rumour."""
    if "announced" not in catalog.table.fields:
        return None
    what = shown(catalog, device, catalog.field("announced"), perspective)
    if isinstance(what.value, Period) and what.status.is_certain:
        return what.value
    return None


def _names_sensor(device: Device, role: str) -> bool:
    """Whether anything in a device's file says a word on the sensor of a camera."""
    path = f"camera.{role}.sensor"
    if path in device.facts or any(path in facts for facts in device.regions.values()):
        return True
    return any(claim.field == path for report in device.reports for claim in report.claims)


def _in_time(use: SensorUse) -> tuple[date, str]:
    return (use.announced.first if use.announced else _NOT_YET, use.device)
