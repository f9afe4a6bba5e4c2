"""A scanner for TOML texts that parse: yields the place of every key and value."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeAlias

from phonecmp.toml.document import KeyPath

Place: TypeAlias = tuple[KeyPath, int, int, bool]
"""Key path, start, end (excluded), and whether it is a key rather than a value."""

_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_LITERAL = re.compile(r"'([^'\n]*)'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}')
_LONG_LITERAL = re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}")
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class UnexpectedTextError(ValueError):
    """The text is no TOML from some point on."""


@dataclass(slots=True)
class _Arrays:
    """How many entries each array of tables has so far."""

    counts: dict[KeyPath, int] = field(default_factory=dict)

    def resolve(self, parts: list[str], *, opens_entry: bool) -> list[KeyPath]:
        """The paths of a header's keys, entry numbers of arrays of tables put in between."""
        paths: list[KeyPath] = []
        current: KeyPath = ()
        for position, part in enumerate(parts):
            current = (*current, part)
            paths.append(current)
            if opens_entry and position == len(parts) - 1:
                self.counts[current] = self.counts.get(current, 0) + 1
            if current in self.counts:
                current = (*current, self.counts[current] - 1)
        paths.append(current)
        return paths


class Statement(NamedTuple):
    """A header or an assignment: where it stands (`end` excluded), and the places in it.

    `table` is the key path of the table that it opens or stands in.
    """

    start: int
    end: int
    table: KeyPath
    is_header: bool
    places: tuple[Place, ...]


def scan_document(text: str, wanted: Collection[KeyPath] | None = None) -> Iterator[Place]:
    """Walk a TOML text and yield the place of every key and value, in order.

    Where some are `wanted`, others may be missing that stand neither around nor inside them.

    Raises:
        UnexpectedTextError: the text is no TOML from the place reached on.
    """
    for statement in scan_statements(text, wanted):
        yield from statement.places


def scan_statements(text: str, wanted: Collection[KeyPath] | None = None) -> Iterator[Statement]:
    """Walk a TOML text statement by statement.

    One that cannot be followed comes as far as it was understood, and is the last. Where some key
    paths are `wanted`, assignments may be missing that lead to none of them.

    Raises:
        UnexpectedTextError: the text is no TOML from the place reached on.
    """
    arrays = _Arrays()
    table: KeyPath = ()
    names = _next_names(table, wanted)
    position = _skip(_BETWEEN, text, 0)
    while position < len(text):
        start = position
        is_header = text[start] == "["
        if names is not None and not is_header:
            plain = _plain().match(text, start)
            if plain and plain[1] not in names:
                position = plain.end()
                continue
        places: list[Place] = []
        try:
            if is_header:
                found, position, table = _header(text, start, arrays)
                names = _next_names(table, wanted)
                places += found
            else:
                position = _drain(_assignment(text, start, table), places)
        except UnexpectedTextError:
            yield Statement(start, len(text), table, is_header, tuple(places))
            raise
        yield Statement(start, position, table, is_header, tuple(places))
        position = _skip(_BETWEEN, text, position)


@cache
def _plain() -> re.Pattern[str]:
    """An assignment as nearly all are, and what stands between it and the next statement.

    It is large, and few need it.
    """
    blank, name = r"[ \t\r\n]*", r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*[ \t]*=[ \t]*"
    scalar = (
        r'"(?!"")(?:[^"\\\n]|\\.)*"'
        r"|'(?!'')[^'\n]*'"
        r"|[^\s,\]}#\"'\[{][^\s,\]}#]*(?: \d\d:[^\s,\]}#]+)?"
    )

    def several(one: str, closing: str) -> str:
        return rf"{blank}(?:(?:{one}){blank}(?:,{blank}|(?={closing})))*{closing}"

    pairs = rf"\[{several(scalar, ']')}"
    table = rf"\{{{several(f'{name}(?:{scalar}|{pairs})', '}')}"
    value = rf"{scalar}|{table}|\[{several(f'{scalar}|{pairs}|{table}', ']')}"
    return re.compile(rf"(?=([A-Za-z0-9_-]+)){name}(?:{value}){_BETWEEN.pattern}")


def _next_names(table: KeyPath, wanted: Collection[KeyPath] | None) -> Collection[str | int] | None:
    """The names in a table that lead to something wanted; None where all of them do."""
    if wanted is None:
        return None
    depth = len(table)
    if any(path == table[: len(path)] for path in wanted):
        return None
    return {path[depth] for path in wanted if path[:depth] == table}


def _drain(scanner: Generator[Place, None, int], places: list[Place]) -> int:
    """Collect the places of a statement, and return where it ends."""
    while True:
        try:
            places.append(next(scanner))
        except StopIteration as stop:
            return int(stop.value)


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _header(text: str, start: int, arrays: _Arrays) -> tuple[list[Place], int, KeyPath]:
    double = text.startswith("[[", start)
    brackets = 2 if double else 1
    parts, position = _key(text, start + brackets)
    if not text.startswith("]" * brackets, position):
        raise UnexpectedTextError
    end = position + brackets
    paths = arrays.resolve([name for name, _first, _last in parts], opens_entry=double)
    places: list[Place] = [
        (path, first, last, True)
        for path, (_name, first, last) in zip(paths[:-1], parts, strict=True)
    ]
    table = paths[-1]
    if table != paths[-2]:
        places.append((table, parts[-1][1], parts[-1][2], True))
    places.append((table, start, end, False))
    return places, end, table


def _assignment(text: str, start: int, table: KeyPath) -> Generator[Place, None, int]:
    parts, position = _key(text, start)
    path = table
    for name, first, last in parts:
        path = (*path, name)
        yield path, first, last, True
    if not text.startswith("=", position):
        raise UnexpectedTextError
    position = _skip(_BLANK, text, position + 1)
    return (yield from _value(text, position, path))


def _key(text: str, start: int) -> tuple[list[tuple[str, int, int]], int]:
    """The parts of a dotted key, and where what follows it begins."""
    parts: list[tuple[str, int, int]] = []
    position = start
    while True:
        position = _skip(_BLANK, text, position)
        name, end = _key_part(text, position)
        parts.append((name, position, end))
        position = _skip(_BLANK, text, end)
        if not text.startswith(".", position):
            return parts, position
        position += 1


def _key_part(text: str, position: int) -> tuple[str, int]:
    if match := _BARE_KEY.match(text, position):
        return match[0], match.end()
    if match := _LITERAL.match(text, position):
        return match[1], match.end()
    if match := _BASIC.match(text, position):
        return _ESCAPE.sub(_unescaped, match[1]), match.end()
    raise UnexpectedTextError


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16))
    return _SHORT_ESCAPES.get(match[4], match[4])


def _value(text: str, start: int, path: KeyPath) -> Generator[Place, None, int]:
    if text.startswith("[", start):
        end = yield from _array(text, start, path)
    elif text.startswith("{", start):
        end = yield from _inline_table(text, start, path)
    else:
        end = _scalar_end(text, start)
    yield path, start, end, False
    return end


def _scalar_end(text: str, start: int) -> int:
    if text.startswith('"""', start):
        form = _LONG_BASIC
    elif text.startswith("'''", start):
        form = _LONG_LITERAL
    else:
        form = {'"': _BASIC, "'": _LITERAL}.get(text[start : start + 1], _SCALAR)
    match = form.match(text, start)
    if match is None:
        raise UnexpectedTextError
    return match.end()


def _array(text: str, start: int, path: KeyPath) -> Generator[Place, None, int]:
    position = _skip(_BETWEEN, text, start + 1)
    number = 0
    while not text.startswith("]", position):
        position = yield from _value(text, position, (*path, number))
        position = _after_entry(text, position, "]")
        number += 1
    return position + 1


def _inline_table(text: str, start: int, path: KeyPath) -> Generator[Place, None, int]:
    position = _skip(_BETWEEN, text, start + 1)
    while not text.startswith("}", position):
        position = yield from _assignment(text, position, path)
        position = _after_entry(text, position, "}")
    return position + 1


def _after_entry(text: str, position: int, closing: str) -> int:
    """Where the next entry, or the closing bracket, stands."""
    position = _skip(_BETWEEN, text, position)
    if text.startswith(",", position):
        return _skip(_BETWEEN, text, position + 1)
    if not text.startswith(closing, position):
        raise UnexpectedTextError
    return position
