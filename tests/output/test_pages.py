"""Whole pages: what is hostile stays harmless, what is uncertain says so, what is wide fits."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.comparison import compare
from phonecmp.knowledge import known_values, partner_timeline, scorecards_by_source
from phonecmp.model import Catalog
from phonecmp.output import (
    ASCII,
    device_object,
    device_sheet,
    lane_object,
    scorecard_object,
)
from phonecmp.output.glyphs import UNICODE
from phonecmp.output.pages import (
    Table,
    TableCell,
    TableColumn,
    TableRow,
    comparison_csv,
    comparison_table,
    html,
    lane_text,
    list_csv,
    list_table,
    markdown,
    marks_text,
    partners_table,
    scorecards_table,
    share_text,
    show_csv,
    show_table,
)
from phonecmp.output.pages.as_csv import csv_text
from phonecmp.output.pages.as_table import terminal_table
from phonecmp.output.styled_text import Role
from tests.catalogues import catalog_of, seen

RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro", "oppo/find-x5-pro")
HOSTILE = "=HYPERLINK(1)|<script>alert(1)</script>`*_[x](javascript:y)"


def comparison_of(catalog: Catalog, day: str | None = "2022-05-23") -> Table:
    return comparison_table(
        compare(catalog, [catalog.devices[each] for each in RIVALS], seen(day)), catalog
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 240])
def test_tables_fit_the_terminal(fixture_catalog: Catalog, width: int) -> None:
    catalog = fixture_catalog
    sheets = [device_sheet(catalog, each, seen()) for each in catalog.devices.values()]
    lanes = partner_timeline(catalog, seen())
    tables = [
        comparison_of(catalog),
        list_table(sheets, catalog, seen(), fields=["battery.capacity_mah", "body.weight_g"]),
        show_table(sheets[0], catalog),
        partners_table(lanes, seen(), with_devices=True),
        scorecards_table(scorecards_by_source(catalog, seen()), seen()),
    ]
    for table in tables:
        lines = terminal_table(table, width=width).splitlines()
        assert max(cell_len(line) for line in lines) <= width


def test_no_value_is_lost_on_a_narrow_terminal(fixture_catalog: Catalog) -> None:
    table = comparison_of(fixture_catalog)
    words = re.findall(r"\w+", terminal_table(table, width=60))
    for column in table.columns[1:]:
        assert set(re.findall(r"\w+", column.head)) <= set(words)
    for row in table.rows:
        for cell in row.cells:
            for word in re.findall(r"\w{1,8}", cell.text):
                assert any(word[:4] in each for each in words), cell.text


def test_plain_output_has_no_escape_codes_and_no_trailing_blanks(fixture_catalog: Catalog) -> None:
    text = terminal_table(comparison_of(fixture_catalog))
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_colour_has_escape_codes(fixture_catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    table = comparison_of(fixture_catalog)
    assert "\x1b[33m" in terminal_table(table, colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", terminal_table(table, colour=True))


def test_ascii_tables_are_ascii(fixture_catalog: Catalog) -> None:
    comparison = compare(
        fixture_catalog, [fixture_catalog.devices[each] for each in RIVALS], seen("2022-05-23")
    )
    table = comparison_table(comparison, fixture_catalog, ASCII)
    text = terminal_table(table, width=120, ascii_only=True)
    assert text.isascii()
    assert "?" not in re.sub(r"\? possible|\?[ *o] ", "", text)


def test_uncertain_values_carry_their_sign_in_every_format(fixture_catalog: Catalog) -> None:
    table = comparison_of(fixture_catalog)
    wired = next(row for row in table.rows if row.cells[0].text == "Wired W")
    assert wired.cells[1].sign.startswith(("~", "≠"))
    plain = next(line for line in terminal_table(table).splitlines() if line.startswith("Wired W"))
    assert re.search(r"[~≠]△? *120", plain)
    written = next(line for line in markdown(table).splitlines() if line.startswith("| Wired W"))
    assert re.search(r"(\\~|≠)△? 120", written)
    rows = list(
        csv.DictReader(
            StringIO(
                comparison_csv(
                    compare(
                        fixture_catalog,
                        [fixture_catalog.devices[each] for each in RIVALS],
                        seen("2022-05-23"),
                    ),
                    fixture_catalog,
                )
            )
        )
    )
    (row,) = [row for row in rows if row["field"] == "battery.wired_w"]
    assert (row["xiaomi/12s-ultra"], row["unit"]) == ("120", "W")
    assert row["xiaomi/12s-ultra status"] in ("rumoured", "disputed")
    assert row["oneplus/10-pro status"] == "confirmed"


def hostile_table() -> Table:
    cell = TableCell(HOSTILE, sign="~", note='" onload="x', link="javascript:alert(1)")
    return Table(
        HOSTILE, (TableColumn(HOSTILE), TableColumn("b")), (TableRow((cell, cell)),), (HOSTILE,)
    )


def test_html_is_well_formed_and_hostile_text_is_text() -> None:
    page = html(hostile_table())
    assert "<script" not in page
    assert "javascript:alert" not in page
    body = page[page.index("<table>") : page.index("</table>") + len("</table>")]
    table = ET.fromstring(body)
    assert HOSTILE in "".join(table.itertext())


def test_html_needs_nothing_from_elsewhere(fixture_catalog: Catalog) -> None:
    page = html(comparison_of(fixture_catalog))
    assert not re.search(r"<(link|script|img|iframe)|url\(|@import", page)
    ET.fromstring(page[page.index("<table>") : page.index("</table>") + 8])


def test_markdown_escapes_pipes_and_markup() -> None:
    lines = markdown(hostile_table()).splitlines()
    row = lines[-1]
    assert len(re.findall(r"(?<!\\)\|", row)) == 3
    assert "\\<script\\>" in row
    assert "\\[x\\]" in row


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=4))
def test_csv_reads_back_and_computes_nothing(rows: list[list[str]]) -> None:
    clean = [[cell.replace("\r", " ").replace("\n", " ") for cell in row] for row in rows]
    read = list(csv.reader(StringIO(csv_text(["a", "b", "c"], clean))))[1:]
    for row, written in zip(clean, [r for r in read if r], strict=False):
        for cell, back in zip(row, written, strict=True):
            assert back.removeprefix("'") == cell.removeprefix("'")
            assert not back.startswith(("=", "+", "@", "\t"))
            assert not back.startswith("-") or re.fullmatch(r"-[0-9]+(\.[0-9]+)?", back)


@pytest.mark.parametrize(
    ("cell", "safe"), [("-140", "-140"), ("-0.5", "-0.5"), ("-1+1", "'-1+1"), ("-٣", "'-٣")]
)
def test_a_negative_number_is_no_formula(cell: str, safe: str) -> None:
    assert csv_text(["a"], [[cell]]).splitlines()[1] == safe


def test_the_app_copies_the_comparison_as_markdown(fixture_catalog: Catalog) -> None:
    comparison = compare(fixture_catalog, [fixture_catalog.devices[RIVALS[0]]], seen())
    table = comparison_table(comparison, fixture_catalog)
    assert markdown(table).startswith("# Xiaomi 12S Ultra\n")


def test_json_values(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": 'name = "A"\nannounced = "2022-07"\n'
            'cite = [{ by = "gsmarena", on = "2022" }]\n'
            "memory_gb = [[8, 256], [12, 512]]\n"
            "[camera.main]\nf_number = [1.4, 4.0]\n[camera.macro]\nnone = true\n"
            '[body]\nweight_g = [225, 229]\n[battery]\nwireless_w = "none"\n'
            "[display]\nltpo = true\nresolution_px = [1440, 3200]\nsize_in = 6.73\n"
        },
    )
    found = device_object(device_sheet(catalog, catalog.devices["xiaomi/a"], seen()))
    assert json.loads(json.dumps(found)) == found
    assert (found["id"], found["announced"], found["released"]) == ("xiaomi/a", "2022-07", None)
    values = found["values"]
    assert isinstance(values, dict)
    plain = {path: value["value"] for path, value in values.items() if isinstance(value, dict)}
    assert plain["memory_gb"] == [[8, 256], [12, 512]]
    assert plain["camera.main.f_number"] == [1.4, 4]
    assert plain["camera.macro.present"] == "none"
    assert plain["body.weight_g"] == [225, 229]
    assert plain["battery.wireless_w"] == "none"
    assert plain["display.ltpo"] is True
    assert plain["display.resolution_px"] == [1440, 3200]
    assert values["display.density_ppi"]["derived"] is True  # type: ignore[index,call-overload]
    assert values["body.weight_g"] == {
        "value": [225, 229],
        "status": "confirmed",
        "unit": "g",
        "sources": ["gsmarena"],
        "layer": "test",
    }
    assert "unit" not in values["display.ltpo"]  # type: ignore[operator]


def test_a_denied_value_is_null_with_what_was_denied(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": 'name = "A"\n[[report]]\non = 2022-01-01\nby = "gadgets-360"\n'
            'url = "https://example.org/a"\ndenies.battery.wired_w = 120\n'
        },
    )
    device = catalog.devices["xiaomi/a"]
    status = known_values(catalog, device, seen())["battery.wired_w"].status.value
    found = device_object(device_sheet(catalog, device, seen()))
    assert isinstance(found["values"], dict)
    told = found["values"]["battery.wired_w"]
    assert isinstance(told, dict)
    assert (told["value"], told["denied"], told["status"]) == (None, 120, status)


def test_lists_and_sheets_agree_with_each_other(fixture_catalog: Catalog) -> None:
    sheet = device_sheet(fixture_catalog, fixture_catalog.devices["xiaomi/12s-ultra"], seen())
    fields = [field for path, field in fixture_catalog.table.fields.items() if path != "name"]
    lines = list_csv([sheet], fixture_catalog, fields, statuses=True)
    (listed,) = csv.DictReader(StringIO("".join(lines)))
    shown = {
        row["field"]: row for row in csv.DictReader(StringIO(show_csv(sheet, fixture_catalog)))
    }
    for path, row in shown.items():
        if path not in ("announced", "released"):
            assert listed[f"{path}_text"] == row["value"]
            assert listed[f"{path}_status"] == row["status"]
    only = device_sheet(fixture_catalog, sheet.device, seen(), ["battery.wired_w", "body.folded"])
    assert dict(only.values) == {"battery.wired_w": sheet.values["battery.wired_w"]}


def test_partnership_lanes(fixture_catalog: Catalog) -> None:
    lanes = partner_timeline(fixture_catalog, seen())
    years = range(2014, 2027)
    by_brand = {(lane.partner, lane.brand): lane for lane in lanes}
    huawei = lane_text(by_brand["leica", "huawei"], years, seen().day, UNICODE)
    xiaomi = lane_text(by_brand["leica", "xiaomi"], years, seen().day, UNICODE)
    assert all(cell_len(lane) == len(years) for lane in (huawei, xiaomi))
    assert huawei[2022 - 2014] == UNICODE.ends
    assert huawei[2021 - 2014] == UNICODE.claim
    assert xiaomi.strip() == UNICODE.single
    assert xiaomi.index(UNICODE.single) == 2022 - 2014
    assert lane_object(by_brand["leica", "huawei"])["until"] == "2022-03-31"


def test_scorecards_give_a_share_only_from_ten_up(fixture_catalog: Catalog) -> None:
    for card in scorecards_by_source(fixture_catalog, seen()):
        text = share_text(card)
        assert str(card.decided) in text
        assert ("%" in text) is (card.decided >= 10)
        assert len(marks_text(card, UNICODE)) == len(card.claims)
        told = scorecard_object(card, fixture_catalog, claims=True)
        assert isinstance(told["claims"], list)
        assert len(told["claims"]) == len(card.claims)


def test_a_value_that_wraps_hangs_under_itself() -> None:
    text = "Volcanic Black, Emerald Forest, Panda White (Extreme Edition)"
    for sign, column in (("≠ ", TableColumn("Colours")), ("~△", TableColumn("n", right=False))):
        cells = (TableCell("Colours"), TableCell(text, Role.DISPUTED, sign))
        table = Table("", (TableColumn(""), column), (TableRow(cells),))
        for width in (24, 30, 41):
            first, *more = terminal_table(table, width=width).splitlines()[2:]
            start = first.index("Volcanic")
            assert first[start - 3 :].startswith(f"{sign} "), first
            assert more
            assert all(line[:start].isspace() and line[start] != " " for line in more)
            words = " ".join(line.strip() for line in (first[start:], *more))
            assert words.split() == text.split()
