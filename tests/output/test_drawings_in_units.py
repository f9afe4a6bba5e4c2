"""Drawings show their figures with the decimal sign and in the units that were chosen."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from phonecmp.comparison import compare
from phonecmp.knowledge import Perspective, Shown, known_values, shown
from phonecmp.model import Catalog, Device, Field, Units, shown_in
from phonecmp.output.drawings import (
    DEFAULT_PLOT,
    DEFAULT_TRACE,
    Figures,
    History,
    Look,
    Plot,
    Scene,
    left_out,
    lines,
    points,
    subjects,
    svg_of_figures,
)
from phonecmp.output.drawings.as_text import compared_drawings
from phonecmp.output.glyphs import ASCII
from tests.catalogues import bundled_catalog
from tests.output.drawings_subjects import plain_text

TODAY = date(2026, 11, 30)
SEEN = Perspective(TODAY, TODAY)
ABROAD = shown_in(bundled_catalog(), Units("in", "oz", ","))
_POINT = re.compile(r"\d\.\d")
_LOOKS = (Look(comma=True), Look(glyphs=ASCII, colours=False, shades=False, comma=True))
_OTHER_PLOT = ("body.thickness_mm", "camera.main.format_in")


def _a_dozen(catalog: Catalog) -> list[Device]:
    """Devices all over the catalogue, whose names have no figures with a point themselves."""
    devices = [each for each in catalog.devices.values() if not _POINT.search(each.name)]
    return devices[:: len(devices) // 12][:12]


def _figures(catalog: Catalog, devices: list[Device]) -> Figures:
    columns = compare(catalog, devices, SEEN).columns
    drawn = subjects(catalog, columns, [known_values(catalog, each, SEEN) for each in devices])
    chosen = list(zip([each.id for each in devices], drawn, strict=True))

    def look(device: Device, field: Field) -> Shown:
        return shown(catalog, device, field, SEEN)

    plots = []
    for paths in (DEFAULT_PLOT, _OTHER_PLOT):
        up, across = map(catalog.field, paths)
        found = points(catalog, devices, chosen, across, up, look)
        plots.append(Plot(up, across, found, left_out(catalog, chosen, across, up, look)))
    traced = catalog.field(DEFAULT_TRACE)
    history = History(traced.label, lines(catalog, chosen, traced, SEEN, look))
    return Figures(drawn, tuple(Scene), plots, [history], comma=catalog.table.has_commas)


def _svg_texts(figures: Figures) -> list[str]:
    texts = []
    for title, svg in svg_of_figures(figures):
        texts += [title, *(each.text or "" for each in ET.fromstring(svg).iter() if _is_told(each))]
    return texts


def _is_told(element: ET.Element) -> bool:
    return element.tag.endswith(("}text", "}title"))


def _without_names(text: str) -> str:
    """A line without names of the catalogue: those of a line's generations may have points."""
    for device in bundled_catalog().devices.values():
        if _POINT.search(device.name):
            text = text.replace(device.name, "")
    return text


@pytest.mark.parametrize("first", range(4))
def test_no_drawing_shows_a_point_where_a_comma_was_chosen(first: int) -> None:
    figures = _figures(ABROAD, _a_dozen(ABROAD)[first::4])
    told = _svg_texts(figures)
    for look, width in product(_LOOKS, (60, 100, 160)):
        for drawing in compared_drawings(figures, look, width):
            told += [drawing.title, drawing.note, *map(plain_text, drawing.lines)]
    assert any(re.search(r"\d,\d", text) for text in told)
    assert [text for text in told if _POINT.search(_without_names(text))] == []


def test_bodies_and_plots_are_in_the_units_that_were_chosen() -> None:
    figures = _figures(ABROAD, [ABROAD.devices["xiaomi/12s-ultra"]])
    look = Look(comma=True)
    texts = [
        " ".join([*map(plain_text, drawing.lines)])
        for drawing in compared_drawings(figures, look, 120)
        if drawing.title in ("Bodies", "Scatter")
    ]
    for text in (*texts, " ".join(_svg_texts(figures))):
        assert not re.search(r"\d (mm thick|g)\b", text)
    assert "6,43 × 2,95" in texts[0]
    assert "0,358 in thick" in texts[0]
    assert "7,94 oz" in texts[0]
    assert "Weight oz" in texts[1]
    assert any("6,43 × 2,95 × 0,358 in" in text for text in _svg_texts(figures))
