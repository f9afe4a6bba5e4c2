"""Sensors as a table: their figures, and the cameras that have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phonecmp.knowledge import Perspective, SensorUse, UsedSensor
from phonecmp.knowledge.sensor_figures import area, megapixels
from phonecmp.model import Sensor, number_text
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.styled_text import STATUS_ROLES, Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import with_commas


def sensors_table(used: Sequence[UsedSensor], perspective: Perspective) -> Table:
    """One row per sensor, with its figures, how many phones have it, and the first and last."""
    return Table(
        title="",
        heading="Sensors",
        columns=(
            TableColumn("Sensor"),
            TableColumn("Format", right=True),
            TableColumn("Array"),
            TableColumn("Pixel", right=True),
            TableColumn("Area", right=True),
            TableColumn("Basis", optional=True),
            TableColumn("Phones", right=True),
            TableColumn("First", optional=True),
            TableColumn("Last", optional=True),
        ),
        rows=tuple(_row(one) for one in used),
        notes=(seen_from(perspective),),
        keep=1,
    )


def sensor_uses_table(
    used: Sequence[UsedSensor],
    roles: Mapping[str, str],
    perspective: Perspective,
    glyphs: Glyphs = UNICODE,
    changed: Sequence[str] = (),
) -> Table:
    """The figures of some sensors, then one row per camera that has one of them, oldest first.

    `roles` are the labels of the cameras. What later layers have `changed` stands before them.
    """
    columns = [
        TableColumn("Phone"),
        TableColumn("Camera"),
        TableColumn("Announced"),
        TableColumn("Status", optional=True),
        TableColumn("Id", optional=True),
    ]
    are_several = len(used) > 1
    rows = [
        [
            *([TableCell(safe_text(one.sensor.name), Role.STRONG)] * are_several),
            *_cells(use, roles, glyphs),
        ]
        for one in used
        for use in one.uses
    ]
    return Table(
        title="",
        heading="Sensors",
        columns=(*([TableColumn("Sensor")] * are_several), *columns),
        rows=tuple(TableRow(tuple(row)) for row in rows),
        lead=(*(_lead(one) for one in used), *changed),
        notes=(seen_from(perspective),),
        keep=1,
    )


def _lead(one: UsedSensor) -> str:
    """`Sony IMX989: 1.0″, 8192 × 6144, 1.6 µm, 128.8 mm², derived; 11 phones`."""
    number = len(one.devices)
    phones = f"{number} phone{'' if number == 1 else 's'}" if number else "in no phone here"
    figures = ", ".join(filter(None, figures_text(one.sensor)))
    return f"{safe_text(one.sensor.name)}: {f'{figures}; ' if figures else ''}{phones}"


def figures_text(sensor: Sensor, *, comma: bool = False) -> tuple[str, ...]:
    """Format, array, pitch, area and basis of a sensor as texts; empty where nobody says."""
    size, count = area(sensor), megapixels(sensor)
    array = sensor.array_px
    pixels = f"{array.first:g} × {array.second:g}" if array else ""
    texts = (
        f"{safe_text(sensor.format_in)}″" if sensor.format_in else "",
        pixels or (f"{count:.4g} MP" if count else ""),
        f"{sensor.pixel_um:g} µm" if sensor.pixel_um else "",
        f"{number_text(size)} mm²" if isinstance(size, float) else "",
        sensor.basis.value if sensor.basis else "",
    )
    return tuple(with_commas(text, comma=comma) for text in texts)


def _row(one: UsedSensor) -> TableRow:
    first, last = (one.uses[0].name, one.uses[-1].name) if one.uses else ("", "")
    return TableRow.of(
        TableCell(safe_text(one.sensor.name), Role.STRONG),
        *(text for text in figures_text(one.sensor)),
        str(len(one.devices)) if one.uses else "",
        safe_text(first),
        safe_text(last),
    )


def _cells(use: SensorUse, roles: Mapping[str, str], glyphs: Glyphs) -> tuple[TableCell, ...]:
    role = STATUS_ROLES[use.status]
    return (
        TableCell(safe_text(use.name), role),
        TableCell(safe_text(roles.get(use.role, use.role))),
        TableCell(str(use.announced) if use.announced else ""),
        TableCell(use.status.value, role, glyphs.status[use.status]),
        TableCell(use.device, Role.MUTED),
    )
