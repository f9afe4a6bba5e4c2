"""What version control leaves in a text where it could not join two changes.

The lines are described in https://git-scm.com/docs/git-merge#_how_conflicts_are_presented.
"""

from __future__ import annotations

import re

_MARKER = re.compile(r"^(?:(<{7}|>{7}|\|{7})(?: .*)?|(={7}))$", re.MULTILINE)


def find_conflict(text: str) -> re.Match[str] | None:
    """The first line that a merge left in a text; None where there is none."""
    return _MARKER.search(text)


def first_version(text: str) -> str:
    """A text with the first of two versions alone; what goes becomes blanks, so all places stay."""
    kept: list[str] = []
    is_merged = goes = False
    for line in text.split("\n"):
        marker = line[:7] if _MARKER.fullmatch(line) else ""
        if marker == "<<<<<<<":
            is_merged, goes = True, False
        elif marker == ">>>>>>>":
            is_merged = goes = False
        elif marker:
            goes = is_merged
        kept.append(" " * len(line) if marker or goes else line)
    return "\n".join(kept)
