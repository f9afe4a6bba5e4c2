"""What fields show: what was stated, and what can be computed from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from phonecmp.knowledge.derivation_rules import rules_for
from phonecmp.knowledge.derived_values import Derivations, PlainInputs, derivations_of, with_derived
from phonecmp.knowledge.device_evidence import Evidence, gather_evidence
from phonecmp.knowledge.effective_dates import DEADLINES, known_from
from phonecmp.knowledge.plain_value_sources import Cited, cited_sources
from phonecmp.knowledge.records import Correction, Perspective, Shown, Status
from phonecmp.knowledge.resolved_facts import confirmed, stated
from phonecmp.model import Catalog, Device, Field, Kind


def shown(
    catalog: Catalog,
    device: Device,
    field: Field,
    perspective: Perspective,
    derivations: Derivations | None = None,
) -> Shown:
    """What one field of a device shows from a perspective.

    Whoever asks of many devices has `derivations` to share.
    """
    return resolver(gather_evidence(catalog, device, perspective), derivations)(field)


def shown_among(
    catalog: Catalog, device: Device, fields: Iterable[Field], perspective: Perspective
) -> dict[str, Shown]:
    """What some fields of a device show from a perspective, by path; the unknown ones are left out.

    The evidence on the device is gathered and weighed once for all of them.
    """
    look = resolver(gather_evidence(catalog, device, perspective))
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
    derivations = derivations or derivations_of(catalog)
    evidence = gather_evidence(catalog, device, perspective)
    cited = _cited(catalog, device)
    absent = evidence.absent_roles()
    alike = PlainInputs({}, set(), cited.general, known_from(device))
    known = _known_plain(evidence, cited, absent, alike)
    for path in (*evidence.claims, *(DEADLINES & evidence.plain.keys()), *cited.claims):
        field = catalog.table.fields.get(path)
        if field is not None and path not in known:
            what = stated(evidence, field, cited)
            if what.status is not Status.UNKNOWN:
                known[path] = what
                alike.add(what)
    roles = {what.field.role for what in known.values()} - absent | {None}
    derivations.derive(known, alike, roles, evidence.cameras())
    _drop_implied(evidence, known, derivations)
    return {path: known[path] for path in sorted(known, key=derivations.order.__getitem__)}


def _known_plain(
    evidence: Evidence, cited: Cited, absent: frozenset[str | None], alike: PlainInputs
) -> dict[str, Shown]:
    """The plain values that nobody made a claim on, but for deadlines; they join their like."""
    fields, general, layer = evidence.catalog.table.fields, cited.general, cited.layer
    plain = evidence.plain
    if absent:
        roles = absent - {None}
        plain = {path: fact for path, fact in plain.items() if not _is_inside(fields, path, roles)}
    special = plain if _are_special(evidence, cited) else _cited_apart(cited, plain)
    passed = DEADLINES.union(evidence.claims, cited.claims, special)
    known: dict[str, Shown] = {}
    for path, (value, _, on) in plain.items():
        if path not in passed and (field := fields.get(path)) is not None:
            known[path] = Shown(
                field, value, Status.CONFIRMED, general, None, None, on, layer=layer
            )
            alike.inputs[path] = value
    for path in special:
        field, fact = fields.get(path), plain.get(path)
        is_claimed = path in evidence.claims or path in cited.claims
        if field and fact and not is_claimed and path not in DEADLINES:
            what = known[path] = confirmed(field, fact, cited)
            alike.add(what)
    return known


def _is_inside(fields: Mapping[str, Field], path: str, roles: Collection[str | None]) -> bool:
    """Whether a field is a figure of a camera of some roles."""
    field = fields.get(path)
    return field is not None and field.role in roles and field.kind is not Kind.PRESENCE


def _are_special(evidence: Evidence, cited: Cited) -> bool:
    """Whether plain values may be a region's or another device's, or come of several files."""
    region = evidence.perspective.region
    is_overlaid = region is not None and region in evidence.device.regions
    return bool(cited.borrowed or cited.device or cited.corrections or is_overlaid)


def _cited_apart(cited: Cited, paths: Iterable[str]) -> Collection[str]:
    """The fields that have citations of their own, or that stand in a section which has."""
    if not cited.limited:
        return ()
    sections = tuple([f"{limit}." for limit in cited.limited])
    return cited.limited.keys() | {path for path in paths if path.startswith(sections)}


def with_taken_away(
    catalog: Catalog, device: Device, perspective: Perspective, known: Mapping[str, Shown]
) -> Mapping[str, Shown]:
    """Known values, with those that a later layer's file takes away in their places: unknown.

    Of most devices, for which there is one file, that is what is known.
    """
    if not device.layers:
        return known
    evidence, cited = gather_evidence(catalog, device, perspective), _cited(catalog, device)
    table, absent = catalog.table.fields, evidence.absent_roles()
    taken = {
        path: what
        for path in dict.fromkeys([*(path for _, path in cited.corrections), *cited.claims])
        if path in table and path not in known and table[path].role not in absent
        if (what := stated(evidence, table[path], cited)).correction is not None
    }
    order = dict.fromkeys([*table, *known]) if taken else ()
    all_ = {**known, **taken}
    return {path: all_[path] for path in order if path in all_} if taken else known


def _cited(catalog: Catalog, device: Device) -> Cited:
    """The citations of a device, with what its files correct of each other."""
    cited = cited_sources(catalog, device)
    if not device.layers:
        return cited
    from phonecmp.knowledge.claim_corrections import claim_corrections
    from phonecmp.knowledge.corrections import corrections  # few devices have any

    claims: dict[str, list[Correction]] = {}
    for one in claim_corrections(catalog, device).values():
        if not one.is_same and one.below is not None:
            claims.setdefault(one.path, []).append(one)
    return cited._replace(corrections=corrections(catalog, device), claims=claims)


def _drop_implied(evidence: Evidence, known: dict[str, Shown], derivations: Derivations) -> None:
    """Take out cameras that are only there because something of them is known."""
    for path in derivations.presences & known.keys():
        if path not in evidence.plain and any(other.startswith(f"{path}.") for other in known):
            del known[path]


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Tells what fields show, given the evidence on their device; each is weighed once.

    Derived fields share their inputs: a sensor's area is asked for by half a dozen of them. Two
    functions within one that call each other would keep all evidence until garbage is looked for.
    """

    evidence: Evidence
    cited: Cited
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
        from_statements = stated(evidence, field, self.cited)
        ways = rules_for(field)
        if not ways or evidence.lacks_camera(field):
            return from_statements
        inputs: dict[str, Shown] = {}
        asks_cameras = any(way.optional_inputs for way in ways)
        cameras = self.evidence.cameras() if asks_cameras else frozenset()
        for way in ways:
            for path in way.paths(field, cameras):
                if path not in inputs and path in fields:
                    inputs[path] = self.resolved(fields[path])
        return (
            with_derived(from_statements, self.derivations.best(field, inputs, cameras))
            or from_statements
        )


def resolver(
    evidence: Evidence, derivations: Derivations | None = None
) -> Callable[[Field], Shown]:
    """What tells what fields show, given the evidence on their device."""
    catalog = evidence.catalog
    cited = _cited(catalog, evidence.device)
    return _Resolver(evidence, cited, derivations or Derivations(catalog)).resolved


def resolve(evidence: Evidence, field: Field) -> Shown:
    """What one field shows, given the evidence on its device."""
    return resolver(evidence)(field)
