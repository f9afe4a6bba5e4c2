"""Where catalogue files are written: never into the catalogue that comes with the program."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from phonecmp.reading import Layer, find_ids, user_layer
from phonecmp.writing.files import WritingError, create_file, read_text

BUNDLED = "bundled"


def target_folder(layers: Sequence[Layer]) -> Path:
    """The catalogue that new files go into.

    The last one named by somebody (`--catalog`, `PHONECMP_CATALOG`), else the user's own, whether
    it exists yet or not.
    """
    named = [layer.path for layer in layers if layer.name != BUNDLED]
    return named[-1] if named else user_layer()


def device_place(folder: Path, device_id: str) -> Path:
    """Where a catalogue keeps the file of a device."""
    return folder / "devices" / f"{device_id}.toml"


def editable_file(layers: Sequence[Layer], device_id: str) -> Path:
    """The file to edit for a device, by its present id.

    A file of the bundled catalogue is copied to the catalogue that new files go into, where it
    takes its place from then on; any other is edited where it is.

    Raises:
        WritingError: no layer has the device, or its file could not be read or copied.
    """
    file = find_ids(layers).get(device_id)
    if file is None:
        message = f"no catalogue has a file for {device_id}"
        raise WritingError(message)
    root = file.parents[2]
    layer = next(layer for layer in layers if layer.path == root)
    _stay_inside(file, root)
    if layer.name != BUNDLED:
        return file
    copy = device_place(target_folder(layers), device_id)
    if not os.path.lexists(copy):
        create_file(copy, read_text(file).data)
    return copy


def _stay_inside(file: Path, root: Path) -> None:
    """Refuse what reading does not read: links out of the catalogue, pipes and the like.

    Raises:
        WritingError: the file is such a thing.
    """
    if not file.is_file():
        message = f"{file} is no plain file"
        raise WritingError(message)
    real_root = os.path.realpath(root)
    if os.path.commonpath([os.path.realpath(file), real_root]) != real_root:
        message = f"{file} is a link that leads out of the catalogue; it was not touched"
        raise WritingError(message)
