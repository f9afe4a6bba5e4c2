"""Fields at a focal length, such as `light@85`: computed for any focal length, stated by nobody.

They stand in no file, for there is one for every focal length, so they are made when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from phonecmp.model.field import Better, Field, Kind

SHORTEST_MM, LONGEST_MM = 10.0, 300.0
"""The equivalent focal lengths that can be asked for, ends included."""

FOCAL_LENGTHS_MM = (14, 24, 35, 50, 85, 120, 230)
"""The equivalent focal lengths that photographers think in."""

SECTION = "at"
_PATH = re.compile(r"([a-z]+)@(\d{1,3}(?:\.\d{1,2})?)(?:mm)?", re.ASCII)


class _Figure(NamedTuple):
    label: str
    unit: str
    better: Better | None
    description: str


FIGURES: Mapping[str, _Figure] = {
    "light": _Figure("Light", "stops", Better.HIGHER, "light above a full frame at f/16"),
    "eq": _Figure("Eq. aperture", "f/", Better.LOWER, "equivalent f-number after cropping"),
    "crop": _Figure("Crop", "×", Better.LOWER, "how far the best lens's picture is cropped"),
    "mp": _Figure("Resolution", "MP", Better.HIGHER, "megapixels left after cropping"),
    "pupil": _Figure("Pupil", "mm", Better.HIGHER, "entrance pupil of the lens"),
    "blur": _Figure(
        "Blur", "%", Better.HIGHER, "blur disc of a far background in a portrait, of its height"
    ),
}
"""What can be asked at a focal length, by the word before the @."""


def focal_field(path: str) -> Field | None:
    """The field at a focal length that a path names; None where it names none.

    `light@85`, `light@85mm` and `light@85.0` are one field, with the path `light@85`.
    """
    named = _PATH.fullmatch(path.strip().casefold())
    figure = FIGURES.get(named[1]) if named else None
    if named is None or figure is None:
        return None
    focal = float(named[2])
    if not SHORTEST_MM <= focal <= LONGEST_MM:
        return None
    return Field(
        path=f"{named[1]}@{focal:g}",
        template=f"{named[1]}@",
        label=f"{figure.label} {focal:g}",
        kind=Kind.NUMBER,
        section=SECTION,
        unit=figure.unit,
        better=figure.better,
        derived="from focal_mm, f_number and used_area_mm2 of the rear cameras",
        description=f"{figure.description}, at {focal:g} mm (35 mm equivalent)",
        focal_mm=focal,
    )
