"""Values that are known: plain ones, and those that a maker or a laboratory states."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge.attributed_claims import AttributedClaim
from phonecmp.knowledge.device_evidence import Evidence, PlainFact
from phonecmp.knowledge.effective_dates import DEADLINES, announced_for, is_known, months_left
from phonecmp.knowledge.plain_value_sources import Cited, sources_behind
from phonecmp.knowledge.records import CERTAINTY, Correction, Shown, Status, ValueGroup
from phonecmp.knowledge.value_comparison import (
    encloses,
    rounded_range,
    same_value,
    sort_key,
    value_key,
    written,
)
from phonecmp.knowledge.value_groups import shown_from_claims
from phonecmp.model import (
    Field,
    Kind,
    NameTable,
    Period,
    Reading,
    SourceKind,
    Special,
    Value,
    Verb,
    base,
)

_LABORATORIES = (SourceKind.TEARDOWN, SourceKind.MEASURED, SourceKind.REVIEW)
"""Kinds of sources that have had the announced device in their hands."""


def stated(evidence: Evidence, field: Field, cited: Cited) -> Shown:
    """What a field shows without any arithmetic but the time left until a deadline."""
    resolved = _with_layer(evidence, _stated(evidence, field, cited))
    if cited.corrections and resolved.correction is None and plain_fact(evidence, field) is None:
        resolved = resolved._replace(correction=_taken(evidence, field, cited))
    if cited.claims:
        resolved = _with_changed_claims(evidence, field, cited, resolved)
    end = base(resolved.value) if resolved.value is not None and field.path in DEADLINES else None
    if not isinstance(end, Period):
        return resolved
    return resolved._replace(months_left=months_left(evidence.perspective.day, end))


def _with_layer(evidence: Evidence, resolved: Shown) -> Shown:
    """The same, with the catalogue that it stands in where its report names none of its own."""
    is_unknown = resolved.status is Status.UNKNOWN
    if resolved.layer or is_unknown or len(evidence.catalog.layers) < 2:
        return resolved
    return resolved._replace(layer=lowest_layer(evidence))


def lowest_layer(evidence: Evidence) -> str:
    """The name of the catalogue with the lowest file of the device that counts."""
    return evidence.catalog.layer_of(evidence.device.stack[0])


def _stated(evidence: Evidence, field: Field, cited: Cited) -> Shown:
    if evidence.lacks_camera(field):
        return Shown(field, None, Status.UNKNOWN)
    fact = plain_fact(evidence, field)
    if field.path not in evidence.claims:
        if fact is not None:
            return confirmed(field, fact, cited)
        return _there_by_its_figures(evidence, field, cited) or Shown(field, None, Status.UNKNOWN)
    claims = evidence.standing(field)
    claimed = shown_from_claims(field, evidence.catalog.names, claims)
    if fact is not None:
        return _confirmed_among_claims(evidence, confirmed(field, fact, cited), claims, claimed)
    return _from_those_who_know(evidence, field, claims, claimed) or _aged(evidence, claimed)


def _there_by_its_figures(evidence: Evidence, field: Field, cited: Cited) -> Shown | None:
    """A camera that is only claimed, figure by figure: as certain as the surest of them.

    Claims that disagree on a figure agree that there is a camera.
    """
    if field.kind is not Kind.PRESENCE:
        return None
    fields, inside = evidence.catalog.table.fields, f"{field.path}."
    resolved = [
        stated(evidence, fields[path], cited)
        for path in evidence.claims
        if path.startswith(inside) and path in fields
    ]
    claimed = [each for each in resolved if each.value is not None]
    if not claimed:
        return None
    surest = min(claimed, key=lambda each: (each.is_outlived, CERTAINTY[each.status]))
    is_disputed = surest.status is Status.DISPUTED
    return Shown(
        field,
        Special.YES,
        Status.RUMOURED if is_disputed else surest.status,
        surest.sources,
        region=surest.region,
        known_on=surest.known_on,
        inputs=(surest.field.path,),
        is_outlived=surest.is_outlived,
    )


def _taken(evidence: Evidence, field: Field, cited: Cited) -> Correction | None:
    """What a later layer's file took away, where the values of the others are known by now."""
    announced = announced_for(evidence.device, evidence.perspective.region)
    if announced is not None and not evidence.perspective.has_seen(announced):
        return None
    regions = dict.fromkeys((evidence.perspective.region, None))
    found = [cited.corrections.get((region, field.path)) for region in regions]
    return next((one for one in found if one is not None and one.value is None), None)


def _with_changed_claims(evidence: Evidence, field: Field, cited: Cited, resolved: Shown) -> Shown:
    """The same, with the claim of a later layer that is shown, and those that it took away.

    A value that others stand behind as well is theirs.
    """
    names, where = evidence.catalog.names, (None, evidence.perspective.region)
    heard = [
        one
        for one in cited.claims.get(field.path, ())
        if one.report is not None and is_known(one.report, evidence.perspective)
        if one.region in where
    ]
    taken = tuple(one for one in heard if one.value is None)
    correction, value = resolved.correction, resolved.value
    value = resolved.denied if value is None else value
    if correction is None and value is not None and not resolved.sources:
        own = (one for one in heard if one.value is not None)
        correction = next((one for one in own if _is_value(field, names, one, value)), None)
    if correction is None and taken and resolved.value is None:
        correction = taken[0]
    return resolved._replace(correction=correction, taken=taken)


def _is_value(field: Field, names: NameTable, one: Correction, value: Value) -> bool:
    return one.value is not None and same_value(field, names, one.value, value)


def _aged(evidence: Evidence, claimed: Shown) -> Shown:
    """What is only claimed, marked where the launch came after the newest report on it."""
    announced = announced_for(evidence.device, evidence.perspective.region)
    if not claimed.groups or announced is None or not evidence.perspective.has_seen(announced):
        return claimed
    return claimed._replace(is_outlived=claimed.groups[0].newest.last < announced.first)


def plain_fact(evidence: Evidence, field: Field) -> PlainFact | None:
    """The known plain value of a field; a camera is there where any of its figures is known."""
    fact = evidence.plain.get(field.path)
    if fact is not None or field.kind is not Kind.PRESENCE:
        return fact
    for path, figure in evidence.plain.items():
        if path.startswith(f"{field.path}."):
            return figure._replace(value=Special.YES)
    return None


def confirmed(field: Field, fact: PlainFact, cited: Cited) -> Shown:
    """A plain value of which nobody claimed anything."""
    spot = (fact.region, field.path)
    loan = cited.borrowed.get(spot) if cited.borrowed else None
    own = cited.of(spot)
    return Shown(
        field=field,
        value=fact.value,
        status=Status.CONFIRMED,
        sources=loan.sources if loan else sources_behind(own, field.path),
        region=fact.region,
        known_on=fact.known_on,
        same_as=loan.lender if loan else None,
        correction=cited.corrections.get(spot) if cited.corrections else None,
        layer=loan.layer if loan else own.layer,
    )


def _confirmed_among_claims(
    evidence: Evidence, plain: Shown, claims: Sequence[AttributedClaim], claimed: Shown
) -> Shown:
    """A plain value beside claims: a teaser may have made it known before the announcement."""
    field, names, value = plain.field, evidence.catalog.names, plain.value
    if value is None or plain.known_on is None:
        return plain
    teasers = [
        attributed
        for attributed in evidence.claims.get(field.path, ())
        if is_official_word(attributed)
        and attributed.report.region in (None, plain.region)
        and same_value(field, names, attributed.claim.value, value)
    ]
    known_on = min(
        (plain.known_on, *(attributed.report.on for attributed in teasers)),
        key=lambda period: period.last,
    )
    return plain._replace(
        sources=plain.sources or _named(teasers),
        measured=_measured_otherwise(evidence, field, claims, value),
        known_on=known_on,
        groups=_own_group_first(evidence, field, value, claimed.groups),
    )


def _measured_otherwise(
    evidence: Evidence, field: Field, claims: Sequence[AttributedClaim], value: Value
) -> Value | None:
    """The newest measured value, where it is not the one that is shown."""
    names = evidence.catalog.names
    measured = [
        attributed
        for attributed in claims
        if attributed.kind is SourceKind.MEASURED
        and attributed.claim.verb is Verb.SAYS
        and not same_value(field, names, attributed.claim.value, value)
        and not _rounds_to(attributed, value)
    ]
    if not measured:
        return None
    newest = max(
        measured, key=lambda attributed: (attributed.age_key, sort_key(attributed.claim.value))
    )
    return newest.claim.value


def _rounds_to(attributed: AttributedClaim, value: Value) -> bool:
    """Whether a rounded figure may well be the value."""
    rounded = rounded_range(base(attributed.claim.value))
    is_rounded = attributed.report.reading is Reading.ROUNDED and rounded is not None
    return is_rounded and rounded is not None and encloses(rounded, base(value))


def _from_those_who_know(
    evidence: Evidence, field: Field, claims: Sequence[AttributedClaim], claimed: Shown
) -> Shown | None:
    """A value without a plain one that somebody states who knows.

    A maker's word confirms it. A certification body's certifies it, and so does a teardown's or
    a review's once the device is announced; a certification outranks those two.
    """
    official = [attributed for attributed in claims if is_official_word(attributed)]
    if official:
        return _by_newest(evidence, field, official, Status.CONFIRMED, claimed)
    said = [attributed for attributed in claims if attributed.claim.verb is Verb.SAYS]
    bodies = [attributed for attributed in said if attributed.kind is SourceKind.CERTIFICATION]
    if bodies:
        return _by_newest(evidence, field, bodies, Status.CERTIFIED, claimed)
    laboratories = [attributed for attributed in said if attributed.kind in _LABORATORIES]
    if laboratories and evidence.is_announced:
        return _by_newest(evidence, field, laboratories, Status.CERTIFIED, claimed)
    return None


def is_official_word(attributed: AttributedClaim) -> bool:
    """Whether a claim is a maker stating the value outright."""
    return attributed.kind is SourceKind.OFFICIAL and attributed.claim.verb is Verb.SAYS


def _by_newest(
    evidence: Evidence,
    field: Field,
    claims: Sequence[AttributedClaim],
    status: Status,
    claimed: Shown,
) -> Shown:
    """The newest word of those who know; the same word said earlier makes it known earlier."""
    names = evidence.catalog.names
    latest = max(attributed.age_key for attributed in claims)
    newest = min(
        (attributed for attributed in claims if attributed.age_key == latest),
        key=lambda attributed: sort_key(attributed.claim.value),
    )
    value = newest.claim.value
    agreeing = [
        attributed
        for attributed in evidence.claims[field.path]
        if attributed.kind is newest.kind
        and attributed.claim.verb is Verb.SAYS
        and attributed.report.region == newest.report.region
        and same_value(field, names, attributed.claim.value, value)
    ]
    return Shown(
        field=field,
        value=written(field, names, value),
        status=status,
        sources=_named([attributed for attributed in agreeing if attributed in claims]),
        region=newest.report.region,
        known_on=min((attributed.report.on for attributed in agreeing), key=lambda on: on.last),
        groups=_own_group_first(evidence, field, value, claimed.groups),
        layer=newest.report.layer,
    )


def _named(claims: Sequence[AttributedClaim]) -> tuple[str, ...]:
    return tuple(sorted({attributed.report.by for attributed in claims if attributed.report.by}))


def _own_group_first(
    evidence: Evidence, field: Field, value: Value, groups: tuple[ValueGroup, ...]
) -> tuple[ValueGroup, ...]:
    names = evidence.catalog.names
    own = value_key(field, names, value)
    return tuple(sorted(groups, key=lambda group: value_key(field, names, group.value) != own))
