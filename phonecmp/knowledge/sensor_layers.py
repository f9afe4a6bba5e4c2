"""Figures of a camera from a sensor of which several layers have a file: whose they are.

A file's citations stand for its own values alone, so a figure has those of the files that state
what it follows from.
"""

from __future__ import annotations

from phonecmp.knowledge.layer_changes import entry_corrections
from phonecmp.knowledge.records import Correction
from phonecmp.knowledge.sensor_figures import sides_mm
from phonecmp.model import Catalog, Citation, Sensor

_KEYS = {"format_in": ("format_in",), "pixel_um": ("pixel_um",)}
_SIDES = ("array_px", "pixel_um")
_ALL = ("array_px", "mp", "pixel_um", "format_in")


def _keys_behind(sensor: Sensor, figure: str) -> tuple[str, ...]:
    """The keys of a sensor's file that a figure follows from."""
    return _KEYS.get(figure) or (_SIDES if sides_mm(sensor) else _ALL)


def figure_layers(
    catalog: Catalog, sensor: Sensor, figure: str
) -> tuple[tuple[Citation, ...], str]:
    """The citations of the files that a figure is from, and the later layer among those."""
    records = catalog.entries[f"sensors/{sensor.id}"].layers
    stated = {
        max((number for number, one in enumerate(records) if key in one.facts), default=-1)
        for key in _keys_behind(sensor, figure)
    } - {-1}
    found = [one for number in sorted(stated) for one in records[number].citations]
    changed = figure_changes(catalog, sensor, figure)
    layer = next((one.layer for one in reversed(changed.values())), "")
    return tuple(found), layer


def figure_changes(catalog: Catalog, sensor: Sensor, figure: str) -> dict[str, Correction]:
    """What later layers change of the keys that a figure follows from."""
    found = entry_corrections(catalog, f"sensors/{sensor.id}")
    keys = _keys_behind(sensor, figure)
    return {key: one for key, one in found.items() if key in keys}
