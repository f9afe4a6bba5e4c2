"""Reading on behind a mistake in the TOML itself.

The parser stops at the first mistake. Here the statement with the mistake is blanked out and the
rest is parsed again, so that one slip does not hide the others.
"""

from __future__ import annotations

import re

import tomli

from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.rules.files import BEYOND_LIMITS, BeyondLimits
from phonecmp.reading.rules.syntax import CONFLICT, SYNTAX, Conflict
from phonecmp.toml import Document
from phonecmp.toml.merge_conflicts import find_conflict, first_version
from phonecmp.toml.recovery import LARGEST_REPAIR, MOST_SLIPS, without_mistake
from phonecmp.toml.syntax_errors import spot_at

_LONG_NUMBER = re.compile(r"[0-9_]{4000,}")


def parse_in_parts(plain: str, log: DiagnosticLog) -> tuple[Document | None, str]:
    """What of a text with mistakes can be parsed, and the text without the mistakes.

    The document is None where nothing of it can be used. `plain` has no carriage returns before
    its line ends. Every mistake is noted.
    """
    if (marker := find_conflict(plain)) is not None:
        log.is_broken = True
        note(log, CONFLICT, Conflict(marker[0][:7], spot_at(plain, marker.start(), len(marker[0]))))
        plain = first_version(plain)
    for _attempt in range(MOST_SLIPS):
        try:
            document = tomli.loads(plain)
        except tomli.TOMLDecodeError as error:
            log.is_broken = True
            broken, plain = without_mistake(plain, error)
            note(log, SYNTAX, broken)
            if len(plain) > LARGEST_REPAIR or log.is_full:
                return None, plain
        except (RecursionError, ValueError) as error:
            log.is_broken = True
            note(log, BEYOND_LIMITS, _limit(plain, error))
            return None, plain
        else:
            return document, plain
    return None, plain


def _limit(text: str, error: Exception) -> BeyondLimits:
    if isinstance(error, RecursionError):
        return BeyondLimits("is nested too deeply", _deepest_line(text))
    number = _LONG_NUMBER.search(text)
    line = text.count("\n", 0, number.start()) + 1 if number else 1
    return BeyondLimits("holds a number of too many digits", line)


def _deepest_line(text: str) -> int:
    """The line with the most brackets, dots and braces that open something."""
    lines = text.split("\n")
    depths = [line.count("[") + line.count("{") + line.count(".") for line in lines]
    return depths.index(max(depths)) + 1
