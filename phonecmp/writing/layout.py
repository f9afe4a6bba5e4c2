"""One layout for catalogue files: keys in order, spaces in place, every comment and value kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from phonecmp.reading import scan_statements
from phonecmp.reading.tokens import Statement, UnexpectedTextError
from phonecmp.writing.parsed import parse_or_none, same_document
from phonecmp.writing.value_layout import LayoutError, plain_key, read_value, value_lines

Rank: TypeAlias = tuple[int, ...]
"""Where a key stands among others; smaller first."""

Ranking: TypeAlias = Callable[[tuple[str, ...]], Rank | None]
"""The rank of a key by its whole path without entry numbers; None keeps it where it is."""

_BEHIND = re.compile(r"([ \t]*)(#[^\n]*)?")
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
)


@dataclass(slots=True)
class _Line:
    """A header or assignment with what belongs to it.

    `above` are the comments before it, an empty text for a blank line among or before them;
    `path` its names from the top of the document.
    """

    above: list[str]
    text: str
    behind: str
    path: tuple[str, ...]
    is_header: bool


@dataclass(slots=True)
class _Section:
    """A header with its assignments; the lines before the first header have none."""

    header: _Line | None
    lines: list[_Line] = field(default_factory=list)


def laid_out(text: str, ranking: Ranking | None = None) -> str:
    """A TOML text in the one layout, its keys in the order of `ranking` where there is one.

    Lines end with a line feed. Laying it out once more changes nothing.

    Raises:
        LayoutError: the text is no TOML, or something would not have been kept.
    """
    plain = text.replace("\r\n", "\n")
    before = parse_or_none(plain)
    if before is None:
        message = "it is no TOML; phonecmp check tells where"
        raise LayoutError(message)
    try:
        result = _laid_out(plain, ranking)
    except (UnexpectedTextError, LayoutError, RecursionError):
        message = "it is written in a way that cannot be laid out"
        raise LayoutError(message) from None
    after = parse_or_none(result)
    if not same_document(before, after) or comments_of(plain) != comments_of(result):
        message = "its values or comments would not all have been kept"
        raise LayoutError(message)
    return result


def comments_of(text: str) -> list[str]:
    """All comments of a TOML text, sorted."""
    return sorted(one[0].rstrip() for one in _TOKEN.finditer(text) if one[0].startswith("#"))


def _laid_out(text: str, ranking: Ranking | None) -> str:
    statements = list(scan_statements(text))
    lines, rest = _lines(text, statements)
    head = _take_head(lines)
    sections = _sections(lines)
    if ranking is not None:
        for section in sections:
            section.lines = _sorted_lines(section.lines, ranking)
        sections = _sorted_sections(sections, ranking)
    blocks = [_written_section(section) for section in sections]
    blocks = [block for block in blocks if block]
    parts = [[*head], *blocks] if head and head[-1] == "" else [[*head, *(blocks[:1] or [[]])[0]], *blocks[1:]]  # noqa: E501
    body = "\n\n".join("\n".join(_trimmed(part)) for part in parts if _trimmed(part))
    tail = _trimmed(rest)
    gap = "\n\n" if rest[:1] == [""] or not body else "\n"
    return (body + (gap if body and tail else "") + "\n".join(tail)).rstrip("\n") + "\n"
