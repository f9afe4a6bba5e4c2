"""Reading again what changed on the disk while the app is open."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR
from typing import TypeAlias

from phonecmp.model import (
    Catalog,
    Device,
    Finding,
    in_order,
    linked_devices,
    of_several_files,
    with_changed,
)
from phonecmp.reading import Layer, Reading
from phonecmp.session.catalog_session import CatalogSession

_FOLDERS = ("devices", "cameras")
"""The folders of a catalogue that hold devices."""


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
    for name in _FOLDERS:
        folder = layer.path / name
        if file.is_relative_to(folder):
            return file.relative_to(folder).with_suffix("").as_posix()
    return None


def _files(layers: Iterable[Layer], id_: str) -> set[Path]:
    """Where the files of a device may stand."""
    return {layer.path / name / f"{id_}.toml" for layer in layers for name in _FOLDERS}


Identity: TypeAlias = tuple[int, ...] | None
"""What a folder stays, whatever its name: its device and inode; None where there is none.

Of an archive its size and times, too, for it is written anew in its place.
"""


def identities(layers: Iterable[Layer]) -> tuple[Identity, ...]:
    """Which folders and archives stand in the places of some layers."""
    return tuple(_identity(layer.archive or layer.path) for layer in layers)


def _identity(place: Path) -> Identity:
    try:
        found = place.stat()
    except OSError:
        return None
    if S_ISDIR(found.st_mode):
        return (found.st_dev, found.st_ino)
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def files_named(
    named: Iterable[Path], layers: Collection[Layer], known: Iterable[Path]
) -> set[Path]:
    """The catalogue files that changed where these files and folders are said to have changed.

    A folder that came, went or was renamed stands for the files in it, and for those of `known`
    that were read from it. One that holds tables or partners stands for some file of them.
    """
    found: set[Path] = set()
    for path in named:
        if path.name.endswith(".toml"):
            found.add(path)
        if path.name.startswith(".") or (path.name.endswith(".toml") and not path.is_dir()):
            continue
        found.update(file for file in known if file.is_relative_to(path))
        found.update(
            Path(folder, name)
            for folder, _, names in os.walk(path)
            for name in names
            if name.endswith(".toml")
        )
        if any(path == layer.path / "partners" for layer in layers):
            found.add(path / "any.toml")
    return found


def changed_since(layers: Iterable[Layer], since: float) -> set[Path]:
    """The catalogue files that were written, or put in place, at or after a moment (epoch, s)."""
    return {
        file
        for layer in layers
        for folder, _, names in os.walk(layer.path)
        for name in names
        if name.endswith(".toml") and _touched(file := Path(folder, name)) >= since
    }


def _touched(file: Path) -> float:
    """When a file last changed in any way, its name included; long ago where it has gone again."""
    try:
        found = file.lstat()
    except OSError:
        return 0.0
    return max(found.st_mtime, found.st_ctime)


def reread(
    session: CatalogSession,
    layers: tuple[Layer, ...],
    ids: frozenset[str],
    cache: Path | None = None,
) -> CatalogSession:
    """The session after the files of these devices changed.

    A device whose file no longer can be read keeps its last good version and is named in `stale`;
    one whose file is gone goes.
    """
    from phonecmp.store import read_some  # much code, and not for every start

    present = frozenset(session.catalog.aliases.get(id_, id_) for id_ in ids)
    files = {file for id_ in ids | present for file in _files(layers, id_)}
    ids = present  # a file under a former id lies over the device that was renamed
    reading = read_some(layers, ids, cache=cache)
    kept = tuple(f for f in session.findings if f.file not in files)
    findings = (*kept, *(f for f in reading.findings if f.file in files))
    devices = with_changed(session.catalog.devices, reading.catalog.devices, ids)
    return _with_stale(session, layers, session.catalog, devices, findings)


def renewed(session: CatalogSession, layers: tuple[Layer, ...], reading: Reading) -> CatalogSession:
    """The session after everything was read again; broken files are treated as by `reread`."""
    tables = reading.catalog
    after = _with_stale(session, layers, tables, tables.devices, reading.findings)
    return replace(after, reading=reading)


def _with_stale(
    before: CatalogSession,
    layers: tuple[Layer, ...],
    tables: Catalog,
    devices: Mapping[str, Device],
    findings: tuple[Finding, ...],
) -> CatalogSession:
    """A session of these devices, and of those of before that cannot be read any more."""
    stale = _stale(before.catalog, devices, layers)
    devices = with_changed(devices, {id_: before.catalog.devices[id_] for id_ in stale})
    linked = linked_devices(devices)
    aliases = {former: device.id for device in linked for former in device.aka}
    if any(device.same for device in linked):
        from phonecmp.reading import with_borrowed  # few catalogues lend anything

        devices = with_borrowed(devices, aliases)
    catalog = replace(tables, devices=in_order(devices), aliases=aliases)
    return CatalogSession(catalog, findings, stale)


def _stale(before: Catalog, now: Mapping[str, Device], layers: tuple[Layer, ...]) -> frozenset[str]:
    """Devices that were there before and whose files are there still, but cannot be read.

    One of several files of a device is enough.
    """
    asked = {id_ for id_ in before.devices if id_ not in now}
    asked.update(device.id for device in of_several_files(before.devices))
    return frozenset(
        id_
        for id_ in asked
        if (id_ not in now or len(now[id_].layers or "1") < len(before.devices[id_].layers))
        and sum(file.exists() for file in _files(layers, id_))
        >= len(before.devices[id_].layers or "1")
    )
