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
from phonecmp.model import Catalog, Device
from phonecmp.reading import keys_of, lost_with


def check_layers(catalog: Catalog, diagnostics: DiagnosticCollector) -> None:
    """Ask about every device of which several layers have a file."""
    for device in catalog.devices.values():
        if not device.layers:
            continue
        found = corrections(catalog, device)
        for record in device.layers[1:]:
            own = [one for one in found.values() if one.file == record.file]
            if not record.replaces and not _is_whole(record.file.parents[2]):
                _check_same(own, diagnostics)
            _check_below(catalog, own, diagnostics)
            _check_taken(device, record, diagnostics)


def _is_whole(catalog: Path) -> bool:
    """Whether a layer is a catalogue in itself, as a checkout of the bundled one is."""
    return (catalog / "fields.toml").exists()


def _check_same(own: list[Correction], diagnostics: DiagnosticCollector) -> None:
    same = [one for one in own if one.is_same]
    if not same or [one.path for one in same] == ["name"]:
        return
    first = same[0]
    said = SaidBelow(len(same), len(own) - len(same), first.below_file)
    diagnostics.ask(SAID_BELOW, said, first.file, keys_of((first.region, first.path)))


def _check_below(catalog: Catalog, own: list[Correction], diagnostics: DiagnosticCollector) -> None:
    for one in own:
        if one.is_overtaken and not one.is_same and one.path in catalog.table.fields:
            changed = ChangedBelow(
                catalog.table.fields[one.path], one.former, one.below, one.below_file
            )
            at = keys_of((one.region, one.path))
            diagnostics.ask(CHANGED_BELOW, changed, one.file, at)


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
        diagnostics.ask(NOTHING_TAKEN, NothingTaken(is_there), record.file, keys_of((region, path)))
