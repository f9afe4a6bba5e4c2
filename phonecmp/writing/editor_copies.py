"""Letting somebody edit a catalogue file: a look at a bundled one leaves nothing behind.

What comes with the program is never changed, so an editor gets a copy of it in a folder for a
while. Only what was changed there is written, into the catalogue that new files go into.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from phonecmp.reading import Layer, read_plain
from phonecmp.writing.files import WritingError, create_file, read_text
from phonecmp.writing.places import own_place


@dataclass(frozen=True, slots=True)
class Draft:
    """A file for the editor and the place in a catalogue that its content belongs to.

    `folder` holds the copy of a bundled file, whose bytes were `before`; both are None where the
    editor gets the file itself.
    """

    file: Path
    place: Path
    folder: Path | None = None
    before: bytes | None = None


def open_draft(layers: Sequence[Layer], file: Path) -> Draft:
    """What to give to an editor for a catalogue file; `close_draft` has to follow.

    Raises:
        WritingError: it is no plain file, leads out of its catalogue, or cannot be read or copied.
    """
    place = own_place(layers, file)
    if place == file or place.is_file():
        return Draft(place, place)
    original = read_text(file)
    folder = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="phonecmp-"))
        # The folders around it tell editors and their schemas what sort of file this is.
        copy = folder.joinpath(*file.parts[1:][-3:])
        copy.parent.mkdir(parents=True)
        copy.write_bytes(original.data)
    except OSError as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        message = f"no copy of {file} could be made: {error.strerror or error}"
        raise WritingError(message) from None
    return Draft(copy, place, folder, original.data)


def close_draft(draft: Draft) -> bool:
    """Write what was changed to where it belongs; whether that was a new file.

    Raises:
        WritingError: it could not be written. The message says where the text lies.
    """
    if draft.folder is None:
        return False
    is_changed = False
    try:
        # Whoever deletes the copy wants nothing of it.
        data = read_plain(draft.file) if draft.file.exists() else draft.before
        is_changed = data != draft.before
        if data is not None and is_changed:
            create_file(draft.place, data)
    except (OSError, WritingError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{reason}; your text is kept in {draft.file}"
        raise WritingError(message) from None
    shutil.rmtree(draft.folder, ignore_errors=True)
    return is_changed
