"""The cameras of one device side by side: to one scale, within any pane, none passed over."""

from __future__ import annotations

import pytest

from phonecmp.output import ASCII
from phonecmp.output.drawings import Camera, Look, Measure, Subject, camera_row
from tests.output.drawings_subjects import plain_text

CAMERAS = (
    Camera("main", "Main", Measure(128.0), "1.0″", focal=Measure(23)),
    Camera("ultrawide", "Ultra-wide", Measure(31.0), "1/2.0″", focal=Measure(13)),
    Camera("tele", "Tele", None, focal=Measure(120)),
    Camera("front", "Front", Measure(16.0)),
)
LOOKS = {
    "colour": Look(),
    "outlines": Look(colours=False),
    "ascii": Look(ASCII, colours=False, shades=False),
}


def drawn(look: Look, width: int, height: int) -> list[str]:
    return [
        plain_text(line)
        for line in camera_row(Subject(0, "", "Phone", CAMERAS), look, width, height)
    ]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_it_keeps_within_every_pane_and_names_every_camera_or_draws_none(look: Look) -> None:
    for width in (20, 30, 40, 60, 78, 119):
        for height in range(16):
            lines = drawn(look, width, height)
            assert len(lines) <= height
            assert all(len(line) <= width for line in lines)
            text = "\n".join(lines)
            assert width < 60 or not lines or all(each.label in text for each in CAMERAS)


def test_sensors_stand_at_one_scale() -> None:
    lines = drawn(Look(), 119, 14)
    blocks = [line for line in lines if "█" in line]
    widths = [len(part) for part in blocks[-1].split()]
    assert widths[0] == pytest.approx(2 * widths[1], abs=2)  # 128 mm² beside 31 mm²
    assert "size unknown: Tele" in lines[-1]


def test_a_device_of_unknown_sensors_has_no_picture() -> None:
    assert camera_row(Subject(0, "", "Phone", (CAMERAS[2],)), Look(), 80, 10) == ()
