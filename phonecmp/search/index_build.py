"""The index of a catalogue, made anew or from the one before."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from phonecmp.knowledge import Lookup, Perspective, change_dates, last_change_date
from phonecmp.model import Catalog, Device
from phonecmp.search.index import Entry, Index, cameras_among, entry_of, folder_of


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
    known = before.by_device if before else {}
    folder = folder_of(catalog)
    entries: list[Entry] = []
    for device in catalog.devices.values():
        yield_to_ui()
        entry = known.get(device.id)
        if entry is None or before is None or not _stays(entry, device, before, perspective):
            entry = entry_of(folder, device, perspective)
        if entry is not None:
            entries.append(entry)
    entries.sort(key=attrgetter("order"))
    by_device = {entry.hit.device: entry for entry in entries}
    return Index(
        catalog, perspective, tuple(entries), by_device, lookup, cameras=cameras_among(entries)
    )


def _stays(entry: Entry, device: Device, before: Index, perspective: Perspective) -> bool:
    """Whether the entry of another index is the same as of this perspective."""
    return entry.device is device and _looks_alike(device, before.perspective, perspective)


def _looks_alike(device: Device, one: Perspective, other: Perspective) -> bool:
    """Whether a device looks the same from two perspectives."""
    if one == other:
        return True
    if one.today != other.today or (one.region != other.region and device.regions):
        return False
    days = change_dates(device)
    return last_change_date(days, one) == last_change_date(days, other)
