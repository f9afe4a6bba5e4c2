"""A file's text together with the places of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from phonecmp.model import Fix
from phonecmp.reading.repairing import repaired
from phonecmp.reading.spans import KeyPath, SpanIndex, TextSpan, build_spans


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and the spans of its keys and values. An unreadable file has the empty text."""

    text: str
    spans: SpanIndex

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
        return Fix(start, stop, "")


def read_placed(file: Path) -> PlacedText:
    """Read a file and index it; statements that the parser refuses are missing from the index."""
    try:
        if not file.is_file():
            return PlacedText("", SpanIndex({}, {}))
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return PlacedText("", SpanIndex({}, {}))
    return PlacedText(text, build_spans(repaired(text)))
