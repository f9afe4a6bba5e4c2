"""Widths of sensors for photogrammetry, as AliceVision's cameraSensors.db has them.

AliceVision (Meshroom) looks up the Make and the Model of a photo in lines of `maker;model;width in
mm;sources` (https://github.com/alicevision/AliceVision, src/aliceVision/sensorDB). It compares
without case, blanks and punctuation, and takes the first line whose model ends with the photo's,
or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt

from phonecmp.knowledge import Shown, sensor_aspect
from phonecmp.knowledge.value_comparison import figure
from phonecmp.model import Catalog
from phonecmp.output.device_sheets import Sheet
from phonecmp.output.terminal_safe_text import safe_text

_WHOLE = 0.02
"""The share by which rounding lets a used area differ from the whole sensor's."""


def sensor_database(sheets: Iterable[Sheet], catalog: Catalog) -> str:
    """A line for the name and for each model number of every device whose main camera is known.

    Only what is certain counts. They come in the order that AliceVision keeps its file in.
    """
    lines = {line for sheet in sheets for line in _lines(sheet, catalog)}
    ordered = sorted(lines, key=lambda line: [part.lower() for part in line])
    return "".join(";".join(line) + "\n" for line in ordered)


def _lines(sheet: Sheet, catalog: Catalog) -> Iterator[tuple[str, str, str, str]]:
    width = _picture_width(sheet)
    if width is None:
        return
    size, sources = width
    brand = catalog.brand_name(sheet.device.brand)
    models = sheet.values.get("models")
    known = models.value if models and models.status.is_certain else ()
    names = known if isinstance(known, tuple) else (known,)
    for name in dict.fromkeys((sheet.name, *map(str, names))):
        # What stands in it parts the columns.
        yield _plain(brand), _plain(name), f"{size:.2f}", ",".join(sorted(sources))


def _plain(text: str) -> str:
    return " ".join(safe_text(text).replace(";", " ").replace("#", " ").split())


def _picture_width(sheet: Sheet) -> tuple[float, set[str]] | None:
    """The width in mm of what a picture of the main camera uses, and whose figures it rests on."""
    used, whole = _certain(sheet, "used_area_mm2"), _certain(sheet, "sensor_area_mm2")
    width = _certain(sheet, "sensor_width_mm")
    if width and (used is None or whole is None or abs(used[0] / whole[0] - 1) <= _WHOLE):
        return width
    if used is None:
        return None
    inches = _certain(sheet, "format_in")
    aspect = sensor_aspect(used[0], inches[0] if inches else None)
    return sqrt(used[0] * aspect), used[1]


def _certain(sheet: Sheet, key: str) -> tuple[float, set[str]] | None:
    shown: Shown | None = sheet.values.get(f"camera.main.{key}")
    if shown is None or shown.value is None or not shown.status.is_certain:
        return None
    size = figure(shown.value)
    return (size, set(shown.sources) or {"phonecmp"}) if size else None
