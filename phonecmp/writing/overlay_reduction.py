"""Old copies of whole files, brought down to what differs from the files below them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from pathlib import Path

from phonecmp.model import FieldTable
from phonecmp.reading import Layer, root_of
from phonecmp.writing.atomic_files import WritingError, read_text, replace_text
from phonecmp.writing.catalogue_tool_files import lay_editor_files, with_overlay_schema
from phonecmp.writing.layered_files import applied, difference, files_below

_NOTHING = "# Nothing here differs from the file below.\n"


def slim_file(layers: Sequence[Layer], file: Path, table: FieldTable) -> bool:
    """Take out of a file what those below it say as well; whether anything went.

    What it comes to stays the same, and so does every comment that is not theirs.

    Raises:
        WritingError: a file cannot be read or written, or what differs cannot be told apart.
    """
    below = [read_text(each).text for each in files_below(layers, file)]
    if not below:
        return False
    original = read_text(file)
    whole = reduce(lambda one, other: applied(one, other, file, table), below)
    found = difference(original.text, whole, file, table, is_copy=True)
    if found is None:
        raise WritingError(f"{file} was left as it is: what differs cannot be told apart")
    lay_editor_files(root_of(file))
    text = with_overlay_schema(found or _NOTHING, file)
    text = original.in_its_line_ends(text)
    replace_text(original, text)
    return text != original.text
