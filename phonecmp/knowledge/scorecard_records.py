"""What became of claims: records of the scorecards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from phonecmp.knowledge.records import Verdict
from phonecmp.model import Period, Value, Verb


class ScoredClaim(NamedTuple):
    """One distinct claim of a scorecard: a source, a device, a field and a value, counted once.

    `verb` is how the oldest of its reports put it.
    """

    source: str | None
    device: str
    field: str
    value: Value
    verdict: Verdict
    on: Period
    fact: Value | None = None
    known_on: Period | None = None
    verb: Verb = Verb.SAYS


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What became of the claims recorded here, for one source or one field.

    `claims` are ordered true, close, false, open, and by date within each.
    """

    key: str
    name: str
    claims: tuple[ScoredClaim, ...]

    def count(self, verdict: Verdict) -> int:
        """How many claims ended with this verdict."""
        return sum(claim.verdict is verdict for claim in self.claims)

    @property
    def decided(self) -> int:
        """How many claims are decided; the n behind every percentage."""
        return len(self.claims) - self.count(Verdict.OPEN)

    @property
    def share_true(self) -> float | None:
        """Share of decided claims that came true, 0 to 1; None below ten decided claims."""
        return self.count(Verdict.TRUE) / self.decided if self.decided >= 10 else None
