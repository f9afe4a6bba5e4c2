"""The rule on optical formats: texts, kept as printed, compared as numbers of inches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonecmp.model import Field, Kind, Severity, number_text, optical_inches
from phonecmp.reading.message_text import written
from phonecmp.reading.rules.refused_value import BadValue
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.reading.values import in_range


def _bad_format(subject: BadValue) -> Iterator[Diagnosis]:
    raw = subject.raw
    if subject.field.kind is not Kind.FORMAT:
        return
    if isinstance(raw, str) and optical_inches(raw) is None:
        plain = re.sub(r"[\s\"”″]|inch(es)?|in$|type", "", raw.casefold())
        plain = f"{plain}.0" if plain.isdecimal() else plain
        fix = f'"{plain}"' if optical_inches(plain) else None
        advice = f"Write {fix}." if fix else 'Write "1/1.28" or "1.0".'
        yield Diagnosis(f"{written(raw)} is no optical format", advice, fix=fix)
    elif isinstance(raw, str) and "/" not in raw:
        fraction = _as_printed(subject.field, f"1/{raw}")
        if fraction and not _as_printed(subject.field, raw):
            message = f"{written(raw)} is a divisor; optical formats are kept as printed"
            yield Diagnosis(message, f"Write {fraction}.", fix=fraction)
    elif isinstance(raw, (int, float)) and not isinstance(raw, bool):
        text = _format_text(raw)
        fix = _as_printed(subject.field, text) or _as_printed(
            subject.field, f"1/{number_text(raw)}"
        )
        yield Diagnosis(
            f"{written(raw)} is a number, but optical formats are kept as printed",
            f"Write {fix} with quotes." if fix else 'Write "1/1.28" or "1.0" with quotes.',
            fix=fix,
        )


def _as_printed(field: Field, text: str) -> str | None:
    """A format in quotes, None where the field takes no such: 1.28 inches is larger than any."""
    inches = optical_inches(text)
    return f'"{text}"' if inches is not None and in_range(field, inches) else None


def _format_text(number: float) -> str:
    """A number of inches as makers print it: "1.0" for a whole one."""
    text = number_text(number)
    return f"{text}.0" if text.isdecimal() else text


BAD_FORMAT = Rule(
    "V007", Severity.ERROR, "An optical format that cannot be read",
    'Optical formats are texts, kept as documented: "1/1.28" or "1.0". They are compared as '
    "numbers of inches. A figure that is too large for inches is the divisor: 1.28 is 1/1.28.",
    _bad_format, label="no optical format",
)  # fmt: skip
