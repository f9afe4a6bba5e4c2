"""Pictures for web pages: well-formed, to scale, and safe."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from phonecmp.knowledge import Status
from phonecmp.output.drawings import svg_file, svg_pictures
from tests.output.drawings_subjects import CM1, ULTRA, camera, phone

SVG = "{http://www.w3.org/2000/svg}"


def pictures(*devices: object) -> dict[str, ET.Element]:
    found = svg_pictures([each for each in devices if each in (ULTRA, CM1)])
    return {title.split()[0].strip(",:"): ET.fromstring(svg) for title, svg in found}


def test_three_pictures_that_any_reader_can_parse() -> None:
    found = pictures(ULTRA, CM1)
    assert set(found) == {"Sensors", "Reach", "Bodies"}
    for picture in found.values():
        assert picture.tag == f"{SVG}svg"
        assert ET.fromstring(svg_file(ET.tostring(picture, "unicode").replace(">", ">\n", 1)))


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


def test_names_cannot_break_out() -> None:
    evil = replace(ULTRA, name='</svg><script>alert("x")</script>')
    for _, svg in svg_pictures([evil]):
        assert "<script" not in svg
        ET.fromstring(svg)


def test_nothing_known_is_nothing_drawn() -> None:
    assert svg_pictures([phone(0)]) == ()
