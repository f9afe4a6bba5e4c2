"""Devices of which several layers have a file: the records laid over each other, lowest first.

Each file is read for itself; what it comes to with those below is worked out whenever devices are
put together, so that a change of either follows at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.model import Device, DeviceKind, Special, Value
from phonecmp.reading.file_listing import id_of, is_overlay
from phonecmp.reading.layers import Layer, layer_names
from phonecmp.reading.report_overlays import reports_over
from phonecmp.reading.rules.statements import MOST_REPORTS, UNDATED_FACTS, DatedFacts
from phonecmp.reading.values import SINGLE_FIELDS
from phonecmp.toml import KeyPath

if TYPE_CHECKING:
    from phonecmp.reading.diagnostics import Diagnostic


def laid_over(
    records: Mapping[str, Device], layers: Sequence[Layer], roles: Collection[str]
) -> dict[str, Device]:
    """The devices behind the records of files, by id; `records` are by the keys of the files.

    Where the lowest file cannot be read and nothing above it names the device, there is none.
    `roles` are those of cameras.
    """
    if not any(map(is_overlay, records)):
        return dict(records)
    stacks: dict[str, list[Device]] = {}
    for key, record in records.items():
        stacks.setdefault(id_of(key), []).append(record)
    names = layer_names(layers)
    found = {
        id_: stack[0] if id_ in records and len(stack) == 1 else _joined(stack, names, roles)
        for id_, stack in stacks.items()
    }
    return {id_: one for id_, one in found.items() if id_ in records or "name" in one.facts}


def _joined(stack: Sequence[Device], names: Mapping[Path, str], roles: Collection[str]) -> Device:
    named = tuple(replace(one, layer=names.get(one.file.parents[2], "")) for one in stack)
    counting = replace(named[-1], layers=named).stack
    merged = counting[0]
    for number, upper in enumerate(counting[1:], 1):
        merged = _over(merged, upper, number, counting[:number], roles)
    return replace(merged, layers=named, layer="", unset=frozenset(), instead_of={}, replaces=False)


def _over(
    lower: Device, upper: Device, number: int, under: Sequence[Device], roles: Collection[str]
) -> Device:
    """A device with one file more laid over those `under` it, the `number`-th from the lowest."""
    unset = upper.unset
    gone = {path for region, path in unset if region is None}
    facts = values_over(lower.facts, upper.facts, gone, roles)
    regions: dict[str, Mapping[str, Value]] = {}
    for region in dict.fromkeys((*lower.regions, *upper.regions)):
        below = {} if (region, "") in unset else lower.regions.get(region, {})
        taken = {path for each, path in unset if each == region}
        if values := values_over(below, upper.regions.get(region, {}), taken, roles):
            regions[region] = values
    return replace(
        upper,
        facts=facts,
        regions=regions,
        reports=reports_over(lower.reports, upper, number, under),
        aka=upper.aka or (() if "aka" in gone else lower.aka),
        predecessor=upper.predecessor or (None if "predecessor" in gone else lower.predecessor),
        cancelled=upper.cancelled or ("cancelled" not in gone and lower.cancelled),
        citations=(*lower.citations, *upper.citations),
        same=upper.same or (() if "same" in gone else lower.same),
        kind=lower.kind if upper.kind is DeviceKind.PHONE else upper.kind,
    )


def values_over(
    lower: Mapping[str, Value],
    upper: Mapping[str, Value],
    gone: Collection[str],
    roles: Collection[str],
) -> dict[str, Value]:
    """Values laid over others, without those that are `gone`: their paths, or tables around them.

    Of the cameras, whose `roles` are given, one of which anything is said is there, and one that
    is not there has no figures; one all of whose figures are gone is there still, as an empty table
    would have it.
    """
    lost = tuple(f"{path}." for path in gone)
    kept = {path: v for path, v in lower.items() if path not in gone and not path.startswith(lost)}
    added = dict(upper)
    for camera in (f"camera.{role}" for role in roles):
        figures = [path for path in kept if path.startswith(f"{camera}.")]
        if upper.get(camera) is Special.NONE:
            for path in figures:
                del kept[path]
        elif lower.get(camera) is Special.NONE and f"{camera}.none" in gone:
            kept[camera] = Special.YES
            if any(path.startswith(f"{camera}.") for path in upper):
                del kept[camera]
        elif camera in upper and figures:
            del added[camera]
        elif any(path.startswith(f"{camera}.") for path in upper):
            kept.pop(camera, None)
        elif not figures and not lost_with(gone, camera) and _has_figures(lower, camera):
            added[camera] = Special.YES
    return {**kept, **added}


def _has_figures(values: Mapping[str, Value], camera: str) -> bool:
    return any(path.startswith(f"{camera}.") for path in values)


def lost_with(gone: Collection[str], path: str) -> bool:
    """Whether a value, or a table around it, is taken away."""
    return any(path == one or path.startswith(f"{one}.") for one in gone)


def note_undated(devices: Mapping[str, Device], diagnostics: list[Diagnostic]) -> None:
    """Note values of a file that lies over one without an announced day: they would never count."""
    for device in devices.values():
        top = device.stack[-1]
        if len(device.stack) < 2 or "announced" in device.facts:
            continue
        paths = [path for path in top.facts if path not in SINGLE_FIELDS]
        if paths:
            from phonecmp.reading.diagnostics import DiagnosticLog, note

            log = DiagnosticLog(top.file)
            note(log, UNDATED_FACTS, DatedFacts(len(paths), paths[0], None))
            diagnostics.extend(log.diagnostics)


def place_in(device: Device, keys: KeyPath) -> tuple[Path, KeyPath]:
    """The file in which something of a device stands, and the keys that it has there.

    `keys` are those of the device as a whole, whose reports and citations are counted on.
    """
    stack = device.stack
    match keys:
        case ("report", int(number), *rest):
            layer, own = divmod(number, MOST_REPORTS)
            return stack[layer].file, ("report", own, *rest)
        case ("cite", int(number), *rest):
            for one in stack:
                if number < len(one.citations):
                    return one.file, ("cite", number, *rest)
                number -= len(one.citations)
            return device.file, keys
        case ("aka" | "predecessor" | "same" | "cancelled" as key, *_):
            having = [one for one in stack if getattr(one, key)]
            return (having[-1] if having else stack[-1]).file, keys
        case ("region", str(region), *rest):
            return _stating(device, region, rest), keys
        case _:
            return _stating(device, None, list(keys)), keys


def _stating(device: Device, region: str | None, parts: list[str | int]) -> Path:
    names = [part for part in parts if isinstance(part, str)]
    for length in range(len(names), 0, -1):
        spot = (region, ".".join(names[:length]))
        if found := [one for one in device.stack if one.states(spot)]:
            return found[-1].file
    having = [one for one in device.stack if region in one.regions] if region else []
    return (having or device.stack)[-1].file
