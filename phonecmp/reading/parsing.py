"""TOML text → a document, or what is wrong with it, all of it.

The parser stops at the first mistake. Here the statement with the mistake is blanked out and the
rest is parsed again, so that one slip does not hide the others.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import tomli

from phonecmp.reading.notes import Notes, note
from phonecmp.reading.repairing import LARGEST_REPAIR, MOST_SLIPS, without_mistake
from phonecmp.reading.rules.files import BEYOND_LIMITS, BeyondLimits
from phonecmp.reading.rules.syntax import NEWER_SYNTAX, SYNTAX
from phonecmp.reading.slips import find_newer

Document: TypeAlias = dict[str, Any]
"""A parsed TOML table, as the parser returns it."""

_MAY_BE_NEWER = re.compile(r"\\[xe]|\{[^}\n]*(?:#[^\n]*)?\n|,\s*\}|\d\d:\d\d(?![:\d])")
_LONG_NUMBER = re.compile(r"[0-9_]{4000,}")


def parse(text: str, notes: Notes) -> Document | None:
    """The document of a text; None where nothing of it can be used, with the reasons noted.

    `notes.is_broken` tells afterwards whether parts of the text are missing from the document.
    """
    # The parser counts in a text without carriage returns before line ends.
    plain = text.replace("\r\n", "\n")
    for _attempt in range(MOST_SLIPS):
        try:
            document = tomli.loads(plain)
        except tomli.TOMLDecodeError as error:
            notes.is_broken = True
            broken, plain = without_mistake(plain, error)
            note(notes, SYNTAX, broken)
            if len(plain) > LARGEST_REPAIR or notes.is_full:
                return None
        except (RecursionError, ValueError) as error:
            notes.is_broken = True
            note(notes, BEYOND_LIMITS, _limit(plain, error))
            return None
        else:
            _note_newer(plain, notes)
            return document
    return None


def _limit(text: str, error: Exception) -> BeyondLimits:
    if isinstance(error, RecursionError):
        return BeyondLimits("is nested too deeply", _deepest_line(text))
    number = _LONG_NUMBER.search(text)
    line = text.count("\n", 0, number.start()) + 1 if number else 1
    return BeyondLimits("holds a number of too many digits", line)


def _deepest_line(text: str) -> int:
    """The line with the most brackets, dots and braces that open something."""
    lines = text.split("\n")
    depths = [line.count("[") + line.count("{") + line.count(".") for line in lines]
    return depths.index(max(depths)) + 1


def _note_newer(text: str, notes: Notes) -> None:
    if _MAY_BE_NEWER.search(text):
        for newer in find_newer(text):
            note(notes, NEWER_SYNTAX, newer)
            if notes.is_full:
                return
