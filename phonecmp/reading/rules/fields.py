"""Rules on fields.toml: descriptions of fields that cannot be used as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Kind, Severity
from phonecmp.reading.rules.rule import Mistake, Rule
from phonecmp.reading.wording import shortened, written

LONGEST_LABEL = 12
"""Characters; what the label column of a narrow terminal has room for."""


def _long_label(label: str) -> Iterator[Mistake]:
    if len(label) > LONGEST_LABEL:
        yield Mistake(
            f"{shortened(label)} has {len(label)} characters",
            f"Labels have at most {LONGEST_LABEL}; section and label together are the full name.",
        )


class WrittenRange(NamedTuple):
    """The range of a field as written; `usable` tells whether it is two ascending limits."""

    raw: object
    usable: bool


def _bad_range(subject: WrittenRange) -> Iterator[Mistake]:
    if not subject.usable:
        yield Mistake(
            f"{written(subject.raw)} is no range",
            "Write the smallest and the largest value, like [500, 30000]; for dates two dates.",
        )


def _bad_pattern(pattern: str) -> Iterator[Mistake]:
    if not is_pattern(pattern):
        yield Mistake(f"{written(pattern)} is no regular expression", "Check its brackets.")


def is_pattern(pattern: str) -> bool:
    """Whether a pattern can be used."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


class FieldShape(NamedTuple):
    """What a field's description says of the shape of its values."""

    kind: Kind
    has_choices: bool
    span: bool


def _contradiction(subject: FieldShape) -> Iterator[Mistake]:
    if subject.kind is Kind.CHOICE and not subject.has_choices:
        yield Mistake("A choice without choices", 'Add choices = ["…", "…"].')
    if subject.span and subject.kind not in (Kind.NUMBER, Kind.INTEGER):
        yield Mistake(
            f"span has no meaning for kind {subject.kind}",
            "Remove it; only numbers run from–to.",
            ("span",),
        )


LONG_LABEL = Rule(
    "F001",
    Severity.WARNING,
    "A label that is too long",
    "Labels stand in a narrow column beside the values and have at most 12 characters. The full "
    'name is section and label together: "Battery" and "Wired".',
    _long_label,
    label="too long",
)
BAD_RANGE = Rule(
    "F002",
    Severity.ERROR,
    "A range that is none",
    "range holds the smallest and the largest value that is no typing error, in the field's "
    "unit. A field without a usable range takes every number.",
    _bad_range,
    label="no range",
)
BAD_PATTERN = Rule(
    "F003",
    Severity.ERROR,
    "A pattern that is none",
    "pattern is a regular expression that a whole value must match. One that cannot be used is "
    "left out.",
    _bad_pattern,
    label="no pattern",
)
CONTRADICTION = Rule(
    "F004",
    Severity.ERROR,
    "A field that contradicts itself",
    "A choice needs choices, else no value would be right; and only numbers can run from–to.",
    _contradiction,
    label="contradiction",
)
