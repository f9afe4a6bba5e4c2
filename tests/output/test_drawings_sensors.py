"""Sensors: sizes in cells, what hides what, and what happens without room or certainty."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.output.drawings import Look, Role, sensors
from phonecmp.output.drawings.spans import Line
from phonecmp.output.drawings.svg_scenes import svg_sensors
from tests.output.drawings_subjects import (
    CM1,
    FILLED,
    LOOKS,
    PIPE,
    PLAIN_ASCII,
    ULTRA,
    camera,
    phone,
    text_of,
)


def halves_of(lines: tuple[Line, ...], place: int) -> int:
    """The area in one device's colour, in quarters of cells."""
    counted = dict(zip("▘▝▖▗▀▄▌▐▞▚▛▜▙▟█", (1,) * 4 + (2,) * 6 + (3,) * 4 + (4,), strict=True))
    count = 0
    for line in lines:
        for span in line:
            for sign in span.text:
                drawn = counted.get(sign, 0)
                if span.colour.role is Role.DEVICE and span.colour.device == place:
                    count += drawn
                elif span.behind and span.behind.device == place and drawn:
                    count += 4 - drawn
    return count


def test_areas_are_drawn_in_proportion() -> None:
    large = phone(0, camera("main", 120))
    small = phone(1, camera("main", 30))
    drawn = sensors([large, small], FILLED, 120, 16, nested=False)
    ratio = halves_of(drawn.lines, 0) / halves_of(drawn.lines, 1)
    assert ratio == pytest.approx(4, rel=0.08)


def test_a_sensor_is_four_by_three_on_screen() -> None:
    drawn = sensors([phone(0, camera("main", 108))], FILLED, 120, 16)
    rows = [line for line in text_of(drawn) if "█" in line]
    columns = rows[-1].count("█")
    assert columns / (len(rows) * FILLED.aspect) == pytest.approx(4 / 3, rel=0.08)


def test_cells_of_another_shape_change_the_rows_and_not_the_proportions() -> None:
    tall = replace(FILLED, aspect=2.5)
    drawn = sensors([phone(0, camera("main", 108))], tall, 120, 12)
    rows = [line for line in text_of(drawn) if "█" in line]
    assert rows[-1].count("█") / (len(rows) * 2.5) == pytest.approx(4 / 3, rel=0.08)


def test_the_smaller_sensor_lies_over_the_larger_one() -> None:
    drawn = sensors([ULTRA, phone(1, camera("main", 30))], FILLED, 120, 14)
    nested = halves_of(drawn.lines, 0), halves_of(drawn.lines, 1)
    alone = halves_of(sensors([phone(1, camera("main", 30))], FILLED, 120, 14).lines, 1)
    assert 0 < nested[1] < alone
    assert nested[0] > 0


def test_equal_sensors_share_a_line_and_keep_both_letters() -> None:
    twin = phone(1, camera("ultrawide", 30.7, 13, format_in="1/2.0″"))
    lines = text_of(sensors([ULTRA, twin], FILLED, 120, 14))
    assert any(" A  B   1/2.0″" in line for line in lines)


def test_nearly_equal_sensors_are_both_seen() -> None:
    one, other = phone(0, camera("main", 71.4)), phone(1, camera("main", 71.3))
    drawn = sensors([one, other], FILLED, 120, 14)
    assert halves_of(drawn.lines, 0) > 0
    assert halves_of(drawn.lines, 1) > 0


def test_an_uncertain_sensor_is_a_dashed_outline() -> None:
    rumoured = phone(0, camera("main", 128, status=Status.RUMOURED, format_in="1.0″"))
    drawn = sensors([rumoured, CM1], FILLED, 120, 14)
    assert any("╌╌" in line for line in text_of(drawn))
    assert halves_of(drawn.lines, 0) == 0
    assert any(" A ~ 1.0″" in line for line in text_of(drawn))


def test_without_colours_boxes_carry_the_letters_in_their_edges() -> None:
    lines = text_of(sensors([ULTRA, CM1], PIPE, 100, 14))
    top = next(line for line in lines if "┌" in line)
    assert "─ A  B ─" in top
    assert not any("█" in line for line in lines)


def test_ascii_needs_nothing_but_ascii_lines() -> None:
    lines = text_of(sensors([ULTRA, CM1], PLAIN_ASCII, 100, 14))
    drawn = "".join(lines).replace("″", "").replace("²", "")
    assert drawn.isascii()
    assert "+--" in drawn


def test_a_rough_area_says_so() -> None:
    rough = phone(0, replace(camera("main", 122.9, format_in="1.0″"), is_rough=True))
    assert any("≈123 mm²" in line for line in text_of(sensors([rough], FILLED, 100, 14)))


def test_without_room_there_are_numbers() -> None:
    drawn = sensors([ULTRA, CM1], FILLED, 26, 4)
    text = "\n".join(text_of(drawn))
    assert drawn.note == "in numbers"
    assert "128 mm²" in text
    assert "116 mm²" in text


def test_roles_without_room_are_named() -> None:
    lines = text_of(sensors([ULTRA], FILLED, 44, 6))
    assert any("No room to draw Tele" in line and "31 mm²" in line for line in lines)


@pytest.mark.parametrize(("width", "height"), [(24, 10), (44, 6), (60, 8), (100, 9), (160, 12)])
@pytest.mark.parametrize("look", [FILLED, PLAIN_ASCII])
def test_every_area_is_said_at_any_size(width: int, height: int, look: Look) -> None:
    devices = [ULTRA, CM1]
    text = "\n".join(text_of(sensors(devices, look, width, height)))
    for device in devices:
        for each in device.cameras:
            assert each.area is None or f"{each.area.size:.0f} mm" in text


def test_devices_without_a_size_are_named() -> None:
    lines = text_of(sensors([ULTRA, phone(1)], FILLED, 120, 14))
    assert lines[-1].strip() == "No sensor size is known of  B"
    assert "No sensor size" in text_of(sensors([phone(0)], FILLED, 120, 14))[0]


@given(
    st.lists(st.floats(2, 140), min_size=1, max_size=9),
    st.integers(30, 200),
    st.integers(5, 40),
    st.sampled_from(LOOKS),
    st.booleans(),
)
def test_a_drawing_never_leaves_its_pane(
    areas: list[float], width: int, height: int, look: Look, nested: bool
) -> None:
    devices = [phone(place, camera("main", area)) for place, area in enumerate(areas)]
    drawn = sensors(devices, look, width, height, nested=nested)
    if drawn.note == "to scale":
        assert len(drawn.lines) <= height
        assert all(cell_len(line) <= width for line in text_of(drawn))


def test_a_three_two_sensor_is_wider_than_a_four_thirds_one() -> None:
    one = phone(0, replace(camera("main", 116.16), aspect=3 / 2))
    text = "\n".join(text_of(sensors([one], FILLED, 120, 16, nested=False)))
    assert "13.2×8.8 mm" in text


def test_equal_areas_never_hide_each_other() -> None:
    """Of one size, told apart by how certain they are: filled, broken, in boxes, and on pages."""
    twins = [
        phone(0, camera("main", 128.0)),
        phone(1, camera("main", 128.0, status=Status.RUMOURED)),
        phone(2, camera("main", 128.0, status=Status.DISPUTED)),
        phone(3, camera("main", 128.05)),
    ]
    drawn = ET.fromstring(svg_sensors(twins))
    rects = [each for each in drawn.iter() if each.tag.endswith("rect")]
    sizes = [
        (float(each.attrib["width"]), float(each.attrib["height"]))
        for each in rects
        if float(each.attrib["height"]) > 16
    ]
    assert len(sizes) == 4
    for (wide, high), (other_wide, other_high) in combinations(sizes, 2):
        assert abs(wide - other_wide) >= 3 or abs(high - other_high) >= 3
    for look in (FILLED, PIPE):
        picture = sensors(twins, look, 100, 30)
        colours = {span.colour for line in picture.lines for span in line if span.text.strip()}
        places = {each.device for each in colours if each.role in (Role.DEVICE, Role.FRAME)}
        assert places == {0, 1, 2, 3}, look
