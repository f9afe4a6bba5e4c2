"""Reach: what is left of a sensor, and how the lanes show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import Status
from phonecmp.output.drawings import Look, Role, focal_at, moved, reach, remainder
from phonecmp.output.drawings.focal_axis import FocalAxis
from tests.output.drawings_subjects import (
    CM1,
    FILLED,
    PIPE,
    PLAIN_ASCII,
    ULTRA,
    camera,
    phone,
    text_of,
)


@pytest.mark.parametrize(
    ("focal", "area", "crop"),
    [(13, 30.7, 1), (23, 128, 1), (46, 32, 2), (50, 27.1, 50 / 23), (120, 30.7, 1)],
)
def test_what_the_12s_ultra_has_left(focal: float, area: float, crop: float) -> None:
    left = remainder(ULTRA, focal)
    assert left is not None
    assert left.area.size == pytest.approx(area, abs=0.05)
    assert left.crop == pytest.approx(crop)


def test_nothing_is_wider_than_the_widest_lens() -> None:
    assert remainder(ULTRA, 12.9) is None


def test_a_zoom_lens_keeps_its_sensor_up_to_its_long_end() -> None:
    zoom = phone(0, camera("tele", 12.5, 85, focal_end=125))
    assert [round(left.area.size, 1) for f in (85, 125, 250) if (left := remainder(zoom, f))] == [
        12.5,
        12.5,
        3.1,
    ]


def test_selfie_cameras_reach_nowhere() -> None:
    assert remainder(phone(0, camera("front", 16, 25)), 50) is None


def test_the_weaker_of_sensor_and_lens_decides_the_status() -> None:
    left = remainder(phone(0, camera("main", 128, 23, status=Status.POSSIBLE)), 50)
    assert left is not None
    assert left.area.status is Status.POSSIBLE


@given(st.floats(10, 299), st.floats(1.001, 1.5))
def test_one_lens_has_less_left_the_longer_it_is(focal: float, factor: float) -> None:
    single = phone(0, camera("main", 100, 10))
    near, far = remainder(single, focal), remainder(single, focal * factor)
    assert near is not None
    assert far is not None
    assert far.area.size < near.area.size


@given(st.integers(20, 300), st.integers(0, 30))
def test_the_axis_finds_its_columns_again(width: int, left: int) -> None:
    axis = FocalAxis(left, width)
    for column in range(left, left + width):
        assert axis.column(axis.focal_mm(column)) == column


@given(st.floats(10, 300), st.integers(-400, 400))
def test_the_cursor_stays_on_the_axis_and_moves(focal: float, steps: int) -> None:
    target = moved(focal, steps)
    assert 10 <= target <= 300
    if 11 < focal < 299 and steps:
        assert (target > focal - 1) if steps > 0 else (target < focal + 1)
        assert target != round(focal)


def test_the_cursor_reads_at_the_focal_length_and_not_at_the_column() -> None:
    lines = text_of(reach([ULTRA, CM1], FILLED, 120, 20, focal_mm=50))
    assert any(line.rstrip().endswith("27.1 mm²") for line in lines)
    assert any(line.rstrip().endswith("36.3 mm²") for line in lines)
    assert "at 50 mm" in lines[-1]


def test_columns_beyond_twice_are_told_apart() -> None:
    drawn = reach([ULTRA], FILLED, 120, 12)
    roles = {span.colour.role for line in drawn.lines for span in line if "█" in span.text}
    assert {Role.DEVICE, Role.CROPPED} <= roles
    assert any("░" in line for line in text_of(reach([ULTRA], PIPE, 120, 12)))
    assert any(":::" in line for line in text_of(reach([ULTRA], PLAIN_ASCII, 120, 12)))


def test_focal_lengths_stand_above_their_steps() -> None:
    lines = text_of(reach([ULTRA], FILLED, 120, 12))
    for text in ("13", "23", "120"):
        assert any(f" {text} " in line for line in lines[:-2])


def test_a_lens_of_unknown_area_is_marked_and_draws_no_step() -> None:
    device = phone(0, camera("main", 60, 23), camera("tele", None, 77))
    lines = text_of(reach([device], FILLED, 120, 12))
    assert any("77–" in line for line in lines)


def test_uncertain_lanes_are_broken() -> None:
    rumoured = phone(0, camera("main", 128, 23, status=Status.RUMOURED))
    line = text_of(reach([rumoured], FILLED, 120, 12))[-3]
    assert "█ █ █" in line
    assert "~ 27.1 mm²" in line


def test_devices_without_focal_lengths_are_named() -> None:
    assert "B" in text_of(reach([ULTRA, phone(1)], FILLED, 120, 12))[-1]
    assert "No focal length" in text_of(reach([phone(0)], FILLED, 120, 12))[0]


def test_a_small_pane_gets_a_table() -> None:
    drawn = reach([ULTRA, CM1], FILLED, 40, 30)
    assert drawn.note == "at 50 mm"
    assert any("27.1 mm²" in line for line in text_of(drawn))


def test_the_mouse_finds_the_focal_length() -> None:
    width = 120
    found = {focal_at([ULTRA], width, column) for column in range(width)}
    assert None in found
    assert 10.0 in found
    assert any(focal and 48 <= focal <= 52 for focal in found)
    assert focal_at([phone(0)], width, 60) is None


@pytest.mark.parametrize("width", [80, 90, 130])
@pytest.mark.parametrize("look", [FILLED, PLAIN_ASCII])
def test_the_title_fits_beside_its_name(width: int, look: Look) -> None:
    drawn = reach([ULTRA, CM1], look, width, 40)
    assert len(f"- {drawn.title}  {drawn.note} -") <= width
