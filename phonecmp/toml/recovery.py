"""A TOML text with a mistake → what the mistake is, and the text without its statement."""

from __future__ import annotations

import re

import tomli

from phonecmp.toml.document import KeyPath
from phonecmp.toml.merge_conflicts import find_conflict, first_version
from phonecmp.toml.scanner import UnexpectedTextError, scan_statements
from phonecmp.toml.syntax_errors import (
    BrokenText,
    Spot,
    find_taken,
    is_about_taken_key,
    statement_starts,
)

MOST_SLIPS = 20
"""Mistakes of syntax that are looked for in one text."""

LARGEST_REPAIR = 128 * 1024
"""Characters; a longer text is not parsed again and again."""

_STATEMENT = re.compile(
    r"[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*'))*"
    r"[ \t]*=|[ \t]*\[\[?[ \t]*[A-Za-z\"'][^\]\n,=]*\]\]?[ \t]*(?:#[^\n]*)?$",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"[ \t]*(?:(?://[ \t]*|[\"'(<{])?\[|[A-Za-z][\w.-]*[ \t]*\]\]?[ \t]*(?:#.*)?$"
    r"|[({<][\w. -]+[)}>][ \t]*$)"
)
"""A header, and what is left of one that lost its bracket, has others, or stands behind //."""

_PAIR_OF_A_LIST = re.compile(r"[^\n{]*(?:,|\})[ \t]*(?:#.*)?$", re.MULTILINE)
"""The rest of a line that looks like an assignment and yet goes on, or ends in a brace."""

_BARE_VALUE = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*[=:][ \t]*[^\s\"'\[{]")
"""An assignment whose value is neither a text, a list nor a table, and so ends with its line."""

_KEY_AND_EQUALS = re.compile(r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^=\n\"'])*=[ \t]*")


def without_mistake(text: str, error: tomli.TOMLDecodeError) -> tuple[BrokenText, str]:
    """The mistake that the parser found in a text, and the text with its statement blanked out.

    Everything that stays keeps its offset, and every line its number.
    """
    lines = text.split("\n")
    offset, lineno, colno = _place(text, error)
    # What follows a value on its line belongs to its statement, and begins none.
    reach = offset - error.msg.startswith("Expected newline")
    start = max((one for one in statement_starts(text) if one <= reach), default=0)
    complaint = error.msg
    if is_about_taken_key(complaint):
        complaint = _about_header(text, start, offset) or complaint
    if is_about_taken_key(complaint):
        taken = find_taken(text, offset)
        more = _taken_behind(text, start)
        broken = BrokenText(
            error.msg, taken.again.line, taken.again.column, text, None, taken.key,
            taken.again.width, taken.first, taken.first_key, more,
        )  # fmt: skip
        return broken, _blanked(lines, _line(text, start), lineno, whole_table=bool(more))
    opened = _opened(text, start, offset, error)
    # After a backslash at the very end the parser stands one character too far.
    column = min(colno, len(lines[lineno - 1]) + 1)
    broken = BrokenText(complaint, lineno, column, text, opened)
    unclosed = opened is not None
    return broken, _blanked(lines, _line(text, start), lineno, unclosed=unclosed)


def _place(text: str, error: tomli.TOMLDecodeError) -> tuple[int, int, int]:
    """The offset, line and column of a mistake.

    The parser looks for a single quote up to the end of the text, if there is none before. Then
    the last one in the text opened the value, which had to end on its line.
    """
    if not error.msg.startswith('Expected "\'"'):
        return min(error.pos, len(text)), error.lineno, error.colno
    end = text.find("\n", text.rfind("'"))
    offset = len(text) if end < 0 else end
    return offset, _line(text, offset), offset - text.rfind("\n", 0, offset)


def repaired(text: str, most: int = MOST_SLIPS) -> str:
    """A text without the statements that the parser refuses, at most so many of them.

    Offsets and line numbers stay. A text beyond the parser's limits comes back as it is.
    """
    # The parser counts in a text without carriage returns before line ends.
    plain = text.replace("\r\n", "\n")
    before = plain.split("\n")
    if find_conflict(plain) is not None:
        plain = first_version(plain)
    for _attempt in range(most):
        try:
            tomli.loads(plain)
            break
        except tomli.TOMLDecodeError as error:
            if len(plain) > LARGEST_REPAIR:
                break
            plain = without_mistake(plain, error)[1]
        except (RecursionError, ValueError):
            break
    after = plain.split("\n")
    lines = text.split("\n")
    kept = [
        line if old == new else " " * len(line)
        for line, old, new in zip(lines, before, after, strict=True)
    ]
    return "\n".join(kept)


def _about_header(text: str, start: int, offset: int) -> str | None:
    """What to complain of where a header goes wrong right after its name.

    The parser takes the name for the whole header before it looks for the bracket, and may find
    that name taken: `[camera,main]` after `[camera]`.
    """
    brackets = len(text[start : start + 2]) - len(text[start : start + 2].lstrip("["))
    if not brackets or text.startswith("]" * brackets, offset):
        return None
    return f"Expected '{']' * brackets}' at the end"


def _taken_behind(text: str, start: int) -> tuple[str, ...]:
    """The keys right behind a taken one, which begins at `start`, that are taken as well.

    Where there are some, they are no slips one by one: the header before them is missing.
    """
    written: set[KeyPath] = set()
    again: list[KeyPath] = []
    try:
        for statement in scan_statements(text):
            key = statement.places[-1][0] if statement.places else statement.table
            if statement.is_header and statement.start < start:
                written.clear()
            elif statement.start < start:
                written.add(key)
            elif not statement.is_header and key in written and key not in again:
                again.append(key)
            else:
                break
    except (UnexpectedTextError, RecursionError):
        pass
    return tuple(".".join(part for part in key if isinstance(part, str)) for key in again[1:])


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _opened(text: str, start: int, offset: int, error: tomli.TOMLDecodeError) -> Spot | None:
    """Where the value begins that the parser was still in at the end, or at the next statement."""
    if not error.msg.startswith(("Unclosed", "Unterminated", "Invalid value", "Expected", "Inv")):
        return None
    equals = _KEY_AND_EQUALS.match(text, start)
    if equals is None or equals.end() >= offset:
        return None
    begin = equals.end()
    long_text = text.startswith(('"""', "'''"), begin)
    if not long_text and text[begin : begin + 1] not in ("[", "{"):
        return None
    at_end = not text[offset:].strip()
    line_start = text.rfind("\n", 0, offset) + 1
    # A header begins like a list in a list, so the parser may be a bracket or two into it.
    at_statement = begin < line_start and not text[line_start:offset].strip(" \t[")
    if not at_end and (long_text or not (at_statement and _is_statement(text, line_start))):
        return None
    column = begin - (text.rfind("\n", 0, begin) + 1) + 1
    return Spot(_line(text, begin), column, 3 if long_text else 1)


def _is_statement(text: str, line_start: int) -> bool:
    """Whether a line is a statement, and not a pair in a list that lacks its brace."""
    if _STATEMENT.match(text, line_start) is None:
        return False
    return _PAIR_OF_A_LIST.match(text, line_start) is None


def _blanked(
    lines: list[str], first: int, last: int, *, unclosed: bool = False, whole_table: bool = False
) -> str:
    """The text without the statement from line `first` on, which went wrong on line `last`.

    Without its header a table's lines would land in another table, so they go too; so do all up
    to the next header where `whole_table` says that it was forgotten.
    """
    is_header = whole_table or _HEADER.match(lines[first - 1]) is not None
    resume = (first if unclosed else max(first, min(last, len(lines)))) + 1
    if first < last <= len(lines) and not unclosed and _is_statement(lines[last - 1], 0):
        resume = last
    is_whole = last <= first and not is_header and _BARE_VALUE.match(lines[first - 1]) is not None
    while (
        not is_whole
        and resume <= len(lines)
        and not _may_resume(lines[resume - 1], is_header=is_header)
    ):
        resume += 1
    return "\n".join(
        [
            *lines[: first - 1],
            *(" " * len(line) for line in lines[first - 1 : resume - 1]),
            *lines[resume - 1 :],
        ]
    )


def _may_resume(line: str, *, is_header: bool) -> bool:
    if _STATEMENT.match(line) is None:
        return False
    return not is_header or line.lstrip().startswith("[")
