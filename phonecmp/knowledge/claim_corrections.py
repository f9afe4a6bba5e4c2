"""Claims that a later layer's file states, adds or takes away in a report of an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, Claim, Device, Report, ReportChange, ReportKey
from phonecmp.reading import Slot, claims_over, former_claims, is_same_claim, slot_of

Spoken = tuple[ReportKey, Slot]
"""A report, and what it can say once."""


class _Told(NamedTuple):
    """A claim, the file that it stands in, and whether it is the word of the report's source."""

    claim: Claim
    record: Device
    is_of_source: bool


def claim_corrections(catalog: Catalog, device: Device) -> dict[Spoken, Correction]:
    """What the files of a device change of each other's reports, in the order of days and fields.

    Claims that only the lowest file makes are none. Where there is one file there are none.
    """
    if not device.layers:
        return {}
    told: dict[ReportKey, dict[Slot, _Told]] = {}
    found: dict[Spoken, Correction] = {}
    for number, record in enumerate(device.layers):
        found |= _corrected_by(record, device.layers[number - 1] if number else None, told)
    order = {path: number for number, path in enumerate(catalog.table.fields)}
    ordered = sorted(
        found.items(),
        key=lambda one: (
            one[0][0][0].first, one[0][0][0].last, order.get(one[1].path, -1), str(one[0]),
        ),
    )  # fmt: skip
    return dict(ordered)


def _corrected_by(
    record: Device, lower: Device | None, told: dict[ReportKey, dict[Slot, _Told]]
) -> Iterator[tuple[Spoken, Correction]]:
    """What one file changes of what was `told` below, which takes in what it says."""
    gone = dict(told) if record.replaces and lower else {}
    if gone:
        told.clear()
    for block in record.reports:
        under = gone.get(block.key) or told.get(block.key) or {}
        after = _over(told.get(block.key) or {}, block, record)
        told[block.key] = after
        if lower is None:
            continue
        touched = [slot for slot in {**under, **after} if _touches(block, slot, under, after)]
        for slot in touched:
            yield (block.key, slot), _correction(block, slot, after, under, record, lower)
    for key, under in gone.items():
        if key not in told and lower is not None:
            block = Report(key[0], (), key[1], key[2], key[3], region=key[4])
            for slot in under:
                yield (key, slot), _correction(block, slot, {}, under, record, lower)


def _over(under: Mapping[Slot, _Told], block: Report, record: Device) -> dict[Slot, _Told]:
    after = claims_over({slot: one.claim for slot, one in under.items()}, block)
    fields = {path for path, _ in under}
    return {
        slot: under[slot]
        if slot in under and is_same_claim(under[slot].claim, claim)
        else _Told(claim, record, claim.field not in fields)
        for slot, claim in after.items()
    }


def _touches(
    block: Report, slot: Slot, under: Mapping[Slot, _Told], after: Mapping[Slot, _Told]
) -> bool:
    is_stated = any(slot_of(claim) == slot for claim in block.claims)
    return is_stated or under.get(slot) != after.get(slot)


def _correction(
    block: Report,
    slot: Slot,
    after: Mapping[Slot, _Told],
    under: Mapping[Slot, _Told],
    record: Device,
    lower: Device,
) -> Correction:
    now, below = after.get(slot), under.get(slot)
    if now is not None and below is None:  # "maybe" in place of "says"
        others = [one for (path, _), one in under.items() if path == slot[0]]
        below = next((one for one in others if one not in after.values()), None)
    change = block.change or ReportChange()
    former = former_claims(change)
    past = former.get(slot)
    if past is None and below is not None:
        past = former.get(slot_of(below.claim))
    is_remembered = past is not None or slot in former or (bool(former) and change.is_unset)
    origin = block.by or block.via
    one = now or below
    return Correction(
        block.region, slot[0], now.claim.value if now else None, record.file, record.layer,
        below.claim.value if below else None,
        below.record.file if below else lower.file,
        below.record.layer if below else lower.layer,
        (origin,) if origin and below and below.is_of_source else (),
        past.value if past else None, is_remembered, block, one.claim.verb if one else None,
        below.claim.verb if below else None,
    )  # fmt: skip
