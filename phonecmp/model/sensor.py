"""Image sensors: what their makers, their drivers and those who index them say of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from phonecmp.model.device import Citation
from phonecmp.model.value import Pair


class SensorBasis(StrEnum):
    """What the size of a sensor stands on."""

    PUBLISHED = "published"
    """Its maker, its driver or the press prints the array of pixels."""
    DERIVED = "derived"
    """The array follows from printed figures: a diagonal, an image area, a picture's size."""
    PIXELS = "pixels"
    """Nobody prints an array: the area is that of so many megapixels of the pitch."""
    RUMOURED = "rumoured"
    """Nobody who knows has said so yet."""


class Sensor(NamedTuple):
    """An image sensor as its file describes it.

    `id` is the path of the file (`sony/imx989`), `name` the spelling that counts and `aka` the
    other ones. `array_px` holds width and height of the whole array in pixels, `pixel_um` the
    pitch in µm, `mp` the count where no array is known, `format_in` the optical format as printed.
    """

    id: str
    name: str
    file: Path
    aka: tuple[str, ...] = ()
    maker: str | None = None
    format_in: str | None = None
    array_px: Pair | None = None
    pixel_um: float | None = None
    mp: float | None = None
    colour_filter: str | None = None
    year: int | None = None
    basis: SensorBasis | None = None
    note: str | None = None
    citations: tuple[Citation, ...] = ()
