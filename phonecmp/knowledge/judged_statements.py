"""Everything said about a field, judged: what `why` and the evidence pane list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from phonecmp.knowledge.attributed_claims import AttributedClaim, with_replacements
from phonecmp.knowledge.device_evidence import Evidence, PlainFact
from phonecmp.knowledge.effective_dates import age_key
from phonecmp.knowledge.plain_value_sources import (
    borrowing_layer,
    citations_behind,
    cited_source,
    loan_citation,
)
from phonecmp.knowledge.records import Correction, Perspective, Shown, Statement
from phonecmp.knowledge.resolved_facts import lowest_layer, plain_fact
from phonecmp.knowledge.shown_values import resolve
from phonecmp.knowledge.value_comparison import sort_key
from phonecmp.knowledge.verdicts import Facts, facts_on, gather_regions, judge_claim
from phonecmp.model import Catalog, Citation, Device, Field, builds

if TYPE_CHECKING:
    from phonecmp.knowledge.claim_corrections import Spoken


def statements(
    catalog: Catalog, device: Device, field: Field, perspective: Perspective
) -> tuple[Statement, ...]:
    """Everything said about a field that counts from a perspective, of all regions, oldest first.

    A claim of several values is one statement per value. A plain value is one statement per
    citation, with no verb and no verdict. The verdicts are those of the perspective's day.
    """
    evidence = gather_regions(catalog, device, perspective)
    return statements_on(field, evidence)


def statements_on(
    field: Field,
    evidence: Mapping[str | None, Evidence],
    show: Callable[[Evidence, Field], Shown] = resolve,
) -> tuple[Statement, ...]:
    """The statements on a field, given the evidence on its device in every region.

    Whoever asks for many fields of a device hands over what resolves them together.
    """
    base = evidence[None]
    claims = base.claims.get(field.path, ())
    found = [plain for region in evidence for plain in _plain(field, evidence[region], region)]
    if claims:
        facts = facts_on(field, evidence, show)
        lowest, changed = lowest_layer(base), _changed_claims(base)
        for attributed in with_replacements(field, base.catalog.names, claims):
            said = _claimed(field, base.catalog, attributed, facts)
            layer = attributed.report.layer or lowest
            correction = _correction_of(attributed, changed)
            found.extend(one._replace(layer=layer, correction=correction) for one in said)
    return tuple(sorted(found, key=_oldest_first))


def _changed_claims(evidence: Evidence) -> Mapping[Spoken, Correction]:
    if not evidence.device.layers:
        return {}
    from phonecmp.knowledge.claim_corrections import claim_corrections  # few devices have any

    return claim_corrections(evidence.catalog, evidence.device)


def _correction_of(
    attributed: AttributedClaim, changed: Mapping[Spoken, Correction]
) -> Correction | None:
    """What a claim stands in place of, where a later layer's file states it."""
    if not changed or attributed.report.below is None:
        return None
    from phonecmp.reading import slot_of

    return changed.get((attributed.report.key, slot_of(attributed.claim)))


def _oldest_first(statement: Statement) -> tuple[object, ...]:
    """By date; of one day the claims before the plain value, then by their content."""
    return (
        age_key(statement.on),
        statement.verb is None,
        statement.by or "",
        statement.via or "",
        statement.url or "",
        statement.region or "",
        statement.verb or "",
        sort_key(statement.value),
    )


def _claimed(
    field: Field, catalog: Catalog, attributed: AttributedClaim, facts: Facts
) -> list[Statement]:
    report = attributed.report
    found = []
    for value in builds(attributed.claim.value):
        judgement = judge_claim(field, catalog.names, attributed, value, facts)
        found.append(
            Statement(
                on=report.on,
                verb=attributed.claim.verb,
                value=value,
                verdict=judgement.verdict,
                by=report.by,
                via=report.via,
                url=report.url,
                kind=attributed.kind,
                region=report.region,
                stands=attributed.replaced_on is None,
                replaced_on=attributed.replaced_on,
                late=judgement.late,
                scored=judgement.scored,
                matched_region=judgement.region,
                report=report,
            )
        )
    return found


def _plain(field: Field, evidence: Evidence, region: str | None) -> list[Statement]:
    """The plain value of a region, where it has its own, once per citation of it."""
    fact = plain_fact(evidence, field)
    if fact is None or fact.region != region:
        return []
    device, catalog = evidence.device, evidence.catalog
    loan = device.borrowed.get((region, field.path))
    if loan is not None:
        lender = catalog.aliases.get(loan.lender, loan.lender)
        plain_statement = _plain_statement(catalog, fact, loan_citation(loan))
        layer = borrowing_layer(catalog, device, loan)
        return [plain_statement._replace(same_as=lender, layer=layer)]
    own = device.stating((region, field.path))
    cited = citations_behind(own.citations, field.path) or (Citation(),)
    layer = catalog.layer_of(own)
    said = [_plain_statement(catalog, fact, each)._replace(layer=layer) for each in cited]
    if not device.layers:
        return said
    from phonecmp.knowledge.corrections import corrections  # few devices have any

    correction = corrections(catalog, device).get((region, field.path))
    return [one._replace(correction=correction) for one in said]


def _plain_statement(catalog: Catalog, fact: PlainFact, citation: Citation) -> Statement:
    by = cited_source(catalog, citation)
    source = catalog.sources.get(by) if by else None
    return Statement(
        on=fact.known_on,
        verb=None,
        value=fact.value,
        verdict=None,
        by=by,
        url=citation.url,
        kind=source.kind if source else None,
        region=fact.region,
        cited=citation.on,
    )
