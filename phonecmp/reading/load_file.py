"""One file → its record, with its mistakes noted among those of the whole reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from phonecmp.reading.allowances import Allowance
from phonecmp.reading.diagnostics import MOST_PROBLEMS, Notes, note
from phonecmp.reading.document import open_document
from phonecmp.reading.reading_state import Work
from phonecmp.reading.rules.files import MANY_MISTAKES
from phonecmp.toml import Document

Record = TypeVar("Record")


def load_file(
    work: Work,
    file: Path,
    root: str,
    read: Callable[[Document, Notes], Record],
    *,
    in_parts: bool = False,
) -> Record | None:
    """Open one file and make its record; its mistakes join the others.

    A file that could be parsed only in parts makes a record only where `in_parts` says that each
    part stands for itself. Nobody can say what is missing from such a file as a whole.
    """
    notes = Notes(file)
    work.files += 1
    document = open_document(file, root, notes)
    if notes.digest is not None:
        work.digests[file] = notes.digest
    record = read(document, notes) if document is not None else None
    if notes.is_broken:
        from phonecmp.reading.rules import ABSENCES

        notes.problems = [one for one in notes.problems if one.rule.code not in ABSENCES]
        record = record if in_parts else None
    if notes.is_full:
        closing = Notes(file)
        note(closing, MANY_MISTAKES, MOST_PROBLEMS)
        notes.problems.extend(closing.problems)
    work.problems.extend(notes.problems)
    work.allowances.extend(Allowance(file, rule, number) for rule, number in notes.allowed)
    return record
