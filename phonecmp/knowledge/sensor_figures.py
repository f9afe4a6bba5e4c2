"""Figures of a camera that follow from the sensor it names: whole array, not what a picture uses.

Each takes a sensor as its file describes it and gives None where the file lacks what it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import hypot

from phonecmp.knowledge import optics
from phonecmp.knowledge.records import Status
from phonecmp.model import Sensor, SensorBasis, Value, optical_inches


def sides_mm(sensor: Sensor) -> tuple[float, float] | None:
    """Width and height of the array in mm: pixels × pitch in µm ÷ 1000."""
    if sensor.array_px is None or sensor.pixel_um is None:
        return None
    pitch = sensor.pixel_um / 1000
    return sensor.array_px.first * pitch, sensor.array_px.second * pitch


def area_mm2(sensor: Sensor) -> float | None:
    """Area of the whole sensor in mm².

    Width × height of the array; where none is known megapixels × pitch², and where those are not
    known either the usual size of the optical format.
    """
    sides = sides_mm(sensor)
    if sides is not None:
        return sides[0] * sides[1]
    if sensor.mp is not None and sensor.pixel_um is not None:
        return optics.area_from_pixels_mm2(sensor.mp, sensor.pixel_um)
    inches = optical_inches(sensor.format_in) if sensor.format_in else None
    return optics.area_from_format_mm2(inches) if inches else None


def megapixels(sensor: Sensor) -> float | None:
    """Millions of pixels of the whole array, or the count that is printed."""
    if sensor.array_px is None:
        return sensor.mp
    return sensor.array_px.first * sensor.array_px.second / 1e6


def area(sensor: Sensor) -> Value | None:
    """Area of the whole sensor in mm², to a tenth."""
    size = area_mm2(sensor)
    return None if size is None else round(float(size), 1)


def width(sensor: Sensor) -> Value | None:
    """Width of the array in mm, to a hundredth."""
    sides = sides_mm(sensor)
    return None if sides is None else round(sides[0], 2)


def height(sensor: Sensor) -> Value | None:
    """Height of the array in mm, to a hundredth."""
    sides = sides_mm(sensor)
    return None if sides is None else round(sides[1], 2)


def diagonal(sensor: Sensor) -> Value | None:
    """Diagonal of the array in mm, to a tenth."""
    sides = sides_mm(sensor)
    return None if sides is None else round(hypot(*sides), 1)


def format_in(sensor: Sensor) -> Value | None:
    """Optical format as its maker or an index prints it."""
    return sensor.format_in


def pixel_um(sensor: Sensor) -> Value | None:
    """Pixel pitch in µm."""
    return sensor.pixel_um


FIGURES: Mapping[str, Callable[[Sensor], Value | None]] = {
    "format_in": format_in, "pixel_um": pixel_um, "area": area, "width": width, "height": height,
    "diagonal": diagonal,
}  # fmt: skip
"""The figures that a camera takes from its sensor."""


def status(sensor: Sensor) -> Status:
    """How certain the figures of a sensor are in themselves."""
    return Status.RUMOURED if sensor.basis is SensorBasis.RUMOURED else Status.CONFIRMED


def described(sensor: Sensor) -> str:
    """What the figures of a sensor are made from: "8192 × 6144 px of 1.6 µm, published"."""
    basis = f", {sensor.basis.value}" if sensor.basis and sensor.array_px else ""
    if sensor.array_px is not None and sensor.pixel_um is not None:
        columns, rows = sensor.array_px.first, sensor.array_px.second
        return f"{columns:g} × {rows:g} px of {sensor.pixel_um:g} µm{basis}"
    if sensor.mp is not None and sensor.pixel_um is not None:
        return f"{sensor.mp:g} MP of {sensor.pixel_um:g} µm, no array is known"
    return sensor.format_in or ""
