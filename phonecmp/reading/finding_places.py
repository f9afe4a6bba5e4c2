"""Noted mistakes → findings with their places; imported only where something is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phonecmp.model import Finding, Fix, Place
from phonecmp.reading.diagnostics import Problem
from phonecmp.reading.located_text import NOTHING_PLACED, PlacedText, read_placed
from phonecmp.reading.rules.rule import Mistake
from phonecmp.reading.wording import printable
from phonecmp.toml import KeyPath, TextSpan

_KEPT_TEXTS = 32
"""Files that others point to which are kept, however many places of them are asked for."""


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
            if len(self.read) >= _KEPT_TEXTS:
                del self.read[next(iter(self.read))]
            self.read[file] = read_placed(file)
        return self.read[file]


def _place_in_file(
    file: Path, problems: Sequence[Problem], digest: int | None, texts: _Texts
) -> list[Finding]:
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
