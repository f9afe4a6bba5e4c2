"""Where each key and value of a TOML text stands.

A parser gives values without places. This index gives the places, and is only built for a text
that has a finding or is being edited. It expects TOML that parses; on anything else it stops
early and keeps what it has seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from phonecmp.toml.document import KeyPath
from phonecmp.toml.scanner import UnexpectedTextError, scan_document


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A piece of text.

    `start` and `end` are character offsets, `end` excluded. `line` and `column` count from 1.
    `width` is the number of characters on the first line, at least 1.
    """

    start: int
    end: int
    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class SpanIndex:
    """The spans of a text's keys and values by key path.

    The value of a table or an array entry that has a header is the header itself.
    """

    keys: Mapping[KeyPath, TextSpan]
    values: Mapping[KeyPath, TextSpan]

    def find(self, path: KeyPath, *, on_key: bool = False) -> TextSpan:
        """The span of a value (or of its key), or of the nearest thing around it.

        The start of the text is what remains where nothing on the way is known.
        """
        first, second = (self.keys, self.values) if on_key else (self.values, self.keys)
        for length in range(len(path), 0, -1):
            span = first.get(path[:length]) or second.get(path[:length])
            if span is not None:
                return span
        return TextSpan(0, 0, 1, 1, 1)


def build_spans(text: str, wanted: Collection[KeyPath] | None = None) -> SpanIndex:
    """Index a TOML text. Never raises: what cannot be followed is missing from the index.

    Where only some paths are `wanted`, what stands neither around nor inside them may be missing.
    """
    keys: dict[KeyPath, tuple[int, int]] = {}
    values: dict[KeyPath, tuple[int, int]] = {}
    try:
        for path, start, end, is_key in scan_document(text, wanted):
            (keys if is_key else values).setdefault(path, (start, end))
    except (UnexpectedTextError, RecursionError):
        pass
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return SpanIndex(
        {path: _span(text, starts, *place) for path, place in keys.items()},
        {path: _span(text, starts, *place) for path, place in values.items()},
    )


def _span(text: str, line_starts: list[int], start: int, end: int) -> TextSpan:
    line = bisect_right(line_starts, start)
    line_end = text.find("\n", start, end)
    width = (end if line_end < 0 else line_end) - start
    return TextSpan(start, end, line, start - line_starts[line - 1] + 1, max(width, 1))
