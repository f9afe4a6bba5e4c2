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
    return own_file(layers, file)


def own_file(layers: Sequence[Layer], file: Path) -> Path:
    """The file to edit in place of a catalogue file: itself, or its copy where it is bundled.

    The copy lies at the same place in the catalogue that new files go into. One that is there
    already is not touched. A file outside of all layers is edited where it is.

    Raises:
        WritingError: it is no plain file, a link out of its catalogue, or cannot be copied.
    """
    layer = next((each for each in layers if file.is_relative_to(each.path)), None)
    _stay_inside(file, layer.path if layer else file.parent)
    if layer is None or layer.name != BUNDLED:
        return file
    copy = target_folder(layers) / file.relative_to(layer.path)
    if not os.path.lexists(copy):
        create_file(copy, read_text(file).data)
    return copy


def _stay_inside(file: Path, root: Path) -> None:
    """Refuse what reading does not read: links out of the catalogue, pipes and the like.

    Raises:
        WritingError: the file is such a thing.
    """
    if not file.is_file():
        message = f"{file} is no plain file, so there is nothing to edit"
        raise WritingError(message)
    real_root = os.path.realpath(root)
    if os.path.commonpath([os.path.realpath(file), real_root]) != real_root:
        message = f"{file} is a link that leads out of the catalogue; it was not touched"
        raise WritingError(message)
