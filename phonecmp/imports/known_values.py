"""What a collector says of a device beyond what the catalogue says already."""

from __future__ import annotations

from collections.abc import Mapping

from phonecmp.model import Device, FieldTable, Kind, Period, Value, builds


def new_values(
    device: Device, region: str | None, values: Mapping[str, Value], table: FieldTable
) -> dict[str, Value]:
    """The values that a device lacks in a region, or has otherwise; lists with what they had.

    A vaguer day, a figure that is the known one rounded, some of the known builds, and a camera
    that is there by its figures say nothing new.
    """
    known = {**device.facts, **(device.regions.get(region, {}) if region else {})}
    found: dict[str, Value] = {}
    for path, value in values.items():
        field = table.fields[path]
        if field.kind is Kind.PRESENCE and device.has_part((region, path)):
            continue
        before = known.get(path)
        if field.kind is Kind.LIST and isinstance(before, tuple) and isinstance(value, tuple):
            there = {str(each).casefold() for each in before}
            value = (*before, *(each for each in value if str(each).casefold() not in there))
        if before is None or not _says_the_same(value, before):
            found[path] = value
    return found


def _says_the_same(said: Value, known: Value) -> bool:
    if isinstance(said, Period) and isinstance(known, Period):
        return said.contains(known)
    if _is_number(said) and _is_number(known):
        decimals = len(str(said).partition(".")[2]) if isinstance(said, float) else 0
        return said == known or said == round(float(str(known)), decimals)
    if isinstance(known, tuple) and len(known) > 1:
        return set(builds(said)) <= set(known)  # some of its builds
    return said == known


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
