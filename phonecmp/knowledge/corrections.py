"""Plain values that a later layer's file states, or takes away, in place of an earlier one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phonecmp.knowledge.plain_value_sources import cited_sources, sources_behind
from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, Device, Special, Spot, Value


def corrections(catalog: Catalog, device: Device) -> dict[Spot, Correction]:
    """What the files of a device correct of each other, in the order of the fields.

    Values that only the lowest file states are none; where there is one file there are none.
    """
    if not device.layers:
        return {}
    order = {path: number for number, path in enumerate(catalog.table.fields)}
    found = {
        spot: one
        for spot in dict.fromkeys(_spots(device.layers))
        if (one := _correction(catalog, device.layers, spot)) is not None
    }
    return dict(sorted(found.items(), key=lambda one: (one[0][0] or "", order.get(one[0][1], -1))))


def _spots(layers: Sequence[Device]) -> Iterator[Spot]:
    for one in layers:
        yield from ((None, path) for path in one.facts)
        yield from ((region, path) for region, values in one.regions.items() for path in values)


def _correction(catalog: Catalog, layers: Sequence[Device], spot: Spot) -> Correction | None:
    top = _deciding(layers, spot)
    if not top:
        return None
    upper, region, path = layers[top], *spot
    value = _value(upper, spot)
    former, is_remembered = _former(upper, spot)
    under = _deciding(layers[:top], spot)
    lower = layers[under] if under is not None else None
    below = _value(lower, spot) if lower else None
    is_implied = value == below and not upper.states(spot)  # a camera that has figures of its own
    if is_implied or (value is None and below is None):
        return None
    sources: tuple[str, ...] = ()
    if lower is not None and below is not None:
        sources = sources_behind(cited_sources(catalog, lower), path)
    return Correction(
        region, path, value, upper.file, upper.layer, below,
        lower.file if lower else layers[top - 1].file,
        lower.layer if lower else layers[top - 1].layer, sources,
        former, is_remembered,
    )  # fmt: skip


def _deciding(layers: Sequence[Device], spot: Spot) -> int | None:
    """The number of the highest file that states a value or has it gone; None for none."""
    numbers = range(len(layers) - 1, -1, -1)
    return next((number for number in numbers if _decides(layers[number], spot)), None)


def _decides(record: Device, spot: Spot) -> bool:
    is_told = record.states(spot) or record.takes_away(spot) or record.replaces
    return is_told or record.has_part(spot)


def _value(record: Device, spot: Spot) -> Value | None:
    """What a file states; that there is a camera where it states any figure of it."""
    region, path = spot
    value = (record.regions.get(region, {}) if region else record.facts).get(path)
    return Special.YES if value is None and record.has_part(spot) else value


def _former(record: Device, spot: Spot) -> tuple[Value | None, bool]:
    """What a file remembers of those below it, and whether it remembers anything.

    No camera had no figures, and one that had figures was there.
    """
    region, path = spot
    if spot in record.instead_of:
        return record.instead_of[spot], True
    camera = (region, ".".join(path.split(".")[:2]))
    if record.instead_of.get(camera) is Special.NONE:
        return None, True
    inside = [value for (where, each), value in record.instead_of.items()
              if where == region and each.startswith(f"{path}.")]  # fmt: skip
    is_camera = camera == spot and any(value is not None for value in inside)
    return (Special.YES, True) if is_camera else (None, False)
