"""One layout for the values of a TOML text; scalars stay as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

LINE_WIDTH = 100
"""Characters of a line beyond which a list of several tables or lists gets a line for each."""

EDITOR_WIDTH = 255
"""Columns beyond which other formatters, too, give every entry of a list a line: Tombi's most."""

INDENT = "    "

_SPACE = re.compile(r"[ \t\r\n]+")
_COMMENT = re.compile(r"#[^\n]*")
_SCALAR = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?"
)
_KEY = re.compile(r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+|[ \t]*\.[ \t]*)+""")

_KEY_PART = re.compile(r"""\"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+""")


class LayoutError(ValueError):
    """A text that cannot be laid out; it is left as it is."""


@dataclass(slots=True)
class Listed:
    """A list: its entries, each with the comments above it and the one behind it."""

    entries: list[tuple[list[str], Node, str]] = field(default_factory=list)
    last_comments: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Braces:
    """An inline table: its keys as written, and their values."""

    pairs: list[tuple[str, Node]] = field(default_factory=list)


Node: TypeAlias = str | Listed | Braces


@dataclass(slots=True)
class _Reader:
    """A value's text and how far it was read."""

    text: str
    position: int = 0

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.position)
        if match is None:
            return ""
        self.position = match.end()
        return match[0]

    def skips(self, sign: str) -> bool:
        if self.text.startswith(sign, self.position):
            self.position += len(sign)
            return True
        return False


def read_value(text: str) -> Node:
    """The tree of a value.

    Raises:
        LayoutError: it cannot be followed, or holds a comment where only a list may.
    """
    reader = _Reader(text)
    node = _read(reader)
    if reader.position != len(text):
        raise LayoutError
    return node


def _read(reader: _Reader) -> Node:
    if reader.skips("["):
        return _read_list(reader)
    if reader.skips("{"):
        return _read_braces(reader)
    scalar = reader.take(_SCALAR)
    if not scalar:
        raise LayoutError
    return scalar


def _comments(reader: _Reader) -> tuple[str, list[str]]:
    """The comment on the rest of the line, and those on lines of their own after it."""
    behind = ""
    own: list[str] = []
    on_line = True
    while True:
        space = reader.take(_SPACE)
        on_line = on_line and "\n" not in space
        comment = reader.take(_COMMENT).rstrip()
        if not comment:
            return behind, own
        if on_line:
            behind = comment
        else:
            own.append(comment)
        on_line = False


def _read_list(reader: _Reader) -> Listed:
    listed = Listed()
    behind, above = _comments(reader)
    above = [comment for comment in (behind, *above) if comment]
    while not reader.skips("]"):
        node = _read(reader)
        behind, following = _comments(reader)
        if reader.skips(","):
            later, after = _comments(reader)
            behind, following = behind or later, [*following, *([later] if behind else []), *after]
        elif not reader.text.startswith("]", reader.position):
            raise LayoutError
        listed.entries.append((above, node, behind))
        above = [comment for comment in following if comment]
    listed.last_comments = above
    return listed


def _read_braces(reader: _Reader) -> Braces:
    braces = Braces()
    reader.take(_SPACE)
    while not reader.skips("}"):
        key = reader.take(_KEY)
        reader.take(_SPACE)
        if not key or not reader.skips("="):
            raise LayoutError
        reader.take(_SPACE)
        braces.pairs.append((".".join(key_parts(key)), _read(reader)))
        reader.take(_SPACE)
        if reader.skips(","):
            reader.take(_SPACE)
        elif not reader.text.startswith("}", reader.position):
            raise LayoutError
    return braces


def key_parts(key: str) -> list[str]:
    """The parts of a dotted key as they are written, quotes included."""
    return _KEY_PART.findall(key)


def value_lines(node: Node, used: int) -> str:
    """A value as text: on one line where that fits behind `used` characters, else in lines.

    Lists of several tables or lists are broken early; others only where Taplo and Tombi would.
    """
    return _laid(node, used, "")


def _laid(node: Node, used: int, indent: str) -> str:
    line = _one_line(node)
    if isinstance(node, Braces):
        return _laid_braces(node, used, indent)
    limit = LINE_WIDTH if _may_break(node) else EDITOR_WIDTH
    if line is not None and (
        used + len(line) <= limit or "\n" in line or not isinstance(node, Listed)
    ):
        return line
    if not isinstance(node, Listed):
        raise LayoutError
    return _broken(node, indent)


def _laid_braces(node: Braces, used: int, indent: str) -> str:
    """A table on a line, but for lists in it that end too far to the right."""
    column = used + len("{ ")
    parts = []
    for key, value in node.pairs:
        text = _one_line(value)
        column += len(f"{key} = ")
        is_list = isinstance(value, Listed) and value.entries
        if (
            isinstance(value, Listed)
            and is_list
            and (text is None or column + len(text) > EDITOR_WIDTH)
        ):
            text = _broken(value, indent)
        if text is None:
            raise LayoutError
        parts.append(f"{key} = {text}")
        before, _, last = text.rpartition("\n")
        column = len(last) + (0 if before else column) + len(", ")
    return f"{{ {', '.join(parts)} }}" if parts else "{}"


def _broken(node: Listed, indent: str) -> str:
    """A list with a line for each entry."""
    inner = indent + INDENT
    lines = ["["]
    for above, entry, behind in node.entries:
        lines += [inner + comment for comment in above]
        text = _laid(entry, len(inner), inner)
        lines.append(f"{inner}{text},{' ' + behind if behind else ''}")
    lines += [inner + comment for comment in node.last_comments]
    return "\n".join([*lines, f"{indent}]"])


def _may_break(node: Node) -> bool:
    """Whether a value may take several lines: a list of several tables or lists."""
    if not isinstance(node, Listed) or len(node.entries) < 2:
        return False
    return any(not isinstance(entry, str) for _above, entry, _behind in node.entries)


def _one_line(node: Node) -> str | None:
    """A value on one line; None where comments forbid it."""
    if isinstance(node, str):
        return node
    if isinstance(node, Braces):
        pairs = [(key, _one_line(value)) for key, value in node.pairs]
        if any(value is None for _key, value in pairs):
            return None
        inside = ", ".join(f"{key} = {value}" for key, value in pairs)
        return f"{{ {inside} }}" if inside else "{}"
    entries = [_one_line(entry) for _above, entry, _behind in node.entries]
    commented = node.last_comments or any(above or behind for above, _entry, behind in node.entries)
    if commented or any(entry is None for entry in entries):
        return None
    return "[" + ", ".join(entry for entry in entries if entry is not None) + "]"
