"""Mistakes noted while a file is read, and the findings made of them once it has been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.model import Finding, Fix, Place
from phonecmp.reading.rules.rule import Mistake, Rule, Subject
from phonecmp.reading.wording import printable
from phonecmp.toml import KeyPath

if TYPE_CHECKING:
    from phonecmp.reading.placed import PlacedText
    from phonecmp.toml import TextSpan

MOST_PROBLEMS = 200
"""Mistakes that are listed for one file; the rest of a file that is wholly wrong adds nothing."""


_KEPT_TEXTS = 32
"""Files that others point to which are kept, however many places of them are asked for."""


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


def place(
    problems: Iterable[Problem], digests: Mapping[Path, int] | None = None
) -> tuple[Finding, ...]:
    """Give every problem its line and column, in the order of the file.

    Each file with a problem, or to which one points, is read once more and indexed; a file without
    one never is. Where its bytes are others by then than those of the `digests`, nothing in it is
    certain, so no finding has a fix.
    """
    by_file: dict[Path, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    texts, known = _Texts(), digests or {}
    return tuple(
        finding
        for file, listed in by_file.items()
        for finding in _place_in_file(file, listed, known.get(file), texts)
    )


@dataclass(slots=True)
class _Texts:
    """The files that were read again because others point to them, a few at a time."""

    read: dict[Path, PlacedText] = field(default_factory=dict)

    def of(self, file: Path) -> PlacedText:
        """A file's text with the places in it."""
        if file not in self.read:
            from phonecmp.reading.placed import read_placed  # only where something is wrong

            if len(self.read) >= _KEPT_TEXTS:
                del self.read[next(iter(self.read))]
            self.read[file] = read_placed(file)
        return self.read[file]


def _place_in_file(
    file: Path, problems: Sequence[Problem], digest: int | None, texts: _Texts
) -> list[Finding]:
    from phonecmp.reading.placed import NOTHING_PLACED, read_placed  # only where something is wrong

    needed = any(_needs_spans(problem.mistake, problem.keys) for problem in problems)
    placed = read_placed(file) if needed else NOTHING_PLACED
    is_same = digest is None or digest == placed.digest
    findings = [_finding(problem, placed, texts, is_same=is_same) for problem in problems]
    return sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code))


def _needs_spans(mistake: Mistake, keys: KeyPath) -> bool:
    changes = mistake.fix_line or mistake.fix_block or mistake.fix_turn
    return mistake.fix is not None or changes or (bool(keys) and mistake.line is None)


def _finding(problem: Problem, placed: PlacedText, texts: _Texts, *, is_same: bool) -> Finding:
    mistake = problem.mistake
    span = placed.spans.find(problem.keys, on_key=mistake.on_key)
    if mistake.line is not None:
        span = placed.span_at(mistake.line, mistake.column, mistake.width)
    return Finding(
        code=problem.rule.code,
        severity=problem.rule.severity,
        file=problem.file,
        line=span.line,
        column=span.column,
        message=printable(mistake.message),
        help=printable(mistake.help),
        width=span.width,
        label=printable(mistake.label or problem.rule.label),
        other=_other(problem, placed, texts),
        fix=_fix(problem, span, placed) if is_same else None,
    )


def _other(problem: Problem, placed: PlacedText, texts: _Texts) -> Place | None:
    other = problem.mistake.other
    if other is None:
        return None
    file = other.file or problem.file
    if other.line is not None:
        return Place(file, other.line, other.column, printable(other.label), other.width)
    there = placed if file == problem.file else texts.of(file)
    span = there.spans.find(other.keys, on_key=other.on_key)
    return Place(file, span.line, span.column, printable(other.label), span.width)


def _fix(problem: Problem, span: TextSpan, placed: PlacedText) -> Fix | None:
    mistake = problem.mistake
    if mistake.fix_line:
        return placed.without_statement(problem.keys)
    if mistake.fix_block:
        return placed.without_block(problem.keys[:-1])
    if mistake.fix_turn:
        return placed.turned(problem.keys)
    if mistake.fix is None:
        return None
    return placed.with_other(span, mistake.fix)
