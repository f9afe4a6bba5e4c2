"""ASCII mode: spelling signs out afterwards moves nothing, and the unicode shape is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.model import Field, Kind
from phonecmp.output import in_ascii
from phonecmp.output.drawings import (
    Body,
    Drawing,
    Generation,
    Look,
    Point,
    Subject,
    bodies,
    line_history,
    reach,
    scatter,
    sensors,
)
from tests.examples import examples
from tests.output.drawings_subjects import CM1, PIPE, PLAIN_ASCII, ULTRA, camera, phone, text_of

ANGLE = Field("camera.main.fov_deg", "camera.each.fov_deg", "Angle", Kind.NUMBER, "camera", "°")
AREA = Field("display.area_cm2", "display.area_cm2", "Area", Kind.NUMBER, "display", "cm²")


def devices(name: str) -> list[Subject]:
    """Certain, rough and rumoured ones, one of this name."""
    rough = replace(camera("main", 122.9, 24, format_in="1.0″"), is_rough=True)
    rumoured = camera("main", 98, 23, status=Status.RUMOURED, format_in="1/1.12″")
    body = Body(160.7, 77.6, 7.9, Status.RUMOURED, details=(("240 g", Status.POSSIBLE),))
    return [
        ULTRA,
        CM1,
        phone(2, rough, camera("tele", None, 70), name=name),
        phone(3, rumoured, name="Ultra", body=body),
    ]


def everything(name: str, look: Look, width: int) -> list[Drawing]:
    """One of each drawing, with figures whose signs grow when they are spelled."""
    found = devices(name)
    points = [
        Point(80 + place, 109.4, x_text="84.1 °", y_text="109.4 cm²", subject=device)
        for place, device in enumerate(found)
    ]
    line = [
        Generation(device.name, "2022-07-04", 84.1, "84.1 °", Status.CONFIRMED, device)
        for device in found
    ]
    return [
        sensors(found, look, width, 16),
        sensors(found, look, width, 30, nested=False),
        reach(found, look, width, 26),
        bodies(found, look, width, 26),
        scatter(points, ANGLE, AREA, look, width, 26),
        line_history([line], "Main · Angle", look, width),
    ]


@settings(max_examples=examples(40))
@given(
    st.text(st.characters(exclude_categories=["C", "Z", "M"]), max_size=24), st.integers(24, 160)
)
def test_spelling_a_drawing_in_ascii_moves_nothing(name: str, width: int) -> None:
    for drawing in everything(name, PLAIN_ASCII, width):
        for line in text_of(drawing):
            assert len(in_ascii(line)) == cell_len(line)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_drawings_have_the_same_shape_in_ascii(width: int) -> None:
    for plain, spelled in zip(
        everything("Find X7", PIPE, width), everything("Find X7", PLAIN_ASCII, width), strict=True
    ):
        ours, theirs = text_of(spelled), text_of(plain)
        assert spelled.title == plain.title
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert cell_len(one) == cell_len(other), (one, other)


def test_corners_of_boxes_stand_below_each_other() -> None:
    """Every left edge of a box goes on below in the same column until a corner ends it."""
    for drawing in everything("Find X7 · 50°", PLAIN_ASCII, 100)[:1]:
        lines = [in_ascii(line) for line in text_of(drawing)]
        for row, line in enumerate(lines[:-1]):
            for column, sign in enumerate(line):
                if sign == "|":
                    assert lines[row + 1][column] in "|+:", (row, column)
