"""In a terminal, values that take several lines hang under the value, not under its sign."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import shown
from phonecmp.model import Catalog
from phonecmp.output.pages.as_table import terminal_table
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.values_as_text import shown_text
from tests.catalogues import seen


@pytest.mark.parametrize("width", [20, 30, 60])
@pytest.mark.parametrize("sign", ["~", " ▲", "≠△"])
def test_no_line_of_a_value_under_its_sign(fixture_catalog: Catalog, width: int, sign: str) -> None:
    catalog, where, long = fixture_catalog, seen("2022-05-23"), 0
    for device in catalog.devices.values():
        values = (shown(catalog, device, each, where) for each in catalog.table.fields.values())
        texts = [text for each in values if len(text := shown_text(each, catalog)) > 14]
        for text in texts:
            row = TableRow.of(TableCell(text, sign=sign))
            table = Table(title="", columns=(TableColumn("V"),), rows=(row,))
            first, *others = terminal_table(table, width=width).splitlines()[2:]
            long += bool(others)
            assert first.startswith(f"{sign} ")
            assert all(line.startswith(" " * (len(sign) + 1)) for line in others)
    assert long or width > 20
