"""Mistakes noted while a file is read, and the findings made of them once it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from phonecmp.reading.rules.rule import Mistake, Rule, Subject
from phonecmp.toml import KeyPath

MOST_PROBLEMS = 200
"""Mistakes that are listed for one file; the rest of a file that is wholly wrong adds nothing."""


class Problem(NamedTuple):
    """A mistake that knows its file and key path, but not yet its line."""

    rule: Rule[Any]
    file: Path
    keys: KeyPath
    mistake: Mistake


@dataclass(slots=True)
class Notes:
    """The mistakes noted so far in one file.

    `is_broken` tells that parts of its text could not be parsed, so that nothing can be said to
    be missing. `digest` tells the bytes that were read, once they were. `allowed` are the rules of
    its `[[allow]]` blocks, each with the block's number.
    """

    file: Path
    problems: list[Problem] = field(default_factory=list)
    is_broken: bool = False
    allowed: list[tuple[str, int]] = field(default_factory=list)
    digest: int | None = None

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that looking for more would only take time."""
        return len(self.problems) >= MOST_PROBLEMS


def note(notes: Notes, rule: Rule[Subject], subject: Subject, at: KeyPath = ()) -> bool:
    """Let one rule look at a subject that stands at `at`; whether it found anything."""
    found = list(rule.check(subject))
    for mistake in found[: max(MOST_PROBLEMS - len(notes.problems), 0)]:
        keys = at + mistake.keys
        notes.problems.append(Problem(rule, notes.file, keys, mistake))
    return bool(found)
