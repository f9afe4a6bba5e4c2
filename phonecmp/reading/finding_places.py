"""Noted mistakes → findings with their places; imported only where something is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phonecmp.model import Finding, Fix, Place
from phonecmp.reading.diagnostics import Diagnostic
from phonecmp.reading.located_text import NOTHING_LOCATED, LocatedText, read_located
from phonecmp.reading.message_text import printable
from phonecmp.reading.rules.rule import Diagnosis
from phonecmp.toml import KeyPath, TextSpan

_KEPT_TEXTS = 32
"""Files that others point to which are kept, however many places of them are asked for."""


def place(
    diagnostics: Iterable[Diagnostic], digests: Mapping[Path, int] | None = None
) -> tuple[Finding, ...]:
    """Give every problem its line and column, in the order of the file.

    Each file with a problem, or to which one points, is read once more and indexed; a file without
    one never is. Where its bytes are others by then than those of the `digests`, nothing in it is
    certain, so no finding has a fix.
    """
    by_file: dict[Path, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_file.setdefault(diagnostic.file, []).append(diagnostic)
    texts, known = _Texts(_pointed_at(by_file)), digests or {}
    return tuple(
        finding
        for file, listed in by_file.items()
        for finding in _place_in_file(file, listed, known.get(file), texts)
    )


@dataclass(slots=True)
class _Texts:
    """The files that were read again because others point to them, a few at a time.

    `wanted` is what they point to.
    """

    wanted: Mapping[Path, Collection[KeyPath]]
    read: dict[Path, LocatedText] = field(default_factory=dict)

    def of(self, file: Path) -> LocatedText:
        """A file's text with the places in it."""
        if file not in self.read:
            if len(self.read) >= _KEPT_TEXTS:
                del self.read[next(iter(self.read))]
            self.read[file] = read_located(file, self.wanted[file])
        return self.read[file]


def _pointed_at(by_file: Mapping[Path, Sequence[Diagnostic]]) -> dict[Path, set[KeyPath]]:
    """The key paths in other files, by file, that some problems point to."""
    wanted: dict[Path, set[KeyPath]] = {}
    for file, listed in by_file.items():
        for other in (one.diagnosis.other for one in listed):
            if other is not None and other.file is not None and other.file != file:
                wanted.setdefault(other.file, set()).add(other.keys)
    return wanted


def _wanted(diagnostics: Sequence[Diagnostic]) -> set[KeyPath]:
    """The key paths in their own file that some problems need the places of."""
    blocks = {one.keys[:-1] for one in diagnostics if one.diagnosis.fix_block}
    others = {one.diagnosis.other.keys for one in diagnostics if one.diagnosis.other}
    return {one.keys for one in diagnostics} | blocks | others


def _place_in_file(
    file: Path, diagnostics: Sequence[Diagnostic], digest: int | None, texts: _Texts
) -> list[Finding]:
    needed = any(_needs_spans(diagnostic.diagnosis, diagnostic.keys) for diagnostic in diagnostics)
    placed = read_located(file, _wanted(diagnostics)) if needed else NOTHING_LOCATED
    is_same = digest is None or digest == placed.digest
    findings = [_finding(diagnostic, placed, texts, is_same=is_same) for diagnostic in diagnostics]
    return sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code))


def _needs_spans(diagnosis: Diagnosis, keys: KeyPath) -> bool:
    changes = diagnosis.fix_line or diagnosis.fix_block or diagnosis.fix_turn
    return diagnosis.fix is not None or changes or (bool(keys) and diagnosis.line is None)


def _finding(
    diagnostic: Diagnostic, placed: LocatedText, texts: _Texts, *, is_same: bool
) -> Finding:
    diagnosis = diagnostic.diagnosis
    span = placed.spans.find(diagnostic.keys, on_key=diagnosis.on_key)
    if diagnosis.line is not None:
        span = placed.span_at(diagnosis.line, diagnosis.column, diagnosis.width)
    return Finding(
        code=diagnostic.rule.code,
        severity=diagnostic.rule.severity,
        file=diagnostic.file,
        line=span.line,
        column=span.column,
        message=printable(diagnosis.message),
        help=printable(diagnosis.help),
        width=span.width,
        label=printable(diagnosis.label or diagnostic.rule.label),
        other=_other(diagnostic, placed, texts),
        fix=_fix(diagnostic, span, placed) if is_same else None,
    )


def _other(diagnostic: Diagnostic, placed: LocatedText, texts: _Texts) -> Place | None:
    other = diagnostic.diagnosis.other
    if other is None:
        return None
    file = other.file or diagnostic.file
    if other.line is not None:
        return Place(file, other.line, other.column, printable(other.label), other.width)
    there = placed if file == diagnostic.file else texts.of(file)
    span = there.spans.find(other.keys, on_key=other.on_key)
    return Place(file, span.line, span.column, printable(other.label), span.width)


def _fix(diagnostic: Diagnostic, span: TextSpan, placed: LocatedText) -> Fix | None:
    diagnosis = diagnostic.diagnosis
    if diagnosis.fix_line:
        return placed.without_statement(diagnostic.keys)
    if diagnosis.fix_block:
        return placed.without_block(diagnostic.keys[:-1])
    if diagnosis.fix_turn:
        return placed.turned(diagnostic.keys)
    if diagnosis.fix is None:
        return None
    return placed.with_other(span, diagnosis.fix)
