"""Pictures for web pages: well-formed, to scale, and safe."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from phonecmp.knowledge import Status
from phonecmp.output.drawings import (
    Figures,
    Generation,
    History,
    Plot,
    Point,
    Scene,
    svg_of_figures,
    svg_pictures,
)
from tests.output.drawings_subjects import CAPACITY, CM1, ULTRA, WEIGHT, camera, phone

SVG = "{http://www.w3.org/2000/svg}"


def pictures(*devices: object) -> dict[str, ET.Element]:
    found = svg_pictures([each for each in devices if each in (ULTRA, CM1)])
    return {title.split()[0].strip(",:"): ET.fromstring(svg) for title, svg in found}


def test_three_pictures_that_any_reader_can_parse() -> None:
    found = pictures(ULTRA, CM1)
    assert set(found) == {"Sensors", "Reach", "Bodies"}
    for picture in found.values():
        assert picture.tag == f"{SVG}svg"
        assert "fill: #" in (picture.findtext(f"{SVG}style") or "")


def test_sensors_are_to_scale() -> None:
    drawn = pictures(ULTRA, CM1)["Sensors"]
    figures = [rect for rect in drawn.iter(f"{SVG}rect") if float(rect.attrib["height"]) > 16]
    areas = [float(rect.attrib["width"]) * float(rect.attrib["height"]) for rect in figures]
    assert areas[0] / areas[1] == pytest.approx(128 / 115.8, rel=0.01)


def test_uncertain_sensors_are_told_apart() -> None:
    rumoured = phone(0, camera("main", 128, status=Status.RUMOURED))
    ((_, svg),) = svg_pictures([rumoured])
    assert 'class="device-0 uncertain"' in svg
    assert ", rumoured" in svg


def test_devices_without_figures_are_named() -> None:
    for _, svg in svg_pictures([ULTRA, phone(1, name="Phone X")]):
        told = [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]
        assert any("known of B Phone X." in text for text in told)


RUMOURED = phone(1, name="S27 Ultra")
PLOT = Plot(
    CAPACITY,
    WEIGHT,
    (
        Point(150, 3000),
        Point(225, 4860, x_text="225 g", y_text="4860 mAh", subject=ULTRA),
        Point(225, 4860, y_status=Status.RUMOURED, y_text="5000 mAh", subject=RUMOURED),
    ),
)
HISTORY = History(
    "Main · Sensor area",
    (
        (
            Generation("Mi 11 Ultra", "2021-03-29", 64, "64 mm²", Status.CONFIRMED),
            Generation("12S Ultra", "2022-07-04", 128, "128 mm²", Status.CONFIRMED, ULTRA),
        ),
        (
            Generation("S26 Ultra", "2026-02-25", None, "", Status.UNKNOWN),
            Generation("S27 Ultra", "", 32, "32 mm²", Status.RUMOURED, RUMOURED),
        ),
    ),
)


def drawn(plots: tuple[Plot, ...] = (), histories: tuple[History, ...] = ()) -> ET.Element:
    scenes = (Scene.SCATTER, Scene.LINE)
    ((_, svg),) = svg_of_figures(Figures([ULTRA, RUMOURED], scenes, plots, histories))
    return ET.fromstring(svg)


def boxes(picture: ET.Element, kind: str) -> list[tuple[float, float, float]]:
    """Left edge, top and width of the rectangles of a kind."""
    return [
        (float(each.attrib["x"]), float(each.attrib["y"]), float(each.attrib["width"]))
        for each in picture.iter(f"{SVG}rect")
        if each.attrib["class"] == kind
    ]


def test_a_plot_has_a_dot_per_device_and_letters_side_by_side() -> None:
    picture = drawn(plots=(PLOT,))
    assert len(list(picture.iter(f"{SVG}circle"))) == 1
    (one, *_), (other,) = boxes(picture, "device-0"), boxes(picture, "device-1 uncertain")
    assert abs(one[0] - other[0]) >= one[2]
    told = [each.text for each in picture.iter(f"{SVG}text")]
    assert {"4860 mAh", "225 g", "5000 mAh ~ rumoured"} <= set(told)


def test_bars_of_a_history_are_to_scale_and_broken_where_uncertain() -> None:
    picture = drawn(histories=(HISTORY,))
    (confirmed,) = (each for each in boxes(picture, "device-0") if each[2] > 30)
    (rumoured,) = boxes(picture, "device-1 uncertain")
    (other,) = boxes(picture, "cropped")
    assert confirmed[2] == pytest.approx(2 * other[2], abs=0.2)
    assert confirmed[2] == pytest.approx(4 * rumoured[2], abs=0.2)
    assert "unknown" in [each.text for each in picture.iter(f"{SVG}text")]


def test_names_cannot_break_out() -> None:
    evil = replace(ULTRA, name='</svg><script>alert("x")</script>')
    for _, svg in svg_pictures([evil]):
        assert "<script" not in svg
        ET.fromstring(svg)


def test_nothing_known_is_nothing_drawn() -> None:
    assert svg_pictures([phone(0)]) == ()
