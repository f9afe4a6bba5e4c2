"""Entries of the search's index: what it sees of a device from a perspective."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from phonecmp.knowledge import Perspective, announced_for, display_name, is_known, state
from phonecmp.model import Catalog, Device, Held, Report, Value, Verb, builds
from phonecmp.search.index import Entry, Hit
from phonecmp.search.normalised_text import normalise

_SEARCHED = frozenset({"chip.soc", "camera.each.sensor", "camera.partner"})
"""Templates of the fields whose texts words are looked for in, besides the names."""

_OPTICS = ("camera.main.focal_mm", "camera.main.f_number")
"""What makes the cameras of a device comparable; it is at hand without weighing anything."""

_NOTHING_CLAIMED: frozenset[str] = frozenset()
_ASSERTING = (Verb.SAYS, Verb.MAYBE)


@dataclass(frozen=True, slots=True)
class Normaliser:
    """Normalises the texts of some fields, each only once: most devices share chip and sensors."""

    catalog: Catalog
    paths: frozenset[str]
    brands: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, Value], tuple[str, ...]] = field(default_factory=dict)
    spellings: dict[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def brand(self, brand: str) -> str:
        """The normalised name of a brand."""
        if brand not in self.brands:
            self.brands[brand] = normalise(self.catalog.brand_name(brand))
        return self.brands[brand]

    def of(self, path: str, value: Value) -> tuple[str, ...]:
        """The normalised texts that a value of a field is found by."""
        if (path, value) not in self.words:
            self.words[path, value] = tuple(_words(self, path, value))
        return self.words[path, value]

    def spelled(self, template: str, name: str) -> Sequence[str]:
        """The normalised spellings that the catalogue declares for a name of a chip or sensor."""
        if template not in self.spellings:
            found: dict[str, list[str]] = {}
            for spelling, one in self.catalog.names.canonical.get(template, {}).items():
                found.setdefault(one, []).append(normalise(spelling))
            self.spellings[template] = found
        return self.spellings[template].get(name, ())


def normaliser_of(catalog: Catalog) -> Normaliser:
    """What normalises the texts of a catalogue's searched fields."""
    fields = catalog.table.fields
    paths = frozenset(path for path, known in fields.items() if known.template in _SEARCHED)
    return Normaliser(catalog, paths)


def entry_of(
    normaliser: Normaliser, device: Device, perspective: Perspective, held: Held | None = None
) -> Entry | None:
    """What the search sees of a device; None before anything was said of it.

    `held` is what makes the device, where something does.
    """
    life = state(normaliser.catalog, device, perspective)
    if life is None:
        return None
    shown_name = display_name(device, perspective)
    name, brand = normalise(shown_name), normaliser.brand(device.brand)
    ids = [normalise(known_id) for known_id in (device.id, *device.aka)]
    model = name.removeprefix(f"{brand} ")
    announced = _announced(device, perspective)
    reports = [report for report in device.reports if is_known(report, perspective)]
    texts = dict.fromkeys(_texts(normaliser, device, reports, is_out=announced is not None))
    dim = _lacks_cameras(device, announced)
    newest = announced or max((report.on.first for report in reports), default=date.min)
    return Entry(
        held=held or device,
        name=name,
        names=_names(name, model, ids),
        text="\n".join([name, brand, *ids, *texts]),
        state=life,
        year=announced.year if announced else None,
        newest=newest,
        claimed=_claimed(device),
        is_plain=announced is not None and perspective.region not in device.regions,
        hit=Hit(device.id, shown_name),
        order=(-newest.year, dim, -newest.toordinal(), name, device.id),
        is_phone=device.is_phone,
    )


def _names(name: str, model: str, ids: Sequence[str]) -> tuple[str, ...]:
    """What counts as the whole name; brackets, which join the terms of a query, may be missing."""
    slugs = [slug.partition(" ")[2] for slug in ids]
    bare = [each.replace("(", "").replace(")", "") for each in (name, model) if "(" in each]
    return (name, model, *ids, *slugs, *bare)


def _lacks_cameras(device: Device, announced: date | None) -> int:
    """1 for a device of whose main camera no optics are known; within a year such go last."""
    return int(announced is None or not any(path in device.facts for path in _OPTICS))


def _announced(device: Device, perspective: Perspective) -> date | None:
    """The first day of the announcement, None where it has not been yet."""
    announced = announced_for(device, perspective.region)
    return announced.first if announced and perspective.has_seen(announced) else None


def _claimed(device: Device) -> frozenset[str]:
    if not device.reports:
        return _NOTHING_CLAIMED
    return frozenset(claim.field for report in device.reports for claim in report.claims)


def _texts(
    normaliser: Normaliser, device: Device, reports: list[Report], *, is_out: bool
) -> Iterator[str]:
    """Working titles, partner, chip and sensors.

    Those are the facts once the device is out, and what reports say of fields without a fact.
    """
    facts = device.facts if is_out else {}
    for overlay in (facts, *device.regions.values()) if is_out else ():
        for path in normaliser.paths & overlay.keys():
            yield from normaliser.of(path, overlay[path])
    for report in reports:
        if report.called:
            yield normalise(report.called)
        for claim in report.claims:
            if claim.field not in normaliser.paths or claim.field in facts:
                continue
            if claim.verb in _ASSERTING:
                yield from normaliser.of(claim.field, claim.value)


def _words(normaliser: Normaliser, path: str, value: Value) -> Iterator[str]:
    catalog = normaliser.catalog
    asked = catalog.field(path)
    for atom in builds(value):
        partner = catalog.partners.get(str(atom))
        if partner is not None:
            yield normalise(partner.name)
        name = catalog.names.spelling(asked, str(atom))
        yield normalise(name)
        yield from normaliser.spelled(asked.template, name)
