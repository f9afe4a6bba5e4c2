"""Diagnostics: what rules found while a file was read, with the key path it was found at."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from phonecmp.model import Severity
from phonecmp.reading.rules.rule import Diagnosis, Rule, Subject
from phonecmp.toml import KeyPath

MOST_DIAGNOSTICS = 200
"""Mistakes that are listed for one file; the rest of a file that is wholly wrong adds nothing."""


class Diagnostic(NamedTuple):
    """A diagnosis with its rule, file and key path, but not yet its line."""

    rule: Rule[Any]
    file: Path
    keys: KeyPath
    diagnosis: Diagnosis

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """How grave its rule is."""
        return self.rule.severity


@dataclass(slots=True)
class DiagnosticLog:
    """The diagnostics of one file so far.

    `is_broken` tells that parts of its text could not be parsed, so that nothing can be said to
    be missing. `digest` tells the bytes that were read, once they were. `allowed` are the rules of
    its `[[allow]]` blocks, each with the block's number.
    """

    file: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_broken: bool = False
    allowed: list[tuple[str, int]] = field(default_factory=list)
    digest: int | None = None

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that looking for more would only take time."""
        return len(self.diagnostics) >= MOST_DIAGNOSTICS


def note(log: DiagnosticLog, rule: Rule[Subject], subject: Subject, at: KeyPath = ()) -> bool:
    """Let one rule look at a subject that stands at `at`; whether it found anything."""
    found = list(rule.check(subject))
    for diagnosis in found[: max(MOST_DIAGNOSTICS - len(log.diagnostics), 0)]:
        keys = at + diagnosis.keys
        log.diagnostics.append(Diagnostic(rule, log.file, keys, diagnosis))
    return bool(found)
