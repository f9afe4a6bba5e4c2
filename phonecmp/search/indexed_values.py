"""What one field of a device shows, at a glance where nothing has to be weighed.

A search asks one field of thousands of devices, nearly all of which nobody ever reported on.
Their plain values are what is shown; knowledge is asked only about the others, and its answer is
the same as the one given here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.knowledge import Derivations, Status, numeric_value, shown
from phonecmp.model import DeviceMapping, Field, Kind, Special, Value, regional_devices
from phonecmp.search.field_columns import (
    cameras_of,
    column,
    computed,
    derivation_of,
    parts,
    reckoned,
)
from phonecmp.search.index import Entry, Index
from phonecmp.search.kept_numbers import unknown_name
from phonecmp.search.query import NO_FIELDS, About, Bounds, Condition, Operand, Query

if TYPE_CHECKING:
    from phonecmp.knowledge import Shown
    from phonecmp.knowledge.light import Lens

_FIGURE = (float, int)
_MOST_WEIGHED = 10_000
"""Answers of knowledge that an index remembers: more than one query of 13,000 devices needs."""
_OF_THE_ENTRY = (About.STATE, About.YEAR, About.NAME, About.BRAND, About.KIND)


def value_of(index: Index, entry: Entry, field: Field) -> Value | None:
    """The shown value of a field; None where it is unknown or only denied."""
    if field.focal_mm is not None:
        return _at_focal(index, entry, field)
    if entry.is_plain:
        value = column(index, field.path).get(entry.hit.device)
        if value is not None:
            return value
        if field.kind is Kind.PRESENCE:
            if not any(path.startswith(field.path) for path in entry.claimed):
                return Special.YES if entry.hit.device in parts(index, field.path) else None
        elif field.path not in entry.claimed:
            if not field.derived:
                return None
            claimed = entry.claimed & derivation_of(index, field).asked
            if all(entry.hit.device in column(index, path) for path in claimed):
                return computed(index, entry, field)  # plain values stand above claims
    return _weighed(index, entry, field).value


def _weighed(index: Index, entry: Entry, field: Field) -> Shown:
    """What knowledge says of a field of a device; asked once for an index."""
    key = (entry.hit.device, field.path)
    if key not in index.weighed:
        if len(index.weighed) >= _MOST_WEIGHED:
            index.weighed.clear()
        if not index.rules:
            index.rules.append(Derivations(index.catalog))
        seen, rules = index.perspective, index.rules[0]
        index.weighed[key] = shown(index.catalog, entry.device, field, seen, rules)
    return index.weighed[key]


def numbers(index: Index, field: Field) -> Mapping[str, float]:
    """By device, the number that a field's shown value comes to; made once for an index."""
    if field.path not in index.numbers and not _is_recalled(index, field):
        index.numbers[field.path] = numbers_among(index, index.entries, field)
    return index.numbers[field.path]


def _is_recalled(index: Index, field: Field) -> bool:
    """Whether what is to be gathered of a field is kept: only the other devices are asked then."""
    kept = index.kept_numbers and index.kept_numbers.of(field.path)
    if not kept:
        return False
    sizes, open_ones = kept.numbers, kept.unknown
    others = index.by_device.keys() - kept.told
    if others:
        alone = _only(index, others)
        sizes = {**sizes, **numbers(alone, field)}
        open_ones = open_ones | _unknown(alone, field)
    index.numbers[field.path], index.unknown[field.path] = sizes, open_ones
    return True


def met_by(index: Index, name: str, ask: Callable[[Index], frozenset[str]]) -> frozenset[str]:
    """The devices that `ask` finds in an index; those kept by the name are not asked."""
    kept = index.kept_numbers and index.kept_numbers.met_by(name)
    if not kept:
        return ask(index)
    others = index.by_device.keys() - kept.told
    return kept.devices | ask(_only(index, others)) if others else kept.devices


def _only(index: Index, ids: Collection[str]) -> Index:
    """The index of some of its devices alone, whose columns are quick to gather."""
    by_device = {id_: index.by_device[id_] for id_ in ids}
    devices = DeviceMapping({id_: entry.held for id_, entry in by_device.items()})
    catalog = replace(index.catalog, devices=devices)
    return Index(catalog, index.perspective, tuple(by_device.values()), by_device)


def _spoken_of(index: Index, entries: Iterable[Entry], field: Field) -> Iterable[Entry]:
    """Those of some entries of which a value of a field may be known: by reports or plain values.

    Nothing is known of the others, and nothing has to be asked.
    """
    if field.focal_mm is not None or field.kind is Kind.PRESENCE:
        return entries
    asked, known = frozenset({field.path}), set(column(index, field.path))
    if field.derived:
        inputs = derivation_of(index, field)
        asked |= inputs.asked
        known = known.union(*inputs.columns.values())
    overlaid = _overlaid(index)
    return [
        entry
        for entry in entries
        if entry.hit.device in known
        or (entry.claimed and not entry.claimed.isdisjoint(asked))
        or entry.hit.device in overlaid
    ]


def numbers_among(index: Index, entries: Iterable[Entry], field: Field) -> dict[str, float]:
    """By device, the number that a field's shown value comes to, for some of an index's entries."""
    found = {}
    plain = column(index, field.path)
    for entry in _spoken_of(index, entries, field):
        device = entry.hit.device
        value = plain.get(device) if entry.is_plain else None
        if value is None:
            value = value_of(index, entry, field)
        if isinstance(value, _FIGURE):  # nearly all, and there are thousands
            found[device] = float(value)
        elif value is not None and (size := numeric_value(field, value)) is not None:
            found[device] = size
    return found


def unknown(index: Index, fields: Sequence[str]) -> frozenset[str]:
    """The devices of which nobody states any of some fields; gathered once for an index.

    That a maker does not say, or not how much, is nothing stated; a camera that a device is stated
    not to have leaves nothing unknown.
    """
    open_ones = [_unknown(index, index.catalog.field(path)) for path in fields]
    return frozenset.intersection(*open_ones) if open_ones else frozenset()


def _unknown(index: Index, field: Field) -> frozenset[str]:
    if field.path not in index.unknown and not _is_recalled(index, field):
        name = unknown_name(field.path)
        index.unknown[field.path] = met_by(index, name, lambda asked: _open(asked, field))
    return index.unknown[field.path]


def _open(index: Index, field: Field) -> frozenset[str]:
    """The devices of which nobody states a field, each asked."""
    known = index.numbers.get(field.path, {})
    entries = {entry.hit.device: entry for entry in _spoken_of(index, index.entries, field)}
    silent = index.by_device.keys() - entries.keys() - _lacking(index, field.role)
    asked = [entry for id_, entry in entries.items() if id_ not in known]
    open_ones = [each.hit.device for each in asked if _is_unknown(index, each, field)]
    return frozenset(silent.union(open_ones))


def _lacking(index: Index, role: str | None) -> frozenset[str]:
    """The devices that are known not to have a camera."""
    presence = index.catalog.table.fields.get(f"camera.{role}")
    if presence is None:
        return frozenset()
    stated = column(index, presence.path)
    overlaid = _overlaid(index)
    return frozenset(
        device
        for device, entry in index.by_device.items()
        if (device in stated or presence.path in entry.claimed or device in overlaid)
        and value_of(index, entry, presence) == Special.NONE
    )


def _overlaid(index: Index) -> Collection[str]:
    """The devices that may have other values in the region of the perspective."""
    return regional_devices(index.catalog.devices) if index.perspective.region else ()


def _is_unknown(index: Index, entry: Entry, field: Field) -> bool:
    device = entry.hit.device
    stated = column(index, field.path).get(device)
    if entry.is_plain and stated is not None:
        return _says_nothing(field, stated)
    value = value_of(index, entry, field)
    if value is not None:
        return _says_nothing(field, value)
    presence = index.catalog.table.fields.get(f"camera.{field.role}")
    if presence is not None and value_of(index, entry, presence) == Special.NONE:
        return False
    return field.path not in entry.claimed or status_of(index, entry, field) is Status.UNKNOWN


def _says_nothing(field: Field, value: Value) -> bool:
    """Whether a value leaves open what is asked: the maker does not say, or not how much."""
    if value == Special.UNDISCLOSED:
        return True
    return value == Special.YES and field.kind.is_numeric


def prepare_numbers(index: Index, query: Query) -> None:
    """Gather beforehand what a query's bounds and order ask for: numbers, and who has none."""
    for path in _bounded_paths(query):
        numbers(index, index.catalog.field(path))
    for condition in query.conditions:
        unknown(index, condition.fields)
    for path in _ordering(query):
        unknown(index, (path,))


def is_quick(index: Index, query: Query) -> bool:
    """Whether a search asks only for what is at hand of every device: texts, gathered numbers."""
    if not all(_is_at_hand(index, condition) for condition in query.conditions):
        return False
    ordering = [index.catalog.field(path) for path in _ordering(query)]
    if not all(field.kind.is_numeric or field.kind is Kind.DATE for field in ordering):
        return False
    if not all(field.path in index.unknown for field in ordering):
        return False
    return all(path in index.numbers for path in _bounded_paths(query))


def _is_at_hand(index: Index, term: Condition) -> bool:
    """Whether a condition asks for no value of a field but for what was gathered."""
    if not all(path in index.unknown for path in term.fields):
        return False
    return term.about in (*_OF_THE_ENTRY, About.UNKNOWN) or is_bounded(term.operand)


def is_bounded(operand: Operand) -> bool:
    """Whether the gathered numbers decide a condition; what is equal is asked build by build."""
    return isinstance(operand, Bounds) and operand.low != operand.high


def _bounded_paths(query: Query) -> Iterable[str]:
    """The fields of which a query's bounds and order ask for the numbers of all devices."""
    bounded = [
        path for term in query.conditions if is_bounded(term.operand) for path in term.fields
    ]
    return dict.fromkeys([*bounded, *_ordering(query)])


def _ordering(query: Query) -> list[str]:
    """The fields that a query sorts by."""
    return [key.field for key in query.sort_keys if key.field not in NO_FIELDS]


def status_of(index: Index, entry: Entry, field: Field) -> Status:
    """The status of a field."""
    if entry.is_plain and entry.hit.device in column(index, field.path):
        return Status.CONFIRMED
    return _weighed(index, entry, field).status


def _at_focal(index: Index, entry: Entry, field: Field) -> Value | None:
    from phonecmp.knowledge.focal_length_values import value_at_focal  # only once one is asked for

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
    from phonecmp.knowledge.focal_length_values import paths_of_lens
    from phonecmp.knowledge.lens_figures import figures_of_lenses

    catalog, device = index.catalog, entry.device
    roles = tuple(catalog.table.roles)
    claimed = {path.split(".")[1] for path in entry.claimed if path.startswith("camera.")}
    weighed = [role for role in roles if role in claimed or not entry.is_plain]
    values = figures_of_lenses(catalog, device, index.perspective, weighed) if weighed else {}
    known: dict[str, Value | None] = {}
    cameras = cameras_of(device.facts)
    for role in cameras.difference(weighed):
        for path in paths_of_lens(catalog, role):
            value = device.facts.get(path)
            if value is None:
                value = reckoned(catalog, device.facts, cameras, catalog.table.fields[path], known)
            if value is not None:
                values[path] = value
    return values
