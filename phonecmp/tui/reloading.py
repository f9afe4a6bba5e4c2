"""Reading again what changed on the disk while the app is open."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from phonecmp.model import Catalog
from phonecmp.reading import Layer, read_catalog
from phonecmp.tui.library import Library


def changed_ids(layers: Iterable[Layer], files: Collection[Path]) -> frozenset[str] | None:
    """The devices whose files changed; None where a table or a partner did, which all depend on."""
    ids = set()
    for file in files:
        if file.suffix != ".toml" or file.name.startswith("."):
            continue
        place = next((p for layer in layers if (p := _below(file, layer)) is not None), None)
        if place is None:
            return None
        ids.add(place)
    return frozenset(ids)


def _below(file: Path, layer: Layer) -> str | None:
    folder = layer.path / "devices"
    if not file.is_relative_to(folder):
        return None
    return file.relative_to(folder).with_suffix("").as_posix()


def changed_since(layers: Iterable[Layer], moment: float) -> set[Path]:
    """The catalogue files that were written, or put in place, at or after a moment (epoch, s)."""
    return {
        file
        for layer in layers
        for folder, _, names in os.walk(layer.path)
        for name in names
        if name.endswith(".toml") and _touched(file := Path(folder, name)) >= moment
    }


def _touched(file: Path) -> float:
    """When a file last changed in any way, its name included; long ago where it has gone again."""
    try:
        found = file.lstat()
    except OSError:
        return 0.0
    return max(found.st_mtime, found.st_ctime)


def reread(library: Library, layers: tuple[Layer, ...], ids: frozenset[str] | None) -> Library:
    """The library after these files changed; None reads everything.

    A device whose file no longer can be read keeps its last good version and is named in `stale`;
    one whose file is gone goes.
    """
    reading = read_catalog(layers, ids) if ids is not None else read_catalog(layers)
    if ids is None:
        findings = reading.findings
        devices = dict(reading.catalog.devices)
    else:
        files = {layer.path / "devices" / f"{id_}.toml" for layer in layers for id_ in ids}
        kept = tuple(f for f in library.findings if f.file not in files)
        findings = (*kept, *(f for f in reading.findings if f.file in files))
        devices = {k: v for k, v in library.catalog.devices.items() if k not in ids}
        devices.update(reading.catalog.devices)
    stale = _stale(library.catalog, devices, layers)
    devices.update({id_: library.catalog.devices[id_] for id_ in stale})
    aliases = {former: id_ for id_, device in devices.items() for former in device.aka}
    return Library(
        replace(reading.catalog, devices=dict(sorted(devices.items())), aliases=aliases)
        if ids is None
        else replace(library.catalog, devices=dict(sorted(devices.items())), aliases=aliases),
        findings,
        stale,
        reading if ids is None else None,
    )


def _stale(before: Catalog, now: Collection[str], layers: tuple[Layer, ...]) -> frozenset[str]:
    """Devices that were there before and whose files are there still, but cannot be read."""
    return frozenset(
        id_
        for id_ in before.devices
        if id_ not in now
        and any((layer.path / "devices" / f"{id_}.toml").exists() for layer in layers)
    )
