"""Which devices and partners a catalogue has, seen from its folders alone."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.reading.id_forms import is_device_id, is_slug
from phonecmp.reading.layers import TABLES, Layer, is_folder
from phonecmp.reading.renamed_files import former_ids, is_nameless, with_renamed

if TYPE_CHECKING:
    from phonecmp.reading.diagnostics import Diagnostic
    from phonecmp.reading.reading_state import Work

DEVICES = "devices"
CAMERAS = "cameras"
PARTNERS = "partners"
SENSORS = "sensors"
_ENDING = ".toml"
_MOST_FOLDERS = 1000
"""Folders inside one brand's folder that are searched for misplaced files."""


def find_ids(layers: Sequence[Layer], *, lowest: bool = False) -> dict[str, Path]:
    """Every device id of the layers and its file, of several the highest or lowest, sorted by id.

    Only folders are listed, no file is opened.
    """
    ignored: list[Diagnostic] = []
    listed = list_devices(layers, ignored)
    return {id_of(key): file for key, file in listed.items() if not (lowest and is_overlay(key))}


def id_of(key: str) -> str:
    """The id of the device that a file is of, by the file's key.

    The key of a device's lowest file is its id; that of each file over it has a line break more,
    which no id can have, so that the files of one device stand together where keys are sorted.
    """
    return key.rstrip("\n")


def is_overlay(key: str) -> bool:
    """Whether a file lies over another one of the same device, by its key."""
    return key.endswith("\n")


def _put(found: dict[str, Path], id_: str, file: Path) -> None:
    """Add a file under the next key of its id."""
    while id_ in found:
        id_ += "\n"
    found[id_] = file


def list_devices(
    layers: Sequence[Layer], diagnostics: list[Diagnostic], strays: list[Path] | None = None
) -> dict[str, Path]:
    """Every file of a device by its key; what stands in the wrong place is added to `diagnostics`.

    Files that are left out because of their name or place are added to `strays`. Cameras are
    among the devices; where one has the id of a phone, it is left out.
    """
    phones = _list_two_deep(DEVICES, layers, diagnostics, strays)
    cameras = _list_two_deep(CAMERAS, layers, diagnostics, strays)
    if not cameras:
        return dict(with_renamed(phones, layers, str))
    for key in [key for key in cameras if id_of(key) in phones]:
        from phonecmp.reading.layout_errors import note_taken_id

        note_taken_id(cameras.pop(key), diagnostics)
    return dict(with_renamed(dict(sorted({**cameras, **phones}.items())), layers, str))


def _list_two_deep(
    folder_name: str,
    layers: Sequence[Layer],
    diagnostics: list[Diagnostic],
    strays: list[Path] | None,
) -> dict[str, Path]:
    """The files one folder below a folder of each layer, by key; the id is the path there."""
    found: dict[str, Path] = {}
    left_out: list[Path] = [] if strays is None else strays
    for layer in layers:
        root = os.path.realpath(layer.path)
        folders = _brand_folders(layer.path / folder_name, root, diagnostics, left_out)
        for brand, folder in folders:
            for slug, file in _toml_files(folder, root, diagnostics):
                device_id = f"{brand}/{slug}"
                if _has_id_form(device_id, file, diagnostics, is_device=True):
                    _put(found, device_id, file)
                else:
                    left_out.append(file)
            _find_too_deep(folder, root, diagnostics, left_out)
    return dict(sorted(found.items()))


def pick_devices(layers: Sequence[Layer], only: Collection[str]) -> dict[str, Path]:
    """The files of some devices by key, found without listing any folder; others are missing."""
    found: dict[str, Path] = {}
    for device_id in sorted(only):
        if is_device_id(device_id):
            files = files_of(layers, device_id)
            if files and layers[1:] and not files[0].is_relative_to(layers[0].path):
                files = [] if _is_renamed(layers, device_id, files[0]) else files
            for file in files:
                _put(found, device_id, file)
    return found


def _is_renamed(layers: Sequence[Layer], device_id: str, file: Path) -> bool:
    """Whether a later layer's file only lies over a device that has another id by now."""
    return is_nameless(file) and device_id not in find_ids(layers)


def files_of(layers: Sequence[Layer], device_id: str) -> list[Path]:
    """The files of a device, lowest first; none where no layer has it."""
    for folder in (DEVICES, CAMERAS):
        places = [(layer, layer.path / folder / f"{device_id}{_ENDING}") for layer in layers]
        found = [f for layer, f in places if os.path.lexists(f) and not _leads_out(f, layer)]
        if found:
            return [*found, *_under_former_ids(layers, folder, found)] if layers[1:] else found
    return []


def _under_former_ids(layers: Sequence[Layer], folder: str, found: Sequence[Path]) -> list[Path]:
    """The files of later layers that stand under an id which a device had before."""
    former = [id_ for id_ in former_ids(found[0]) if is_device_id(id_)]
    layers = [layer for layer in layers if not found[0].is_relative_to(layer.path)]
    places = [
        (layer, layer.path / folder / f"{id_}{_ENDING}") for id_ in former for layer in layers
    ]
    return [
        file
        for layer, file in places
        if os.path.lexists(file) and not _leads_out(file, layer) and is_nameless(file)
    ]


def list_partners(layers: Sequence[Layer], diagnostics: list[Diagnostic]) -> dict[str, Path]:
    """Every file of a partner by its key; what is wrong with the folder joins `diagnostics`."""
    found: dict[str, Path] = {}
    for layer in layers:
        root = os.path.realpath(layer.path)
        for slug, file in _toml_files(layer.path / PARTNERS, root, diagnostics):
            if _has_id_form(slug, file, diagnostics, is_device=False):
                _put(found, slug, file)
    return dict(sorted(found.items()))


def list_sensors(
    layers: Sequence[Layer], diagnostics: list[Diagnostic], strays: list[Path] | None = None
) -> dict[str, Path]:
    """Every file of a sensor by its key, as `list_devices` has those of devices."""
    return _list_two_deep(SENSORS, layers, diagnostics, strays)


def by_id(files: Mapping[str, Path]) -> dict[str, list[Path]]:
    """Files by the id of what they are of, lowest first, where they are sorted by their keys."""
    found: dict[str, list[Path]] = {}
    for key, file in files.items():
        found.setdefault(id_of(key), []).append(file)
    return found


def entry_files(layers: Sequence[Layer]) -> dict[str, list[Path]]:
    """The files beside the devices, lowest first, by their place.

    That is the path in a layer without its ending: `sources`, `partners/leica`.
    """
    found: dict[str, list[Path]] = {}
    for name in TABLES:
        files = [layer.path / name for layer in layers]
        found[name.removesuffix(_ENDING)] = [file for file in files if os.path.lexists(file)]
    for folder, listed in ((PARTNERS, list_partners), (SENSORS, list_sensors)):
        found |= {f"{folder}/{id_}": files for id_, files in by_id(listed(layers, [])).items()}
    return {place: files for place, files in found.items() if files}


def entry_place(layers: Sequence[Layer], id_: str) -> tuple[str, tuple[str, ...]]:
    """The place of an entry's files, as `entry_files` has it, and its keys there.

    Empty where the id is that of a device, or of nothing.
    """
    places = entry_files(layers)
    if id_ in places:
        return id_, ()
    place, _, keys = id_.partition("/")
    return (place, tuple(keys.split("."))) if place in places else ("", ())


def stacked_files(layers: Sequence[Layer]) -> dict[str, list[Path]]:
    """The files beside the devices of which several layers have one; see `entry_files`."""
    found = entry_files(layers) if layers[1:] else {}
    return {place: files for place, files in found.items() if files[1:]}


def _has_id_form(text: str, file: Path, diagnostics: list[Diagnostic], *, is_device: bool) -> bool:
    if is_device_id(text) if is_device else is_slug(text):
        return True
    from phonecmp.reading.layout_errors import note_id_form

    note_id_form(text, file, diagnostics, is_device=is_device)
    return False


def _brand_folders(
    devices: Path, root: str, diagnostics: list[Diagnostic], strays: list[Path]
) -> Iterator[tuple[str, Path]]:
    for entry in _entries(devices, root, diagnostics):
        if entry.name.endswith(_ENDING):
            _stray(Path(entry.path), diagnostics, strays, too_deep=False)
        elif _is_folder(entry, diagnostics):
            yield entry.name, Path(entry.path)


def _is_folder(entry: os.DirEntry[str], diagnostics: list[Diagnostic]) -> bool:
    try:
        return entry.is_dir()
    except OSError as error:
        from phonecmp.reading.layout_errors import note_unreadable

        note_unreadable(Path(entry.path), error, diagnostics)
        return False


def _toml_files(
    folder: Path, root: str, diagnostics: list[Diagnostic]
) -> Iterator[tuple[str, Path]]:
    for entry in _entries(folder, root, diagnostics):
        if entry.name.endswith(_ENDING):
            yield entry.name.removesuffix(_ENDING), folder / entry.name


def _find_too_deep(
    brand_folder: Path, root: str, diagnostics: list[Diagnostic], strays: list[Path]
) -> None:
    """Find device files in folders inside a brand's folder; links are not followed."""
    waiting = [brand_folder]
    for _folder in range(_MOST_FOLDERS):
        if not waiting:
            return
        folder = waiting.pop()
        for entry in _entries(folder, root, diagnostics if folder != brand_folder else []):
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(_ENDING):
                waiting.append(Path(entry.path))
            elif folder != brand_folder and entry.name.endswith(_ENDING):
                _stray(Path(entry.path), diagnostics, strays, too_deep=True)


def _stray(
    file: Path, diagnostics: list[Diagnostic], strays: list[Path], *, too_deep: bool
) -> None:
    from phonecmp.reading.layout_errors import note_stray

    note_stray(file, diagnostics, too_deep=too_deep)
    strays.append(file)


def _entries(folder: Path, root: str, diagnostics: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """What a folder holds, sorted, without hidden entries; nothing where it does not exist."""
    entries: list[os.DirEntry[str]] = []
    try:
        if _leaves(folder, root):
            from phonecmp.reading.layout_errors import note_link_out

            note_link_out(folder, diagnostics)
        elif folder.is_dir():
            with os.scandir(folder) as scanned:
                entries = [entry for entry in scanned if not entry.name.startswith(".")]
        elif os.path.lexists(folder):
            from phonecmp.reading.layout_errors import note_unreadable

            note_unreadable(folder, "it is no folder", diagnostics)
    except (OSError, ValueError) as error:
        from phonecmp.reading.layout_errors import note_unreadable

        note_unreadable(folder, error, diagnostics)
    return sorted(entries, key=lambda entry: entry.name)


def _leads_out(file: Path, layer: Layer) -> bool:
    """Whether one of the folders around a device's file is a link out of its layer."""
    root = os.path.realpath(layer.path)
    try:
        return _leaves(file.parent, root) or _leaves(file.parents[1], root)
    except (OSError, ValueError):
        return True


def _leaves(folder: Path, root: str) -> bool:
    if not folder.is_symlink():
        return False
    from phonecmp.reading.document import odd_kind

    return odd_kind(folder, root) not in (None, "a folder")


def judge_layers(work: Work) -> None:
    """Note the layers that are no folders."""
    for layer in work.layers:
        if not is_folder(layer.path):
            from phonecmp.reading.layout_errors import note_unreadable

            there = os.path.lexists(layer.path)
            reason = "it is no folder" if there else "there is no such folder"
            reason = layer.problem or reason
            note_unreadable(layer.path, reason, work.diagnostics)
