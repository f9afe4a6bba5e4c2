"""What is wrong in a catalogue file, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """Errors keep something out of the catalogue; warnings and questions leave it in."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake at one place. Lines and columns count from 1, columns in characters.

    `width` is the number of characters to underline from `column` on; 1 where only a point is
    known.
    """

    code: str
    severity: Severity
    file: Path
    line: int
    column: int
    message: str
    help: str = ""
    width: int = 1
