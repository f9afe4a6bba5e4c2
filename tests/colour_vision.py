"""Colours as people see them: contrast, distance, and colour-vision deficiencies."""

from __future__ import annotations

import math

# Simulation of complete colour-vision deficiency in linear RGB, after Machado, Oliveira and
# Fernandes (2009), severity 1.0.
DEFICIENCIES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Triple = tuple[float, float, float]


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def linear_rgb(red: int, green: int, blue: int) -> Triple:
    """Linear sRGB of a colour in bytes."""
    return linear(red / 255), linear(green / 255), linear(blue / 255)


def luminance(rgb: Triple) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: Triple, other: Triple) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: Triple) -> Triple:
    """Björn Ottosson's Oklab, from linear sRGB."""
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def seen(rgb: Triple, deficiency: str) -> Triple:
    rows = DEFICIENCIES[deficiency]
    red, green, blue = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in rows)
    return red, green, blue
