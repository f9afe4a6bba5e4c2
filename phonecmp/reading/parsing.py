"""TOML text → a document, or what is wrong with it, all of it.

The parser stops at the first mistake. Here the statement with the mistake is blanked out and the
rest is parsed again, so that one slip does not hide the others.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import tomli

from phonecmp.reading.notes import Notes, note
from phonecmp.reading.rules.files import BEYOND_LIMITS, BeyondLimits
from phonecmp.reading.rules.syntax import (
    NEWER_SYNTAX,
    SYNTAX,
    BrokenText,
    Spot,
    is_about_taken_key,
)
from phonecmp.reading.slips import find_newer, find_taken, statement_starts

Document: TypeAlias = dict[str, Any]
"""A parsed TOML table, as the parser returns it."""

MOST_SLIPS = 20
"""Mistakes of syntax that are looked for in one file."""

_LARGEST_REPAIR = 256 * 1024
"""Characters; a longer text is not parsed again and again."""

_MAY_BE_NEWER = re.compile(r"\\[xe]|\{[^}\n]*(?:#[^\n]*)?\n|,\s*\}|\d\d:\d\d(?![:\d])")
_STATEMENT = re.compile(
    r"[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*"
    r"[ \t]*=|[ \t]*\[\[?[ \t]*[A-Za-z\"'][^\]\n,=]*\]\]?[ \t]*(?:#[^\n]*)?$",
    re.MULTILINE,
)
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
            plain = _without_mistake(plain, error, notes)
            if len(plain) > _LARGEST_REPAIR or notes.is_full:
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
            if not notes.is_full:
                note(notes, NEWER_SYNTAX, newer)


def _without_mistake(text: str, error: tomli.TOMLDecodeError, notes: Notes) -> str:
    """Note a mistake, and return the text with its statement blanked out."""
    lines = text.split("\n")
    starts = statement_starts(text)
    offset = min(error.pos, len(text))
    start = max((one for one in starts if one <= offset), default=0)
    if is_about_taken_key(error.msg):
        first, second, key = find_taken(text, offset)
        broken = BrokenText(error.msg, second.line, second.column, text, None, key,
                            second.width, first)  # fmt: skip
        note(notes, SYNTAX, broken)
        return _blanked(lines, _line(text, start), error.lineno)
    opened = _opened(text, start, offset, error)
    note(notes, SYNTAX, BrokenText(error.msg, error.lineno, error.colno, text, opened))
    return _blanked(lines, _line(text, start), error.lineno, unclosed=opened is not None)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _opened(text: str, start: int, offset: int, error: tomli.TOMLDecodeError) -> Spot | None:
    """Where the value begins that the parser was still in at the end, or at the next statement."""
    if not error.msg.startswith(("Unclosed", "Unterminated", "Invalid value", "Expected", "Inv")):
        return None
    equals = re.compile(r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^=\n\"'])*=[ \t]*").match(text, start)
    if equals is None or equals.end() >= offset:
        return None
    begin = equals.end()
    long_text = text.startswith(('"""', "'''"), begin)
    if not long_text and text[begin : begin + 1] not in ("[", "{"):
        return None
    at_end = not text[offset:].strip()
    line_start = text.rfind("\n", 0, offset) + 1
    at_statement = begin < line_start and not text[line_start:offset].strip()
    if not at_end and (long_text or not (at_statement and _STATEMENT.match(text, line_start))):
        return None
    column = begin - (text.rfind("\n", 0, begin) + 1) + 1
    return Spot(_line(text, begin), column, 3 if long_text else 1)


def _blanked(lines: list[str], first: int, last: int, *, unclosed: bool = False) -> str:
    """The text without the statement from line `first` on, which went wrong on line `last`.

    Without its header a table's lines would land in another table, so they go too.
    """
    is_header = lines[first - 1].lstrip().startswith("[")
    resume = (first if unclosed else max(first, min(last, len(lines)))) + 1
    if last > first and not unclosed and last <= len(lines) and _STATEMENT.match(lines[last - 1]):
        resume = last
    while resume <= len(lines) and not _may_resume(lines[resume - 1], is_header=is_header):
        resume += 1
    return "\n".join([*lines[: first - 1], *[""] * (resume - first), *lines[resume - 1 :]])


def _may_resume(line: str, *, is_header: bool) -> bool:
    if _STATEMENT.match(line) is None:
        return False
    return not is_header or line.lstrip().startswith("[")
