"""What fields show: what was stated, and what can be computed from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from phonecmp.knowledge.derivation_rules import rules_for
from phonecmp.knowledge.derived_values import (
    Derivations,
    derivations_of,
    with_derived,
)
from phonecmp.knowledge.effective_dates import DEADLINES
from phonecmp.knowledge.evidence import Evidence, gather
from phonecmp.knowledge.plain_value_sources import Cited, cited_sources
from phonecmp.knowledge.records import Perspective, Shown, Status
from phonecmp.knowledge.resolved_facts import confirmed, stated
from phonecmp.model import Catalog, Device, Field, Kind


def shown(catalog: Catalog, device: Device, field: Field, perspective: Perspective) -> Shown:
    """What one field of a device shows from a perspective."""
    return resolve(gather(catalog, device, perspective), field)


def shown_among(
    catalog: Catalog, device: Device, fields: Iterable[Field], perspective: Perspective
) -> dict[str, Shown]:
    """What some fields of a device show from a perspective, by path; the unknown ones are left out.

    The evidence on the device is gathered and weighed once for all of them.
    """
    look = resolver(gather(catalog, device, perspective))
    found = (look(field) for field in fields)
    return {what.field.path: what for what in found if what.status is not Status.UNKNOWN}


def known_values(
    catalog: Catalog,
    device: Device,
    perspective: Perspective,
    derivations: Derivations | None = None,
) -> dict[str, Shown]:
    """Every field that is not unknown, by path, in the order of the field table.

    Derived values are among them, and fields of which something was only denied. A camera's
    presence is listed only where it is stated or claimed by itself. Whoever asks of many devices
    has the `derivations` of the catalogue laid out beforehand.
    """
    evidence = gather(catalog, device, perspective)
    plain, voices = evidence.plain, evidence.voices
    cited = _cited(catalog, device)
    absent = evidence.absent_roles()
    known: dict[str, Shown] = {}
    for path, field in catalog.table.fields.items():
        if path in voices or (path in plain and path in DEADLINES):
            what = stated(evidence, field, cited)
            if what.status is not Status.UNKNOWN:
                known[path] = what
        elif path in plain and (field.role not in absent or field.kind is Kind.PRESENCE):
            known[path] = confirmed(field, plain[path], cited)
    computed = _derive_all(evidence, known, absent, derivations or derivations_of(catalog))
    if computed:
        known = {path: known[path] for path in catalog.table.fields if path in known}
    return _without_implied(evidence, known)


def _cited(catalog: Catalog, device: Device) -> Cited:
    """The citations of a device, with what its files correct of each other."""
    cited = cited_sources(catalog, device)
    if not device.layers:
        return cited
    from phonecmp.knowledge.corrections import corrections  # few devices have any

    return cited._replace(corrections=corrections(catalog, device))


def _without_implied(evidence: Evidence, known: dict[str, Shown]) -> dict[str, Shown]:
    """Known values without cameras that are only there because something of them is known."""
    presences = [
        path
        for path, what in known.items()
        if what.field.kind is Kind.PRESENCE and path not in evidence.plain
    ]
    for path in presences:
        if any(other.startswith(f"{path}.") for other in known):
            del known[path]
    return known


def _derive_all(
    evidence: Evidence,
    known: dict[str, Shown],
    absent: frozenset[str | None],
    derivations: Derivations,
) -> bool:
    """Add to `known` what can be computed from it, fields in their order; whether that is anything.

    Cameras of which nothing is known are passed over, and what is known for certain.
    """
    cameras = evidence.cameras()
    roles = {what.field.role for what in known.values()} - absent | {None}
    is_any = False
    for field in derivations.fields:
        if field.role not in roles:
            continue
        told = known.get(field.path)
        if told is not None and told.status.is_certain:
            continue
        result = with_derived(told, derivations.best(field, known, cameras))
        if result is not None:
            known[field.path] = result
            is_any = True
    return is_any


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Tells what fields show, given the evidence on their device; each is weighed once.

    Derived fields share their inputs: a sensor's area is asked for by half a dozen of them. Two
    functions within one that call each other would keep all evidence until garbage is looked for.
    """

    evidence: Evidence
    cited: Cited
    cameras: frozenset[str]
    derivations: Derivations
    known: dict[str, Shown] = dataclasses.field(default_factory=dict)

    def resolved(self, field: Field) -> Shown:
        """What a field shows."""
        if field.path not in self.known:
            self.known[field.path] = self._weighed(field)
        return self.known[field.path]

    def _weighed(self, field: Field) -> Shown:
        evidence, fields = self.evidence, self.evidence.catalog.table.fields
        if field.focal_mm is not None:
            from phonecmp.knowledge.focal_length_values import (
                shown_at_focal,  # only once one is asked for
            )

            return shown_at_focal(evidence.catalog, field, lambda path: self.resolved(fields[path]))
        told = stated(evidence, field, self.cited)
        ways = rules_for(field)
        if not ways or evidence.lacks_camera(field):
            return told
        inputs: dict[str, Shown] = {}
        for way in ways:
            for path in way.paths(field, self.cameras):
                if path not in inputs and path in fields:
                    inputs[path] = self.resolved(fields[path])
        return with_derived(told, self.derivations.best(field, inputs, self.cameras)) or told


def resolver(evidence: Evidence) -> Callable[[Field], Shown]:
    """What tells what fields show, given the evidence on their device."""
    catalog = evidence.catalog
    cited = _cited(catalog, evidence.device)
    return _Resolver(evidence, cited, evidence.cameras(), Derivations(catalog)).resolved


def resolve(evidence: Evidence, field: Field) -> Shown:
    """What one field shows, given the evidence on its device."""
    return resolver(evidence)(field)
