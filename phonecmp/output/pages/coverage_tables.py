"""How much is known, as a table and as lines for scripts."""

from __future__ import annotations

from phonecmp.knowledge import Coverage, Perspective
from phonecmp.model import Catalog, number_text
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_csv import csv_text
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow, heading
from phonecmp.output.styled_text import Role
from phonecmp.output.terminal_safe_text import safe_text

_MOST_GAPS = 25
"""Devices that a table lists; scripts are given all."""


def coverage_table(
    found: Coverage, catalog: Catalog, perspective: Perspective, glyphs: Glyphs = UNICODE
) -> Table:
    """One row per field that any device has, by section, then the devices that lack the most."""
    rows: list[TableRow] = []
    section = ""
    for path, known in found.known.items():
        field = catalog.field(path)
        if not known:
            continue
        if field.section != section:
            section = field.section
            label = catalog.table.sections.get(section)
            rows.append(heading(label.label if label else section))
        share = TableCell(f"{round(found.share(path) * 100)}%", Role.STRONG)
        cells = (TableCell(field.label), share, TableCell(str(known)), TableCell(path, Role.MUTED))
        rows.append(TableRow(cells))
    if found.gaps:
        rows.append(heading("Wanted most"))
    for gap in found.gaps[:_MOST_GAPS]:
        keys = ", ".join(path.removeprefix("camera.") for path in gap.missing)
        name = TableCell(safe_text(gap.name), Role.STRONG)
        count = TableCell(str(len(gap.missing)))
        rows.append(TableRow.of(name, count, "", TableCell(keys, Role.MUTED)))
    more = len(found.gaps) - _MOST_GAPS
    number = f"{found.devices} device{'' if found.devices == 1 else 's'}, {seen_from(perspective)}"
    rest = (f"{more} more lack something{glyphs.ellipsis}",) if more > 0 else ()
    return Table(
        title="",
        heading="Coverage",
        columns=(TableColumn(""), TableColumn("Share"), TableColumn("Known"), TableColumn("Field")),
        rows=tuple(rows),
        notes=(*rest, number),
        keep=4,
    )


def coverage_csv(found: Coverage) -> str:
    """One line per field, then one per device that lacks camera fields: path or id, figures."""
    header = ["kind", "key", "devices", "known", "share", "missing"]
    fields = [
        [
            "field",
            path,
            str(found.devices),
            str(known),
            number_text(round(found.share(path), 4)),
            "",
        ]
        for path, known in found.known.items()
    ]
    gaps = [["wanted", each.device, "", "", "", " ".join(each.missing)] for each in found.gaps]
    return csv_text(header, [*fields, *gaps])
