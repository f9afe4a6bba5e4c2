"""The index of a catalogue, made anew or from the one before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import attrgetter

from phonecmp.knowledge import Lookup, Perspective, change_dates, perspective_key
from phonecmp.model import Catalog, Device, held_devices, passing_devices
from phonecmp.search.index import Entry, Index, cameras_among
from phonecmp.search.index_cache import cached_index
from phonecmp.search.index_entries import entry_of, normaliser_of
from phonecmp.search.kept_numbers import KeptNumbers


def build_index(
    catalog: Catalog,
    perspective: Perspective,
    lookup: Lookup | None = None,
    before: Index | None = None,
    yield_to_ui: Callable[[], object] = bool,
) -> Index:
    """Prepare the search from a perspective, without weighing any statement.

    `lookup` serves conditions that need everything known of a device, such as `status:disputed`.
    What an index made `before`, of these devices or from another day, says of a device is taken
    over where it must be the same. `yield_to_ui` is called between devices: whoever builds an index
    beside an event loop waits there while something more urgent is done.
    """
    if before and before.catalog is catalog and before.perspective.today == perspective.today:
        from phonecmp.search.index_update import moved  # once somebody steps through time

        return moved(before, perspective, lookup)
    kept = None if before and _is_much(before, catalog) else cached_index(catalog, perspective)
    known = {entry.hit.device: entry for entry in kept.entries} if kept else {}
    if before and not kept:
        known = _staying(before, catalog, perspective)
    normaliser, held = normaliser_of(catalog), held_devices(catalog.devices)
    entries = list(known.values())
    anew = kept.open if kept else [id_ for id_ in held if id_ not in known]
    for device in passing_devices(catalog.devices, anew):
        yield_to_ui()
        entry = entry_of(normaliser, device, perspective, held[device.id])
        if entry is not None:
            entries.append(entry)
    entries.sort(key=attrgetter("order"))
    by_device = {entry.hit.device: entry for entry in entries}
    index = Index(
        catalog, perspective, tuple(entries), by_device, lookup, cameras=cameras_among(entries)
    )
    if kept:
        days = partial(kept.change_days, catalog.devices)
        return replace(index, kept_turns=[days], kept_numbers=kept.numbers)
    if before and before.change_days:
        from phonecmp.search.index_update import updated_change_days

        return replace(
            index, change_days=updated_change_days(before.change_days, catalog.devices, anew)
        )
    if before and before.kept_turns:
        days = partial(_later_change_days, before.kept_turns[0], catalog.devices, anew)
        return replace(index, kept_turns=[days], kept_numbers=_left_of(before, known, perspective))
    return index


def _left_of(
    before: Index, known: Mapping[str, Entry], perspective: Perspective
) -> KeptNumbers | None:
    """What the numbers kept for another index tell of the devices that are `known` still."""
    kept = before.kept_numbers
    if kept is None or perspective.region or not perspective.is_today:
        return None
    changed = frozenset(kept.ids).difference(known)
    return kept._replace(changed=changed | kept.changed, day=perspective.day)


def _is_much(before: Index, catalog: Catalog) -> bool:
    """Whether most devices of a catalogue are in the index of the one before."""
    return len(before.by_device) * 2 > len(catalog.devices)


def _staying(before: Index, catalog: Catalog, perspective: Perspective) -> dict[str, Entry]:
    """The entries of another index that are the same in a catalogue, as of a perspective."""
    held, one = held_devices(catalog.devices), before.perspective
    is_alike = one == perspective
    return {
        id_: entry
        for id_, entry in before.by_device.items()
        if held.get(id_) is entry.held
        and (is_alike or _looks_alike(entry.device, one, perspective))
    }


def _looks_alike(device: Device, one: Perspective, other: Perspective) -> bool:
    """Whether a device looks the same from two perspectives."""
    days, is_regional = change_dates(device), bool(device.regions)
    first, second = (perspective_key(days, each, is_regional=is_regional) for each in (one, other))
    return first == second


def _later_change_days(
    before: Callable[[], Mapping[date, Sequence[str]]],
    devices: Mapping[str, Device],
    anew: Collection[str],
) -> dict[date, list[str]]:
    """The turning days that the index before kept, after some devices changed."""
    from phonecmp.search.index_update import updated_change_days

    kept = before()
    return updated_change_days(kept, devices, anew) if kept else {}
