"""Files that lie over those of lower layers: whether what they change is still a change."""

from __future__ import annotations

from pathlib import Path

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.rules_layers import (
    CHANGED_BELOW,
    NOTHING_TAKEN,
    SAID_BELOW,
    ChangedBelow,
    NothingTaken,
    SaidBelow,
)
from phonecmp.knowledge.corrections import corrections
from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, Device, Spot
from phonecmp.reading import keys_of, lost_with, place_in_entry, root_of
from phonecmp.toml import KeyPath


def check_layers(catalog: Catalog, diagnostics: DiagnosticCollector) -> None:
    """Ask about every device, and any other entry, of which several layers have a file."""
    for device in (*catalog.devices.values(), *catalog.entries.values()):
        if not device.layers:
            continue
        found = corrections(catalog, device)
        for record in device.layers:
            own = [one for one in found.values() if one.file == record.file]
            if not record.replaces and not _is_whole(root_of(record.file)):
                _check_same(device, own, diagnostics)
            _check_below(catalog, device, own, diagnostics)
            _check_taken(device, record, diagnostics)


def _is_whole(catalog: Path) -> bool:
    """Whether a layer is a catalogue in itself, as a checkout of the bundled one is."""
    return (catalog / "fields.toml").exists()


def _place(device: Device, file: Path | None, spot: Spot) -> KeyPath:
    """Where something stands in one of the files of a device, or of another entry."""
    record = next((one for one in device.layers if one.file == file), device)
    return keys_of(spot) if device.brand else place_in_entry(record, spot[1])


def _check_same(device: Device, own: list[Correction], diagnostics: DiagnosticCollector) -> None:
    same = [one for one in own if one.is_same]
    if not same or [one.path for one in same] == ["name"]:
        return
    first = same[0]
    said = SaidBelow(len(same), len(own) - len(same), first.below_file)
    at = _place(device, first.file, (first.region, first.path))
    diagnostics.ask(SAID_BELOW, said, first.file, at)


def _check_below(
    catalog: Catalog, device: Device, own: list[Correction], diagnostics: DiagnosticCollector
) -> None:
    for one in own:
        spot = (one.region, one.path)
        field = catalog.table.fields.get(one.path)
        if one.is_overtaken and not one.is_same and (field or not device.brand):
            below = _place(device, one.below_file, spot)
            changed = ChangedBelow(field, one.former, one.below, one.below_file, below)
            diagnostics.ask(CHANGED_BELOW, changed, one.file, _place(device, one.file, spot))


def _check_taken(device: Device, record: Device, diagnostics: DiagnosticCollector) -> None:
    """Look for what a file takes away that none below it has."""
    under = device.layers[: device.layers.index(record)]
    for region, path in sorted(record.unset, key=str):
        spots = (
            each for one in under for each in (one.regions.get(region, {}) if region else one.facts)
        )
        keys = ("aka", "predecessor", "cancelled", "same")
        denied = (region, path.removesuffix(".none")) if path.endswith(".none") else None
        is_there = (
            path == ""
            or any(lost_with([path], each) for each in spots)
            or any(denied is not None and one.is_without(denied) for one in under)
            or (path in keys and any(getattr(one, path) for one in under))
        )
        at = _place(device, record.file, (region, path))
        diagnostics.ask(NOTHING_TAKEN, NothingTaken(is_there), record.file, at)
