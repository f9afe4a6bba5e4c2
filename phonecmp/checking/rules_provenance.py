"""Rules on where statements come from, and on those that say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from phonecmp.checking.wording import first_few
from phonecmp.model import Citation, Period, Severity
from phonecmp.reading import Diagnosis, Elsewhere, Rule, nearest
from phonecmp.toml import KeyPath

WEEK_DAYS = 7


class UncitedValues(NamedTuple):
    """The plain values of a device that no citation and no official report covers."""

    paths: Collection[str]


def _uncited(subject: UncitedValues) -> Iterator[Diagnosis]:
    if subject.paths:
        first = next(iter(subject.paths))
        count = len(subject.paths)
        what = "One value has" if count == 1 else f"{count} values have"
        yield Diagnosis(
            f"{what} no citation: {first_few(subject.paths)}",
            'Add cite = [{ by = "gsmarena", on = "2025-01" }], or a URL; one without for covers '
            "all values.",
            tuple(first.split(".")),
            on_key=True,
        )


def _undated_citation(citation: Citation) -> Iterator[Diagnosis]:
    if citation.by is not None and citation.url is None and citation.on is None:
        yield Diagnosis(
            f"Nobody can find again what {citation.by} printed on an unknown day",
            'Add on = "2025-01", when it was read, or the url.',
        )


class OldCitation(NamedTuple):
    """A citation with a day, and the values that it is for and that were known only later.

    `known` is the earliest day from which one of them is known.
    """

    on: Period
    known: Period
    paths: Collection[str]


def _older_than_fact(subject: OldCitation) -> Iterator[Diagnosis]:
    if subject.paths and subject.on.last < subject.known.first:
        yield Diagnosis(
            f"A page of {subject.on} is cited for what was known on {subject.known}: "
            f"{first_few(subject.paths)}",
            "Cite a page that came after, and write what this one expected as a [[report]].",
            ("on",),
        )


class Link(NamedTuple):
    """A web address in a report: where it stands, and what the report says of the page."""

    url: str
    on: Period
    publisher: str | None
    file: Path
    keys: KeyPath


class SharedLink(NamedTuple):
    """Two reports with the same web address."""

    first: Link
    second: Link


def _same_page(subject: SharedLink) -> Iterator[Diagnosis]:
    first, second = subject
    other = Elsewhere("also here", first.keys, file=first.file)
    if not (first.on.contains(second.on) or second.on.contains(first.on)):
        yield Diagnosis(
            f"This page is dated {second.on} here and {first.on} elsewhere",
            "A page was published once; correct one of the two dates.",
            other=other,
        )
    elif first.publisher and second.publisher and first.publisher != second.publisher:
        yield Diagnosis(
            f"This page is by {second.publisher} here and by {first.publisher} elsewhere",
            "Who published a page is its via, or its by where it relays nobody.",
            other=other,
        )


class SaidTwice(NamedTuple):
    """The same claim of the same source in two reports on some days; `source` is its id."""

    source: str
    field: str
    first_on: Period
    second_on: Period
    first_keys: KeyPath


def _said_twice(subject: SaidTwice) -> Iterator[Diagnosis]:
    days = (subject.second_on.first - subject.first_on.first).days
    if abs(days) <= WEEK_DAYS:
        yield Diagnosis(
            f"{subject.source} said the same of {subject.field} on {subject.first_on} already",
            "Keep the earlier report; a repeat within a week adds nothing.",
            other=Elsewhere("said first here", subject.first_keys),
        )


class LateReport(NamedTuple):
    """A report on values that were known when it came; `known` is the day they became known."""

    on: Period
    known: Period
    paths: Collection[str]


def _said_after_launch(subject: LateReport) -> Iterator[Diagnosis]:
    if subject.paths and subject.on.first > subject.known.last:
        yield Diagnosis(
            f"This report came after {first_few(subject.paths)} "
            f"{'was' if len(subject.paths) == 1 else 'were'} known ({subject.known})",
            "Check its date. A value read later belongs into the facts with a citation.",
        )


class StillRumoured(NamedTuple):
    """Fields of an announced device on which there are only rumours."""

    announced: Period
    today: date
    paths: Collection[str]


def _still_rumoured(subject: StillRumoured) -> Iterator[Diagnosis]:
    if subject.paths and subject.announced.last <= subject.today:
        paths = first_few(subject.paths)
        yield Diagnosis(
            f"Announced on {subject.announced}, and still only rumoured: {paths}",
            'Write what the maker says, "none" where it has no such thing, or "undisclosed".',
        )


class Dated(NamedTuple):
    """A date of something said or done, and the day of the check."""

    what: str
    on: Period
    today: date
    advice: str


def _in_the_future(subject: Dated) -> Iterator[Diagnosis]:
    if subject.on.first > subject.today:
        yield Diagnosis(f"{subject.what} is dated {subject.on}, in the future", subject.advice)


class Names(NamedTuple):
    """The names of two devices of one brand that differ in nothing that is heard."""

    first: str
    second: str
    first_id: str
    first_file: Path


def _near_equal(subject: Names) -> Iterator[Diagnosis]:
    yield Diagnosis(
        f'"{subject.second}" is nearly the name of {subject.first_id}, "{subject.first}"',
        "If it is the same phone, keep one file and add the other id to its aka.",
        other=Elsewhere("the other name", ("name",), file=subject.first_file),
    )


class UsedException(NamedTuple):
    """An `[[allow]]` block: its rule, whether it let anything stand, and all codes by severity.

    `by_day` tells that it would let something stand if today were another day.
    """

    rule: str
    is_used: bool
    codes: Collection[str]
    errors: Collection[str]
    by_day: bool = False


def _unused_exception(subject: UsedException) -> Iterator[Diagnosis]:
    known = subject.rule in subject.codes and subject.rule not in subject.errors
    if known and not subject.is_used:
        yield Diagnosis(
            f"Nothing in this file breaks {subject.rule}",
            "Remove the [[allow]] block."
            if not subject.by_day
            else "Remove the [[allow]] block if the clock is right; on another day it was needed.",
            fix_block=not subject.by_day,
        )


def _wrong_exception(subject: UsedException) -> Iterator[Diagnosis]:
    if subject.rule not in subject.codes:
        close = nearest(subject.rule, subject.codes)
        hint = f"Did you mean {' or '.join(close)}? " if close else ""
        yield Diagnosis(f"There is no rule {subject.rule}", f"{hint}phonecmp explain lists all.")
    elif subject.rule in subject.errors:
        yield Diagnosis(
            f"{subject.rule} is an error, which no exception lets stand",
            "Correct what it finds and remove the [[allow]] block.",
        )


UNCITED = Rule(
    "P008", Severity.WARNING, "Values without a citation",
    "Every plain value should be found somewhere: in a citation of the device (cite), which stands "
    "for all values or with for for some, or in a report by the maker.",
    _uncited, label="not cited",
)  # fmt: skip
UNDATED_CITATION = Rule(
    "P017", Severity.WARNING, "A citation without page or day",
    "Pages change. A citation is a URL, or says who printed the values (by) and when that was read "
    "(on).",
    _undated_citation, label="no day",
)  # fmt: skip
OLDER_THAN_FACT = Rule(
    "P019", Severity.WARNING, "A citation older than the fact",
    "What is known from a day on cannot have been read before it. Invitations and leaks are "
    "statements: a [[report]] holds what they say, and is judged by what came.",
    _older_than_fact, label="too early",
)  # fmt: skip
SAME_PAGE = Rule(
    "P010", Severity.WARNING, "One page with two dates or two authors",
    "The same web address stands in two reports, and they disagree on when the page was published "
    "or by whom. A vaguer date is no disagreement.",
    _same_page, label="disagrees",
)  # fmt: skip
SAID_TWICE = Rule(
    "P012", Severity.WARNING, "The same claim twice",
    "A source that repeats within a week what it said says nothing new, and a second block only "
    "makes the history longer.",
    _said_twice, label="said again",
)  # fmt: skip
SAID_AFTER_LAUNCH = Rule(
    "P013", Severity.QUESTION, "A rumour after the fact",
    "The report by a leaker or outlet is dated after the values were known, so it is late and "
    "scores nothing. Often the date is that of a later copy of the page.",
    _said_after_launch, label="late",
)  # fmt: skip
STILL_RUMOURED = Rule(
    "P014", Severity.QUESTION, "Announced and still only rumoured",
    "The device is announced, and of some fields there are only rumours. They stay open forever "
    "unless somebody writes down what it turned out to be. Values that rest only on reports from "
    "before the launch are shown as outlived.",
    _still_rumoured, label="still open",
)  # fmt: skip
IN_THE_FUTURE = Rule(
    "P015", Severity.WARNING, "A statement from the future",
    "Reports, citations and announcements are things that have happened. What is expected is "
    "said in a report: says.announced.",
    _in_the_future, label="in the future",
)  # fmt: skip
NEAR_EQUAL = Rule(
    "D001", Severity.QUESTION, "Two devices with nearly the same name",
    "The names differ at most in spaces, signs and capitals, so this may be one phone with two "
    "files.",
    _near_equal, label="nearly the same",
)  # fmt: skip
UNUSED_EXCEPTION = Rule(
    "A001", Severity.WARNING, "An exception that nothing needs",
    "An [[allow]] block lets the findings of one rule in one file stand. Once there are none, it "
    "would hide the next mistake.",
    _unused_exception, label="not needed",
)  # fmt: skip
WRONG_EXCEPTION = Rule(
    "A002", Severity.ERROR, "An exception that cannot be",
    "An [[allow]] block names the code of a warning or a question. Errors keep something out of "
    "the catalogue, so no exception lets them stand.",
    _wrong_exception, label="not possible",
)  # fmt: skip
PROVENANCE_RULES = (
    UNCITED, UNDATED_CITATION, OLDER_THAN_FACT, SAME_PAGE, SAID_TWICE, SAID_AFTER_LAUNCH,
    STILL_RUMOURED, IN_THE_FUTURE, NEAR_EQUAL, UNUSED_EXCEPTION, WRONG_EXCEPTION,
)  # fmt: skip
