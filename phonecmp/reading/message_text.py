"""Values and words as messages show them: short, printable, and as the file would write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

_LONGEST = 60
"""Characters of a value that a message repeats before it is cut."""


def printable(text: str) -> str:
    """A text on one line, its control and invisible characters written as escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def shortened(text: str) -> str:
    """A printable text, cut where it is too long for a message."""
    text = printable(text[: _LONGEST * 2])
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def written(raw: object) -> str:
    """A parsed TOML value as a file would write it, shortened; tables only hinted at."""
    if isinstance(raw, str):
        return f'"{shortened(raw)}"'
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, (datetime, date, time)):
        return raw.isoformat()
    if isinstance(raw, dict):
        return "{ … }" if raw else "{}"
    if isinstance(raw, list):
        return shortened("[" + ", ".join(_entry(entry) for entry in raw[:_LONGEST]) + "]")
    if isinstance(raw, int) and raw.bit_length() > 200:
        return "a very large number"
    return shortened(repr(raw))


def _entry(raw: object) -> str:
    """An entry of a list. Lists in it are only hinted at below the second level."""
    if not isinstance(raw, list):
        return written(raw)
    inner = ("[…]" if isinstance(entry, list) else written(entry) for entry in raw[:_LONGEST])
    return f"[{', '.join(inner)}]"


def alternatives(words: Sequence[str]) -> str:
    """Words as a choice: "a", "a or b", "a, b or c"."""
    shown = [shortened(word) for word in words]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


def did_you_mean(words: Sequence[str]) -> str:
    """A question after the nearest words, or nothing where there are none."""
    return f"Did you mean {alternatives(words)}?" if words else ""


def sentences(*parts: str) -> str:
    """The parts that are not empty, as one line."""
    return " ".join(part for part in parts if part)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def text_literal(text: str) -> str:
    """A text as TOML writes it in double quotes, everything that nobody could see escaped."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"
