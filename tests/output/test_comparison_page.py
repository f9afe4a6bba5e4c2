"""The web page of a comparison: complete, readable without sight, harmless, alone."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phonecmp.comparison import Comparison, Mark, compare
from phonecmp.knowledge import Status, statements
from phonecmp.model import Catalog, Device
from phonecmp.output import DARK_PALETTE, LIGHT_PALETTE, Palette, safe_text, shown_text
from phonecmp.output.pages import comparison_page
from tests.catalogues import seen
from tests.examples import examples
from tests.web import Element, outside_requests, read_page

RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro", "oppo/find-x5-pro")
THEN = "2022-05-23"
HOSTILE = '</style></title><script>alert(1)</script><img src=x onerror="y">&lt;&amp;\u202e'


def compared(catalog: Catalog, day: str | None = None, **wishes: bool | str) -> Comparison:
    devices = [catalog.devices[each] for each in RIVALS]
    baseline = wishes.get("baseline")
    return compare(
        catalog,
        devices,
        seen(day),
        baseline=baseline if isinstance(baseline, str) else None,
        differences=bool(wishes.get("differences")),
    )


def page_of(catalog: Catalog, comparison: Comparison) -> Element:
    return read_page(comparison_page(comparison, catalog))


def cells_of(page: Element) -> dict[tuple[str, str], list[Element]]:
    """The cells by section and label of their row."""
    (table,) = page.all("table")
    found = {}
    for body in table.all("tbody"):
        head, *rows = body.all("tr")
        for row in rows:
            (label,) = row.all("th")
            found[head.words(), label.words()] = row.all("td")
    return found


@pytest.mark.parametrize("day", [THEN, "2022-07-04", "2014-01-01", None])
@pytest.mark.parametrize("wishes", [{}, {"differences": True}, {"baseline": RIVALS[1]}])
def test_the_page_is_well_formed_and_needs_nothing_else(
    fixture_catalog: Catalog, day: str | None, wishes: dict[str, bool | str]
) -> None:
    page = page_of(fixture_catalog, compared(fixture_catalog, day, **wishes))
    assert outside_requests(page) == []
    assert page.all("html")[0].attributes["lang"] == "en"
    policy = [each.attributes.get("content", "") for each in page.all("meta")]
    assert any(content.startswith("default-src 'none'") for content in policy)


def test_links_lead_to_web_pages_and_tell_them_nothing(fixture_catalog: Catalog) -> None:
    page = page_of(fixture_catalog, compared(fixture_catalog))
    ids = {each.attributes.get("id") for each in page.all("tbody")}
    outer = 0
    for link in page.all("a"):
        address = link.attributes["href"]
        if address.startswith("#"):
            assert address[1:] in ids
            continue
        outer += 1
        assert urlsplit(address).scheme in ("http", "https")
        assert link.attributes["rel"] == "noopener noreferrer"
        assert link.words()
    assert outer > 10


def test_every_cell_has_its_heads(fixture_catalog: Catalog) -> None:
    comparison = compared(fixture_catalog, THEN)
    page = page_of(fixture_catalog, comparison)
    (table,) = page.all("table")
    assert "as of 2022-05-23" in table.all("caption")[0].words()
    assert {each.attributes.get("scope") for each in table.all("th")} == {"col", "row", "rowgroup"}
    heads = [each for each in table.all("th") if each.attributes["scope"] == "col"]
    for head, column in zip(heads, comparison.columns, strict=True):
        assert column.name in head.words()
        assert head.words().startswith(column.letter)
    cells = cells_of(page)
    assert len(cells) == sum(len(part.rows) for part in comparison.sections)
    assert {len(row) for row in cells.values()} == {len(RIVALS)}


def test_badges_and_marks_are_told_in_words(fixture_catalog: Catalog) -> None:
    comparison = compared(fixture_catalog, THEN)
    rows = iter(cells_of(page_of(fixture_catalog, comparison)).values())
    seen_marks = set()
    for part in comparison.sections:
        for row in part.rows:
            for cell, drawn in zip(row.cells, next(rows), strict=True):
                summary = (drawn.all("summary") or [drawn])[0].words()
                assert cell.shown.status.value in summary
                assert shown_text(cell.shown, fixture_catalog) in summary
                assert ("best confirmed value:" in summary) is (cell.mark is Mark.BEST)
                assert ("if true:" in summary) is (cell.mark is Mark.BEST_IF_TRUE)
                seen_marks.add((cell.mark, cell.shown.status))
    assert {mark for mark, _ in seen_marks} == set(Mark)
    assert {Status.CONFIRMED, Status.RUMOURED, Status.DISPUTED} <= {s for _, s in seen_marks}


@pytest.mark.parametrize("day", [THEN, None])
def test_every_statement_stands_under_its_value(fixture_catalog: Catalog, day: str | None) -> None:
    comparison = compared(fixture_catalog, day)
    rows = iter(cells_of(page_of(fixture_catalog, comparison)).values())
    for part in comparison.sections:
        for row in part.rows:
            for column, drawn in zip(comparison.columns, next(rows), strict=True):
                said = statements(fixture_catalog, column.device, row.field, comparison.perspective)
                lists = [u for u in drawn.all("ul") if u.attributes.get("class") == "said"]
                items = [item.words() for each in lists for item in each.all("li")]
                assert len(items) == len(said)
                for statement, item in zip(said, items, strict=True):
                    assert item.startswith(str(statement.on))
                    assert (statement.verdict.value if statement.verdict else "fact") in item
                    if statement.by:
                        assert fixture_catalog.source_name(statement.by) in item
                assert bool(drawn.all("details")) is bool(said or drawn.all("p"))


def test_a_claim_tells_who_when_what_kind_and_what_came_of_it(fixture_catalog: Catalog) -> None:
    wired = cells_of(page_of(fixture_catalog, compared(fixture_catalog)))["Battery", "Wired W"][0]
    items = {each.words(): each for each in wired.all("li")}
    (claim,) = [each for words, each in items.items() if words.startswith("2022-05-23")]
    assert claim.words().startswith("2022-05-23 × false 120 W Gadgets 360 (outlet)")
    assert claim.all("time")[0].attributes["datetime"] == "2022-05-23"
    assert claim.all("a")[0].words() == "gadgets360.com"


def test_day_market_and_baseline_are_named(fixture_catalog: Catalog) -> None:
    devices = [fixture_catalog.devices[each] for each in RIVALS]
    comparison = compare(fixture_catalog, devices, seen(THEN, "cn"), baseline=RIVALS[1])
    (header,) = page_of(fixture_catalog, comparison).all("header")
    assert "on 2022-05-23, region cn." in header.words()
    assert "against the Xiaomi Mi 11 Ultra" in header.words()
    assert "announced first" in page_of(fixture_catalog, compared(fixture_catalog)).words()


def test_differences_are_signed_and_worded(fixture_catalog: Catalog) -> None:
    comparison = compared(fixture_catalog, baseline=RIVALS[1])
    cells = cells_of(page_of(fixture_catalog, comparison))
    assert "−140 worse" in cells["Battery", "Capacity mAh"][0].words()


def hostile(device: Device, text: str) -> Device:
    """The device with a text in every place where a catalogue holds one."""
    facts = {path: text if isinstance(v, str) else v for path, v in device.facts.items()}
    reports = [
        replace(each, by=text, via=text, url="javascript:alert(1)", called=text)
        for each in device.reports
    ]
    return replace(device, facts={**facts, "name": text}, reports=tuple(reports))


def page_with(catalog: Catalog, text: str, day: str | None) -> Element:
    devices = {each: hostile(catalog.devices[each], text) for each in RIVALS}
    fields = {path: replace(each, unit=text) for path, each in catalog.table.fields.items()}
    table = replace(catalog.table, fields=fields)
    changed = replace(catalog, devices={**catalog.devices, **devices}, table=table)
    return page_of(changed, compared(changed, day))


@pytest.mark.parametrize("day", [THEN, None])
def test_hostile_text_stays_text(fixture_catalog: Catalog, day: str | None) -> None:
    page = page_with(fixture_catalog, HOSTILE, day)
    assert outside_requests(page) == []
    assert "javascript:" not in "".join(a.attributes["href"] for a in page.all("a"))
    assert safe_text(HOSTILE) in page.all("h1")[0].text
    assert "\u202e" not in page.text


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=20))
def test_any_name_arrives_as_written(fixture_catalog: Catalog, name: str) -> None:
    page = page_with(fixture_catalog, name, None)
    assert " · ".join([safe_text(name)] * len(RIVALS)) == page.all("h1")[0].text


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "https://", "http://[", ""],
)
def test_other_addresses_are_left_out(fixture_catalog: Catalog, url: str) -> None:
    device = fixture_catalog.devices[RIVALS[0]]
    reports = tuple(replace(each, url=url) for each in device.reports)
    changed = {**fixture_catalog.devices, device.id: replace(device, reports=reports)}
    catalog = replace(fixture_catalog, devices=changed)
    wired = cells_of(page_of(catalog, compared(catalog)))["Battery", "Wired W"][0]
    claims = [each for each in wired.all("li") if "false" in each.words()]
    assert claims
    assert not [link for each in claims for link in each.all("a")]


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [LIGHT_PALETTE, DARK_PALETTE])
def test_every_text_can_be_read(palette: Palette) -> None:
    texts = (
        palette.text,
        palette.muted,
        palette.accent,
        palette.rumoured,
        palette.possible,
        palette.disputed,
    )
    for ground in (palette.ground, palette.panel, palette.row):
        assert min(contrast(text, ground) for text in texts) >= 4.5
    assert min(contrast(chip, palette.ground) for chip in palette.devices) >= 4.5
