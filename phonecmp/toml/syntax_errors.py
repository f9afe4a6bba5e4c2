"""Places in a text that the parser refuses, or that older parsers would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.toml.document import KeyPath
from phonecmp.toml.scanner import UnexpectedTextError, scan_document, scan_statements
from phonecmp.toml.spans import build_spans

_SHORT_TIME = re.compile(r"(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?:[Zz]|[+-]\d\d:\d\d)?", re.ASCII)
_NEW_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*(\\[xe])")

_ABOUT_TAKEN_KEYS = (
    "Cannot mutate immutable namespace",
    "Cannot redefine namespace",
    "Cannot declare",
    "Duplicate inline table key",
    "Cannot overwrite a value",
)
"""How the parser's complaints about a key begin that is there already."""


class Spot(NamedTuple):
    """A place in a text: line and column from 1, and the characters to underline."""

    line: int
    column: int
    width: int = 1


class BrokenText(NamedTuple):
    """A text that the parser gave up on: its words, the place (from 1) and the whole text.

    `opened` is where a value begins that was never closed. `key` and `first` are the key that is
    taken already and where it was taken, under the name `first_key`; `line` and `column` are then
    those of the second one, and `more` the keys behind it that are taken as well.
    """

    complaint: str
    line: int
    column: int
    text: str
    opened: Spot | None = None
    key: str = ""
    width: int = 1
    first: Spot | None = None
    first_key: str = ""
    more: tuple[str, ...] = ()


def is_about_taken_key(complaint: str) -> bool:
    """Whether the parser complains that a key or table is there already."""
    return complaint.startswith(_ABOUT_TAKEN_KEYS)


class NewerSyntax(NamedTuple):
    """Something that only TOML 1.1 has, at a place of the text."""

    what: str
    advice: str
    spot: Spot
    fix: str | None = None


def statement_starts(text: str) -> list[int]:
    """Where the headers and assignments of a text begin, as far as they can be followed."""
    starts: list[int] = []
    try:
        for statement in scan_statements(text):
            starts.append(statement.start)  # noqa: PERF401 (what came before a failure counts)
    except (UnexpectedTextError, RecursionError):
        pass
    return starts


def spot_at(text: str, start: int, width: int = 1) -> Spot:
    """The line and column of an offset."""
    return Spot(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), width)


class TakenKey(NamedTuple):
    """A key that is there already: where it stands again, and its dotted name.

    `first` is where it was taken, None where that cannot be told, under the name `first_key`:
    its own, that of something around it, or that of something inside it.
    """

    again: Spot
    key: str
    first: Spot | None = None
    first_key: str = ""


def find_taken(text: str, offset: int) -> TakenKey:
    """The key that is taken already when the parser reaches `offset`."""
    keys: list[tuple[KeyPath, int, int]] = []
    try:
        for path, start, end, is_key in scan_document(text):
            if start > offset:
                break
            if is_key:
                keys.append((path, start, end))
    except (UnexpectedTextError, RecursionError):
        pass
    if not keys:
        return TakenKey(spot_at(text, offset), "")
    path, start, end = _last_statement(keys, offset)
    again = spot_at(text, start, end - start)
    first = _first_taken(path, start, keys)
    if first is None:
        return TakenKey(again, _dotted(path))
    first_path, place = first
    return TakenKey(again, _dotted(path), spot_at(text, *place), _dotted(first_path))


def _last_statement(keys: list[tuple[KeyPath, int, int]], offset: int) -> tuple[KeyPath, int, int]:
    """The key that the parser has just read when it reaches `offset`."""
    before = [key for key in keys if key[2] <= offset]
    path, start, end = before[-1] if before else keys[-1]
    return (path[:-1] if isinstance(path[-1], int) else path), start, end


def _first_taken(
    path: KeyPath, start: int, keys: list[tuple[KeyPath, int, int]]
) -> tuple[KeyPath, tuple[int, int]] | None:
    """The earlier key that a path clashes with, its start and its width.

    The same path; else the nearest one around it; else one inside it.
    """
    before = _without_own_beginning(path, [key for key in keys if key[1] < start])
    earlier = {one: (begin, end - begin) for one, begin, end in reversed(before)}
    plain = {_names(one): place for one, place in reversed(earlier.items())}
    for length in range(len(path), 0, -1):
        found = earlier.get(path[:length]) or plain.get(_names(path[:length]))
        if found is not None:
            return path[:length], found
    names = _names(path)
    inside = ((one, place) for one, place in plain.items() if one[: len(names)] == names)
    return next(inside, None)


def _without_own_beginning(
    path: KeyPath, keys: list[tuple[KeyPath, int, int]]
) -> list[tuple[KeyPath, int, int]]:
    """Keys without those at their end that are the earlier parts of the same dotted key."""
    length, last = len(_names(path)), len(keys)
    while last and len(_names(keys[last - 1][0])) < length and _begins(path, keys[last - 1][0]):
        length = len(_names(keys[last - 1][0]))
        last -= 1
    return keys[:last]


def _begins(path: KeyPath, beginning: KeyPath) -> bool:
    names = _names(beginning)
    return _names(path)[: len(names)] == names


def _dotted(path: KeyPath) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def _names(path: KeyPath) -> KeyPath:
    return tuple(part for part in path if isinstance(part, str))


def find_newer(text: str) -> Iterator[NewerSyntax]:
    """Everything in a text that TOML has only from version 1.1 on, in no special order."""
    spans = build_spans(text)
    ranges = sorted({(span.start, span.end) for span in spans.values.values()})
    yield from _newer_breaks(text, ranges)
    for start, end in ranges:
        if text[start] == "{":
            yield from _newer_comma(text, start, end)
        elif text[start] == '"':
            yield from _newer_escapes(text, start, end)
        elif _SHORT_TIME.fullmatch(text, start, end):
            spot = spot_at(text, start, end - start)
            yield NewerSyntax("A time without seconds", "Add :00.", spot)
    for span in spans.keys.values():
        if text[span.start] == '"':
            yield from _newer_escapes(text, span.start, span.end)


def _newer_breaks(text: str, ranges: list[tuple[int, int]]) -> Iterator[NewerSyntax]:
    """The first line break of each { … }; breaks inside lists and texts in it are old.

    `ranges` are all values, sorted by their start, so that one walk finds what is around a break.
    """
    around: list[tuple[int, int]] = []
    reported = -1
    following = 0
    for match in re.finditer(r"\n", text):
        position = match.start()
        while following < len(ranges) and ranges[following][0] < position:
            around = _still_open(around, ranges[following][0])
            around.append(ranges[following])
            following += 1
        around = _still_open(around, position)
        if around and text[around[-1][0]] == "{" and around[-1][0] > reported:
            reported = around[-1][0]
            advice = "Write { … } on one line, or as a table under a header."
            yield NewerSyntax("A line break inside { … }", advice, spot_at(text, position))


def _still_open(around: list[tuple[int, int]], position: int) -> list[tuple[int, int]]:
    """The ranges around each other that have not ended before a position, outermost first."""
    while around and around[-1][1] <= position:
        around.pop()
    return around


def _newer_comma(text: str, start: int, end: int) -> Iterator[NewerSyntax]:
    """A comma after the last pair of { … }."""
    last = end - 2
    while last > start and text[last].isspace():
        last -= 1
    if text[last] == ",":
        spot = spot_at(text, last)
        yield NewerSyntax("A comma after the last pair inside { … }", "Remove it.", spot, "")


def _newer_escapes(text: str, start: int, end: int) -> Iterator[NewerSyntax]:
    for match in _NEW_ESCAPE.finditer(text, start, end):
        yield NewerSyntax(
            f"The escape {match[1]}",
            "Write \\u and four digits.",
            spot_at(text, match.start(1), 2),
            "\\u001B" if match[1] == "\\e" else "\\u00",
        )
