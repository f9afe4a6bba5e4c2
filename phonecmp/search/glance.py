"""What one field of a device shows, at a glance where nothing has to be weighed.

A search asks one field of thousands of devices, nearly all of which nobody ever reported on.
Their plain values are what is shown; knowledge is asked only about the others, and its answer is
the same as the one given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from phonecmp.knowledge import Status, recipes, shown
from phonecmp.model import Catalog, Device, Field, Kind, Special, Value
from phonecmp.search.index import Entry, Index
from phonecmp.search.magnitudes import magnitude
from phonecmp.search.query import NO_FIELDS, About, Bounds, Condition, Query, Wanted

_FIGURE = (float, int)
_OF_THE_ENTRY = (About.STATE, About.YEAR, About.NAME, About.BRAND)


def value_of(index: Index, entry: Entry, field: Field) -> Value | None:
    """The shown value of a field; None where it is unknown or only denied."""
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
        elif value is not None and (size := magnitude(field, value)) is not None:
            found[entry.hit.device] = size
    return found


def prepare_sizes(index: Index, query: Query) -> None:
    """Gather beforehand the numbers that a query's bounds and order ask for."""
    for path in _sized(query):
        sizes(index, index.catalog.field(path))


def is_quick(index: Index, query: Query) -> bool:
    """Whether a search asks only for what is at hand of every device: texts, gathered numbers."""
    if any(isinstance(term, Condition) and not _is_at_hand(term) for term in query.demands):
        return False
    ordering = [index.catalog.field(path) for path in _ordering(query)]
    if not all(field.kind.is_numeric or field.kind is Kind.DATE for field in ordering):
        return False
    return all(path in index.sizes for path in _sized(query))


def _is_at_hand(term: Condition) -> bool:
    """Whether a condition asks for no value of a field but for numbers that were gathered."""
    return term.about in _OF_THE_ENTRY or is_bounded(term.wanted)


def is_bounded(wanted: Wanted) -> bool:
    """Whether the gathered numbers decide a condition; what is equal is asked build by build."""
    return isinstance(wanted, Bounds) and wanted.low != wanted.high


def _sized(query: Query) -> Iterable[str]:
    """The fields of which a query's bounds and order ask for the numbers of all devices."""
    bounded = [
        path
        for term in query.demands
        if isinstance(term, Condition) and is_bounded(term.wanted)
        for path in term.fields
    ]
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
    if field.focal_mm is not None:
        return _at_focal(catalog, device, field)
    for recipe in recipes(field):
        values = []
        for path in recipe.paths(field, _cameras(device) if recipe.companions else ()):
            value = device.facts.get(path)
            if value is None and (source := catalog.table.fields.get(path)):
                value = _computed(catalog, device, source)
            if value is None:
                break
            values.append(value)
        else:
            result = recipe.result(catalog, values)
            if result is not None:
                return result
    return None


def _at_focal(catalog: Catalog, device: Device, field: Field) -> Value | None:
    from phonecmp.knowledge.at_focal import value_at_focal  # only once one is asked for
    from phonecmp.knowledge.light import lens_paths

    values: dict[str, Value] = {}
    for role in _cameras(device):
        for path in lens_paths(role):
            value = device.facts.get(path)
            if value is None and (source := catalog.table.fields.get(path)):
                value = _computed(catalog, device, source)
            if value is not None:
                values[path] = value
    return value_at_focal(catalog, field, values)
