"""Rules on statements: whether values can ever count, and reports say anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from phonecmp.model import Field, Kind, Period, Severity, Value, number_text
from phonecmp.reading.rules.rule import Diagnosis, Rule

MOST_REPORTS = 1000
"""Blocks of one file."""


class DatedFacts(NamedTuple):
    """The plain values of a device, or of one of its regions.

    `number` leaves name, announced and released out; `first` is the path of the first of them.
    """

    number: int
    first: str
    announced: Value | None


def _undated_facts(subject: DatedFacts) -> Iterator[Diagnosis]:
    if subject.number and subject.announced is None:
        values = "One plain value stands" if subject.number == 1 else "Plain values stand"
        yield Diagnosis(
            f"{values} here, but there is no announced day from which they are known",
            "Add announced at the top of the file, or write them as says in a [[report]].",
            tuple(subject.first.split(".")),
            on_key=True,
        )


class ReportContent(NamedTuple):
    """What a report holds: whether any verb, any note, and anybody who stands behind it."""

    has_claims: bool
    has_note: bool
    has_origin: bool
    has_url: bool = True


def _silent_report(subject: ReportContent) -> Iterator[Diagnosis]:
    if not subject.has_claims and not subject.has_note:
        yield Diagnosis(
            "This report says nothing", "Add a claim like says.battery.wired_w = 120, or a note."
        )


def _unfounded_report(subject: ReportContent) -> Iterator[Diagnosis]:
    if not subject.has_origin:
        yield Diagnosis("Nobody stands behind this report", "Add by, via or url.")


def _too_many_reports(number: int) -> Iterator[Diagnosis]:
    """`number` is how many blocks the file has."""
    if number > MOST_REPORTS:
        yield Diagnosis(
            f"The file has {number} reports, and {MOST_REPORTS} are read",
            "Remove those that say the same.",
            (MOST_REPORTS,),
        )


def _no_link(subject: ReportContent) -> Iterator[Diagnosis]:
    if subject.has_origin and not subject.has_url:
        yield Diagnosis("This report has no url", "Add the address of the page it stands on.")


class Sources(NamedTuple):
    """The ids under by and via of a report."""

    by: str | None
    via: str | None


def _relays_itself(subject: Sources) -> Iterator[Diagnosis]:
    if subject.by is not None and subject.by == subject.via:
        yield Diagnosis(
            f"{subject.via} relays itself",
            "Remove via; it is for somebody else who passed it on.",
            fix_line=True,
        )


class WrittenCitation(NamedTuple):
    """What a citation gives: who, and where."""

    has_source: bool
    has_url: bool


def _empty_citation(subject: WrittenCitation) -> Iterator[Diagnosis]:
    if not subject.has_source and not subject.has_url:
        yield Diagnosis("This citation names no source", 'Add url = "https://…", or by and on.')


class Bounds(NamedTuple):
    """The bounds that one report gives for one field, inches for optical formats."""

    field: Field
    low: Value | None
    high: Value | None


def _unordered_field(subject: Field) -> Iterator[Diagnosis]:
    if not subject.kind.is_numeric and subject.kind is not Kind.DATE:
        yield Diagnosis(
            f"{subject.path} has no order, so it has no bounds",
            "Use says, maybe or denies; atleast and atmost are for numbers and dates.",
            on_key=True,
        )


def _crossed_bounds(subject: Bounds) -> Iterator[Diagnosis]:
    low, high = subject.low, subject.high
    if isinstance(low, Period) and isinstance(high, Period):
        if low.first > high.last:
            yield Diagnosis(f"atleast {low} lies after atmost {high}", "Swap the two.")
    elif isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
        yield Diagnosis(
            f"atleast {number_text(low)} is more than atmost {number_text(high)}", "Swap the two."
        )


class Years(NamedTuple):
    """When a partnership began and ended."""

    start: Period | None
    until: Period | None


def _ends_before_start(subject: Years) -> Iterator[Diagnosis]:
    if subject.start and subject.until and subject.until.last < subject.start.first:
        yield Diagnosis(
            f"The partnership ends ({subject.until}) before it begins ({subject.start})",
            "Check from and until.",
            ("until",),
        )


UNDATED_FACTS = Rule(
    "P001", Severity.ERROR, "Plain values without a day from which they are known",
    "Plain values count as known from announced on. Without it they never count and are never "
    "shown. Before launch a device consists of its name and of reports.",
    _undated_facts, label="never counts",
)  # fmt: skip
SILENT_REPORT = Rule(
    "P002", Severity.WARNING, "A report that says nothing",
    "A report holds claims under says, maybe, denies, atleast or atmost, or at least a note.",
    _silent_report, label="says nothing",
)  # fmt: skip
UNFOUNDED_REPORT = Rule(
    "P003", Severity.WARNING, "A report without origin",
    "A report should name who said it (by), who relayed it (via), or where it can be read (url).",
    _unfounded_report, label="no origin",
)  # fmt: skip
EMPTY_CITATION = Rule(
    "P004", Severity.ERROR, "A citation without source",
    "A citation is a URL, or names who published the values (by) and when they were read (on).",
    _empty_citation, label="no source",
)  # fmt: skip
UNORDERED_FIELD = Rule(
    "P005", Severity.ERROR, "Bounds on a field without order",
    "atleast and atmost say that a number or a date is no smaller or no larger. Texts, lists and "
    "yes/no features have no order.",
    _unordered_field, label="no order",
)  # fmt: skip
CROSSED_BOUNDS = Rule(
    "P006", Severity.ERROR, "Bounds that leave no room",
    "atleast and atmost on one field in one report are one claim: from–to. The first must not be "
    "larger than the second.",
    _crossed_bounds, label="crossed",
)  # fmt: skip
ENDS_BEFORE_START = Rule(
    "P007", Severity.WARNING, "A partnership that ends before it begins",
    "from and until say when a partnership was true, whenever the public learnt of it.",
    _ends_before_start, label="too early",
)  # fmt: skip
TOO_MANY_REPORTS = Rule(
    "P016", Severity.ERROR, "More reports than are read",
    "A device may have 1,000 reports, many times what the most talked-about ones have. Those after "
    "them are left out, so that one odd file cannot hold up the program.",
    _too_many_reports, label="left out from here on",
)  # fmt: skip
NO_LINK = Rule(
    "P009", Severity.WARNING, "A report without a page",
    "url is the page on which the statement can be read. Without it nobody can check it.", _no_link,
    label="no url",
)  # fmt: skip
RELAYS_ITSELF = Rule(
    "P011", Severity.WARNING, "A source that relays itself",
    "by is who said it first, via who passed it on. Where both are the same, nobody passed it on.",
    _relays_itself, label="the same as by",
)  # fmt: skip
