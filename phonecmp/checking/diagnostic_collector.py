"""Mistakes of many files, gathered while the whole catalogue is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from phonecmp.model import Catalog, Device
from phonecmp.reading import Elsewhere, Notes, Problem, Rule, note, place_in
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


def in_their_files(catalog: Catalog, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of devices of which several layers have a file, each in the one it stands in."""
    stacked = {one.file: one for one in catalog.devices.values() if one.layers}
    return [_in_its_file(stacked, one) for one in problems] if stacked else list(problems)


def _in_its_file(stacked: Mapping[Path, Device], problem: Problem) -> Problem:
    mistake, device = problem.mistake, stacked.get(problem.file)
    file, keys = place_in(device, problem.keys) if device else (problem.file, problem.keys)
    if mistake.other is not None and mistake.other.line is None:
        other = _other_place(stacked, mistake.other, problem.file)
        mistake = replace(mistake, other=other)
    return Problem(problem.rule, file, keys, mistake)


def _other_place(stacked: Mapping[Path, Device], other: Elsewhere, file: Path) -> Elsewhere:
    device = stacked.get(other.file or file)
    if device is None:
        return other._replace(file=other.file or file)
    place, keys = place_in(device, other.keys)
    return other._replace(file=place, keys=keys)
