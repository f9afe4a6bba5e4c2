"""Looking at what reports say, against the facts, each other and the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from phonecmp.checking.diagnostic_collector import DiagnosticCollector
from phonecmp.checking.rules_consistency import AGAINST_OFFICIAL, OfficialWord
from phonecmp.checking.rules_contradictions import SAYS_AND_DENIES, SaidAndDenied
from phonecmp.checking.rules_provenance import (
    IN_THE_FUTURE,
    OLDER_THAN_FACT,
    SAID_AFTER_LAUNCH,
    SAID_TWICE,
    SAME_PAGE,
    STILL_RUMOURED,
    UNCITED,
    UNDATED_CITATION,
    Dated,
    LateReport,
    Link,
    OldCitation,
    SaidTwice,
    SharedLink,
    StillRumoured,
    UncitedValues,
)
from phonecmp.knowledge import (
    Derivations,
    Perspective,
    Shown,
    Statement,
    Verdict,
    announced_for,
)
from phonecmp.knowledge.device_evidence import Evidence
from phonecmp.knowledge.judged_statements import statements_on
from phonecmp.knowledge.plain_value_sources import citations_behind
from phonecmp.knowledge.shown_values import resolver
from phonecmp.knowledge.verdicts import gather_regions
from phonecmp.model import (
    Atom,
    Catalog,
    Citation,
    Device,
    Field,
    Period,
    Report,
    SourceKind,
    Value,
    Verb,
    builds,
)
from phonecmp.reading import without_borrowed
from phonecmp.toml import KeyPath

_OPINIONS = (SourceKind.LEAKER, SourceKind.OUTLET, None)
"""Kinds of sources whose late word is no new evidence; reviews measure, databases read."""


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A claim of a report, judged: the statement, its field and the key path of its value."""

    field: Field
    statement: Statement
    keys: KeyPath

    @property
    def path(self) -> str:
        """The path of its field."""
        return self.field.path


def check_reports(catalog: Catalog, today: date, diagnostics: DiagnosticCollector) -> None:
    """Ask the rules of provenance about every device's statements."""
    links: dict[str, Link] = {}
    derivations = Derivations(catalog)
    for device in catalog.devices.values():
        _check_dates(device, today, diagnostics)
        first = 0
        for layer in device.stack:
            _check_citations(catalog, device, layer, first, diagnostics)
            first += len(layer.citations)
        if not device.reports:
            continue
        for report in device.reports:
            _check_link(catalog, device, report, links, diagnostics)
            _check_report(catalog, device, report, diagnostics)
        evidence = gather_regions(catalog, device, Perspective(today, today))
        look = {region: resolver(local, derivations) for region, local in evidence.items()}
        claimed = list(_claims(device, evidence, look))
        _check_official(catalog, device, claimed, diagnostics)
        _check_repeats(device, claimed, diagnostics)
        _check_late(device, claimed, today, diagnostics)
        _check_open(catalog, look[None], device, claimed, today, diagnostics)


def claim_keys(report: Report, verb: Verb, path: str) -> KeyPath:
    """Where the value of a claim stands in its file."""
    written = Verb.AT_LEAST if verb is Verb.BETWEEN else verb
    return ("report", report.number, written.value, *path.split("."))


def _claims(
    device: Device,
    evidence: Mapping[str | None, Evidence],
    look: Mapping[str | None, Callable[[Field], Shown]],
) -> Iterator[_Claimed]:
    """Every claim, judged; `look` resolves fields in each region."""

    def show(local: Evidence, field: Field) -> Shown:
        return look[local.perspective.region](field)

    fields = evidence[None].catalog.table.fields
    for path in dict.fromkeys(claim.field for report in device.reports for claim in report.claims):
        field = fields.get(path)
        if field is None:
            continue
        for statement in statements_on(field, evidence, show):
            if statement.report is not None and statement.verb is not None:
                keys = claim_keys(statement.report, statement.verb, path)
                yield _Claimed(field, statement, keys)


def _check_dates(device: Device, today: date, diagnostics: DiagnosticCollector) -> None:
    dated: list[tuple[str, Period | None, str, KeyPath]] = [
        (
            "This report",
            report.on,
            "Write the day it was published.",
            ("report", report.number, "on"),
        )
        for report in device.reports
    ]
    dated += [
        ("This citation", citation.on, "Write when it was read.", ("cite", number, "on"))
        for number, citation in enumerate(device.citations)
    ]
    advice = "Move the values into a [[report]]: says.announced = … tells what is expected."
    dated.append(("The announcement", device.announced, advice, ("announced",)))
    for region in device.regions:
        on = announced_for(device, region)
        if on is not None and on != device.announced:
            dated.append(("The announcement", on, advice, ("region", region, "announced")))
    for what, on, help_text, at in dated:
        if on is not None:
            diagnostics.ask(IN_THE_FUTURE, Dated(what, on, today, help_text), device.file, at)


def _check_citations(
    catalog: Catalog, device: Device, layer: Device, first: int, diagnostics: DiagnosticCollector
) -> None:
    """Look at the citations of one file of a device, which are counted from `first` on."""
    own = without_borrowed(layer)
    for number, citation in enumerate(layer.citations, first):
        diagnostics.ask(UNDATED_CITATION, citation, device.file, ("cite", number))
        old = _cited_too_early(device, own, citation)
        if old is not None:
            diagnostics.ask(OLDER_THAN_FACT, old, device.file, ("cite", number))
    if any(not citation.fields for citation in layer.citations):
        return
    cited = {path for citation in layer.citations for path in citation.fields}
    inside = tuple(f"{path}." for path in cited)
    official = {
        claim.field
        for report in device.reports
        if report.by is not None
        and report.by in catalog.sources
        and catalog.sources[report.by].kind is SourceKind.OFFICIAL
        for claim in report.claims
    }
    uncited = [
        path
        for path in own.facts
        if path != "name"
        and path not in official
        and path not in cited
        and not path.startswith(inside)
    ]
    diagnostics.ask(UNCITED, UncitedValues(uncited), layer.file)


def _cited_too_early(device: Device, own: Device, citation: Citation) -> OldCitation | None:
    """The values of a file, in any region, that became known only after a citation of theirs.

    `own` are those of the file.
    """
    if citation.on is None or device.announced is None:
        return None
    dates = {region: announced_for(device, region) or device.announced for region in own.regions}
    if all(date.first <= citation.on.last for date in (device.announced, *dates.values())):
        return None
    late: dict[str, Period] = {}
    for region, facts in (("", own.facts), *own.regions.items()):
        known = dates.get(region, device.announced)
        for path in facts:
            if path in ("name", "released"):
                continue
            if citation not in citations_behind(own.citations, path):
                continue
            if known.first <= citation.on.last:
                return None
            late.setdefault(path, known)
    if not late:
        return None
    return OldCitation(citation.on, min(late.values(), key=lambda one: one.first), list(late))


def _check_report(
    catalog: Catalog, device: Device, report: Report, diagnostics: DiagnosticCollector
) -> None:
    """Look for values that one report says, or holds possible, and denies."""
    denied = {
        (claim.field, _sameness(catalog, claim.field, atom))
        for claim in report.claims
        if claim.verb is Verb.DENIES
        for atom in builds(claim.value)
    }
    if not denied:
        return
    for claim in report.claims:
        field = catalog.table.fields.get(claim.field)
        if field is None or claim.verb not in (Verb.SAYS, Verb.MAYBE):
            continue
        for atom in builds(claim.value):
            if (claim.field, _sameness(catalog, claim.field, atom)) in denied:
                both = SaidAndDenied(field, atom, claim_keys(report, Verb.DENIES, claim.field))
                keys = claim_keys(report, claim.verb, claim.field)
                diagnostics.ask(SAYS_AND_DENIES, both, device.file, keys)


def _sameness(catalog: Catalog, path: str, atom: Atom) -> object:
    """What equal values have in common: their spelling in names.toml, whatever the capitals."""
    field = catalog.table.fields.get(path)
    if field is None or not isinstance(atom, str):
        return atom
    return catalog.names.spelling(field, str(atom)).casefold()


def _check_link(
    catalog: Catalog,
    device: Device,
    report: Report,
    links: dict[str, Link],
    diagnostics: DiagnosticCollector,
) -> None:
    author = report.via or report.by
    # A source that nobody knows is a finding of its own, and most often a slip.
    if report.url is None or (author is not None and author not in catalog.sources):
        return
    keys: KeyPath = ("report", report.number, "url")
    link = Link(report.url, report.on, author, device.file, keys)
    first = links.setdefault(report.url, link)
    if first is not link:
        diagnostics.ask(SAME_PAGE, SharedLink(first, link), device.file, keys)


def _check_official(
    catalog: Catalog, device: Device, claimed: list[_Claimed], diagnostics: DiagnosticCollector
) -> None:
    for one in claimed:
        statement = one.statement
        region = statement.region
        facts = device.regions.get(region, device.facts) if region else device.facts
        fact = facts.get(one.path)
        is_word = statement.kind is SourceKind.OFFICIAL and statement.verb is Verb.SAYS
        if fact is None or not is_word or not statement.stands or not statement.by:
            continue
        base = ("region", region) if region and region in device.regions else ()
        word = OfficialWord(
            catalog.field(one.path),
            fact,
            statement.value,
            catalog.source_name(statement.by),
            statement.verdict is not Verdict.FALSE,
            (*base, *one.path.split(".")),
        )
        diagnostics.ask(AGAINST_OFFICIAL, word, device.file, one.keys)


def _check_repeats(
    device: Device, claimed: list[_Claimed], diagnostics: DiagnosticCollector
) -> None:
    """Compare each claim with the latest earlier one of the same source, field and value."""
    earlier: dict[tuple[object, ...], _Claimed] = {}
    for one in sorted(claimed, key=lambda each: each.statement.on.first):
        statement = one.statement
        source = statement.by or statement.via
        if source is None or statement.report is None:
            continue
        key = (
            one.path, statement.verb, str(statement.value), statement.by,
            None if statement.by else statement.via, statement.region,
        )  # fmt: skip
        before = earlier.get(key)
        if before is not None and before.statement.report is not statement.report:
            twice = SaidTwice(source, one.path, before.statement.on, statement.on, before.keys)
            diagnostics.ask(SAID_TWICE, twice, device.file, one.keys)
        earlier[key] = one


def _check_late(
    device: Device, claimed: list[_Claimed], today: date, diagnostics: DiagnosticCollector
) -> None:
    if device.announced is None:
        return
    late: dict[int, tuple[Period, list[str]]] = {}
    for one in claimed:
        report = one.statement.report
        is_opinion = one.statement.kind in _OPINIONS
        if report is None or report.on.first > today:  # the future has a rule of its own
            continue
        if one.statement.late and is_opinion and one.path in device.facts:
            late.setdefault(report.number, (report.on, []))[1].append(one.path)
    for number, (on, paths) in late.items():
        subject = LateReport(on, device.announced, list(dict.fromkeys(paths)))
        diagnostics.ask(SAID_AFTER_LAUNCH, subject, device.file, ("report", number, "on"))


def _check_open(
    catalog: Catalog,
    look: Callable[[Field], Shown],
    device: Device,
    claimed: list[_Claimed],
    today: date,
    diagnostics: DiagnosticCollector,
) -> None:
    """Ask about claims on an announced device that no fact decides, all fields at once."""
    if device.announced is None or device.cancelled is not False:
        return
    known = {one.path: look(one.field) for one in claimed}
    stated = {path for facts in (device.facts, *device.regions.values()) for path in facts}
    stated |= {path for path, value in known.items() if value.status.is_certain}
    waiting = [
        one
        for one in claimed
        if one.path not in stated
        and one.statement.verdict is Verdict.OPEN
        and one.statement.verb in (Verb.SAYS, Verb.MAYBE)
        and not _is_about_missing_camera(one.path, device.facts)
    ]
    paths = [one.path for one in waiting]
    outlived = {path for path, value in known.items() if value.is_outlived and not value.inputs}
    paths += [path for path in catalog.table.fields if path in outlived] if outlived else []
    first = next((one for one in claimed if one.path in paths), None)
    if first is not None:
        paths = list(dict.fromkeys(paths))
        subject = StillRumoured(device.announced, today, paths)
        diagnostics.ask(STILL_RUMOURED, subject, device.file, first.keys)


def _is_about_missing_camera(path: str, facts: dict[str, Value] | object) -> bool:
    parts = path.split(".")
    return len(parts) == 3 and isinstance(facts, dict) and facts.get(".".join(parts[:2])) == "none"
