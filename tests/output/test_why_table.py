"""Everything said about one value, as a table: one row per statement, pages by number."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import history, shown, statements
from phonecmp.model import Catalog
from phonecmp.output.pages.why_tables import why_table
from tests.catalogues import seen


@pytest.mark.parametrize("day", [None, "2022-05-23"])
def test_every_statement_has_a_row_and_every_page_a_number(
    fixture_catalog: Catalog, day: str | None
) -> None:
    where, tables = seen(day), 0
    for device in fixture_catalog.devices.values():
        for field in fixture_catalog.table.fields.values():
            said = statements(fixture_catalog, device, field, where)
            told = shown(fixture_catalog, device, field, where)
            if field.derived or not said:
                continue
            changes = history(fixture_catalog, device, field, where)
            table = why_table(device.name, told, said, changes, fixture_catalog, where)
            tables += 1
            assert len(table.rows) == len(said)
            assert all(len(row.cells) == len(table.columns) for row in table.rows)
            assert device.name in table.title
            notes = "\n".join(map(str, table.notes))
            pages = list(dict.fromkeys(each.url for each in said if each.url))
            places = [notes.index(url) for url in pages]
            assert places == sorted(places)
    assert tables > 50
