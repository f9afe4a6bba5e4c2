"""What one field of a device shows, at a glance where nothing has to be weighed.

A search asks one field of thousands of devices, nearly all of which nobody ever reported on.
Their plain values are what is shown; knowledge is asked only about the others, and its answer is
the same as the one given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from phonecmp.knowledge import Status, numeric_value, rules_for, shown
from phonecmp.model import Catalog, Device, Field, Kind, Special, Value
from phonecmp.search.index import Entry, Index
from phonecmp.search.query import NO_FIELDS, About, Bounds, Condition, Query, Wanted

if TYPE_CHECKING:
    from phonecmp.knowledge.light import Lens

_FIGURE = (float, int)
_OF_THE_ENTRY = (About.STATE, About.YEAR, About.NAME, About.BRAND, About.KIND)


def value_of(index: Index, entry: Entry, field: Field) -> Value | None:
    """The shown value of a field; None where it is unknown or only denied."""
    if field.focal_mm is not None:
        return _at_focal(index, entry, field)
    if entry.is_plain:
        value = entry.device.facts.get(field.path)
        if value is not None:
            return value
        if field.kind is Kind.PRESENCE:
            if not entry.claimed:
                return _has_figures(entry.device, field)
        elif field.path not in entry.claimed:
            if not field.derived:
                return None
            if not entry.claimed:
                return _computed(index.catalog, entry.device, field)
    return shown(index.catalog, entry.device, field, index.perspective).value


def sizes(index: Index, field: Field) -> Mapping[str, float]:
    """By device, the number that a field's shown value comes to; made once for an index."""
    if field.path not in index.sizes:
        index.sizes[field.path] = sizes_among(index, index.entries, field)
    return index.sizes[field.path]


def sizes_among(index: Index, entries: Iterable[Entry], field: Field) -> dict[str, float]:
    """By device, the number that a field's shown value comes to, for some of an index's entries."""
    found = {}
    for entry in entries:
        value = entry.device.facts.get(field.path) if entry.is_plain else None
        if value is None:
            value = value_of(index, entry, field)
        if isinstance(value, _FIGURE):  # nearly all, and there are thousands
            found[entry.hit.device] = float(value)
        elif value is not None and (size := numeric_value(field, value)) is not None:
            found[entry.hit.device] = size
    return found


def unknown(index: Index, fields: Sequence[str]) -> frozenset[str]:
    """The devices of which nobody states any of some fields; gathered once for an index.

    That a maker does not say, or not how much, is nothing stated; a camera that a device is stated
    not to have leaves nothing unknown.
    """
    open_ones = [_unknown(index, index.catalog.field(path)) for path in fields]
    return frozenset.intersection(*open_ones) if open_ones else frozenset()


def _unknown(index: Index, field: Field) -> frozenset[str]:
    if field.path not in index.unknown:
        known = index.sizes.get(field.path, {})
        index.unknown[field.path] = frozenset(
            entry.hit.device
            for entry in index.entries
            if entry.hit.device not in known and _is_unknown(index, entry, field)
        )
    return index.unknown[field.path]


def _is_unknown(index: Index, entry: Entry, field: Field) -> bool:
    facts = entry.device.facts
    if entry.is_plain and field.path in facts:
        return _says_nothing(field, facts[field.path])
    if field.role is not None and facts.get(f"camera.{field.role}") == Special.NONE:
        return False
    value = value_of(index, entry, field)
    if value is not None:
        return _says_nothing(field, value)
    if field.kind is Kind.PRESENCE and not entry.is_plain:
        inside = f"{field.path}."
        return not any(path.startswith(inside) for path in entry.claimed)
    return field.path not in entry.claimed or status_of(index, entry, field) is Status.UNKNOWN


def _says_nothing(field: Field, value: Value) -> bool:
    """Whether a value leaves open what is asked: the maker does not say, or not how much."""
    if value == Special.UNDISCLOSED:
        return True
    return value == Special.YES and field.kind.is_numeric


def prepare_sizes(index: Index, query: Query) -> None:
    """Gather beforehand what a query's bounds and order ask for: numbers, and who has none."""
    for path in _sized(query):
        sizes(index, index.catalog.field(path))
    for condition in query.conditions:
        unknown(index, condition.fields)


def is_quick(index: Index, query: Query) -> bool:
    """Whether a search asks only for what is at hand of every device: texts, gathered numbers."""
    if not all(_is_at_hand(index, condition) for condition in query.conditions):
        return False
    ordering = [index.catalog.field(path) for path in _ordering(query)]
    if not all(field.kind.is_numeric or field.kind is Kind.DATE for field in ordering):
        return False
    return all(path in index.sizes for path in _sized(query))


def _is_at_hand(index: Index, term: Condition) -> bool:
    """Whether a condition asks for no value of a field but for what was gathered."""
    if not all(path in index.unknown for path in term.fields):
        return False
    return term.about in (*_OF_THE_ENTRY, About.UNKNOWN) or is_bounded(term.wanted)


def is_bounded(wanted: Wanted) -> bool:
    """Whether the gathered numbers decide a condition; what is equal is asked build by build."""
    return isinstance(wanted, Bounds) and wanted.low != wanted.high


def _sized(query: Query) -> Iterable[str]:
    """The fields of which a query's bounds and order ask for the numbers of all devices."""
    bounded = [path for term in query.conditions if is_bounded(term.wanted) for path in term.fields]
    return dict.fromkeys([*bounded, *_ordering(query)])


def _ordering(query: Query) -> list[str]:
    """The fields that a query sorts by."""
    return [key.field for key in query.sort_keys if key.field not in NO_FIELDS]


def status_of(index: Index, entry: Entry, field: Field) -> Status:
    """The status of a field."""
    if entry.is_plain and field.path in entry.device.facts:
        return Status.CONFIRMED
    return shown(index.catalog, entry.device, field, index.perspective).status


def _has_figures(device: Device, presence: Field) -> Value | None:
    """Whether a camera is there because something of it is known."""
    inside = f"{presence.path}."
    return Special.YES if any(path.startswith(inside) for path in device.facts) else None


def _cameras(device: Device) -> frozenset[str]:
    """The roles of the cameras that a device has by its plain values."""
    return frozenset(
        path.split(".")[1]
        for path in device.facts
        if path.startswith("camera.")
        and device.facts.get(f"camera.{path.split('.')[1]}") != Special.NONE
    )


def _computed(catalog: Catalog, device: Device, field: Field) -> Value | None:
    """The value of a derived field of a device on which nobody reported anything."""
    return _reckoned(catalog, device, field, {})


def _reckoned(
    catalog: Catalog, device: Device, field: Field, known: dict[str, Value | None]
) -> Value | None:
    """The same; `known` keeps what was worked out, for derived fields share their inputs."""
    if field.path in known:
        return known[field.path]
    known[field.path] = None
    for rule in rules_for(field):
        values = []
        for path in rule.paths(field, _cameras(device) if rule.optional_inputs else ()):
            value = device.facts.get(path)
            if value is None and (source := catalog.table.fields.get(path)):
                value = _reckoned(catalog, device, source, known)
            if value is None:
                break
            values.append(value)
        else:
            result = rule.result(catalog, values)
            if result is not None:
                known[field.path] = result
                return result
    return None


def _at_focal(index: Index, entry: Entry, field: Field) -> Value | None:
    from phonecmp.knowledge.at_focal import value_at_focal  # only once one is asked for

    return value_at_focal(lenses_of(index, entry), field)


def lenses_of(index: Index, entry: Entry) -> tuple[Lens, ...]:
    """The rear lenses of a device; worked out once for an index, whatever focal length is asked.

    Only cameras that somebody reported on are weighed; of the others the plain values count.
    """
    from phonecmp.knowledge.light import lenses  # only once light is asked for

    device = entry.hit.device
    if device not in index.lenses:
        values = _lens_values(index, entry)
        index.lenses[device] = lenses(values, index.catalog.table.roles)
    return index.lenses[device]


def _lens_values(index: Index, entry: Entry) -> dict[str, Value]:
    from phonecmp.knowledge.at_focal import paths_of_lens
    from phonecmp.knowledge.lens_figures import figures_of_lenses

    catalog, device = index.catalog, entry.device
    roles = tuple(catalog.table.roles)
    claimed = {path.split(".")[1] for path in entry.claimed if path.startswith("camera.")}
    weighed = [role for role in roles if role in claimed or not entry.is_plain]
    values = figures_of_lenses(catalog, device, index.perspective, weighed) if weighed else {}
    known: dict[str, Value | None] = {}
    for role in _cameras(device).difference(weighed):
        for path in paths_of_lens(catalog, role):
            value = device.facts.get(path)
            if value is None:
                value = _reckoned(catalog, device, catalog.table.fields[path], known)
            if value is not None:
                values[path] = value
    return values
