"""An index as of another day or region, made from the one before by what differs between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from phonecmp.knowledge import Lookup, Perspective, as_of_key, change_dates
from phonecmp.model import Device, held_devices, passing_devices, regional_devices
from phonecmp.search.index import Entry, Index, cameras_among
from phonecmp.search.index_entries import entry_of, normaliser_of
from phonecmp.search.indexed_values import numbers_among

_BY_PLACE_RATIO = 16
"""One in so many is looked for by its place; where more go, all are asked."""

_ORDER = attrgetter("order")


def moved(before: Index, perspective: Perspective, lookup: Lookup | None) -> Index:
    """The index of the same catalogue from another perspective of the same today.

    Only devices of which something counts in between are looked at; all else is taken over.
    """
    devices = before.catalog.devices
    normaliser, held = normaliser_of(before.catalog), held_devices(devices)
    by_device = dict(before.by_device)
    gone: list[Entry] = []
    new: list[Entry] = []
    for device in passing_devices(devices, _turned(before, perspective)):
        entry = entry_of(normaliser, device, perspective, held[device.id])
        if device.id in by_device:
            gone.append(by_device.pop(device.id))
        if entry is not None:
            new.append(entry)
            by_device[device.id] = entry
    entries = with_entries(without_entries(before.entries, gone), new)
    index = Index(
        before.catalog,
        perspective,
        entries,
        by_device,
        lookup,
        before.change_days,
        cameras=cameras_among(entries),
        columns=before.columns,
        parts=before.parts,
        derivations=before.derivations,
    )
    _take_over_numbers(index, before, gone, new)
    return index


def _take_over_numbers(
    index: Index, before: Index, gone: Iterable[Entry], new: Iterable[Entry]
) -> None:
    """Give an index the numbers that its queries will ask for again, as those before it did."""
    for path, known in list(before.numbers.items()):
        numbers = dict(known)
        for entry in gone:
            numbers.pop(entry.hit.device, None)
        numbers.update(numbers_among(index, new, index.catalog.field(path)))
        index.numbers[path] = numbers


def _turned(before: Index, perspective: Perspective) -> Iterable[str]:
    """The ids of the devices that may look different from another perspective, each once."""
    prepare_steps(before)
    change_days = before.change_days
    low, high = sorted((as_of_key(before.perspective), as_of_key(perspective)))
    days = list(change_days)
    passed = days[bisect_right(days, low) : bisect_right(days, high)]
    found = dict.fromkeys(id_ for day in passed for id_ in change_days[day])
    if before.perspective.region != perspective.region:
        found |= dict.fromkeys(regional_devices(before.catalog.devices))
    return found


def prepare_steps(index: Index, yield_to_ui: Callable[[], object] = bool) -> None:
    """Put every device to its turning days, which else the first step would have to wait for.

    `yield_to_ui` is called between devices, as in `build_index`.
    """
    if not index.change_days:
        devices = index.catalog.devices
        kept = index.kept_turns[0]() if index.kept_turns else {}
        index.change_days.update(kept or ids_by_change_day(passing_devices(devices), yield_to_ui))
        index.kept_turns.clear()  # it holds on to what it is made of


def ids_by_change_day(
    devices: Iterable[Device], yield_to_ui: Callable[[], object] = bool
) -> dict[date, list[str]]:
    """The ids of devices by each of their turning days, in order."""
    change_days: dict[date, list[str]] = {}
    for device in devices:
        yield_to_ui()
        for day in change_dates(device):
            change_days.setdefault(day, []).append(device.id)
    return dict(sorted(change_days.items()))


def updated_change_days(
    change_days: Mapping[date, Sequence[str]], devices: Mapping[str, Device], anew: Collection[str]
) -> dict[date, list[str]]:
    """Turning days after some devices came, went or changed; `anew` are those that are there."""
    gone = {id_ for ids in change_days.values() for id_ in ids if id_ not in devices}.union(anew)
    found = {day: [id_ for id_ in ids if id_ not in gone] for day, ids in change_days.items()}
    for day, ids in ids_by_change_day(passing_devices(devices, anew)).items():
        found.setdefault(day, []).extend(ids)
    return {day: found[day] for day in sorted(found) if found[day]}


def without_entries(entries: Sequence[Entry], gone: Collection[Entry]) -> Sequence[Entry]:
    """Sorted entries without some of them."""
    if len(gone) * _BY_PLACE_RATIO > len(entries):
        ids = {entry.hit.device for entry in gone}
        return [entry for entry in entries if entry.hit.device not in ids]
    kept: list[Entry] = []
    start = 0
    for entry in sorted(gone, key=_ORDER):
        place = bisect_left(entries, entry.order, start, key=_ORDER)
        kept += entries[start:place]
        start = place + 1
    kept += entries[start:]
    return kept


def with_entries(entries: Sequence[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sorted entries with some more."""
    merged: list[Entry] = []
    start = 0
    for entry in sorted(new, key=_ORDER):
        place = bisect_left(entries, entry.order, start, key=_ORDER)
        merged += entries[start:place]
        merged.append(entry)
        start = place
    merged += entries[start:]
    return tuple(merged)
