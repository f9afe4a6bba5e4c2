"""Bodies: proportions, screens, uncertain measures, and panes too small for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.output.drawings import Body, Look, Role, bodies, cell_aspect
from phonecmp.output.drawings.spans import Line
from tests.output.drawings_subjects import (
    CM1,
    FILLED,
    LOOKS,
    PIPE,
    PLAIN_ASCII,
    ULTRA,
    phone,
    text_of,
)


def columns_of(lines: tuple[Line, ...], role: Role, place: int) -> int:
    """The most cells of one line in a colour of a device."""
    return max(
        sum(len(p.text) for p in line if (p.colour.role, p.colour.device) == (role, place))
        for line in lines
    )


def test_a_square_is_square_on_screen() -> None:
    square = phone(0, body=Body(100, 100, 8, Status.CONFIRMED))
    lines = text_of(bodies([square], PIPE, 120, 30))
    top = next(line for line in lines if "┌" in line)
    columns = top.index("┐") - top.index("┌") + 1
    rows = sum("│" in line or "┌" in line or "└" in line for line in lines)
    assert columns == pytest.approx(rows * 2, abs=2)


def test_screens_and_sides_are_to_scale() -> None:
    drawn = bodies([ULTRA, CM1], FILLED, 160, 40)
    tint = columns_of(drawn.lines, Role.TINT, 0), columns_of(drawn.lines, Role.TINT, 1)
    assert tint[0] / tint[1] == pytest.approx(70.2 / 58.5, rel=0.08)


def test_both_stand_on_the_ground() -> None:
    lines = bodies([ULTRA, CM1], FILLED, 160, 40).lines
    last = {span.colour.device for span in lines[-1] if span.colour.role is Role.FRAME}
    first = {span.colour.device for span in lines[0] if span.colour.role is Role.FRAME}
    assert last == {0, 1}
    assert first == {0}


def test_measures_and_name_stand_inside() -> None:
    text = "\n".join(text_of(bodies([ULTRA, CM1], FILLED, 160, 40)))
    for words in ("12S Ultra", "163.2 × 75", "9.1 mm thick", "225 g", "21.1 mm thick"):
        assert words in text


def test_an_uncertain_body_is_dashed() -> None:
    assert ULTRA.body is not None
    rumoured = replace(ULTRA, body=replace(ULTRA.body, status=Status.RUMOURED))
    drawn = bodies([rumoured], FILLED, 100, 30)
    assert any("╌╌" in line for line in text_of(drawn))
    assert any("~ 163.2 × 75" in line for line in text_of(drawn))
    assert columns_of(drawn.lines, Role.FRAME, 0) == 0


def test_a_body_without_a_known_screen_shows_none() -> None:
    drawn = bodies([phone(0, body=Body(160, 75, 8, Status.CONFIRMED))], FILLED, 100, 30)
    assert columns_of(drawn.lines, Role.TINT, 0) == 0
    assert columns_of(drawn.lines, Role.FRAME, 0) > 0


def test_a_palette_of_sixteen_leaves_the_screen_blank() -> None:
    drawn = bodies([ULTRA], replace(FILLED, tints=False), 100, 30)
    assert columns_of(drawn.lines, Role.TINT, 0) == 0
    rim, inside = drawn.lines[-1], drawn.lines[10]
    assert sum(len(p.text) for p in rim if p.colour.role is Role.FRAME) > sum(
        len(p.text) for p in inside if p.colour.role is Role.FRAME
    )


def test_devices_without_measures_are_named() -> None:
    assert "B" in text_of(bodies([ULTRA, phone(1)], FILLED, 120, 30))[-1]
    assert "No body" in text_of(bodies([phone(0)], FILLED, 120, 30))[0]


def test_without_room_there_are_numbers() -> None:
    drawn = bodies([ULTRA, CM1], FILLED, 30, 12)
    assert drawn.note == "in numbers"
    assert any("163.2 × 75" in line for line in text_of(drawn))


@given(st.integers(1, 8), st.integers(20, 220), st.integers(4, 60), st.sampled_from(LOOKS))
def test_a_drawing_never_leaves_its_pane(count: int, width: int, height: int, look: Look) -> None:
    devices = [replace(ULTRA, place=place) for place in range(count)]
    drawn = bodies(devices, look, width, height)
    if drawn.note.endswith("to scale"):
        assert len(drawn.lines) <= height
        assert all(cell_len(line) <= width for line in text_of(drawn))


def test_the_shape_of_a_cell() -> None:
    assert cell_aspect(160, 50, 1600, 1000) == 2.0
    assert cell_aspect(80, 24, 0, 0) == 2.0
    assert cell_aspect(80, 24, 80, 240) == 2.6
    assert cell_aspect(80, 24, 8000, 240) == 1.6


@pytest.mark.parametrize("look", [PIPE, PLAIN_ASCII])
def test_a_wide_bezel_is_outlined_where_nothing_is_filled(look: Look) -> None:
    """The Lumix CM1 has 16 mm above and below its screen, the 12S Ultra 4 mm."""
    corner = look.glyphs.lines[6]
    lines = text_of(bodies([CM1], look, 100, 30))
    tops = [line for line in lines if corner in line]
    assert len(tops) >= 2
    assert tops[1].index(corner) > tops[0].index(corner)
    plain = [line for line in text_of(bodies([ULTRA], look, 100, 30)) if "┌" in line]
    assert len(plain) <= 1
