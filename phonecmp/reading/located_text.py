"""A file's text together with the places of everything in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from phonecmp.model import Fix
from phonecmp.reading.document import digest_of, read_plain
from phonecmp.toml import KeyPath, SpanIndex, TextSpan, build_spans, repaired


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A text and the spans of its keys and values. An unreadable file has the empty text.

    `digest` tells the bytes that it was read from.
    """

    text: str
    spans: SpanIndex
    digest: int | None = None

    def span_at(self, line: int, column: int, width: int) -> TextSpan:
        """The span of some characters on a line."""
        start = 0
        for _number in range(line - 1):
            start = self.text.find("\n", start) + 1
        start += column - 1
        return TextSpan(start, start + width, line, column, width)

    def without_statement(self, keys: KeyPath) -> Fix | None:
        """The change that removes an assignment together with its line.

        None where it shares its lines with others, or stands nowhere.
        """
        key, value = self.spans.keys.get(keys), self.spans.values.get(keys)
        if key is None or value is None or value.start < key.start:
            return None
        start = self.text.rfind("\n", 0, key.start) + 1
        stop = self.text.find("\n", value.end)
        stop = len(self.text) if stop < 0 else stop + 1
        before, after = self.text[start : key.start], self.text[value.end : stop].strip()
        if "=" in before or "{" in before or (after and not after.startswith("#")):
            return None
        return Fix(start, stop, "", self.digest)

    def with_other(self, span: TextSpan, text: str) -> Fix | None:
        """The change that puts a text in the place of what is there.

        None where that is a text in several lines: how it is laid out is its author's.
        """
        if not self.text or self.text.startswith(('"""', "'''"), span.start):
            return None
        return Fix(span.start, span.end, text, self.digest)

    def turned(self, keys: KeyPath) -> Fix | None:
        """The change that swaps the two entries of a list; what stands between them stays.

        None where the list was not written as one.
        """
        first, second = (self.spans.values.get((*keys, place)) for place in (0, 1))
        if first is None or second is None:
            return None
        between = self.text[first.end : second.start]
        swapped = (
            self.text[second.start : second.end] + between + self.text[first.start : first.end]
        )
        return Fix(first.start, second.end, swapped, self.digest)

    def without_block(self, keys: KeyPath) -> Fix | None:
        """The change that removes a `[[…]]` block, the blank lines before it included.

        Comments in it go too, those above and below stay. None where the entry was written in
        another notation, or stands nowhere.
        """
        header = self.spans.values.get(keys)
        if header is None or not self.text.startswith("[[", header.start):
            return None
        inside = [span.end for path, span in self.spans.values.items() if path[: len(keys)] == keys]
        stop = self.text.find("\n", max(inside))
        stop = len(self.text) if stop < 0 else stop + 1
        start = self.text.rfind("\n", 0, header.start) + 1
        while start and not self.text[self.text.rfind("\n", 0, start - 1) + 1 : start].strip():
            start = self.text.rfind("\n", 0, start - 1) + 1
        return Fix(start, stop, "", self.digest)


NOTHING_LOCATED = LocatedText("", SpanIndex({}, {}))
"""What stands in for a file that cannot be read, or need not be."""


def read_located(file: Path, wanted: Collection[KeyPath]) -> LocatedText:
    """Read a file and index what stands around and inside of some `wanted` key paths.

    Statements that the parser refuses are missing from the index.
    """
    try:
        data = read_plain(file)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError):  # UnicodeDecodeError is a ValueError
        return NOTHING_LOCATED
    return LocatedText(text, build_spans(repaired(text), wanted), digest_of(data))
