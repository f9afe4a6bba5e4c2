"""Rules on fields.toml: descriptions of fields that cannot be used as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from phonecmp.model import Kind, Severity
from phonecmp.reading.message_text import shortened, written
from phonecmp.reading.rules.rule import Diagnosis, Rule
from phonecmp.reading.values import LONGEST_MATCH

LONGEST_LABEL = 12
"""Characters; what the label column of a narrow terminal has room for."""

LONGEST_PATTERN = 500
"""Characters."""

MOST_WAYS = 50_000
"""Ways to try a pattern on a text; two parts of any length, such as [A-Z]+-[0-9]+, have 10,000."""


def _long_label(label: str) -> Iterator[Diagnosis]:
    if len(label) > LONGEST_LABEL:
        yield Diagnosis(
            f"{shortened(label)} has {len(label)} characters",
            f"Labels have at most {LONGEST_LABEL}, or a short one of that length beside them.",
        )


class WrittenRange(NamedTuple):
    """The range of a field as written; `usable` tells whether it is two ascending limits."""

    raw: object
    usable: bool


def _bad_range(subject: WrittenRange) -> Iterator[Diagnosis]:
    if not subject.usable:
        yield Diagnosis(
            f"{written(subject.raw)} is no range",
            "Write the smallest and the largest value, like [500, 30000]; for dates two dates.",
        )


def _bad_pattern(pattern: str) -> Iterator[Diagnosis]:
    if len(pattern) > LONGEST_PATTERN:
        message = f"This pattern has {len(pattern)} characters"
        yield Diagnosis(message, f"At most {LONGEST_PATTERN} are read.")
    elif not is_expression(pattern):
        yield Diagnosis(f"{written(pattern)} is no regular expression", "Check its brackets.")
    elif not is_quick(pattern):
        yield Diagnosis(
            f"{written(pattern)} can be tried in more ways than a value deserves",
            "Say how often at most, like [0-9]{1,6}, and repeat no group that repeats something.",
        )


def is_pattern(pattern: str) -> bool:
    """Whether a pattern can be used."""
    return is_expression(pattern) and is_quick(pattern)


def is_expression(pattern: str) -> bool:
    """Whether a text is a regular expression at all."""
    if len(pattern) > LONGEST_PATTERN:
        return False
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def is_quick(pattern: str) -> bool:
    """Whether trying a regular expression always ends soon."""
    try:
        return _ways(_parser.parse(pattern)) <= MOST_WAYS
    except (re.error, OverflowError, RecursionError):
        return False


def _ways(parsed: Any) -> int:
    """At most how many ways there are to match a sequence of parts; one too many is enough."""
    ways = 1
    for kind, inside in parsed:
        ways *= _WAYS.get(kind, _one)(inside)
        if ways > MOST_WAYS:
            break
    return ways


def _one(_inside: Any) -> int:
    """The ways of a character, or of a place such as the end."""
    return 1


def _repeated(inside: Any) -> int:
    """Every number of times, each with every way of the part each time."""
    least, most, part = inside
    ways, found = _ways(part), 0
    for times in range(min(least, LONGEST_MATCH), min(most, LONGEST_MATCH) + 1):
        found += ways ** min(times, LONGEST_MATCH)
        if found > MOST_WAYS:
            break
    return found


def _branched(inside: Any) -> int:
    return sum(map(_ways, inside[1]))


def _conditional(inside: Any) -> int:
    return sum(_ways(part) for part in inside[1:] if part is not None)


_WAYS: Mapping[Any, Callable[[Any], int]] = {
    op.MAX_REPEAT: _repeated, op.MIN_REPEAT: _repeated, op.POSSESSIVE_REPEAT: _repeated,
    op.BRANCH: _branched, op.SUBPATTERN: lambda inside: _ways(inside[3]), op.ATOMIC_GROUP: _ways,
    op.ASSERT: lambda inside: _ways(inside[1]), op.ASSERT_NOT: lambda inside: _ways(inside[1]),
    op.GROUPREF_EXISTS: _conditional,
}  # fmt: skip
"""By what a part of a pattern is: at most how many ways there are to match it."""


class FieldShape(NamedTuple):
    """What a field's description says of the shape of its values."""

    kind: Kind
    has_choices: bool
    span: bool


def _contradiction(subject: FieldShape) -> Iterator[Diagnosis]:
    if subject.kind is Kind.CHOICE and not subject.has_choices:
        yield Diagnosis("A choice without choices", 'Add choices = ["…", "…"].')
    if subject.span and subject.kind not in (Kind.NUMBER, Kind.INTEGER):
        yield Diagnosis(
            f"span has no meaning for kind {subject.kind}",
            "Remove it; only numbers run from–to.",
            ("span",),
        )


LONG_LABEL = Rule(
    "F001", Severity.WARNING, "A label that is too long",
    "Labels stand in a narrow column beside the values and have at most 12 characters. The full "
    'name is section and label together: "Battery" and "Wired". A field with a longer label has '
    'a short one, too, for where there is no room: short = "Eq. aperture".',
    _long_label, label="too long",
)  # fmt: skip
BAD_RANGE = Rule(
    "F002", Severity.ERROR, "A range that is none",
    "range holds the smallest and the largest value that is no typing error, in the field's "
    "unit. A field without a usable range takes every number.",
    _bad_range, label="no range",
)  # fmt: skip
BAD_PATTERN = Rule(
    "F003", Severity.ERROR, "A pattern that is none",
    "pattern is a regular expression that a whole value must match. One that cannot be used is "
    "left out, and so is one with which a single value could keep the program busy for ever, like "
    "(a+)+.",
    _bad_pattern, label="no pattern",
)  # fmt: skip
CONTRADICTION = Rule(
    "F004", Severity.ERROR, "A field that contradicts itself",
    "A choice needs choices, else no value would be right; and only numbers can run from–to.",
    _contradiction, label="contradiction",
)  # fmt: skip
