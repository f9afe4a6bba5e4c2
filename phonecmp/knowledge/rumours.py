"""What is still open: the uncertain values of every device, and what was decided lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phonecmp.knowledge.device_states import display_name, state
from phonecmp.knowledge.effective_dates import age_key
from phonecmp.knowledge.records import Lookup, Perspective, Shown, State, Status, Verdict
from phonecmp.knowledge.scorecard_records import Scorecard, ScoredClaim
from phonecmp.model import Catalog, Period, passing_devices

_UNCERTAIN = (Status.RUMOURED, Status.POSSIBLE, Status.DISPUTED)


@dataclass(frozen=True, slots=True)
class OpenRumours:
    """The uncertain values of one device, in the order of the fields; `device` is its id.

    `is_stale` tells that the device is announced and the values are still only rumoured; `newest`
    is when the newest claim was made.
    """

    device: str
    name: str
    values: tuple[Shown, ...]
    newest: Period
    is_stale: bool


def open_rumours(
    catalog: Catalog, perspective: Perspective, lookup: Lookup
) -> tuple[OpenRumours, ...]:
    """Every device with uncertain values: those to come first, most values first.

    `lookup` gives all known values of a device.
    """
    found = []
    for device in passing_devices(catalog.devices):
        where = state(catalog, device, perspective) if device.reports else None
        if where is None or where is State.CANCELLED:
            continue
        values = tuple(
            value
            for value in lookup(device, perspective).values()
            if value.status in _UNCERTAIN and not value.inputs
        )
        if values:
            name = display_name(device, perspective)
            is_stale = where in (State.ANNOUNCED, State.RELEASED)
            found.append(OpenRumours(device.id, name, values, _newest(values), is_stale))
    return tuple(sorted(found, key=lambda each: (each.is_stale, -len(each.values), each.name)))


def _newest(values: tuple[Shown, ...]) -> Period:
    spoken = (group.newest for value in values for group in value.groups)
    return max(spoken, key=age_key, default=Period(date.min, date.min))


def decided_lately(cards: tuple[Scorecard, ...]) -> tuple[ScoredClaim, ...]:
    """All decided claims of some scorecards, those decided last first."""
    claims = [
        claim
        for card in cards
        for claim in card.claims
        if claim.verdict is not Verdict.OPEN and claim.known_on is not None
    ]
    return tuple(sorted(claims, key=_decided, reverse=True))


def _decided(claim: ScoredClaim) -> tuple[date, str, str]:
    known = claim.known_on.first if claim.known_on else date.min
    return known, claim.device, claim.field
