"""Whether a claimed value agrees with a fact, free of time, sources and regions."""

from __future__ import annotations

from phonecmp.knowledge.records import Verdict
from phonecmp.knowledge.value_comparison import (
    day_range,
    encloses,
    number_range,
    special,
    value_key,
)
from phonecmp.model import Atom, Field, NameTable, Pair, Period, Special, Value, builds

_BEST_FIRST = (Verdict.TRUE, Verdict.CLOSE, Verdict.OPEN, Verdict.FALSE)
_ROUNDING = 1e-9


def best(verdicts: list[Verdict]) -> Verdict:
    """The most favourable of several verdicts: true, close, open, then false."""
    return min(verdicts, key=_BEST_FIRST.index)


def denied(verdict: Verdict) -> Verdict:
    """The verdict on a denial, given that on the value it denies; a near miss is no such value."""
    if verdict is Verdict.OPEN:
        return Verdict.OPEN
    return Verdict.FALSE if verdict is Verdict.TRUE else Verdict.TRUE


def judge(
    field: Field, names: NameTable, claim: Atom, fact: Value, *, is_bound: bool = False
) -> Verdict:
    """The verdict on one claimed value against a fact: true if any build has it.

    Open where the fact says less than the claim: "undisclosed", "yes" without a figure, or a
    vaguer date. `is_bound` tells a range that the value is claimed to lie in ("at least 4000")
    from one that the device is claimed to have (an adjustable aperture).
    """
    return best(
        [_judge_build(field, names, claim, build, is_bound=is_bound) for build in builds(fact)]
    )


def _judge_build(
    field: Field, names: NameTable, claim: Atom, fact: Atom, *, is_bound: bool
) -> Verdict:
    if special(fact) is Special.UNDISCLOSED:
        return Verdict.OPEN
    if value_key(field, names, claim) == value_key(field, names, fact):
        return Verdict.TRUE
    if special(claim) or special(fact):
        return _judge_special(claim, fact)
    if isinstance(claim, Pair) and isinstance(fact, Pair):
        return _judge_pair(claim, fact, field.tolerance)
    days = day_range(claim)
    if days and isinstance(fact, Period):
        return _judge_date(Period(*days), fact, field.tolerance)
    if not field.kind.is_numeric:
        return Verdict.FALSE
    tolerance = field.tolerance or 0.0
    return (_judge_bound if is_bound else _judge_figure)(claim, fact, tolerance)


def _judge_special(claim: Atom, fact: Atom) -> Verdict:
    """Words in place of figures: "yes" is true of every figure, and any figure open against it."""
    if special(claim) is Special.YES:
        absent = special(fact) is Special.NONE or fact is False
        return Verdict.FALSE if absent else Verdict.TRUE
    if special(fact) is Special.YES and special(claim) is None and claim is not False:
        return Verdict.OPEN
    return Verdict.FALSE


def _judge_pair(claim: Pair, fact: Pair, tolerance: float | None) -> Verdict:
    sides = ((claim.first, fact.first), (claim.second, fact.second))
    if tolerance and all(_is_near(one, other, tolerance) for one, other in sides):
        return Verdict.CLOSE
    return Verdict.FALSE


def _judge_date(claim: Period, fact: Period, tolerance: float | None) -> Verdict:
    """Dates: true around the fact, open inside a vaguer one, close near it whatever its day."""
    if claim.contains(fact):
        return Verdict.TRUE
    if claim.overlaps(fact):
        return Verdict.OPEN
    is_early = claim.last < fact.first
    gap = fact.last - claim.last if is_early else claim.first - fact.first
    return Verdict.CLOSE if tolerance and gap.days <= tolerance else Verdict.FALSE


def _judge_bound(claim: Atom, fact: Atom, tolerance: float) -> Verdict:
    """A bound is true if it holds the fact's first figure, close if that misses it narrowly."""
    bounds, ends = number_range(claim), number_range(fact)
    if bounds is None or ends is None:
        return Verdict.FALSE
    low, high = bounds
    figure = ends[0]
    if low <= figure <= high:
        return Verdict.TRUE
    nearest = low if figure < low else high
    return Verdict.CLOSE if _is_near(nearest, figure, tolerance) else Verdict.FALSE


def _judge_figure(claim: Atom, fact: Atom, tolerance: float) -> Verdict:
    """A figure or range is true inside the fact's range, close if both ends are near."""
    claimed, actual = number_range(claim), number_range(fact)
    if claimed is None or actual is None:
        return Verdict.FALSE
    if encloses(fact, claim):
        return Verdict.TRUE
    is_single = claimed[0] == claimed[1]
    pairs = (
        ((claimed[0], end) for end in actual) if is_single else zip(claimed, actual, strict=True)
    )
    near = [_is_near(one, other, tolerance) for one, other in pairs]
    return Verdict.CLOSE if (any(near) if is_single else all(near)) else Verdict.FALSE


def _is_near(claim: float, fact: float, tolerance: float) -> bool:
    return tolerance > 0 and abs(claim - fact) <= tolerance * abs(fact) + _ROUNDING
