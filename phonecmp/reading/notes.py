"""Mistakes noted while a file is read, and the findings made of them once it has been read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phonecmp.model import Finding
from phonecmp.reading.rules.rule import Mistake, Rule, Subject
from phonecmp.reading.spans import KeyPath, SpanIndex, build_spans
from phonecmp.reading.wording import printable

MOST_PROBLEMS = 200
"""Mistakes that are listed for one file; the rest of a file that is wholly wrong adds nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake that knows its file and key path, but not yet its line."""

    rule: Rule[Any]
    file: Path
    keys: KeyPath
    mistake: Mistake


@dataclass(slots=True)
class Notes:
    """The mistakes noted so far in one file."""

    file: Path
    problems: list[Problem] = field(default_factory=list)

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


def place(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Give every problem its line and column, in the order of the file.

    Each file with a problem is read once more and indexed; a file without one never is.
    """
    by_file: dict[Path, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    return tuple(
        finding for file, listed in by_file.items() for finding in _place_in_file(file, listed)
    )


def _place_in_file(file: Path, problems: Sequence[Problem]) -> list[Finding]:
    spans = SpanIndex({}, {})
    if any(problem.keys and problem.mistake.line is None for problem in problems):
        spans = _spans_of(file)
    findings = [_finding(problem, spans) for problem in problems]
    return sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code))


def _spans_of(file: Path) -> SpanIndex:
    try:
        return build_spans(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return SpanIndex({}, {})


def _finding(problem: Problem, spans: SpanIndex) -> Finding:
    mistake = problem.mistake
    span = spans.find(problem.keys, on_key=mistake.on_key)
    placed = mistake.line is not None
    return Finding(
        code=problem.rule.code,
        severity=problem.rule.severity,
        file=problem.file,
        line=mistake.line or span.line,
        column=mistake.column if placed else span.column,
        message=printable(mistake.message),
        help=printable(mistake.help),
        width=mistake.width if placed else span.width,
    )
