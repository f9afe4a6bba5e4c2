"""Devices side by side, from catalogue and perspective to columns, sections, rows and cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phonecmp.comparison.column_heads import column
from phonecmp.comparison.records import Comparison
from phonecmp.comparison.rows import Sheets, sections
from phonecmp.knowledge import Lookup, Perspective, Shown, known_values, with_taken_away
from phonecmp.model import Catalog, Device, Field


def compare(
    catalog: Catalog,
    devices: Sequence[Device],
    perspective: Perspective,
    *,
    baseline: str | None = None,
    differences: bool = False,
    stated_only: bool = True,
    previous: Perspective | None = None,
    lookup: Lookup | None = None,
    focal_lengths_mm: Sequence[float] = (),
) -> Comparison:
    """Lay devices side by side as seen from `perspective`.

    `baseline` is the id of the device that the others are measured against. `differences` leaves
    out rows that all devices state alike, and counts them; `stated_only` leaves out rows
    that nobody states. `previous` is the perspective before the last step in time, for the marks
    on what changed. `lookup` gives what is known of a device where the caller keeps it.
    `focal_lengths_mm` adds a section with the light at these equivalent focal lengths.
    """
    at = _light_fields(catalog, focal_lengths_mm)
    look = _with_light(
        catalog, lookup or (lambda device, seen: known_values(catalog, device, seen)), at
    )
    now = tuple(
        with_taken_away(catalog, device, perspective, look(device, perspective))
        for device in devices
    )
    reference = _position(devices, baseline)
    before = tuple(look(device, previous) for device in devices) if previous else None
    sheets = Sheets(catalog, now, before, reference, at)
    columns = tuple(
        column(
            catalog,
            device,
            position,
            perspective,
            announced=now[position].get("announced"),
            is_baseline=position == reference,
            previous=previous,
        )
        for position, device in enumerate(devices)
    )
    found = sections(sheets, stated_only=stated_only, differences=differences)
    return Comparison(columns, found, perspective, reference)


def _light_fields(catalog: Catalog, focal_lengths_mm: Sequence[float]) -> tuple[Field, ...]:
    paths = [f"light@{focal:g}" for focal in focal_lengths_mm]
    return tuple(catalog.field(path) for path in paths if catalog.table.has(path))


def _with_light(catalog: Catalog, look: Lookup, at: tuple[Field, ...]) -> Lookup:
    """A look-up that tells the light at focal lengths, too."""
    if not at:
        return look
    from phonecmp.knowledge.focal_length_values import shown_of  # only where it is asked for

    def look_with_light(device: Device, perspective: Perspective) -> Mapping[str, Shown]:
        known = look(device, perspective)
        return {**known, **shown_of(catalog, known, at)}

    return look_with_light


def _position(devices: Sequence[Device], wanted: str | None) -> int | None:
    ids = [device.id for device in devices]
    return ids.index(wanted) if wanted in ids else None
