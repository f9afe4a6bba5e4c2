"""Values as TOML text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from phonecmp.model import Pair, Period, Span, Special, Value
from phonecmp.reading import text_literal


def literal(raw: object) -> str:
    """A parsed TOML value, as `tomli` gives it, in one line of TOML text.

    Raises:
        TypeError: TOML has no such value.
    """
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, str):
        return text_literal(raw)
    if isinstance(raw, (int, float)):
        return repr(raw)
    if isinstance(raw, datetime):
        return raw.isoformat(sep=" ")
    if isinstance(raw, (date, time)):
        return raw.isoformat()
    if isinstance(raw, list):
        return "[" + ", ".join(map(literal, raw)) + "]"
    if isinstance(raw, Mapping):
        pairs = [f"{key_literal(key)} = {literal(value)}" for key, value in raw.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    raise TypeError(f"TOML has no {type(raw).__name__}")


def key_literal(key: str) -> str:
    """A key, in quotes only where it needs them."""
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else text_literal(key)


def value_literal(value: Value) -> str:
    """A field's value as a catalogue file would write it.

    Raises:
        TypeError: a range of dates, which no file can write.
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(map(value_literal, value)) + "]"
    if isinstance(value, Special):
        return text_literal(value.value)
    if isinstance(value, Period):
        return str(value) if value.is_day else text_literal(str(value))
    if isinstance(value, Pair):
        return f"[{value.first:g}, {value.second:g}]"
    if isinstance(value, Span) and value.low is not None and value.high is not None:
        return f"[{value.low:g}, {value.high:g}]"
    return literal(value)
