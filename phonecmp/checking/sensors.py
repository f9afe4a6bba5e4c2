"""Looking at whether sensors and the cameras that name them fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.rules_sensors import (
    MOST_PIXELS_APART,
    PIXELS_AGAINST_FORMAT,
    SENSOR_AGAINST_PHONE,
    SENSOR_COUNT,
    SENSOR_PIXELS,
    Counts,
    Printed,
    Sizes,
)
from phonecmp.knowledge import optics, sensor_figures
from phonecmp.model import Catalog, Device, Sensor, Value, base, optical_inches
from phonecmp.toml import KeyPath

_KEYS = ("sensor", "format_in", "pixel_um", "mp")
_OF_SENSOR = "Check array_px, pixel_um and format_in."
_OF_CAMERA = (
    "Correct the one that is wrong. If pictures use a part of the sensor, write cropped = true."
)


class _Camera(NamedTuple):
    """One camera in one region: its values by key, and where those stand that the region changes.

    `own` are the keys of the region's own table, `at` leads to it.
    """

    device: Device
    role: str
    values: Mapping[str, Value]
    own: frozenset[str]
    at: KeyPath

    def keys(self, key: str) -> KeyPath:
        """The key path of a value: in the region's table, or else in the device's."""
        around = self.at if key in self.own else ()
        return (*around, "camera", self.role, key)

    def figure(self, key: str) -> float | None:
        """The first number of a value, formats in inches."""
        atom = base(self.values[key]) if key in self.values else None
        if isinstance(atom, str):
            return optical_inches(atom) if key == "format_in" else None
        is_number = isinstance(atom, (int, float)) and not isinstance(atom, bool)
        return float(atom) if is_number and isinstance(atom, (int, float)) else None


def check_sensors(catalog: Catalog, diagnostics: DiagnosticCollector) -> None:
    """Ask the rules on sensors about every sensor and every camera."""
    for sensor in catalog.sensors.values():
        _check_sensor(sensor, diagnostics)
    for device in catalog.devices.values():
        for camera in _cameras(catalog, device):
            _check_camera(catalog, camera, diagnostics)


def _check_sensor(sensor: Sensor, diagnostics: DiagnosticCollector) -> None:
    count = sensor_figures.megapixels(sensor)
    if sensor.array_px is not None and sensor.mp and count:
        diagnostics.ask(SENSOR_COUNT, Counts(sensor.mp, count), sensor.file, ("mp",))
    inches = optical_inches(sensor.format_in) if sensor.format_in else None
    if count and inches and sensor.pixel_um:
        key = "array_px" if sensor.array_px is not None else "mp"
        pixels = f"{count:.4g} MP"
        if sensor.array_px is not None:
            pixels = f"{sensor.array_px.first:g} × {sensor.array_px.second:g} pixels"
        sizes = Sizes(
            count, sensor.pixel_um, inches, str(sensor.format_in), pixels, ("format_in",),
            _OF_SENSOR,
        )  # fmt: skip
        diagnostics.ask(SENSOR_PIXELS, sizes, sensor.file, (key,))


def _cameras(catalog: Catalog, device: Device) -> Iterator[_Camera]:
    for region, facts in (("", device.facts), *device.regions.items()):
        at: KeyPath = ("region", region) if region else ()
        together = {**device.facts, **facts} if region else facts
        for role in catalog.table.roles:
            lead = f"camera.{role}."
            own = frozenset(key for key in _KEYS if f"{lead}{key}" in facts)
            if own:
                keys = (*_KEYS, "cropped")
                values = {key: together[lead + key] for key in keys if lead + key in together}
                yield _Camera(device, role, values, own, at)


def _check_camera(catalog: Catalog, camera: _Camera, diagnostics: DiagnosticCollector) -> None:
    named = base(camera.values["sensor"]) if "sensor" in camera.values else None
    sensor = catalog.sensor(named) if isinstance(named, str) else None
    if sensor is None or sensor_figures.area_mm2(sensor) is None:
        _check_format(camera, diagnostics)
        return
    for key, printed in _printed(sensor, camera):
        if key in camera.own or "sensor" in camera.own:
            diagnostics.ask(SENSOR_AGAINST_PHONE, printed, camera.device.file, camera.keys(key))


def _printed(sensor: Sensor, camera: _Camera) -> Iterator[tuple[str, Printed]]:
    """The figures that camera and sensor both have."""
    home, name = f"sensors/{sensor.id}.toml", sensor.name
    inches = optical_inches(sensor.format_in) if sensor.format_in else None
    stated = camera.figure("format_in")
    if stated and inches:
        written = str(base(camera.values["format_in"]))
        yield "format_in", Printed(
            "format", stated, inches, written, str(sensor.format_in), name, home
        )  # fmt: skip
    pitch = camera.figure("pixel_um")
    if pitch and sensor.pixel_um:
        yield "pixel_um", Printed(
            "pixel pitch", pitch, sensor.pixel_um, f"{pitch:g} µm", f"{sensor.pixel_um:g} µm",
            name, home,
        )  # fmt: skip
    count, whole = camera.figure("mp"), sensor_figures.megapixels(sensor)
    if count and whole:
        yield "mp", Printed(
            "resolution", count, whole, f"{count:g} MP", f"{whole:.4g} MP", name, home,
            MOST_PIXELS_APART, camera.values.get("cropped") is True,
        )  # fmt: skip


def _check_format(camera: _Camera, diagnostics: DiagnosticCollector) -> None:
    pitch, count, inches = map(camera.figure, ("pixel_um", "mp", "format_in"))
    if not pitch or not count or not inches:
        return
    if camera.values.get("cropped") is True and _is_part(count, pitch, inches):
        return
    own = next((key for key in ("pixel_um", "mp", "format_in") if key in camera.own), None)
    if own is None:
        return
    written = str(base(camera.values["format_in"]))
    sizes = Sizes(
        count, pitch, inches, written, f"{count:g} MP", camera.keys("format_in"), _OF_CAMERA
    )
    place = "pixel_um" if own == "format_in" else own
    diagnostics.ask(PIXELS_AGAINST_FORMAT, sizes, camera.device.file, camera.keys(place))


def _is_part(megapixels: float, pixel_um: float, inches: float) -> bool:
    """Whether pixels take less than a sensor of a format has."""
    used = optics.area_from_pixels_mm2(megapixels, pixel_um)
    return used < optics.area_from_format_mm2(inches)
