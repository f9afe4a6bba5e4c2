"""What became of the claims recorded here, per source and per field."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from phonecmp.knowledge.attributed_claims import AttributedClaim, age_order
from phonecmp.knowledge.effective_dates import age_key
from phonecmp.knowledge.records import Perspective, Verdict
from phonecmp.knowledge.scorecard_records import Scorecard, ScoredClaim
from phonecmp.knowledge.value_comparison import sort_key, value_key
from phonecmp.knowledge.verdicts import facts_on, gather_regions, judge_claim
from phonecmp.model import Atom, Catalog, Device, Period, builds, passing_devices

_VERDICT_ORDER = (Verdict.TRUE, Verdict.CLOSE, Verdict.FALSE, Verdict.OPEN)


def scorecards_by_source(
    catalog: Catalog, perspective: Perspective, claims: Iterable[ScoredClaim] | None = None
) -> tuple[Scorecard, ...]:
    """One scorecard per named source, those with the most decided claims first.

    Unnamed claims score for nobody. Late claims, and those made in the days in which the fact
    became known, are left out; open ones are kept. `claims` are the `scored_claims`, where the
    caller has them for other scorecards, too.
    """
    found = scored_claims(catalog, perspective) if claims is None else claims
    named = (claim for claim in found if claim.source)
    return _cards(named, lambda claim: str(claim.source), catalog.source_name)


def scorecards_by_field(
    catalog: Catalog, perspective: Perspective, claims: Iterable[ScoredClaim] | None = None
) -> tuple[Scorecard, ...]:
    """One scorecard per field, those with the most decided claims first.

    An unnamed claim counts here too, once per relay. For `claims` see `scorecards_by_source`.
    """
    found = scored_claims(catalog, perspective) if claims is None else claims
    return _cards(found, lambda claim: claim.field, catalog.table.label)


def scored_claims(catalog: Catalog, perspective: Perspective) -> tuple[ScoredClaim, ...]:
    """Every claim that scorecards count. Equal periods are one object: there are few of them."""
    periods: dict[Period, Period] = {}
    return tuple(
        claim
        for device in passing_devices(catalog.devices)
        if device.reports
        for claim in _device_claims(catalog, device, perspective, periods)
    )


def _cards(
    claims: Iterable[ScoredClaim],
    key_of: Callable[[ScoredClaim], str],
    name_of: Callable[[str], str],
) -> tuple[Scorecard, ...]:
    grouped: dict[str, list[ScoredClaim]] = {}
    for claim in claims:
        grouped.setdefault(key_of(claim), []).append(claim)
    cards = [
        Scorecard(key, name_of(key), tuple(sorted(found, key=_claim_order)))
        for key, found in grouped.items()
    ]
    return tuple(sorted(cards, key=lambda card: (-card.decided, card.name.casefold(), card.key)))


def _claim_order(claim: ScoredClaim) -> tuple[object, ...]:
    return (
        _VERDICT_ORDER.index(claim.verdict),
        age_key(claim.on),
        claim.device,
        claim.field,
        sort_key(claim.value),
        claim.source or "",
    )


def _device_claims(
    catalog: Catalog,
    device: Device,
    perspective: Perspective,
    periods: dict[Period, Period],
) -> Iterator[ScoredClaim]:
    evidence = gather_regions(catalog, device, perspective)
    names = catalog.names
    for path, claims in evidence[None].claims.items():
        field = catalog.table.fields.get(path)
        if field is None:
            continue
        facts = facts_on(field, evidence)
        seen: set[Hashable] = set()
        # What a later layer states in place of a source's claim is no word of that source.
        own = [attributed for attributed in claims if attributed.report.below is None]
        for attributed, value in _oldest_first(own):
            key = (attributed.who, attributed.is_denial, value_key(field, names, value))
            if key in seen:
                continue
            seen.add(key)
            judgement = judge_claim(field, names, attributed, value, facts)
            if judgement.scored or judgement.verdict is Verdict.OPEN:
                fact = judgement.fact
                known_on = fact.known_on if fact else None
                yield ScoredClaim(
                    source=attributed.report.by,
                    device=device.id,
                    field=path,
                    value=value,
                    verdict=judgement.verdict,
                    on=periods.setdefault(attributed.report.on, attributed.report.on),
                    fact=fact.value if fact else None,
                    known_on=periods.setdefault(known_on, known_on) if known_on else None,
                    verb=attributed.claim.verb,
                )


def _oldest_first(claims: Iterable[AttributedClaim]) -> Iterator[tuple[AttributedClaim, Atom]]:
    for attributed in sorted(claims, key=age_order):
        for value in builds(attributed.claim.value):
            yield attributed, value
