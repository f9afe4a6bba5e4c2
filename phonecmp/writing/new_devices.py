"""New device files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from phonecmp.model import Catalog
from phonecmp.reading import Layer, files_of, is_device_id
from phonecmp.writing.atomic_files import WritingError, create_file
from phonecmp.writing.catalogue_tool_files import lay_editor_files
from phonecmp.writing.templates import device_template
from phonecmp.writing.writable_folders import device_place, stay_within, target_folder


def new_device(
    layers: Sequence[Layer], catalog: Catalog, device_id: str, name: str | None = None
) -> Path:
    """Write the file of a new device from the template and return its path.

    It goes into the catalogue that new files go into. Without a name the device gets one made
    from its id.

    Raises:
        WritingError: the id has not the form brand/slug or is taken, its place leads out of the
            catalogue, or the file cannot be written.
    """
    _judge_id(layers, catalog, device_id)
    folder = target_folder(layers)
    file = device_place(folder, device_id)
    stay_within(file, folder)
    lay_editor_files(folder)
    text = device_template(
        catalog,
        device_id,
        name or guessed_name(catalog, device_id),
        has_schema=(folder / "schema" / "device.json").is_file(),
    )
    create_file(file, text.encode())
    return file


def _judge_id(layers: Sequence[Layer], catalog: Catalog, device_id: str) -> None:
    if not is_device_id(device_id):
        message = (
            f"“{device_id}” is no id; ids look like xiaomi/12s-ultra: lower-case letters and "
            "digits with single hyphens, + becomes -plus"
        )
        raise WritingError(message)
    taken = files_of(layers, device_id)
    if taken:
        message = f"{device_id} exists already: {taken[-1]}; phonecmp edit {device_id} opens it"
        raise WritingError(message)
    present = catalog.aliases.get(device_id)
    if present is not None:
        message = f"{device_id} is a former id of {present}; phonecmp edit {present} opens it"
        raise WritingError(message)


def guessed_name(catalog: Catalog, device_id: str) -> str:
    """A name made from an id: "Xiaomi 12s Ultra" from xiaomi/12s-ultra."""
    brand, _, slug = device_id.partition("/")
    words = ["+" if word == "plus" else word.capitalize() for word in slug.split("-")]
    return f"{catalog.brand_name(brand)} {' '.join(words)}".replace(" +", "+")
