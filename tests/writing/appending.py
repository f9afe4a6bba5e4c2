"""Appending a report to a device's file at once, as the command does after it has asked."""

from __future__ import annotations

from pathlib import Path

from phonecmp.writing import with_block
from phonecmp.writing.atomic_files import replace_text


def append_block(file: Path, block: str) -> int:
    """Append a `[[report]]` block to a device's file and return the line it begins on.

    Raises:
        WritingError: as `with_block`; or the file was changed meanwhile, or cannot be written.
    """
    appended = with_block(file, block)
    replace_text(appended.original, appended.text)
    return appended.line
