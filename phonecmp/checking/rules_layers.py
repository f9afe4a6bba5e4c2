"""Rules on files that lie over those of lower layers, which need both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from phonecmp.checking.wording import value_text
from phonecmp.model import Field, Severity, Value
from phonecmp.reading import Diagnosis, Elsewhere, Rule
from phonecmp.toml import KeyPath


class SaidBelow(NamedTuple):
    """How many values of a file those below say as well, how many they don't, and where."""

    same: int
    others: int
    file: Path | None


def _said_below(subject: SaidBelow) -> Iterator[Diagnosis]:
    stand = "value stands" if subject.same == 1 else "values stand"
    kept = "phonecmp check --fix leaves what differs"
    other = Elsewhere("the file below", file=subject.file) if subject.file else None
    yield Diagnosis(
        f"{subject.same} {stand} here as in the file below, and would hide its corrections",
        f"{kept}: {subject.others} value{'' if subject.others == 1 else 's'}.",
        on_key=True,
        other=other,
    )


SAID_BELOW = Rule(
    "L001", Severity.WARNING, "A copy of what a lower layer says",
    "A file lies over that of a lower layer field by field, and need hold only what "
    "differs. What it repeats would hide every later correction, and cites nothing of the file "
    "below. check --fix takes it out, and keeps every comment that is not the lower file's; with "
    "replaces = true at the top the whole file is meant. A layer whose fields.toml describes most "
    "fields is a catalogue in itself, and may repeat what it likes.",
    _said_below, label="said below",
)  # fmt: skip


class ChangedBelow(NamedTuple):
    """What the file below said when a value was written in its place, and what it says now.

    `field` is None for an entry that is no device, `keys` lead to the value in the file below.
    """

    field: Field | None
    former: Value | None
    below: Value | None
    file: Path | None
    keys: KeyPath


def _changed_below(subject: ChangedBelow) -> Iterator[Diagnosis]:
    former, below = (
        "nothing" if value is None else value_text(subject.field, value)
        for value in (subject.former, subject.below)
    )
    is_there = subject.file is not None and subject.below is not None
    yield Diagnosis(
        f"This stands here instead of {former}, and the file below says {below} now",
        "Remove the line if that is right, or write it under instead_of.",
        other=Elsewhere("says so now", subject.keys, file=subject.file) if is_there else None,
    )


CHANGED_BELOW = Rule(
    "L002", Severity.QUESTION, "A corrected value that the lower layer has changed since",
    "instead_of keeps what the lower layer's file said when another value was written in its "
    "place. Once that file says something else, one of the two may be right that was not before.",
    _changed_below, label="changed below",
)  # fmt: skip


class NothingTaken(NamedTuple):
    """Whether there is anything below that a line takes away."""

    is_there: bool


def _nothing_taken(subject: NothingTaken) -> Iterator[Diagnosis]:
    if not subject.is_there:
        yield Diagnosis(
            "The files below say nothing of this that could be taken away",
            "Remove the line.",
            fix_line=True,
        )


NOTHING_TAKEN = Rule(
    "L003", Severity.WARNING, "A value taken away that is not there",
    '"unset" takes away what a lower layer\'s file says. Where no file says it any more, the line '
    "means nothing.",
    _nothing_taken, label="not there",
)  # fmt: skip


class SeveralReports(NamedTuple):
    """How many reports below a block is over, whether it changes both, and where they stand."""

    reports: int
    both: bool
    file: Path
    number: int


def _several_reports(subject: SeveralReports) -> Iterator[Diagnosis]:
    if subject.both:
        yield Diagnosis(
            f"{subject.reports} reports of the file below are of this day, source and page, and "
            "this changes each of them",
            "Where one is meant: unset = true, and what shall stand of the others in this "
            "block as well.",
            other=Elsewhere("the first", ("report", subject.number), file=subject.file),
        )


SEVERAL_REPORTS = Rule(
    "L005",
    Severity.WARNING,
    "A block over several reports",
    "A [[report]] of a file that lies over another one changes the report of the same day, source, "
    "relay, page, region and reading there. Where the lower file has several of these, it is over "
    "each that says what it changes. unset = true takes all of them away, and what the block "
    "says then stands alone; or the lower file joins them to one.",
    _several_reports,
    label="which of them",
)

LAYER_RULES = (SAID_BELOW, CHANGED_BELOW, NOTHING_TAKEN, SEVERAL_REPORTS)
