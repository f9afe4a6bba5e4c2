"""What fields show: what was stated, and what can be computed from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from phonecmp.knowledge.citing import cited_source, cited_sources
from phonecmp.knowledge.derived import Recipe, recipes, sensor_of
from phonecmp.knowledge.evidence import Evidence, gather
from phonecmp.knowledge.optics import contradict
from phonecmp.knowledge.records import CERTAINTY, Camp, Perspective, Shown, Status
from phonecmp.knowledge.settled import stated
from phonecmp.knowledge.values import figure
from phonecmp.model import Catalog, Device, Field, Kind, Value


class _Behind(NamedTuple):
    """How certain the figures of a sensor are, and the ids of the sources that print them."""

    status: Status
    sources: tuple[str, ...]


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


def known_values(catalog: Catalog, device: Device, perspective: Perspective) -> dict[str, Shown]:
    """Every field that is not unknown, by path, in the order of the field table.

    Derived values are among them, and fields of which something was only denied. A camera's
    presence is listed only where it is stated or claimed by itself.
    """
    evidence = gather(catalog, device, perspective)
    cited = cited_sources(catalog, device)
    known: dict[str, Shown] = {}
    for path, field in catalog.table.fields.items():
        if path in evidence.plain or path in evidence.voices:
            what = stated(evidence, field, cited)
            if what.status is not Status.UNKNOWN:
                known[path] = what
    _derive_all(evidence, known)
    return {
        path: known[path]
        for path, field in catalog.table.fields.items()
        if path in known and _is_listed(evidence, field, known)
    }


def _is_listed(evidence: Evidence, field: Field, known: Mapping[str, Shown]) -> bool:
    if field.kind is not Kind.PRESENCE or field.path in evidence.plain:
        return True
    return not any(path.startswith(f"{field.path}.") for path in known)


def _derive_all(evidence: Evidence, known: dict[str, Shown]) -> None:
    """Add to `known` what can be computed from it, fields in their order.

    A derived value that others are computed from stands before them in `fields.toml`. Cameras of
    which nothing is known are passed over.
    """
    cameras = evidence.cameras()
    roles = {what.field.role for what in known.values()} | {None}
    for path, field in evidence.catalog.table.fields.items():
        if not field.derived or field.role not in roles or evidence.lacks_camera(field):
            continue
        ways = recipes(field)
        if ways:
            result = with_derived(known.get(path), _best(evidence, field, ways, known, cameras))
            if result is not None:
                known[path] = result


def resolver(evidence: Evidence) -> Callable[[Field], Shown]:
    """What tells what fields show, given the evidence on their device; each is weighed once.

    Derived fields share their inputs: a sensor's area is asked for by half a dozen of them.
    """
    catalog = evidence.catalog
    fields = catalog.table.fields
    cited = cited_sources(catalog, evidence.device)
    cameras = evidence.cameras()
    known: dict[str, Shown] = {}

    def resolved(field: Field) -> Shown:
        if field.path not in known:
            known[field.path] = weighed(field)
        return known[field.path]

    def weighed(field: Field) -> Shown:
        if field.focal_mm is not None:
            from phonecmp.knowledge.at_focal import shown_at_focal  # only once one is asked for

            return shown_at_focal(catalog, field, lambda path: resolved(fields[path]))
        told = stated(evidence, field, cited)
        ways = recipes(field)
        if not ways or evidence.lacks_camera(field):
            return told
        inputs: dict[str, Shown] = {}
        for way in ways:
            for path in way.paths(field, cameras):
                if path not in inputs and path in fields:
                    inputs[path] = resolved(fields[path])
        return with_derived(told, _best(evidence, field, ways, inputs, cameras)) or told

    return resolved


def resolve(evidence: Evidence, field: Field) -> Shown:
    """What one field shows, given the evidence on its device."""
    return resolver(evidence)(field)


def is_certain(status: Status) -> bool:
    """Whether a value is known: confirmed or certified."""
    return CERTAINTY[status] <= CERTAINTY[Status.CERTIFIED]


def with_derived(told: Shown | None, derived: Shown | None) -> Shown | None:
    """What was told of a field, unless that is uncertain or nothing and the arithmetic is better.

    A stated fact wins over arithmetic, arithmetic on facts over a rumour, and a rumour over
    arithmetic on rumours.
    """
    if told is None or derived is None:
        return told or derived
    if is_certain(told.status) or (told.value is not None and not is_certain(derived.status)):
        return told
    return derived._replace(camps=told.camps or derived.camps)


def _best(
    evidence: Evidence,
    field: Field,
    ways: Sequence[Recipe],
    known: Mapping[str, Shown],
    cameras: Collection[str],
) -> Shown | None:
    """The most certain value that can be computed, by the first recipe that gives it.

    A sensor that is named goes before all: two phones with one sensor show one area for it. Where
    stated figures give two values that cannot both be right, neither wins.
    """
    results: list[Shown] = []
    for way in ways:
        result = _follow(evidence.catalog, field, way, known, cameras)
        if result is None:
            continue
        if way.is_of_sensor:
            return result
        other = way.against and _follow(evidence.catalog, field, way.against, known, cameras)
        if other and not results and (disputed := _disputed(result, other)):
            return disputed
        results.append(result)
    return min(results, key=lambda result: CERTAINTY[result.status]) if results else None


def _disputed(one: Shown, other: Shown) -> Shown | None:
    """A value that stated figures give in two ways; None where both may be right.

    A rumoured figure cannot dispute what follows from facts, nor facts what is only a rumour.
    """
    if is_certain(one.status) is not is_certain(other.status):
        return None
    sizes = [figure(each.value) for each in (one, other) if each.value is not None]
    if len(sizes) < 2 or not sizes[0] or not sizes[1] or not contradict(sizes[1], sizes[0]):
        return None
    camps = tuple(
        Camp(each.value, each.status, each.sources, 0, each.known_on)
        for each in (one, other)
        if each.value is not None and each.known_on is not None
    )
    return one._replace(status=Status.DISPUTED, camps=camps, known_on=None)


def _follow(
    catalog: Catalog,
    field: Field,
    way: Recipe,
    known: Mapping[str, Shown],
    cameras: Collection[str],
) -> Shown | None:
    """A value computed by one recipe, as weak as the weakest of its inputs."""
    paths = way.paths(field, cameras)
    for path in paths:
        if path not in known:
            return None
    present = [known[path] for path in paths]
    values = [what.value for what in present if what.value is not None]
    if len(values) < len(paths) or any(what.is_wide for what in present):
        return None
    value = way.result(catalog, values)
    if value is None:
        return None
    behind = _sensor_behind(catalog, way, values)
    status = max((what.status for what in present), key=CERTAINTY.__getitem__)
    sources = {source for what in present for source in what.sources}
    days = [what.known_on for what in present if what.known_on]
    return Shown(
        field=field,
        value=value,
        status=max(status, behind.status, key=CERTAINTY.__getitem__) if behind else status,
        sources=tuple(sorted({*sources, *(behind.sources if behind else ())})),
        region=next((what.region for what in present if what.region), None),
        known_on=max(days, key=lambda day: day.last) if len(days) == len(present) else None,
        inputs=paths,
        is_outlived=any(what.is_outlived for what in present),
    )


def _sensor_behind(catalog: Catalog, way: Recipe, values: Sequence[Value]) -> _Behind | None:
    sensor = sensor_of(catalog, values[0]) if way.is_of_sensor else None
    if sensor is None:
        return None
    from phonecmp.knowledge.sensor_figures import status  # only where a camera names a sensor

    sources = [cited_source(catalog, citation) for citation in sensor.citations]
    return _Behind(status(sensor), tuple(source for source in sources if source))
