"""Figures of memory, display, body and battery computed from stated values.

Each takes values as the catalogue holds them and gives None where they are no figures.
"""

from __future__ import annotations

from math import hypot

from phonecmp.knowledge.value_comparison import figure, number
from phonecmp.model import Pair, Value, base, builds

_CM_PER_INCH = 2.54


def ram_gb(memory_gb: Value) -> Value | None:
    """The distinct RAM sizes in GB of [RAM, storage] pairs, in the order of the builds."""
    return _distinct([pair.first for pair in builds(memory_gb) if isinstance(pair, Pair)])


def storage_gb(memory_gb: Value) -> Value | None:
    """The distinct storage sizes in GB of [RAM, storage] pairs, in the order of the builds."""
    return _distinct([pair.second for pair in builds(memory_gb) if isinstance(pair, Pair)])


def _distinct(sizes: list[float]) -> Value | None:
    whole = tuple(dict.fromkeys(int(size) if size == int(size) else size for size in sizes))
    if not whole:
        return None
    return whole if len(whole) > 1 else whole[0]


def pixel_density(size_in: Value, resolution_px: Value) -> Value | None:
    """Pixels per inch of a display, from its diagonal in inches and its [width, height]."""
    size, pixels = number(base(size_in)), base(resolution_px)
    if not size or not isinstance(pixels, Pair):
        return None
    return round(hypot(pixels.first, pixels.second) / size)


def display_area(size_in: Value, resolution_px: Value) -> Value | None:
    """Area of a display in cm², to a tenth, from its diagonal in inches and its [width, height].

    Pixels are square, so the sides are to each other as their pixels. Rounded corners and
    cut-outs are not taken off, as is the custom of GSMArena's figures.
    """
    size, pixels = number(base(size_in)), base(resolution_px)
    if not size or not isinstance(pixels, Pair) or not (pixels.first and pixels.second):
        return None
    per_pixel = size * _CM_PER_INCH / hypot(pixels.first, pixels.second)
    return round(pixels.first * pixels.second * per_pixel**2, 1)


def screen_share(area_cm2: Value, height_mm: Value, width_mm: Value) -> Value | None:
    """Screen-to-body ratio in per cent, to a tenth: the display's area over the front's."""
    area, height, width = figure(area_cm2), figure(height_mm), figure(width_mm)
    if not area or not height or not width:
        return None
    return round(area * 100 / (height * width) * 100, 1)


def volume(height_mm: Value, width_mm: Value, thickness_mm: Value) -> Value | None:
    """Volume of a body in cm³, to a tenth: that of the box around it, without camera bumps."""
    height, width, thickness = figure(height_mm), figure(width_mm), figure(thickness_mm)
    if not height or not width or not thickness:
        return None
    return round(height * width * thickness / 1000, 1)


def charge_per_volume(capacity_mah: Value, volume_cm3: Value) -> Value | None:
    """Battery capacity in mAh per cm³ of the body, to a tenth."""
    return _ratio(capacity_mah, volume_cm3)


def charge_per_weight(capacity_mah: Value, weight_g: Value) -> Value | None:
    """Battery capacity in mAh per gram of the device, to a tenth."""
    return _ratio(capacity_mah, weight_g)


def charging_rate(wired_w: Value, capacity_mah: Value) -> Value | None:
    """Charging power in W per Ah of battery capacity, to a tenth."""
    return _ratio(wired_w, capacity_mah, 1000)


def _ratio(upper: Value, lower: Value, factor: float = 1) -> float | None:
    numerator, denominator = figure(upper), figure(lower)
    if not numerator or not denominator:
        return None
    return round(numerator * factor / denominator, 1)
