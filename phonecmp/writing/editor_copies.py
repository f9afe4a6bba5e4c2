"""Letting somebody edit a catalogue file: a look at a bundled one leaves nothing behind.

What comes with the program is never changed, so an editor gets a copy of it in a folder for a
while. Only what was changed there is written, into the catalogue that new files go into, as a file
that lies over the bundled one.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from phonecmp.reading import Layer, entry_place, line_of, read_catalog, read_plain, root_of
from phonecmp.toml import parse_or_none
from phonecmp.writing.atomic_files import (
    TextFile,
    WritingError,
    create_file,
    read_text,
    replace_text,
)
from phonecmp.writing.catalogue_tool_files import lay_editor_files, with_overlay_schema
from phonecmp.writing.file_formatter import ranking_for
from phonecmp.writing.key_layout import laid_out
from phonecmp.writing.layered_files import difference, documents_below
from phonecmp.writing.offered_values import (
    Offer,
    Wanted,
    below_of,
    place_in,
    with_offers,
    without_offers,
)
from phonecmp.writing.report_overlay_text import BlockKey
from phonecmp.writing.value_layout import LayoutError
from phonecmp.writing.writable_folders import device_file, is_device_file, own_place


class DraftResult(StrEnum):
    """What of a bundled file became the user's: nothing is false."""

    NOTHING = ""
    DIFFERENCE = "difference"
    """A file that lies over it."""
    WHOLE = "whole"
    """A file that takes its place."""


def draft_result_words(kept: DraftResult, place: Path) -> str:
    """What became of a change to a bundled file, in a sentence without its full stop."""
    if kept is DraftResult.DIFFERENCE:
        return f"What you changed of the bundled file is in {place}, which lies over it"
    return f"The bundled file was changed and copied to {place}, which takes its place"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file for the editor and the place in a catalogue that its content belongs to.

    `folder` holds a copy, whose bytes were `before`; both are None where the editor gets the file
    itself. `original` is the file of the `layers` that it is a copy of. What the copy alone holds,
    for somebody to change, are `offers`. At the `line` stands what they asked for, 1 for nothing.
    """

    file: Path
    place: Path
    folder: Path | None = None
    before: bytes | None = None
    original: TextFile | None = None
    layers: tuple[Layer, ...] = ()
    offers: tuple[Offer, ...] = ()
    line: int = 1


def open_entry(
    layers: Sequence[Layer], id_: str, path: str = "", report: BlockKey | None = None
) -> Draft:
    """What to give to an editor for a device or another entry; `close_draft` has to follow.

    `path` is the field that it is about, `report` the one whose claim on it is. Where a file lies
    over another one, these are offered in it as those below say them.

    Raises:
        WritingError: no layer has a file of it; or as `open_draft`.
    """
    place, keys = entry_place(layers, id_)
    wanted = Wanted((*keys, *filter(None, path.split("."))), report)
    return open_draft(layers, device_file(layers, id_), wanted if place or path else None)


def open_draft(layers: Sequence[Layer], file: Path, wanted: Wanted | None = None) -> Draft:
    """What to give to an editor for a catalogue file; `close_draft` has to follow.

    Raises:
        WritingError: it is no plain file, leads out of its catalogue, or cannot be read or copied.
    """
    place = own_place(layers, file)
    if place == file or place.is_file():
        draft = _offering(layers, place, wanted) if wanted else Draft(place, place)
    else:
        original = read_text(file)
        draft = _copied(layers, original, place, original.data)
    return replace(draft, line=_line(layers, draft, wanted)) if wanted else draft


def _line(layers: Sequence[Layer], draft: Draft, wanted: Wanted) -> int:
    is_of_lower = draft.original is not None and draft.original.file != draft.place
    documents = [] if is_of_lower else documents_below(layers, draft.place)
    below = below_of(documents, is_device=is_device_file(draft.place))
    return line_of(draft.file, place_in(read_text(draft.file).text, below, wanted))


def _copied(
    layers: Sequence[Layer],
    original: TextFile,
    place: Path,
    data: bytes,
    offers: tuple[Offer, ...] = (),
) -> Draft:
    folder = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="phonecmp-"))
        # The folders around it tell editors and their schemas what sort of file this is.
        copy = folder / original.file.relative_to(root_of(original.file))
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
        lay_editor_files(folder)
    except OSError as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        message = f"no copy of {original.file} could be made: {error.strerror or error}"
        raise WritingError(message) from None
    return Draft(copy, place, folder, data, original, tuple(layers), offers)


def _offering(layers: Sequence[Layer], place: Path, wanted: Wanted) -> Draft:
    """A copy of somebody's own file with what is wanted of those below it; itself for nothing.

    What cannot be offered is for them to write.
    """
    documents = documents_below(layers, place)
    original = read_text(place)
    own = parse_or_none(original.text)
    if not documents or own is None or own.get("replaces") is True:
        return Draft(place, place)
    below = below_of(documents, is_device=is_device_file(place))
    text, offers = with_offers(original.text, below, wanted)
    if not offers or parse_or_none(text) is None:
        return Draft(place, place)
    data = original.encoded(original.in_its_line_ends(text))
    return _copied(layers, original, place, data, offers)


def close_draft(draft: Draft) -> DraftResult:
    """Write what was changed to where it belongs, and tell what new file there is.

    Raises:
        WritingError: it could not be written. The message says where the text lies.
    """
    if draft.folder is None or draft.original is None:
        return DraftResult.NOTHING
    kept = DraftResult.NOTHING
    try:
        # Whoever deletes the copy wants nothing of it.
        data = read_plain(draft.file) if draft.file.exists() else draft.before
        if data is not None and data != draft.before:
            if draft.offers:
                _take_back(draft, draft.original, data)
            else:
                kept, data = _what_differs(draft, draft.original, data)
                if kept:
                    lay_editor_files(root_of(draft.place))
                    create_file(draft.place, _with_schema(draft, draft.original, kept, data))
    except (OSError, WritingError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WritingError(f"{reason}; your text is kept in {draft.file}") from None
    shutil.rmtree(draft.folder, ignore_errors=True)
    return kept


def _what_differs(draft: Draft, original: TextFile, data: bytes) -> tuple[DraftResult, bytes]:
    """What somebody made of a copy, as far as it differs.

    Where that cannot be told apart the whole file takes the place of the other one. What is no TOML
    is kept as it is.
    """
    try:
        edited = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return DraftResult.WHOLE, data
    if parse_or_none(edited) is None:
        return DraftResult.WHOLE, data
    table = read_catalog(draft.layers, only=(), partners=False).catalog.table
    found = difference(edited, original.text, draft.place, table)
    if found is None:
        whole = original.in_its_line_ends("replaces = true\n")
        return DraftResult.WHOLE, original.encoded(with_head(edited, whole))
    kept = DraftResult.DIFFERENCE if found else DraftResult.NOTHING
    return kept, original.encoded(original.in_its_line_ends(found))


def _with_schema(draft: Draft, original: TextFile, kept: DraftResult, data: bytes) -> bytes:
    """The text of a file over another one with the line that names editors its schema."""
    if kept is not DraftResult.DIFFERENCE:
        return data
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return original.encoded(original.in_its_line_ends(with_overlay_schema(text, draft.place)))


def with_head(text: str, line: str) -> str:
    """A text with a line before its first statement, behind the lines for editors."""
    lines = text.splitlines(keepends=True)
    at = next((number for number, one in enumerate(lines) if not one.startswith("#:")), 0)
    at += bool(at and not "".join(lines[at : at + 1]).strip())
    return "".join([*lines[:at], line, *lines[at:]])


def _take_back(draft: Draft, original: TextFile, data: bytes) -> None:
    """Write a copy back, without what was offered where nobody changed it."""
    text = TextFile(draft.file, data, data.decode("utf-8-sig")).text
    below = below_of(
        documents_below(draft.layers, draft.place), is_device=is_device_file(draft.place)
    )
    text = without_offers(text, original.text, below, draft.offers)
    table = read_catalog(draft.layers, only=(), partners=False).catalog.table
    ranking = ranking_for(draft.place, table)
    with suppress(LayoutError):  # a file that was laid out stays so
        text = (
            laid_out(text, ranking) if laid_out(original.text, ranking) == original.text else text
        )
    replace_text(original, original.in_its_line_ends(text))
