"""Files that lie over those of lower layers: whether what they change is still a change."""

from __future__ import annotations

from pathlib import Path

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.report_layers import check_report_blocks
from phonecmp.checking.rules_layers import (
    CHANGED_BELOW,
    NOTHING_TAKEN,
    SAID_BELOW,
    ChangedBelow,
    NothingTaken,
    SaidBelow,
)
from phonecmp.knowledge.claim_corrections import claim_corrections
from phonecmp.knowledge.corrections import corrections
from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, Device, Spot, Verb
from phonecmp.reading import entry_keys, keys_of, lost_with, read_plain, root_of
from phonecmp.toml import KeyPath, leaves, parse_or_none


def check_layers(catalog: Catalog, diagnostics: DiagnosticCollector) -> None:
    """Ask about every device, and any other entry, of which several layers have a file."""
    whole = _whole_layers(catalog)
    for device in (*catalog.devices.values(), *catalog.entries.values()):
        if not device.layers:
            continue
        found = [*corrections(catalog, device).values()]
        found += claim_corrections(catalog, device).values()
        for record in device.layers:
            own = [one for one in found if one.file == record.file]
            if not record.replaces and root_of(record.file) not in whole:
                _check_same(device, own, diagnostics)
            _check_below(catalog, device, own, diagnostics)
            _check_taken(device, record, diagnostics)
            check_report_blocks(device, record, diagnostics)


def _whole_layers(catalog: Catalog) -> frozenset[Path]:
    """The layers that are catalogues in themselves, as checkouts of the bundled one are.

    Their fields.toml describes most of the fields; one that lies over another changes a few.
    """
    files = [(layer, layer / "fields.toml") for layer in catalog.layers]
    found = {layer: file for layer, file in files if file.exists()} if files[1:] else {}
    keys = {layer: _keys_in(file) for layer, file in found.items()}
    lowest = next(iter(keys.values()), frozenset())
    return frozenset(layer for layer, own in keys.items() if len(own & lowest) * 2 > len(lowest))


def _keys_in(file: Path) -> frozenset[KeyPath]:
    """The paths of all values of a table; none where it cannot be read."""
    try:
        text = read_plain(file).decode("utf-8-sig")
    except (OSError, ValueError):
        return frozenset()
    return frozenset(leaves(parse_or_none(text) or {}))


def _place(device: Device, file: Path | None, spot: Spot) -> KeyPath:
    """Where something stands in one of the files of a device, or of another entry."""
    return keys_of(spot) if device.brand else entry_keys(file or device.file, device.id, spot[1])


def _check_same(device: Device, own: list[Correction], diagnostics: DiagnosticCollector) -> None:
    same = [one for one in own if one.is_same]
    if not same or [one.path for one in same] == ["name"]:
        return
    first = same[0]
    said = SaidBelow(len(same), len(own) - len(same), first.below_file)
    diagnostics.ask(SAID_BELOW, said, first.file, _keys(device, first))


def _keys(device: Device, one: Correction) -> KeyPath:
    """Where a value or a claim stands in its file, or where it is taken away."""
    if one.report is None:
        return _place(device, one.file, (one.region, one.path))
    at: KeyPath = ("report", one.report.number)
    if one.value is None and one.report.change is not None and one.report.change.is_unset:
        return (*at, "unset")
    return (*at, *_claim_keys(one.verb, one.path))


def _claim_keys(verb: Verb | None, path: str) -> KeyPath:
    """Where a claim stands in its block."""
    return (Verb.AT_LEAST if verb is Verb.BETWEEN else verb or "", *path.split("."))


def _keys_below(device: Device, one: Correction) -> KeyPath:
    """Where what a correction stands instead of is in its file."""
    if one.report is None:
        return _place(device, one.below_file, (one.region, one.path))
    key = one.report.key
    records = (record for record in device.layers if record.file == one.below_file)
    blocks = (block for record in records for block in record.reports if block.key == key)
    number = next((b.number for b in blocks if any(c.field == one.path for c in b.claims)), 0)
    return ("report", number, *_claim_keys(one.below_verb, one.path))


def _check_below(
    catalog: Catalog, device: Device, own: list[Correction], diagnostics: DiagnosticCollector
) -> None:
    for one in own:
        field = catalog.table.fields.get(one.path)
        if one.is_overtaken and not one.is_same and (field or not device.brand):
            below = _keys_below(device, one)
            changed = ChangedBelow(field, one.former, one.below, one.below_file, below)
            diagnostics.ask(CHANGED_BELOW, changed, one.file, _keys(device, one))


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
