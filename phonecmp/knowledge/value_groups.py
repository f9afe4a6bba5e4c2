"""Value groups, and which of them is shown: "Whose word stands" and "Statuses" in docs/rules.md."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from phonecmp.knowledge.attributed_claims import AttributedClaim, denies, rank
from phonecmp.knowledge.effective_dates import age_key
from phonecmp.knowledge.records import Shown, Status, ValueGroup
from phonecmp.knowledge.value_comparison import encloses, sort_key, special, value_key, written
from phonecmp.model import Atom, Field, NameTable, Span, Special, Value, Verb, builds


class Candidate(NamedTuple):
    """All claims of one and the same value, in the same way."""

    value: Value
    is_wide: bool
    claims: tuple[AttributedClaim, ...]


class BackedCandidate(NamedTuple):
    """Claims of one value that no narrower one supersedes, and the wider claims that support it."""

    candidate: Candidate
    supporters: tuple[AttributedClaim, ...]

    @property
    def claims(self) -> tuple[AttributedClaim, ...]:
        """Everybody in this group."""
        return self.candidate.claims + self.supporters

    @property
    def is_said(self) -> bool:
        """Whether anybody says the value itself, not only `maybe`."""
        return any(attributed.claim.verb is not Verb.MAYBE for attributed in self.candidate.claims)

    @property
    def has_named(self) -> bool:
        """Whether a named source stands in this group."""
        return any(attributed.is_named for attributed in self.claims)

    @property
    def is_said_by_named(self) -> bool:
        """Whether a named source says so, not only `maybe`."""
        return self.is_said and any(
            attributed.is_named and attributed.claim.verb is not Verb.MAYBE
            for attributed in self.claims
        )


def candidates(
    field: Field, names: NameTable, claims: Sequence[AttributedClaim]
) -> tuple[BackedCandidate, ...]:
    """The groups of the standing claims on one field, the one to show first."""
    by_value = _by_value(
        field, names, [attributed for attributed in claims if not attributed.is_denial]
    )
    narrower = [
        [index for index, other in enumerate(by_value) if supports(field, names, one, other)]
        for one in by_value
    ]
    narrowest = [index for index, inner in enumerate(narrower) if not inner]
    supporters: dict[int, list[AttributedClaim]] = {index: [] for index in narrowest}
    for index, candidate in enumerate(by_value):
        if narrower[index]:
            for backed in _backed(index, narrower):
                supporters[backed].extend(candidate.claims)
    found = [BackedCandidate(by_value[index], tuple(supporters[index])) for index in narrowest]
    return tuple(sorted(found, key=_order))


def _by_value(
    field: Field, names: NameTable, claims: Sequence[AttributedClaim]
) -> tuple[Candidate, ...]:
    grouped: dict[tuple[Hashable, bool], list[AttributedClaim]] = {}
    for attributed in claims:
        key = (value_key(field, names, attributed.claim.value), attributed.is_wide)
        grouped.setdefault(key, []).append(attributed)
    return tuple(
        Candidate(_spelling(field, names, group), is_wide, tuple(group))
        for (_, is_wide), group in grouped.items()
    )


def _spelling(field: Field, names: NameTable, claims: Sequence[AttributedClaim]) -> Value:
    candidates = [written(field, names, attributed.claim.value) for attributed in claims]
    return min(candidates, key=lambda value: (len(str(value)), str(value)))


def _backed(index: int, narrower: Sequence[Sequence[int]]) -> set[int]:
    """The narrowest candidates inside a wider one, found through any number of steps."""
    if not narrower[index]:
        return {index}
    return set().union(*(_backed(inner, narrower) for inner in narrower[index]))


def supports(field: Field, names: NameTable, one: Candidate, other: Candidate) -> bool:
    """Whether `one` leaves room for `other` and so supports it.

    A range holds every narrower claim inside it, "yes" every figure. A claim of one build
    supports a claim of more builds that holds it, and a figure an adjustable range around it.
    """
    if one is other or value_key(field, names, one.value) == value_key(field, names, other.value):
        return False
    if one.is_wide:
        atom = builds(one.value)[0]
        return all(_leaves_room(atom, narrow) for narrow in builds(other.value))
    if other.is_wide:
        return False
    target = builds(other.value)
    keys = {value_key(field, names, atom) for atom in target}
    return all(
        value_key(field, names, atom) in keys
        or any(isinstance(span, Span) and encloses(span, atom) for span in target)
        for atom in builds(one.value)
    )


def _leaves_room(wide: Atom, narrow: Atom) -> bool:
    if wide == Special.YES:
        return special(narrow) is None and narrow is not False
    return encloses(wide, narrow)


def _order(backed: BackedCandidate) -> tuple[int, int, tuple[int, int], tuple[int, float, str]]:
    newest = max(attributed.age_key for attributed in backed.candidate.claims)
    return (
        min(rank(attributed) for attributed in backed.claims),
        -len(_sources(backed)),
        (-newest[0], -newest[1]),
        sort_key(backed.candidate.value),
    )


def _sources(backed: BackedCandidate) -> tuple[str, ...]:
    return tuple(
        sorted({attributed.report.by for attributed in backed.claims if attributed.report.by})
    )


def as_group(backed: BackedCandidate) -> ValueGroup:
    """A candidate as the value group that other rooms see."""
    return ValueGroup(
        value=backed.candidate.value,
        status=Status.RUMOURED if backed.is_said else Status.POSSIBLE,
        sources=_sources(backed),
        unnamed=len({attributed.who for attributed in backed.claims if not attributed.is_named}),
        newest=max((attributed.report.on for attributed in backed.candidate.claims), key=age_key),
    )


def shown_from_claims(field: Field, names: NameTable, claims: Sequence[AttributedClaim]) -> Shown:
    """What a field shows that nobody who knows has settled; unknown where nobody is heard."""
    if len(claims) == 1 and not claims[0].is_denial:
        return _shown_from_one(field, names, claims[0])
    return shown_from_several(field, names, claims)


def shown_from_several(field: Field, names: NameTable, claims: Sequence[AttributedClaim]) -> Shown:
    """The same by all rules, for any number of claims."""
    found = candidates(field, names, claims)
    denials = [attributed for attributed in claims if attributed.is_denial]
    if not found:
        return _only_denied(field, names, denials)
    first = found[0]
    groups = tuple(as_group(backed) for backed in found)
    disputed = _is_contradicted(found) or _is_denied(field, names, first, denials)
    return Shown(
        field=field,
        value=groups[0].value,
        status=Status.DISPUTED if disputed else groups[0].status,
        sources=groups[0].sources,
        region=_shared_region(first.candidate.claims),
        groups=groups,
        is_wide=first.candidate.is_wide,
        layer=max(first.candidate.claims, key=lambda attributed: attributed.age_key).report.layer,
    )


def _shown_from_one(field: Field, names: NameTable, attributed: AttributedClaim) -> Shown:
    """The same where there is only one claim, as on most fields."""
    by, on, region = attributed.report.by, attributed.report.on, attributed.report.region
    value = written(field, names, attributed.claim.value)
    status = Status.POSSIBLE if attributed.claim.verb is Verb.MAYBE else Status.RUMOURED
    sources = (by,) if by else ()
    group = ValueGroup(value, status, sources, int(by is None), on)
    return Shown(
        field, value, status, sources, None, region, groups=(group,), is_wide=attributed.is_wide,
        layer=attributed.report.layer,
    )  # fmt: skip


def _is_contradicted(found: Sequence[BackedCandidate]) -> bool:
    """Whether two groups are said; an unnamed source never contradicts a named source."""
    first, *others = found
    if first.has_named:
        rivals = [backed for backed in others if backed.is_said_by_named]
    else:
        rivals = [backed for backed in others if backed.is_said]
    return len(rivals) + first.is_said >= 2


def _is_denied(
    field: Field, names: NameTable, backed: BackedCandidate, denials: Sequence[AttributedClaim]
) -> bool:
    claim = backed.candidate.claims[0].claim
    return any(
        denies(field, names, denial, claim)
        for denial in denials
        if denial.is_named or not backed.has_named
    )


def _only_denied(field: Field, names: NameTable, denials: Sequence[AttributedClaim]) -> Shown:
    if not denials:
        return Shown(field, None, Status.UNKNOWN)
    best = min(
        denials,
        key=lambda attributed: (
            rank(attributed),
            [-part for part in attributed.age_key],
            sort_key(attributed.claim.value),
        ),
    )
    agreeing = {
        attributed.report.by
        for attributed in denials
        if denies(field, names, attributed, best.claim)
    }
    return Shown(
        field=field,
        value=None,
        status=Status.RUMOURED,
        sources=tuple(sorted(by for by in agreeing if by)),
        denied=written(field, names, best.claim.value),
        layer=best.report.layer,
    )


def _shared_region(claims: Sequence[AttributedClaim]) -> str | None:
    regions = {attributed.report.region for attributed in claims}
    return regions.pop() if len(regions) == 1 else None
