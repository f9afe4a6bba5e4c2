"""Plain tables: what is written directly is what Rich would write."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output.pages.as_table import terminal_table
from phonecmp.output.pages.plain_table import plain_table
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow

_texts = st.lists(
    st.sampled_from(["Leica", "1/1.3″", "手机", "é", "–", "×", "12S"]), max_size=3
).map(" ".join)
_odd = _texts | st.text(max_size=4)
_columns = st.builds(TableColumn, _texts, st.just(""), st.sampled_from([4, 12, 28]), st.booleans())
_signs = st.sampled_from(["", "✓", "?~"])


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = tuple(draw(st.lists(_columns, min_size=1, max_size=4)))
    cells = st.builds(TableCell, _odd, sign=_signs)
    row = st.tuples(*[cells for _ in columns]).map(TableRow)
    lines = st.lists(_texts.filter(bool), max_size=2).map(tuple)
    rows = tuple(draw(st.lists(row, max_size=4)))
    return Table(draw(_texts), columns, rows, lead=draw(lines), notes=draw(lines))


@given(_tables(), st.booleans())
def test_it_is_what_rich_would_write(table: Table, ascii_only: bool) -> None:
    plain = plain_table(table, ascii_only=ascii_only)
    assert plain in (None, terminal_table(table, ascii_only=ascii_only))


def test_a_list_is_written_directly() -> None:
    columns = (TableColumn("Device"), TableColumn("Battery", right=True))
    rows = (TableRow((TableCell("Xiaomi 12S"), TableCell("4500 mAh"))),)
    assert plain_table(Table("", columns, rows, notes=("1 device",)), ascii_only=False) == (
        "Device       Battery\n────────────────────\nXiaomi 12S  4500 mAh\n1 device\n"
    )
