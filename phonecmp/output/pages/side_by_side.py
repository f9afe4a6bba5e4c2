"""A comparison as a table."""

from __future__ import annotations

from collections.abc import Iterable

from phonecmp.comparison import Cell, Column, Comparison, Mark, Row, SectionRows
from phonecmp.knowledge import Shown, State, Status
from phonecmp.model import Catalog, Field
from phonecmp.output.badges import shown_sign, state_badge
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.hidden_row_counts import alone_words, hidden_words
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow, heading
from phonecmp.output.presenters.value import mark_glyph, value_note
from phonecmp.output.styled_text import STATUS_ROLES, Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import column_unit, delta_text, shown_text


def comparison_table(comparison: Comparison, catalog: Catalog, glyphs: Glyphs = UNICODE) -> Table:
    """Devices side by side: a column per device, a row per field, units in the label."""
    rows = [row for section in comparison.sections for row in _section(section, catalog, glyphs)]
    used = {cell.shown.status for cell in _cells(comparison)}
    marks = {cell.mark for cell in _cells(comparison)}
    outlived = any(cell.shown.is_outlived for cell in _cells(comparison))
    deltas = any(cell.delta for cell in _cells(comparison))
    return Table(
        title=" · ".join(safe_text(column.name) for column in comparison.columns),
        columns=(TableColumn(""), *(_head(column, glyphs) for column in comparison.columns)),
        rows=tuple(rows),
        lead=(_seen_from(comparison),),
        notes=(*_legend(used, marks, glyphs, outlived=outlived, deltas=deltas),),
    )


def _seen_from(comparison: Comparison) -> str:
    """The day, region and baseline of a comparison, in words."""
    parts = [seen_from(comparison.perspective)]
    if comparison.baseline is not None:
        parts.append(f"baseline {safe_text(comparison.columns[comparison.baseline].name)}")
    return ", ".join(parts)


def _cells(comparison: Comparison) -> Iterable[Cell]:
    return (cell for section in comparison.sections for row in section.rows for cell in row.cells)


def _head(column: Column, glyphs: Glyphs) -> TableColumn:
    is_out = column.state in (State.ANNOUNCED, State.RELEASED) and column.announced is not None
    under = str(column.announced) if is_out else state_badge(column.state, glyphs)
    if column.is_baseline:
        under += ", baseline"
    return TableColumn(f"{column.letter}  {safe_text(column.name)}", under=under, most=18)


def _section(section: SectionRows, catalog: Catalog, glyphs: Glyphs) -> list[TableRow]:
    label = section.section.label
    if section.hidden:
        label += f" ({hidden_words(section, short=True)})"
    alone = alone_words(section).split(", ")  # a heading would widen the column of labels by it
    notes = [TableRow.of(TableCell(words, Role.MUTED)) for words in alone if words]
    return [heading(label), *notes, *(_row(row, catalog, glyphs) for row in section.rows)]


def _row(row: Row, catalog: Catalog, glyphs: Glyphs) -> TableRow:
    label = TableCell(label_with_unit(row.field), Role.MUTED)
    return TableRow.of(label, *(_cell(cell, catalog, glyphs) for cell in row.cells))


def label_with_unit(field: Field) -> str:
    """A field's label with its unit behind it: "Capacity mAh", "Aperture f/"."""
    return f"{field.label} {column_unit(field)}".rstrip()


def _cell(cell: Cell, catalog: Catalog, glyphs: Glyphs) -> TableCell:
    shown = cell.shown
    text = shown_text(shown, catalog) or ("taken away" if shown.correction else "")
    if cell.delta:
        text += f" ({delta_text(shown.field, cell.delta, glyphs.minus)})"
    role = Role.STRONG if cell.mark is Mark.BEST else STATUS_ROLES[shown.status]
    return TableCell(text, role, gutter(shown, cell.mark, glyphs), value_note(shown, catalog))


def _legend(
    used: set[Status], marks: set[Mark], glyphs: Glyphs, *, outlived: bool, deltas: bool
) -> list[str]:
    """The signs that occur, in words."""
    said = [
        f"{glyphs.status[status]} {status.value}"
        for status in Status
        if status in used and status is not Status.CONFIRMED
    ]
    if outlived:
        said.append(f"{glyphs.outlived} outlived: reported before the launch, never confirmed")
    if Mark.BEST in marks:
        said.append(f"{glyphs.best} best")
    if Mark.BEST_IF_TRUE in marks:
        said.append(f"{glyphs.best_if_true} better if true")
    if deltas:
        said.append("(+1) so much more than the baseline")
    return ["; ".join(said)] if said else []


def gutter(shown: Shown, mark: Mark, glyphs: Glyphs) -> str:
    """The two cells before a value: status and best mark; confirmed needs no sign."""
    sign = " " if shown.status is Status.CONFIRMED else shown_sign(shown, glyphs)
    return sign + mark_glyph(mark, glyphs)
