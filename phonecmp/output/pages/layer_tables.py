"""What the files of later layers change, as a table and as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from phonecmp.knowledge.layer_changes import Change
from phonecmp.knowledge.records import Correction
from phonecmp.model import Catalog, FieldTable, Value
from phonecmp.output.as_json import correction_object, value_writer
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_csv import csv_text, numbers_of
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow, heading
from phonecmp.output.presenters.correction import (
    correction_label,
    layer_word,
    own_words,
    stood_text,
    value_words,
)
from phonecmp.output.styled_text import Role
from phonecmp.output.terminal_safe_text import safe_text

if TYPE_CHECKING:
    from phonecmp.output.as_json import Json


def changes_table(found: Iterable[Change], catalog: Catalog, glyphs: Glyphs = UNICODE) -> Table:
    """One row per value: what it is now, whose, and what it stands there instead of."""
    rows: list[TableRow] = []
    for change in found:
        rows.append(heading(safe_text(f"{change.device.id}  {change.device.name}")))
        for one in (*change.values, *change.claims):
            since = Role.DISPUTED if one.is_overtaken else Role.MUTED
            rows.append(
                TableRow.of(
                    correction_label(one, catalog),
                    TableCell(own_words(one, catalog), Role.STRONG),
                    TableCell(layer_word(one.layer), Role.ACCENT),
                    TableCell(stood_text(one, catalog), since),
                )
            )
        rows.extend(_row(key, "changed") for key in change.keys)
        if change.reports:
            rows.append(_row("reports", f"{change.reports} more"))
    return Table(
        title="What later layers change",
        columns=(
            TableColumn("Field"),
            TableColumn("Value"),
            TableColumn("Whose"),
            TableColumn("Instead of", most=60),
        ),
        rows=tuple(rows),
        keep=4,
    )


def _row(name: str, text: str) -> TableRow:
    return TableRow.of(name, TableCell(text, Role.STRONG), "", "")


def change_records(
    found: Iterable[Change], table: FieldTable, *, in_parts: bool = False
) -> Iterator[dict[str, Json]]:
    """One record per value or claim that a later layer's file states, or takes away."""
    for change in found:
        for one in (*change.values, *change.claims):
            write = value_writer(table.fields.get(one.path), in_parts=in_parts)
            yield {
                "id": change.device.id,
                "field": table.data_name(one.path),
                "region": one.region,
                "value": write(one.value),
                **correction_object(one, write),
            }


def changes_object(found: Iterable[Change], table: FieldTable) -> Json:
    """Everything that later layers change, by device."""
    return [
        {
            "id": change.device.id,
            "values": list(change_records([change._replace(claims=())], table)),
            "claims": list(change_records([change._replace(values=())], table)),
            "keys": list(change.keys),
            "reports_added": change.reports,
        }
        for change in found
    ]


def changes_csv(found: Iterable[Change], catalog: Catalog) -> str:
    """One line per value; one that is taken away, and one that stands nowhere below, is empty."""
    header = ["id", "field", "region", "value", "number", "number_to", "layer", "instead_of",
              "of_layer", "sources", "changed_since", "verb", "on", "by", "via", "url"]  # fmt: skip
    lines = [
        [
            safe_text(change.device.id), safe_text(catalog.table.data_name(one.path)),
            one.region or "",
            _words(one, one.value, catalog), *_numbers(one, catalog), one.layer,
            _words(one, one.below, catalog), one.below_layer, safe_text(" ".join(one.sources)),
            "true" if one.is_overtaken else "false", one.verb or "is",
            *map(safe_text, _report_cells(one)),
        ]
        for change in found
        for one in (*change.values, *change.claims)
    ]  # fmt: skip
    return csv_text(header, lines)


def _report_cells(one: Correction) -> list[str]:
    """Which report a claim is of; nothing for a plain value."""
    return [str(part or "") for part in one.report.key[:4]] if one.report else [""] * 4


def _words(one: Correction, value: Value | None, catalog: Catalog) -> str:
    return "" if value is None else value_words(one, value, catalog)


def _numbers(one: Correction, catalog: Catalog) -> tuple[str, str]:
    field = catalog.table.fields.get(one.path)
    return numbers_of(field, one.value) if field else ("", "")
