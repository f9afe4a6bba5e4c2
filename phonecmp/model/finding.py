"""What is wrong in a catalogue file, and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Severity(StrEnum):
    """Errors keep something out of the catalogue; warnings and questions leave it in."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


class Place(NamedTuple):
    """A second place that a finding has to do with, and what stands there in a few words.

    Lines, columns and width count as in a finding.
    """

    file: Path
    line: int
    column: int
    label: str
    width: int = 1


class Fix(NamedTuple):
    """A change that certainly mends a finding.

    The characters from `start` up to and without `end` become `text`; offsets are those of the
    file's text without a byte order mark. `digest` tells the bytes that the finding was made from:
    in others the change is not certain.
    """

    start: int
    end: int
    text: str
    digest: int | None = None


class Finding(NamedTuple):
    """One mistake at one place. Lines and columns count from 1, columns in characters.

    `width` is the number of characters to underline from `column` on; 1 where only a point is
    known. `label` says in a few words what is wrong right there.
    """

    code: str
    severity: Severity
    file: Path
    line: int
    column: int
    message: str
    help: str = ""
    width: int = 1
    label: str = ""
    other: Place | None = None
    fix: Fix | None = None
