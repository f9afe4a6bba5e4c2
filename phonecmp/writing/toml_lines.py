"""Headers and assignments of a TOML text, each with the comments that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phonecmp.toml import Statement
from phonecmp.writing.value_layout import LayoutError, key_parts, read_value, value_lines

_BEHIND = re.compile(r"([ \t]*)(#[^\n]*)?")
_KEY_END = re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^="'\n])*=[ \t]*""")


@dataclass(slots=True)
class Line:
    """A header or assignment, laid out, with what belongs to it.

    `above` are the comments before it, an empty text for a blank line before or among them;
    `behind` the comment on its line, with a blank before it; `path` its names from the top of
    the document.
    """

    above: list[str]
    text: str
    behind: str
    path: tuple[str, ...]
    is_header: bool


def read_line(text: str, statement: Statement, previous_end: int | None) -> Line:
    """Lay out a statement. `previous_end` is where the statement before it ends, if any."""
    match = _BEHIND.match(text, statement.end)
    comment = (match[2] or "").rstrip() if match else ""
    return Line(
        above=gap_lines(text, previous_end, statement.start),
        text=_header(text, statement) if statement.is_header else _assignment(text, statement),
        behind=f" {comment}" if comment else "",
        path=_path(text, statement),
        is_header=statement.is_header,
    )


def gap_lines(text: str, previous_end: int | None, start: int) -> list[str]:
    """The comments between two statements; one empty text for any number of blank lines."""
    if previous_end is None:
        lines = text[:start].split("\n")
    else:
        match = _BEHIND.match(text, previous_end)
        lines = text[match.end() if match else previous_end : start].split("\n")[1:]
    # Before a statement the last piece is its indentation; at the end of a file it is a line.
    kept = [line.strip() for line in (lines[:-1] if start < len(text) else lines)]
    return [line for number, line in enumerate(kept) if line or number == 0 or kept[number - 1]]


def _header(text: str, statement: Statement) -> str:
    written = text[statement.start : statement.end]
    brackets = 2 if written.startswith("[[") else 1
    inside = ".".join(key_parts(written[brackets:-brackets]))
    return "[" * brackets + inside + "]" * brackets


def _assignment(text: str, statement: Statement) -> str:
    match = _KEY_END.match(text, statement.start, statement.end)
    if match is None:
        raise LayoutError
    key = ".".join(key_parts(match[0][: match[0].rindex("=")]))
    value = text[match.end() : statement.end]
    try:
        laid = value_lines(read_value(value), len(key) + 3)
    except LayoutError:
        laid = value.rstrip()
    return f"{key} = {laid}"


def _path(text: str, statement: Statement) -> tuple[str, ...]:
    """The names of a header or of an assignment's key, entry numbers left out."""
    keys = [path for path, _start, _end, is_key in statement.places if is_key]
    if statement.is_header:
        path = statement.table
    else:
        match = _KEY_END.match(text, statement.start, statement.end)
        written = match[0][: match[0].rindex("=")] if match else ""
        path = keys[len(key_parts(written)) - 1]
    return tuple(part for part in path if isinstance(part, str))
