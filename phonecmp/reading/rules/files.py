"""Rules on whole files: whether they can be opened, decoded and parsed at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.message_text import shortened
from phonecmp.reading.rules.rule import Diagnosis, Rule

LARGEST_FILE = 1024 * 1024
"""Bytes; a device with every field and hundreds of reports stays below a tenth of it."""


def _too_large(size: int) -> Iterator[Diagnosis]:
    """`size` is the number of bytes read before reading stopped."""
    if size > LARGEST_FILE:
        yield Diagnosis(
            f"The file is larger than {LARGEST_FILE // 1024 // 1024} MiB and was not read",
            "A device needs a few kB; look what got into this file.",
        )


def _not_utf8(before: bytes) -> Iterator[Diagnosis]:
    """`before` are the bytes up to the first one that is not UTF-8."""
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    yield Diagnosis(
        "The file is not UTF-8 text from here on",
        "Save it as UTF-8 in your editor.",
        line=before.count(b"\n") + 1,
        column=column,
    )


def _unreadable(reason: str) -> Iterator[Diagnosis]:
    """`reason` is why, in the system's words."""
    yield Diagnosis(
        f"This could not be read: {shortened(reason)}",
        "Check that it exists and that you may read it.",
    )


def _odd_file(what: str) -> Iterator[Diagnosis]:
    """`what` is what stands where a plain file of the layer should."""
    yield Diagnosis(
        f"This is {what} and was not read", "Put a plain TOML file in its place, or remove it."
    )


class BeyondLimits(NamedTuple):
    """What of a file is too much for the parser, and the line where that shows."""

    what: str
    line: int = 1


def _beyond_limits(subject: BeyondLimits) -> Iterator[Diagnosis]:
    message = f"The file {subject.what} and was not read"
    yield Diagnosis(message, "No device needs that.", line=subject.line)


def _no_fields(layers: int) -> Iterator[Diagnosis]:
    """`layers` is the number of layers, none of which had a usable fields.toml."""
    yield Diagnosis(
        "No fields.toml could be read, so no values can be shown",
        "Read the bundled catalogue too, or copy its fields.toml here."
        if layers
        else "Name a catalogue with --catalog.",
    )


def _many_mistakes(listed: int) -> Iterator[Diagnosis]:
    """`listed` is the number of mistakes after which looking was given up."""
    yield Diagnosis(
        f"The first {listed} mistakes of this file are listed; there may be more",
        "Correct these, then check again.",
    )


TOO_LARGE = Rule(
    "S002", Severity.ERROR, "A file that is too large",
    "Files over 1 MiB are left alone, so that one odd file cannot hold up the program.", _too_large,
)  # fmt: skip
NOT_UTF8 = Rule(
    "S003", Severity.ERROR, "A file that is not UTF-8",
    "TOML files are UTF-8 text. The place shown is the first byte that is not.", _not_utf8,
)  # fmt: skip
UNREADABLE = Rule(
    "S004", Severity.ERROR, "A file or folder that could not be read",
    "The system refused to open it, or it is not there. Everything else was read.", _unreadable,
)  # fmt: skip
ODD_FILE = Rule(
    "S005", Severity.ERROR, "Something else where a file is expected",
    "Only plain files inside the catalogue's folder are read. Folders named like files, pipes and "
    "devices are left alone, and so are links that lead out of the catalogue.",
    _odd_file,
)  # fmt: skip
BEYOND_LIMITS = Rule(
    "S007", Severity.ERROR, "A file beyond the parser's limits",
    "Lists and tables nested hundreds of levels deep and numbers of thousands of digits are not "
    "read.",
    _beyond_limits,
)  # fmt: skip
NO_FIELDS = Rule(
    "S008", Severity.ERROR, "A catalogue without fields",
    "fields.toml describes every field. Without one in any layer, devices are listed by name, "
    "but nothing can be said about them.",
    _no_fields,
)  # fmt: skip
MANY_MISTAKES = Rule(
    "S009", Severity.WARNING, "More mistakes than are listed",
    "A file that is wholly wrong is not followed to its end; what follows the last mistake listed "
    "is left out without a word.",
    _many_mistakes,
)  # fmt: skip
