"""Sizes in inches, weight in ounces, decimals with a comma: what people see, never the data."""

from __future__ import annotations

import re
from datetime import date

import pytest

from phonecmp.comparison import compare
from phonecmp.knowledge import Perspective, known_values
from phonecmp.knowledge.light_reasons import light_reasons
from phonecmp.model import Span, Units, Value, shown_in
from phonecmp.output import column_unit, delta_text, shown_text, value_text, with_unit
from phonecmp.output.focal_length_words import light_words
from tests.catalogues import bundled_catalog

CATALOG = bundled_catalog()
SEEN = Perspective(date(2026, 11, 30), date(2026, 11, 30))
ABROAD = shown_in(CATALOG, Units("in", "oz", ","))


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("body.height_mm", 163.2, "6,43 in"),
        ("body.thickness_mm", 9.1, "0,358 in"),
        ("body.weight_g", (225, 229), "7,94 / 8,08 oz"),
        ("camera.main.focal_mm", 23, "23 mm"),
        ("camera.main.f_number", Span(1.4, 4.0), "f/1,4–4,0"),
        ("camera.main.format_in", "1/1.28", "1/1,28″"),
        ("display.size_in", 6.73, "6,73 in"),
        ("battery.wired_w", 67, "67 W"),
        ("chip.soc", "Snapdragon 8.1", "Snapdragon 8.1"),
    ],
)
def test_values(path: str, value: Value, text: str) -> None:
    field = ABROAD.field(path)
    assert with_unit(value_text(field, value), field) == text
    usual = CATALOG.field(path)
    assert value_text(field, value, plain=True) == value_text(usual, value, plain=True)


def test_differences_are_in_the_same_unit() -> None:
    assert delta_text(ABROAD.field("body.weight_g"), -28.35, "-") == "-1"
    assert delta_text(ABROAD.field("body.height_mm"), 10.0) == "+0,39"
    assert delta_text(ABROAD.field("display.size_in"), 0.25) == "+0,25"


def test_the_usual_units_are_the_catalogues_own() -> None:
    assert shown_in(CATALOG, Units()) is CATALOG
    back = shown_in(ABROAD, Units())
    assert dict(back.table.fields) == dict(CATALOG.table.fields)
    assert column_unit(ABROAD.field("body.weight_g")) == "oz"


def test_no_row_of_sheet_or_comparison_keeps_a_point_where_a_comma_is_wanted() -> None:
    """Every figure of every bundled device that is no text, those at a focal length among them."""
    catalog = shown_in(bundled_catalog(), Units(decimal=","))
    today = date(2026, 11, 30)
    left: set[tuple[str, str]] = set()
    for device in catalog.devices.values():
        compared = compare(catalog, [device], Perspective(today, today), focal_lengths_mm=(35, 85))
        for row in (row for section in compared.sections for row in section.rows):
            text = shown_text(row.cells[0].shown, catalog)
            is_figure = row.field.kind.is_numeric or row.field.derived
            if is_figure and re.search(r"\d\.\d", text):
                left.add((row.field.path, text))
    assert left == set()


@pytest.mark.parametrize("path", ["light@85", "eq@35", "camera.lens_gaps"])
def test_what_is_computed_is_shown_as_what_is_stated(path: str) -> None:
    field = ABROAD.field(path)
    value = ("13–24 mm 1.8×", "24–67 mm 2.8×") if path == "camera.lens_gaps" else 4.65
    assert "," in value_text(field, value)
    assert "." not in value_text(field, value)
    assert value_text(field, value, plain=True) == value_text(CATALOG.field(path), value)


@pytest.mark.parametrize("focal_mm", [13, 35, 85, 120.5])
def test_words_on_light_are_in_the_decimal_sign_that_was_chosen(focal_mm: float) -> None:
    known = known_values(ABROAD, ABROAD.devices["xiaomi/12s-ultra"], SEEN)
    words = " ".join(light_words(ABROAD, light_reasons(ABROAD, known, focal_mm)))
    assert re.search(r"\d,\d", words)
    assert not re.search(r"\d\.\d", words)
