"""Portraits: frames of all devices at all focal lengths, discs to one scale, and figures."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.knowledge.light import figure_at
from phonecmp.output import in_ascii
from phonecmp.output.drawings import Drawing, Look, Subject, portraits
from phonecmp.output.drawings.portraits import (
    PORTRAIT_MM,
    depth_text,
    discs_of,
    enlarged_discs,
    enlargement,
    frames_of,
)
from phonecmp.output.drawings.svg_portrait import svg_portrait
from tests.output.drawings_subjects import FILLED, LOOKS, PLAIN_ASCII, phone, text_of
from tests.output.light_devices import APPLE, VIVO, XIAOMI, lens, with_lenses

SIZES = [(width, height) for width in (30, 60, 80, 100, 160, 250) for height in (5, 17, 27, 47, 57)]
NOTHING = phone(3, name="Unheard Of")
TELE_ONLY = with_lenses(2, lens("tele", 100, 2.0, 4.0), name="Far Sight")
RUMOURED = with_lenses(1, lens("main", 24, 1.6, 2.7, status=Status.RUMOURED), name="Soon")


def said(devices: tuple[Subject, ...], look: Look = FILLED, width: int = 160) -> str:
    return " ".join(" ".join(text_of(portraits(devices, look, width, 47))).split())


def drawn_at(drawing: Drawing, focal: int) -> bool:
    """Whether frames stand at a focal length; their captions are all above the figures."""
    return any(f" {focal} mm " in f"{line} " and "%" in line for line in text_of(drawing))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_a_drawing_fits_its_pane_and_names_every_device(
    look: Look, size: tuple[int, int], count: int
) -> None:
    devices = [
        replace((VIVO, XIAOMI, APPLE)[n % 3], place=n, letter="ABCDEFGH"[n]) for n in range(count)
    ]
    drawn = portraits(devices, look, *size)
    lines = text_of(drawn)
    assert all(cell_len(line) <= size[0] for line in lines)
    assert len(lines) <= max(size[1], count + 4)
    for device in devices:
        assert any(f" {device.letter} " in line for line in lines)
    if look.glyphs.ascii:
        assert all(line == in_ascii(line) for line in lines)


def test_all_focal_lengths_are_drawn_where_there_is_room_else_the_most_telling_one() -> None:
    devices = (VIVO, XIAOMI, APPLE)
    large = portraits(devices, FILLED, 160, 47)
    assert all(drawn_at(large, focal) for focal in PORTRAIT_MM)
    small = portraits(devices, FILLED, 80, 21)
    assert [drawn_at(small, focal) for focal in PORTRAIT_MM] == [False, True, False]
    assert portraits(devices, FILLED, 60, 12).note.endswith("in figures")


def test_discs_are_to_one_scale_and_none_is_larger_than_the_frame() -> None:
    frames = frames_of((VIVO, XIAOMI, APPLE))
    times = enlargement(frames)
    largest = 0.0
    for frame in frames:
        if frame.portrait is None:
            continue
        far, near = discs_of(frame.portrait)
        assert far.radius * 200 == pytest.approx(frame.portrait.blur_pct)
        assert near.radius * 200 == pytest.approx(frame.portrait.blur_near_pct)
        large, within = enlarged_discs(frame.portrait, times)
        assert large.radius / far.radius == pytest.approx(times)
        assert within.radius / near.radius == pytest.approx(times)
        assert within.radius < large.radius <= 0.5
        largest = max(largest, large.radius)
    assert largest > 0.4


def test_the_figures_are_those_that_a_query_finds() -> None:
    for frame in frames_of((VIVO, XIAOMI)):
        assert frame.point is not None
        assert frame.portrait is not None
        assert figure_at(frame.point.view, "blur") == round(frame.portrait.blur_pct, 1)
    assert "35 mm 1.4× f/8.4 ▲ 0.85% 0.63% 19 cm" in said((VIVO, XIAOMI))


def test_the_best_is_marked_hollow_where_it_is_not_confirmed() -> None:
    assert "△" in said((replace(RUMOURED, place=0), APPLE))
    assert "△" not in said((VIVO, XIAOMI))


def test_what_is_not_known_is_said_and_who_cannot_be_drawn() -> None:
    text = said((VIVO, TELE_ONLY, NOTHING))
    assert "not drawn: no focal length of a rear camera is known" in text
    assert " C 50 mm − " in text
    assert "C Main" not in text
    unknown = with_lenses(1, lens("main", 24, 1.8, 2.5), lens("tele", 75, None, 5.0))
    assert "Not known B Tele 75 mm at 85, 120 mm" in said((VIVO, unknown))


def test_uncertain_discs_are_broken_ink() -> None:
    solid = text_of(portraits([replace(VIVO, letter="B")], PLAIN_ASCII, 160, 47))
    rumoured = text_of(portraits([RUMOURED], PLAIN_ASCII, 160, 47))
    assert any("BBB" in line for line in solid)
    assert any("bbb" in line for line in rumoured)
    assert not any("BBB" in line for line in rumoured)


def test_a_page_has_a_frame_two_discs_and_two_enlarged_ones_for_each() -> None:
    root = ET.fromstring(svg_portrait((VIVO, XIAOMI, NOTHING), Look()))
    ellipses = [each for each in root.iter() if each.tag.endswith("ellipse")]
    assert len(ellipses) == 6 * (4 + 1)
    shoulders = [each for each in root.iter() if " A" in each.attrib.get("d", "")]
    assert len(shoulders) == 6, "cut at the frame, without an svg in an svg"
    texts = [each.text for each in root.iter() if each.tag.endswith("text")]
    assert "Unheard Of: no focal length of a rear camera is known" in texts
    assert {"50 mm", "85 mm", "120 mm", "19 cm"} <= set(texts)
    assert svg_portrait((NOTHING,), Look()) == ""


@given(st.floats(0.01, 1e7) | st.just(float("inf")))
def test_any_depth_has_a_short_text(depth_cm: float) -> None:
    assert 0 < len(depth_text(depth_cm, Look())) <= 10


@given(st.lists(st.tuples(st.floats(10, 300), st.floats(0.5, 64) | st.none(),
                          st.floats(0.5, 20) | st.none()), max_size=4))  # fmt: skip
def test_any_lenses_can_be_drawn(found: list[tuple[float, float | None, float | None]]) -> None:
    rear = [lens(f"role{n}", *each) for n, each in enumerate(found)]
    for look in LOOKS:
        assert portraits([with_lenses(0, *rear), XIAOMI], look, 100, 40).lines
    svg_portrait([with_lenses(0, *rear)], Look())
