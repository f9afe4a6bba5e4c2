"""The files that several layers have of one device or one place, as documents and as texts."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import unified_diff
from itertools import takewhile
from pathlib import Path
from typing import Any

from phonecmp.model import FieldTable
from phonecmp.reading import Layer, entry_files, entry_place, files_of, root_of
from phonecmp.toml import parse_or_none
from phonecmp.writing.atomic_files import WritingError, read_text
from phonecmp.writing.overlay_text import difference as device_difference
from phonecmp.writing.patches import applied as device_applied
from phonecmp.writing.report_overlay_text import blocks_of, remembering
from phonecmp.writing.writable_folders import BUNDLED, device_id_of, is_device_file


def files_below(layers: Sequence[Layer], file: Path) -> list[Path]:
    """The files that a catalogue file lies over, lowest first."""
    if not is_device_file(file):
        root = root_of(file)
        lower = takewhile(lambda layer: layer.path != root, layers)
        places = [layer.path / file.relative_to(root) for layer in lower]
        return [place for place in places if place.is_file()]
    found = files_of(layers, device_id_of(file))
    return found[: found.index(file)] if file in found else found


def with_memory(layers: Sequence[Layer], file: Path, place: Path, block: str) -> str:
    """A new `[[report]]` block for a place over a device's file, with what a report says there.

    Raises:
        WritingError: a file below cannot be read.
    """
    files = files_below(layers, file)
    files = files if place == file else [*files, file]
    documents = [parse_or_none(read_text(each).text) for each in files]
    return remembering(block, [one for each in documents for one in blocks_of(each)])


def documents_below(layers: Sequence[Layer], file: Path) -> list[dict[str, Any]]:
    """What each of the files below a catalogue file says, lowest first, as far as it is TOML."""
    found = []
    for each in files_below(layers, file):
        try:
            found.append(parse_or_none(read_text(each).text))
        except WritingError:
            continue
    return [document for document in found if document is not None]


def difference(
    edited: str, below: str, place: Path, table: FieldTable, *, is_copy: bool = False
) -> str | None:
    """What the text of a file says otherwise than the one below; see `device_difference`."""
    if is_device_file(place):
        return device_difference(edited, below, table, is_copy=is_copy)
    from phonecmp.writing.entry_text import entry_difference  # mostly it is a device

    return entry_difference(edited, below, place, table, is_copy=is_copy)


def applied(below: str, text: str, place: Path, table: FieldTable, only: Sequence[str] = ()) -> str:
    """The text of a file with what one that lies over it says, typed into it.

    Of a table's file `only` the values below some keys may be meant.

    Raises:
        WritingError: it is no TOML, or cannot be typed in.
    """
    if is_device_file(place):
        return device_applied(below, text, table)
    from phonecmp.writing.entry_text import entry_applied

    return entry_applied(below, text, place, table, tuple(only))


def patch_of(layers: Sequence[Layer], id_: str, table: FieldTable) -> str:
    """The change that files above the bundled one make of a device, or an entry, for `git apply`.

    Its paths are those of the repository that the bundled catalogue comes from. Empty where there
    is nothing to be changed.

    Raises:
        WritingError: a file cannot be read, or written into the one below it.
    """
    bundled = [layer.path for layer in layers if layer.name == BUNDLED]
    place, only = entry_place(layers, id_)
    text, name, is_new = "", "", True
    for file in entry_files(layers)[place] if place else files_of(layers, id_):
        if any(file.is_relative_to(layer) for layer in bundled):
            text, is_new = read_text(file).text.replace("\r\n", "\n"), False
            before = text
        else:
            over = read_text(file).text.replace("\r\n", "\n")
            text = applied(text, over, file, table, only)
        name = f"catalog/{file.relative_to(root_of(file)).as_posix()}"
    old = "" if is_new else before
    if old == text:
        return ""
    head = f"diff --git a/{name} b/{name}\n" + ("new file mode 100644\n" if is_new else "")
    origin = "/dev/null" if is_new else f"a/{name}"
    lines = unified_diff(
        old.splitlines(keepends=True), text.splitlines(keepends=True), origin, f"b/{name}"
    )
    return head + "".join(lines)
