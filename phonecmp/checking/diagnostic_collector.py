"""Mistakes of many files, gathered while the whole catalogue is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from phonecmp.model import Catalog, Device
from phonecmp.reading import MOST_DIAGNOSTICS, Diagnostic, Elsewhere, Rule, place_in
from phonecmp.toml import KeyPath

Subject = TypeVar("Subject")


@dataclass(slots=True)
class DiagnosticCollector:
    """The mistakes found so far."""

    found: list[Diagnostic] = field(default_factory=list)

    def ask(self, rule: Rule[Subject], subject: Subject, file: Path, at: KeyPath = ()) -> None:
        """Let a rule look at a subject that stands at a place of a file."""
        for diagnosis in islice(rule.check(subject), MOST_DIAGNOSTICS):
            self.found.append(Diagnostic(rule, file, at + diagnosis.keys, diagnosis))


def in_their_files(catalog: Catalog, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Problems of what several layers have a file of, each in the one it stands in."""
    records = (*catalog.devices.values(), *catalog.entries.values())
    stacked = {one.file: one for one in records if one.layers}
    return [_in_its_file(stacked, one) for one in diagnostics] if stacked else list(diagnostics)


def _in_its_file(stacked: Mapping[Path, Device], diagnostic: Diagnostic) -> Diagnostic:
    diagnosis, device = diagnostic.diagnosis, stacked.get(diagnostic.file)
    file, keys = place_in(device, diagnostic.keys) if device else (diagnostic.file, diagnostic.keys)
    if diagnosis.other is not None and diagnosis.other.line is None:
        other = _other_place(stacked, diagnosis.other, diagnostic.file)
        diagnosis = diagnosis._replace(other=other)
    return Diagnostic(diagnostic.rule, file, keys, diagnosis)


def _other_place(stacked: Mapping[Path, Device], other: Elsewhere, file: Path) -> Elsewhere:
    device = stacked.get(other.file or file)
    if device is None:
        return other._replace(file=other.file or file)
    place, keys = place_in(device, other.keys)
    return other._replace(file=place, keys=keys)
