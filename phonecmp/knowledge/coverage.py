"""How much is known of devices: the share that has each field, and what their cameras lack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from phonecmp.knowledge.records import Perspective, Shown
from phonecmp.knowledge.shown_values import known_values
from phonecmp.model import Catalog, Device, FieldTable, Kind, Period, Special, base

_ASKED: Mapping[str, tuple[str, ...]] = {
    "main": ("mp", "f_number", "focal_mm", "format_in"),
    "ultrawide": ("mp", "f_number", "focal_mm", "format_in"),
    "tele": ("mp", "f_number", "focal_mm", "format_in"),
    "tele2": ("mp", "f_number", "focal_mm", "format_in"),
    "front": ("mp", "f_number"),
}
"""What readers compare, by camera. A second tele is asked about only where there is one."""

_ALSO = {"format_in": "sensor"}
"""Fields that tell the same: a named sensor has a known format."""

Sheet = Mapping[str, Shown]
"""Everything known of a device, by path."""


class CoverageGap(NamedTuple):
    """A device, and the fields of its cameras that nobody has stated, in the order of the table.

    `device` is its id: thousands of gaps hold no device.
    """

    device: str
    name: str
    announced: Period | None
    missing: tuple[str, ...]


class Coverage(NamedTuple):
    """How many devices were looked at, how many have each field, and what is wanted most."""

    devices: int
    known: Mapping[str, int]
    gaps: tuple[CoverageGap, ...]

    def share(self, path: str) -> float:
        """The share of devices that have a field, 0 to 1."""
        return self.known[path] / self.devices if self.devices else 0.0


def coverage_of(
    catalog: Catalog,
    devices: Iterable[Device],
    perspective: Perspective,
) -> Coverage:
    """How much is known of some devices; those with the most missing camera fields go first.

    Counted are the fields that makers state, and what follows of a sensor that they name. A field
    of a camera that a device does not have is known, and so is "none".
    """
    counted = [
        path
        for path, field in catalog.table.fields.items()
        if field.is_stated and field.kind is not Kind.PRESENCE
    ]
    known = dict.fromkeys(counted, 0)
    gaps: list[CoverageGap] = []
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    number = 0
    for device in devices:
        number += 1
        sheet = known_values(catalog, device, perspective)
        lacking = _lacking(sheet)
        for path in counted:
            if _is_stated(sheet, path) or path.startswith(lacking):
                known[path] += 1
        missing = missing_camera_fields(catalog.table, sheet)
        if missing:
            alike = shared.setdefault(missing, missing)
            gaps.append(CoverageGap(device.id, device.name, device.announced, alike))
    gaps.sort(key=_most_first)
    return Coverage(number, known, tuple(gaps))


def missing_camera_fields(table: FieldTable, sheet: Sheet) -> tuple[str, ...]:
    """The camera fields that readers compare and nobody has stated of a device."""
    return tuple(path for path in _asked_of(table, sheet) if not _is_answered(sheet, path))


def camera_completeness(table: FieldTable, sheet: Sheet) -> tuple[int, int]:
    """How many of the camera fields that readers compare are known, and how many there are."""
    asked = _asked_of(table, sheet)
    return sum(_is_answered(sheet, path) for path in asked), len(asked)


def _asked_of(table: FieldTable, sheet: Sheet) -> list[str]:
    """What is asked of a device: nothing of a camera that it is known not to have."""
    lacking = _lacking(sheet)
    return [
        path
        for role, keys in _ASKED.items()
        for key in keys
        if (path := f"camera.{role}.{key}") in table.fields and not path.startswith(lacking)
        if role != "tele2" or any(each.startswith("camera.tele2.") for each in sheet)
    ]


def _lacking(sheet: Sheet) -> tuple[str, ...]:
    """How the paths begin of cameras that a device is known not to have."""
    return tuple(
        f"{path}."
        for path, shown in sheet.items()
        if shown.field.kind is Kind.PRESENCE
        and shown.value is not None
        and base(shown.value) is Special.NONE
    )


def _is_answered(sheet: Sheet, path: str) -> bool:
    place, _, key = path.rpartition(".")
    also = _ALSO.get(key)
    return _is_stated(sheet, path) or (also is not None and _is_stated(sheet, f"{place}.{also}"))


def _is_stated(sheet: Sheet, path: str) -> bool:
    shown = sheet.get(path)
    return shown is not None and shown.value is not None


def _most_first(gap: CoverageGap) -> tuple[int, int, str]:
    age = -gap.announced.first.toordinal() if gap.announced else 0
    return -len(gap.missing), age, gap.device
