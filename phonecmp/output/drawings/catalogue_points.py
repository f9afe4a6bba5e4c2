"""What drawings over many devices need: points of a plot, generations of a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from phonecmp.knowledge import Perspective, Shown, display_name, exists, lineage, numeric_value
from phonecmp.model import FOCAL_LENGTHS_MM, Catalog, Device, Field, Kind, Value
from phonecmp.output.drawings.drawn_devices import Subject
from phonecmp.output.drawings.model_line_history import Generation
from phonecmp.output.drawings.scatter import LeftOut, Point
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import shown_with_unit

Look = Callable[[Device, Field], Shown]
"""What one field of a device shows; a front end passes what it keeps anyway."""


def numeric_fields(catalog: Catalog) -> tuple[Field, ...]:
    """The fields that can be an axis: numbers, optical formats, and when a device came.

    The light at the usual focal lengths comes last.
    """
    stated = (
        field
        for field in catalog.table.fields.values()
        if field.kind.is_numeric or field.path == "announced"
    )
    return (*stated, *(catalog.field(f"light@{focal}") for focal in FOCAL_LENGTHS_MM))


def points(
    catalog: Catalog,
    devices: Sequence[Device],
    chosen: Sequence[tuple[str, Subject]],
    across: Field,
    up: Field,
    look: Look,
) -> tuple[Point, ...]:
    """Every phone with both figures; `chosen` are the ids of the compared devices, with theirs.

    A camera is among them only where it is compared.
    """
    subjects = dict(chosen)
    found = []
    for device in devices:
        if not device.is_phone and device.id not in subjects:
            continue
        one = look(device, across)
        if one.value is None or (x := _figure(across, one.value)) is None:
            continue
        other = look(device, up)
        if other.value is None or (y := _figure(up, other.value)) is None:
            continue
        found.append(
            Point(
                x,
                y,
                one.status,
                other.status,
                shown_with_unit(one, catalog),
                shown_with_unit(other, catalog),
                subjects.get(device.id),
            )
        )
    return tuple(found)


def _figure(field: Field, value: Value) -> float | None:
    """The number for a value, in the unit in which somebody wants to see it."""
    number = numeric_value(field, value)
    return number * field.shown_as.factor if number is not None and field.shown_as else number


def left_out(
    catalog: Catalog, chosen: Sequence[tuple[str, Subject]], across: Field, up: Field, look: Look
) -> tuple[LeftOut, ...]:
    """The compared devices that have no place in a plot, with the figures they lack."""
    found = []
    for device_id, subject in chosen:
        shown = [(field, look(catalog.devices[device_id], field).value) for field in (up, across)]
        lacking = [
            catalog.table.label(field.path) if catalog.table.has(field.path) else field.label
            for field, value in shown
            if value is None or numeric_value(field, value) is None
        ]
        if lacking:
            found.append(LeftOut(subject, f"not known: {', '.join(dict.fromkeys(lacking))}"))
    return tuple(found)


def lines(
    catalog: Catalog,
    chosen: Sequence[tuple[str, Subject]],
    field: Field,
    perspective: Perspective,
    look: Look,
) -> tuple[tuple[Generation, ...], ...]:
    """The lines of several devices, oldest first; lines that meet are one, by announcement."""
    found: list[dict[str, Device]] = []
    for device_id, _ in chosen:
        device = catalog.devices[device_id]
        before, after = lineage(catalog, device)
        line = {each.id: each for each in (*before, device, *after)}
        for other in [other for other in found if other.keys() & line.keys()]:
            found.remove(other)
            line = other | line
        found.append(line)
    subjects = dict(chosen)
    return tuple(
        _generations(catalog, sorted(line.values(), key=_when), subjects, field, perspective, look)
        for line in found
    )


def _when(device: Device) -> date:
    return device.announced.first if device.announced else date.max


def _generations(
    catalog: Catalog,
    line: Sequence[Device],
    subjects: Mapping[str, Subject],
    field: Field,
    perspective: Perspective,
    look: Look,
) -> tuple[Generation, ...]:
    found = []
    for each in line:
        if not exists(catalog, each, perspective):
            continue
        shown = look(each, field)
        size = None if shown.value is None else numeric_value(field, shown.value)
        announced = each.announced
        found.append(
            Generation(
                name=safe_text(display_name(each, perspective)),
                when=str(announced) if announced and perspective.has_seen(announced) else "",
                size=size if field.kind is not Kind.DATE else None,
                text=shown_with_unit(shown, catalog),
                status=shown.status,
                subject=subjects.get(each.id),
            )
        )
    return tuple(found)
