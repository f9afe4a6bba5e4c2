"""Where catalogue files are written: never into the catalogue that comes with the program."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from phonecmp.reading import TABLES, Layer, entry_files, entry_place, find_ids, user_layer
from phonecmp.writing.atomic_files import WritingError

BUNDLED = "bundled"


def is_only_read(layer: Layer) -> bool:
    """Whether nothing is ever written into a layer: the bundled one, and those in archives."""
    return layer.name == BUNDLED or layer.archive is not None


def target_folder(layers: Sequence[Layer]) -> Path:
    """The catalogue that new files go into.

    The last one named by somebody (`--catalog`, `PHONECMP_CATALOG`), else the user's own, whether
    it exists yet or not.
    """
    named = [layer.path for layer in layers if not is_only_read(layer)]
    return named[-1] if named else user_layer()


def device_place(folder: Path, device_id: str) -> Path:
    """Where a catalogue keeps the file of a device."""
    return folder / "devices" / f"{device_id}.toml"


def is_device_file(file: Path) -> bool:
    """Whether a file stands where catalogues keep devices."""
    return len(file.parts) > 3 and file.parts[-3] in ("devices", "cameras")


def device_id_of(file: Path) -> str:
    """The id of the device that a file is of, by its place."""
    return "/".join(file.with_suffix("").parts[-2:])


def device_file(layers: Sequence[Layer], device_id: str) -> Path:
    """The highest file of a device by its present id, or of another entry.

    Raises:
        WritingError: no layer has one.
    """
    file = find_ids(layers).get(device_id)
    if file is None and (place := entry_place(layers, device_id)[0]):
        file = entry_files(layers)[place][-1]
    if file is None:
        raise WritingError(f"no catalogue has a file for {device_id}")
    return file


def own_place(layers: Sequence[Layer], file: Path) -> Path:
    """Where changes of a catalogue file belong: the file itself, unless it is bundled.

    Those of a bundled file belong to the same place in the catalogue that new files go into,
    whether there is a file yet or not. Nothing is written. A file outside of all layers is edited
    where it is.

    Raises:
        WritingError: it is no plain file, or a link out of its catalogue.
    """
    layer = next((each for each in layers if file.is_relative_to(each.path)), None)
    _stay_inside(file, layer.path if layer else file.parent)
    if layer is None or not is_only_read(layer):
        return file
    target = target_folder(layers)
    place = target / file.relative_to(layer.path)
    if os.path.lexists(place):
        _stay_inside(place, target)
    stay_within(place, target)
    return place


def is_catalog_file(file: Path, root: Path) -> bool:
    """Whether a file lies where a catalogue keeps its tables, partners, sensors or devices."""
    parts = file.relative_to(root).parts if file.is_relative_to(root) else ()
    match parts:
        case (name,):
            return name in TABLES
        case ("partners", name) | ("devices" | "cameras" | "sensors", _, name):
            return name.endswith(".toml") and not name.startswith(".")
        case _:
            return False


def stay_within(place: Path, root: Path) -> None:
    """Refuse a place that links lead out of a catalogue, whether there is a file or not.

    Raises:
        WritingError: it leads out.
    """
    real_root = os.path.realpath(root)
    if os.path.commonpath([os.path.realpath(place), real_root]) != real_root:
        raise WritingError(f"{place} is a link that leads out of the catalogue; it was not touched")


def _stay_inside(file: Path, root: Path) -> None:
    """Refuse what reading does not read: links out of the catalogue, pipes and the like.

    Raises:
        WritingError: the file is such a thing.
    """
    if not file.is_file():
        raise WritingError(f"{file} is no plain file, so there is nothing to edit")
    stay_within(file, root)
