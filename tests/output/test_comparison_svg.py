"""A comparison as a picture: the table's words, in the table's places, in XML that parses."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.comparison import compare
from phonecmp.model import Catalog
from phonecmp.output import safe_text
from phonecmp.output.pages import Table, TableCell, TableColumn, TableRow, comparison_table
from phonecmp.output.pages.as_svg import table_svg
from phonecmp.output.styled_text import Role
from tests.catalogues import seen

SVG = "{http://www.w3.org/2000/svg}"
RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro")


@pytest.fixture
def table(fixture_catalog: Catalog) -> Table:
    devices = [fixture_catalog.devices[each] for each in RIVALS]
    return comparison_table(compare(fixture_catalog, devices, seen("2022-05-23")), fixture_catalog)


def test_the_picture_has_title_and_every_value(table: Table) -> None:
    picture = ET.fromstring(table_svg(table))
    assert picture.findtext(f"{SVG}title") == table.title
    assert picture.findtext(f"{SVG}desc") == "as of 2022-05-23"
    texts = " ".join(each.text or "" for each in picture.iter(f"{SVG}text"))
    for row in table.rows:
        for cell in row.cells:
            assert all(word in texts for word in cell.text.split())


def test_everything_lies_inside(table: Table) -> None:
    picture = ET.fromstring(table_svg(table))
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    ends: dict[float, float] = {}
    for text in picture.iter(f"{SVG}text"):
        x, y, length = (float(text.attrib[name]) for name in ("x", "y", "textLength"))
        assert 0 < y < height
        assert x >= ends.get(y, 0), "a text begins before the one to its left has ended"
        ends[y] = x + length
    assert max(ends.values()) < width


def test_uncertain_values_look_different(table: Table) -> None:
    picture = ET.fromstring(table_svg(table))
    texts = list(picture.iter(f"{SVG}text"))
    (label,) = [text for text in texts if text.text == "Wired W"]
    row = [text for text in texts if text.attrib["y"] == label.attrib["y"]]
    assert (row[1].text or "")[0] in "~≠"
    assert (row[1].text or "").endswith("120")
    assert row[1].attrib["class"] in ("rumoured", "disputed")
    assert row[2].attrib.get("class", "") in ("", "strong")


def test_nothing_is_fetched(table: Table) -> None:
    text = table_svg(table).replace('xmlns="http://www.w3.org/2000/svg"', "")
    for word in ("http", "url(", "@import", "<script", "<image"):
        assert word not in text


@given(st.text(max_size=30), st.sampled_from(Role))
def test_any_text_gives_a_picture_that_parses(text: str, role: Role) -> None:
    cell = TableCell(text, role)
    table = Table(text, (TableColumn(text), TableColumn("b")), (TableRow((cell, cell)),), (text,))
    picture = ET.fromstring(table_svg(table))
    drawn = "".join("".join(each.itertext()) for each in picture.iter(f"{SVG}text"))
    plain = "".join(safe_text(text).split()).translate(dict.fromkeys(map(ord, "─\ufffe\uffff")))
    assert set(plain) <= set(drawn)
