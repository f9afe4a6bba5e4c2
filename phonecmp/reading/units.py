"""Units as people write them beside a figure."""

from __future__ import annotations

_SPELLED = {
    "in": ("inch", "inches", '"', "″", "''"),
    "mm": ("millimetre", "millimetres", "millimeter", "millimeters"),
    "g": ("gr", "gram", "grams"),
    "w": ("watt", "watts"),
    "px": ("pixel", "pixels"),
    "hz": ("hertz",),
    "mp": ("megapixel", "megapixels", "mpx", "mpix"),
    "°": ("deg", "degree", "degrees"),
    "µm": ("um", "μm", "micron", "microns"),
    "nits": ("nit", "cd/m²", "cd/m2"),
    "×": ("x",),
}
"""By a unit in lower case: the other ways to write exactly it."""


def is_unit(written: str, unit: str) -> bool:
    """Whether a text beside a figure is a field's unit, however it is written."""
    plain, wanted = written.strip().casefold(), unit.casefold()
    return plain == wanted or plain in _SPELLED.get(wanted, ())


def unit_word(unit: str) -> str:
    """A unit as it stands in a sentence."""
    return "inches" if unit == "in" else unit
