"""Who claimed what of a field, and which claims stand: "Whose word stands" in docs/rules.md."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from phonecmp.knowledge.effective_dates import age_key, is_known
from phonecmp.knowledge.records import Perspective
from phonecmp.knowledge.value_comparison import encloses, value_key
from phonecmp.model import (
    Atom,
    Catalog,
    Claim,
    DateSpan,
    Device,
    Field,
    NameTable,
    Period,
    Reading,
    Report,
    SourceKind,
    Span,
    Special,
    Verb,
    builds,
)

BOUNDS = frozenset({Verb.AT_LEAST, Verb.AT_MOST, Verb.BETWEEN})


_RANKS = {
    SourceKind.OFFICIAL: 0,
    SourceKind.CERTIFICATION: 1,
    SourceKind.TEARDOWN: 2,
    SourceKind.MEASURED: 2,
    SourceKind.REVIEW: 2,
}
_NAMED_RANK = 3
_UNNAMED_RANK = 4


class AttributedClaim(NamedTuple):
    """One claim of one report, with who raised it.

    `who` identifies who speaks: a source ("by", id), or where that has no name its relay
    ("via", id) or its page ("url", address). `replaced_on` is the date of the newer word of the
    same source, None while this one stands.
    """

    report: Report
    claim: Claim
    who: tuple[str, str]
    kind: SourceKind | None
    replaced_on: Period | None = None

    @property
    def is_named(self) -> bool:
        """Whether a first source is named."""
        return self.report.by is not None

    @property
    def is_of_picture(self) -> bool:
        """Whether this claim tells of a zoomed or cropped picture, not of the camera itself."""
        return self.report.reading in (Reading.ZOOMED, Reading.CROPPED)

    @property
    def is_denial(self) -> bool:
        """Whether this claim says what the value is not."""
        return self.claim.verb is Verb.DENIES

    @property
    def is_wide(self) -> bool:
        """Whether this claim leaves room for narrower ones: bounds, vague dates, "yes"."""
        return self.claim.verb in BOUNDS or is_vague(builds(self.claim.value)[0])

    @property
    def age_key(self) -> tuple[int, int]:
        """Orders claims from old to new; see `age_key`."""
        return age_key(self.report.on)


def rank(attributed: AttributedClaim) -> int:
    """How much a claim counts by the kind of its source; lower is better, unnamed last."""
    if not attributed.is_named:
        return _UNNAMED_RANK
    return _RANKS.get(attributed.kind, _NAMED_RANK) if attributed.kind else _NAMED_RANK


def is_vague(atom: Atom) -> bool:
    """Whether a value stands for many: a month, an open range, or "yes" without a figure."""
    if isinstance(atom, Period):
        return not atom.is_day
    if isinstance(atom, Span):
        return atom.low is None or atom.high is None
    return isinstance(atom, DateSpan) or atom == Special.YES


def age_order(attributed: AttributedClaim) -> tuple[object, ...]:
    """Orders claims on one field from old to new, whatever their order in the file."""
    report = attributed.report
    return (
        attributed.age_key,
        attributed.who,
        report.via or "",
        report.url or "",
        report.region or "",
        attributed.claim.verb,
        str(attributed.claim.value),
    )


def who(report: Report) -> tuple[str, str]:
    """Who speaks in a report; relays never add one to a named source.

    What a later layer states in place of somebody's claim takes that claim's turn among theirs.
    """
    report = report.below or report
    if report.by is not None:
        return ("by", report.by)
    if report.via is not None:
        return ("via", report.via)
    return ("url", report.url or "")


def claims_by_field(
    catalog: Catalog, device: Device, perspective: Perspective
) -> dict[str, list[AttributedClaim]]:
    """Every claim that counts, grouped by the path of its field; nothing is weighed yet."""
    grouped: dict[str, list[AttributedClaim]] = {}
    for report in device.reports:
        if not is_known(report, perspective):
            continue
        source = catalog.sources.get(report.by) if report.by else None
        kind = source.kind if source else None
        for claim in report.claims:
            attributed = AttributedClaim(report, claim, who(report), kind)
            grouped.setdefault(claim.field, []).append(attributed)
    return grouped


def with_replacements(
    field: Field, names: NameTable, claims: Sequence[AttributedClaim]
) -> tuple[AttributedClaim, ...]:
    """The claims on one field from old to new, each with the date of the word that replaced it.

    Only the same source in the same region replaces, and only with a strictly newer date: of two
    words of one day neither is the newer.
    """
    if len(claims) == 1:
        return tuple(claims)
    ordered = sorted(claims, key=age_order)
    speakers: dict[tuple[object, ...], list[AttributedClaim]] = {}
    for attributed in ordered:
        speakers.setdefault((attributed.who, attributed.report.region), []).append(attributed)
    weighed = []
    for attributed in ordered:
        own = speakers[attributed.who, attributed.report.region]
        newer = _replacement(field, names, attributed, own) if len(own) > 1 else None
        weighed.append(attributed._replace(replaced_on=newer.report.on) if newer else attributed)
    return tuple(weighed)


def _replacement(
    field: Field, names: NameTable, attributed: AttributedClaim, own: Sequence[AttributedClaim]
) -> AttributedClaim | None:
    # `own` is ordered from old to new.
    first = bisect_right(own, attributed.age_key, key=lambda one: one.age_key)
    newer = (own[number] for number in range(first, len(own)))
    return next((one for one in newer if _replaces(field, names, one, attributed)), None)


def _replaces(
    field: Field, names: NameTable, newer: AttributedClaim, older: AttributedClaim
) -> bool:
    if newer.is_denial:
        return not older.is_denial and denies(field, names, newer, older.claim)
    return not older.is_denial or denies(field, names, older, newer.claim)


def denies(field: Field, names: NameTable, denial: AttributedClaim, claim: Claim) -> bool:
    """Whether a denial concerns the value of `claim`: the same, or one inside a denied range."""
    denied = denial.claim.value
    if value_key(field, names, denied) == value_key(field, names, claim.value):
        return True
    atoms = builds(denied)
    return is_vague(atoms[0]) and all(encloses(atoms[0], atom) for atom in builds(claim.value))


def heard_in(
    claims: Sequence[AttributedClaim], region: str | None, *, is_announced: bool
) -> tuple[AttributedClaim, ...]:
    """The standing claims that take part in a region.

    In a region its own reports and those without region take part; a source that speaks of the
    region itself is not heard on it a second time without region. Where no region is asked for,
    reports on one region take part only until the device is announced, and only where nobody of
    their rank or a better one speaks without region.
    """
    standing = [
        attributed
        for attributed in claims
        if attributed.replaced_on is None and not attributed.is_of_picture
    ]
    general = [attributed for attributed in standing if attributed.report.region is None]
    if len(general) == len(standing) or (region is None and is_announced):
        return tuple(general)
    if region is None:
        best = min((rank(attributed) for attributed in general), default=_UNNAMED_RANK + 1)
        return tuple(
            attributed
            for attributed in standing
            if attributed.report.region is None or rank(attributed) < best
        )
    local = [attributed for attributed in standing if attributed.report.region == region]
    speakers = {attributed.who for attributed in local if not attributed.is_denial}
    return (*(attributed for attributed in general if attributed.who not in speakers), *local)


def standing_claims(
    field: Field,
    names: NameTable,
    grouped: Mapping[str, Sequence[AttributedClaim]],
    region: str | None,
    *,
    is_announced: bool,
) -> tuple[AttributedClaim, ...]:
    """The standing claims on one field in one region, from old to new."""
    claims = grouped.get(field.path)
    if not claims:
        return ()
    return heard_in(with_replacements(field, names, claims), region, is_announced=is_announced)
