"""What became of claims: "Verdicts" in docs/rules.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from phonecmp.knowledge.attributed_claims import BOUNDS, AttributedClaim
from phonecmp.knowledge.claim_agreement import denied, judge
from phonecmp.knowledge.device_evidence import Evidence, gather_evidence
from phonecmp.knowledge.device_states import is_cancelled
from phonecmp.knowledge.records import Perspective, Shown, Status, Verdict
from phonecmp.knowledge.shown_values import resolve
from phonecmp.knowledge.value_comparison import rounded_range
from phonecmp.model import Atom, Catalog, Device, Field, NameTable, Period, Reading, Special, Value


class Fact(NamedTuple):
    """A value that claims are judged against, and when it became known."""

    value: Value
    known_on: Period


class Facts(NamedTuple):
    """What is known of one field: in the base region, and in the regions that differ.

    `by_region` holds what each region has, its own value or the base's; `differing` only those
    whose value is their own.
    """

    base: Fact | None
    by_region: Mapping[str, Fact | None]
    differing: Mapping[str, Fact]


class Judgement(NamedTuple):
    """The verdict on one claimed value.

    `late` where the claim came after the fact was known, `scored` where it counts on a
    scorecard; `region` names the region that made it true where that is not the base one.
    """

    verdict: Verdict
    fact: Fact | None = None
    region: str | None = None
    late: bool = False
    scored: bool = False


def regions(device: Device) -> tuple[str, ...]:
    """Every region that a device's file names, sorted."""
    spoken = {report.region for report in device.reports if report.region}
    return tuple(sorted(spoken | set(device.regions)))


def gather_regions(
    catalog: Catalog, device: Device, perspective: Perspective
) -> dict[str | None, Evidence]:
    """The evidence on a device in the base region (None) and in every region it names."""
    return {
        region: gather_evidence(catalog, device, perspective._replace(region=region))
        for region in (None, *regions(device))
    }


def facts_on(
    field: Field,
    evidence: Mapping[str | None, Evidence],
    show: Callable[[Evidence, Field], Shown] = resolve,
) -> Facts:
    """What is known of a field in each region, to judge claims against, as `show` resolves it.

    On a cancelled device nothing is: all claims stay open.
    """
    base = evidence[None]
    if is_cancelled(base.device, base.perspective):
        return Facts(None, {}, {})
    by_region: dict[str, Fact | None] = {}
    differing: dict[str, Fact] = {}
    for region, local in evidence.items():
        if region is None:
            continue
        fact, special_to = _fact(local, field, show)
        by_region[region] = fact
        if fact is not None and special_to == region:
            differing[region] = fact
    return Facts(_fact(base, field, show)[0], by_region, differing)


def _fact(
    evidence: Evidence, field: Field, show: Callable[[Evidence, Field], Shown]
) -> tuple[Fact | None, str | None]:
    """The known value of a field and the region it is special to.

    A certified value judges claims only once the device is announced: until then the maker may
    still state another.
    """
    if evidence.lacks_camera(field):
        presence = evidence.plain[f"camera.{field.role}"]
        return Fact(Special.NONE, presence.known_on), presence.region
    what = show(evidence, field)
    if what.value is None or what.known_on is None or not what.status.is_certain:
        return None, None
    if what.status is Status.CERTIFIED and not evidence.is_announced:
        return None, None
    return Fact(what.value, what.known_on), what.region


def judge_claim(
    field: Field, names: NameTable, attributed: AttributedClaim, claimed: Atom, facts: Facts
) -> Judgement:
    """The verdict on one value of one claim, given what is known of its field.

    A claim with a region is judged there. One without is true, or close, if any region has the
    value; a region that differs never makes it false.
    """
    if attributed.is_of_picture:
        return Judgement(Verdict.OPEN)
    verdict, fact, region = _positive(field, names, attributed, claimed, facts)
    if fact is None:
        return Judgement(Verdict.OPEN)
    if attributed.is_denial:
        verdict = denied(verdict)
    said, known = attributed.report.on, fact.known_on
    late = said.first > known.last
    return Judgement(
        verdict=verdict,
        fact=fact,
        region=region,
        late=late,
        scored=verdict is not Verdict.OPEN and not late and not said.overlaps(known),
    )


def _positive(
    field: Field, names: NameTable, attributed: AttributedClaim, claimed: Atom, facts: Facts
) -> tuple[Verdict, Fact | None, str | None]:
    is_bound = attributed.claim.verb in BOUNDS

    rounded = rounded_range(claimed) if attributed.report.reading is Reading.ROUNDED else None

    def against(fact: Fact) -> Verdict:
        if rounded is not None:
            return judge(field, names, rounded, fact.value, is_bound=True)
        return judge(field, names, claimed, fact.value, is_bound=is_bound)

    own = attributed.report.region
    local = facts.by_region.get(own, facts.base) if own else facts.base
    found: list[tuple[Verdict, Fact, str | None]] = []
    if local is not None:
        found.append((against(local), local, None))
    if own is None:
        found.extend((against(fact), fact, region) for region, fact in facts.differing.items())
    for wanted in (Verdict.TRUE, Verdict.CLOSE):
        for result in found:
            if result[0] is wanted:
                return result
    return found[0] if local else (Verdict.OPEN, None, None)
