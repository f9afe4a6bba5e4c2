"""Mistakes of many files, gathered while the whole catalogue is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from phonecmp.reading import Notes, Problem, Rule, note
from phonecmp.toml import KeyPath

Subject = TypeVar("Subject")


@dataclass(slots=True)
class Problems:
    """The mistakes found so far."""

    found: list[Problem] = field(default_factory=list)

    def ask(self, rule: Rule[Subject], subject: Subject, file: Path, at: KeyPath = ()) -> None:
        """Let a rule look at a subject that stands at a place of a file."""
        notes = Notes(file)
        note(notes, rule, subject, at)
        self.found.extend(notes.problems)
