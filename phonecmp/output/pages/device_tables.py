"""Lists of devices, and the sheet of one, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from phonecmp.knowledge import Perspective, Shown, State, Status
from phonecmp.model import Catalog
from phonecmp.output.badges import shown_badge, shown_sign, state_badge, status_badge
from phonecmp.output.device_sheets import Sheet, by_section
from phonecmp.output.focal_length_words import pixels_text
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.side_by_side import label_with_unit
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow, heading
from phonecmp.output.presenters.value import origin, value_note
from phonecmp.output.styled_text import STATUS_ROLES, Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import shown_text, shown_with_unit, signed_text

if TYPE_CHECKING:
    from phonecmp.knowledge.focal_length_values import ShownLight

_ALWAYS_LISTED = ("announced", "camera.partner", "chip.soc")


def listed_paths(fields: Sequence[str]) -> tuple[str, ...]:
    """The paths a list shows: the fields its query names, then those it always shows."""
    return tuple(dict.fromkeys((*fields, *_ALWAYS_LISTED)))


def list_table(
    sheets: Sequence[Sheet],
    catalog: Catalog,
    perspective: Perspective,
    *,
    fields: Sequence[str] = (),
    glyphs: Glyphs = UNICODE,
    account: str = "",
) -> Table:
    """One row per device: name, announcement or state, the fields asked for, and the id.

    `account` is the last line: what the query was read as, and what it leaves out.
    """
    listed = [path for path in listed_paths(fields) if catalog.table.has(path)]
    paths = [path for path in listed if path not in ("name", "announced")]
    columns = [TableColumn("Device"), TableColumn("Announced")]
    columns += [
        TableColumn(_field_head(catalog, path), optional=path not in fields) for path in paths
    ]
    rows = [
        TableRow.of(
            TableCell(safe_text(sheet.name), Role.STRONG),
            _moment(sheet, glyphs),
            *(_value(sheet.values.get(path), catalog, glyphs) for path in paths),
            TableCell(sheet.device.id, Role.MUTED),
        )
        for sheet in sheets
    ]
    count = f"{len(sheets)} device{'' if len(sheets) == 1 else 's'}"
    return Table(
        title="",
        heading="Devices",
        columns=(*columns, TableColumn("Id")),
        rows=tuple(rows),
        notes=(f"{count}, {seen_from(perspective)}", *([account] if account else [])),
    )


def _field_head(catalog: Catalog, path: str) -> str:
    field = catalog.field(path)
    if field.role is None:
        return label_with_unit(field)
    return f"{catalog.table.roles.get(field.role, field.role)} {label_with_unit(field)}"


def _moment(sheet: Sheet, glyphs: Glyphs) -> TableCell:
    announced = sheet.certain_date("announced")
    if announced and sheet.state in (State.ANNOUNCED, State.RELEASED):
        return TableCell(str(announced))
    role = Role.DISPUTED if sheet.state is State.CANCELLED else Role.RUMOURED
    return TableCell(state_badge(sheet.state, glyphs), role)


def _value(shown: Shown | None, catalog: Catalog, glyphs: Glyphs) -> TableCell:
    if shown is None:
        return TableCell(glyphs.status[Status.UNKNOWN], Role.MUTED)
    sign = "" if shown.status is Status.CONFIRMED else shown_sign(shown, glyphs)
    note = value_note(shown, catalog)
    return TableCell(shown_text(shown, catalog), STATUS_ROLES[shown.status], sign, note)


def show_table(sheet: Sheet, catalog: Catalog, glyphs: Glyphs = UNICODE) -> Table:
    """Everything known of a device: value, status and sources, section by section."""
    rows = []
    for section, values in by_section(catalog, sheet):
        rows.append(heading(section.label))
        rows += [_sheet_row(shown, catalog, glyphs) for shown in values]
    if sheet.at:
        rows.append(heading("At"))
        rows += [_light_row(light, catalog, glyphs) for light in sheet.at.values()]
    return Table(
        title=safe_text(sheet.name),
        columns=(
            TableColumn(""),
            TableColumn("Value"),
            TableColumn("Status"),
            TableColumn("Sources"),
        ),
        rows=tuple(rows),
        lead=(_summary(sheet, glyphs),),
        notes=() if rows else ("Nothing is known of it on this day.",),
        keep=4,
    )


def _summary(sheet: Sheet, glyphs: Glyphs) -> str:
    """Id, state and day of a sheet, and its predecessor."""
    parts = [sheet.device.id, state_badge(sheet.state, glyphs), seen_from(sheet.perspective)]
    if sheet.device.predecessor:
        parts.append(f"after {sheet.device.predecessor}")
    return f" {glyphs.dot} ".join(parts)


def _sheet_row(shown: Shown, catalog: Catalog, glyphs: Glyphs) -> TableRow:
    role = STATUS_ROLES[shown.status]
    return TableRow.of(
        TableCell(shown.field.label, Role.MUTED),
        TableCell(shown_with_unit(shown, catalog), role),
        TableCell(shown_badge(shown, glyphs), role),
        TableCell(origin(shown, catalog), Role.MUTED),
    )


def _light_row(light: ShownLight, catalog: Catalog, glyphs: Glyphs) -> TableRow:
    """What a device gives at one focal length; area alone where the f-number is unknown."""
    view = light.view
    roles = catalog.table.roles
    parts = (
        [f"f/{view.equivalent_f_number:.1f} eq.", f"{signed_text(view.stops, places=1)} stops"]
        if (view.equivalent_f_number and view.stops is not None)
        else [f"{view.area_mm2:.1f} mm², f-number unknown"]
    )
    parts.append(f"crop {view.crop_x:.2f}×")
    if pixels := pixels_text(view):
        parts.append(pixels)
    if view.pupil_mm:
        parts.append(f"pupil {view.pupil_mm:.1f} mm")
    lens = f"{roles[view.lens.role]} {view.lens.start_mm:g} mm"
    if view.unjudged:
        lens += f"; too little known of {', '.join(roles[role] for role in view.unjudged)}"
    role = STATUS_ROLES[light.status]
    return TableRow.of(
        TableCell(f"{view.focal_mm:g} mm", Role.MUTED),
        TableCell(f" {glyphs.dot} ".join(parts), role),
        TableCell(status_badge(light.status, glyphs), role),
        TableCell(lens, Role.MUTED),
    )
