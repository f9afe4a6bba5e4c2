"""What the files of later layers change, as a table and as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from phonecmp.knowledge.layer_changes import Change
from phonecmp.model import Catalog
from phonecmp.output.as_json import correction_object, plain_value
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_csv import csv_text
from phonecmp.output.pages.tables import Table, TableCell, TableColumn, TableRow, heading
from phonecmp.output.presenters.correction import layer_word, stood_text, value_words
from phonecmp.output.styled_text import Role
from phonecmp.output.terminal_safe_text import safe_text

if TYPE_CHECKING:
    from phonecmp.output.as_json import Json


def changes_table(found: Iterable[Change], catalog: Catalog, glyphs: Glyphs = UNICODE) -> Table:
    """One row per value: what it is now, whose, and what it stands there instead of."""
    rows: list[TableRow] = []
    for change in found:
        rows.append(heading(safe_text(f"{change.device.id}  {change.device.name}")))
        for one in change.values:
            name = catalog.table.label(one.path) if one.path in catalog.table.fields else one.path
            name += f" ({one.region})" if one.region else ""
            told = "taken away" if one.value is None else value_words(one, one.value, catalog)
            since = Role.DISPUTED if one.is_overtaken else Role.MUTED
            rows.append(
                TableRow(
                    (
                        TableCell(safe_text(name)),
                        TableCell(told, Role.STRONG),
                        TableCell(layer_word(one.layer), Role.ACCENT),
                        TableCell(stood_text(one, catalog), since),
                    )
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


def _row(name: str, told: str) -> TableRow:
    return TableRow((TableCell(name), TableCell(told, Role.STRONG), TableCell(""), TableCell("")))


def change_records(found: Iterable[Change]) -> Iterator[dict[str, Json]]:
    """One record per value that a later layer's file states, or takes away."""
    for change in found:
        for one in change.values:
            yield {
                "id": change.device.id,
                "field": one.path,
                "region": one.region,
                "value": plain_value(one.value),
                **correction_object(one),
            }


def changes_object(found: Iterable[Change]) -> Json:
    """Everything that later layers change, by device."""
    return [
        {
            "id": change.device.id,
            "values": list(change_records([change])),
            "keys": list(change.keys),
            "reports_added": change.reports,
        }
        for change in found
    ]


def changes_csv(found: Iterable[Change]) -> str:
    """One line per value."""
    header = ["id", "field", "region", "value", "layer", "instead_of", "of_layer", "sources",
              "changed_since"]  # fmt: skip
    lines = [
        [
            change.device.id, one.path, one.region or "", _cell(one.value), one.layer,
            _cell(one.below), one.below_layer, " ".join(one.sources),
            "yes" if one.is_overtaken else "",
        ]
        for change in found
        for one in change.values
    ]  # fmt: skip
    return csv_text(header, lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
