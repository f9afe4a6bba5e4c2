"""Web addresses in what is printed: links in a terminal, and nothing else is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output import addresses
from phonecmp.output.pages.as_table import terminal_table
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow

PAGE = "https://example.org/a_(b)"


def _table(note: str, link: str = "") -> Table:
    row = TableRow((TableCell("1", link=link),))
    return Table(title="", columns=(TableColumn("Page"),), rows=(row,), notes=(note,))


def test_addresses_are_links_on_a_terminal_only() -> None:
    table = _table(f"1  {PAGE}", PAGE)
    assert terminal_table(table, colour=True).count(f";{PAGE}\x1b\\") == 2
    assert "\x1b" not in terminal_table(table, colour=False)


def test_only_pages_of_the_web_are_links() -> None:
    for text in ("file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "x\x1b]8;;y"):
        assert "\x1b]8;" not in terminal_table(_table(text, text), colour=True)


@given(st.text())
def test_no_address_can_end_the_sequence_of_its_link(text: str) -> None:
    for url, start, end in addresses(f"see {PAGE}{text}"):
        assert url.isascii()
        assert url.isprintable()
        assert " " not in url
        assert f"see {PAGE}{text}"[start:end] == url


def test_the_signs_around_an_address_are_no_part_of_it() -> None:
    told = "(https://example.org/x), https://example.org/y. https://example.org/z_(q)"
    assert [url.rpartition("/")[2] for url, _, _ in addresses(told)] == ["x", "y", "z_(q)"]
