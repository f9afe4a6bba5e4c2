"""One file → its record, with its mistakes noted among those of the whole reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from phonecmp.reading.allowances import Allowance
from phonecmp.reading.diagnostics import MOST_DIAGNOSTICS, DiagnosticLog, note
from phonecmp.reading.document import open_document
from phonecmp.reading.reading_state import Work
from phonecmp.reading.rules.files import MANY_MISTAKES
from phonecmp.toml import Document

Record = TypeVar("Record")


def load_file(
    work: Work,
    file: Path,
    root: str,
    read: Callable[[Document, DiagnosticLog], Record],
    *,
    in_parts: bool = False,
    may_say_nothing: bool = False,
) -> Record | None:
    """Open one file and make its record; its mistakes join the others.

    A file that could be parsed only in parts makes a record only where `in_parts` says that each
    part stands for itself: nobody can say what is missing from such a file as a whole. One of
    nothing but comments makes one where it `may_say_nothing`.
    """
    log = DiagnosticLog(file)
    work.files += 1
    document = open_document(file, root, log, may_say_nothing=may_say_nothing)
    if log.digest is not None:
        work.digests[file] = log.digest
    record = read(document, log) if document is not None else None
    if log.is_broken:
        from phonecmp.reading.rules import ABSENCES

        log.diagnostics = [one for one in log.diagnostics if one.rule.code not in ABSENCES]
        record = record if in_parts else None
    if log.is_full:
        closing = DiagnosticLog(file)
        note(closing, MANY_MISTAKES, MOST_DIAGNOSTICS)
        log.diagnostics.extend(closing.diagnostics)
    work.diagnostics.extend(log.diagnostics)
    work.allowances.extend(Allowance(file, rule, number) for rule, number in log.allowed)
    return record
