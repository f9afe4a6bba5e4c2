"""The files of one device in several layers, as documents and as texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from phonecmp.reading import Layer, files_of
from phonecmp.toml import parse_or_none
from phonecmp.writing.atomic_files import WritingError, read_text
from phonecmp.writing.overlay_text import document_over
from phonecmp.writing.writable_folders import device_id_of, is_device_file


def files_below(layers: Sequence[Layer], file: Path) -> list[Path]:
    """The files that a device's file lies over, lowest first; none of other files."""
    if not is_device_file(file):
        return []
    found = files_of(layers, device_id_of(file))
    return found[: found.index(file)] if file in found else found


def document_below(layers: Sequence[Layer], file: Path) -> dict[str, Any] | None:
    """What the files below a device's file say together; None where there are none to be read."""
    found: list[dict[str, Any]] = []
    for each in files_below(layers, file):
        try:
            document = parse_or_none(read_text(each).text)
        except WritingError:
            document = None
        if document is not None:
            found = [document] if document.get("replaces") is True else [*found, document]
    return reduce(document_over, found) if found else None
