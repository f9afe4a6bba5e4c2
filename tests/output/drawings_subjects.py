"""Devices for the tests of drawings, without a catalogue."""

from __future__ import annotations

from phonecmp.knowledge import Status
from phonecmp.model import Field, Kind
from phonecmp.output.drawings import (
    Body,
    Camera,
    Drawing,
    Line,
    Measure,
    Subject,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.glyphs import ASCII

WEIGHT = Field("body.weight_g", "body.weight_g", "Weight", Kind.NUMBER, "body", "g")
CAPACITY = Field(
    "battery.capacity_mah", "battery.capacity_mah", "Capacity", Kind.INTEGER, "battery", "mAh"
)

FILLED = Look()
PIPE = Look(colours=False, shades=False)
PLAIN_ASCII = Look(glyphs=ASCII, colours=False, shades=False)
LOOKS = (FILLED, Look(colours=False), PIPE, PLAIN_ASCII)


def camera(
    role: str,
    area: float | None,
    focal: float | None = None,
    *,
    status: Status = Status.CONFIRMED,
    format_in: str = "",
    focal_end: float = 0.0,
) -> Camera:
    """A camera of an area in mm² and a focal length in mm."""
    return Camera(
        role,
        role.title(),
        area=None if area is None else Measure(area, status),
        format=format_in,
        focal=None if focal is None else Measure(focal),
        focal_end=focal_end or focal or 0.0,
    )


def phone(
    place: int,
    *cameras: Camera,
    name: str = "",
    body: Body | None = None,
) -> Subject:
    """A device with the letter of its place."""
    letter = chr(ord("A") + place)
    return Subject(place, letter, name or f"Phone {letter}", tuple(cameras), body)


ULTRA = phone(
    0,
    camera("main", 128, 23, format_in="1.0″"),
    camera("ultrawide", 30.7, 13, format_in="1/2.0″"),
    camera("tele", 30.7, 120, format_in="1/2.0″"),
    name="12S Ultra",
    body=Body(163.2, 75, 9.1, Status.CONFIRMED, 70.2, 155.9, (("225 g", Status.CONFIRMED),)),
)
"""The Xiaomi 12S Ultra."""

CM1 = phone(
    1,
    camera("main", 115.8, 28, format_in="1.0″"),
    name="Lumix CM1",
    body=Body(135.4, 68, 21.1, Status.CONFIRMED, 58.5, 104.0),
)
"""The Panasonic Lumix CM1."""


def plain_text(line: Line) -> str:
    """A line without its colours."""
    return "".join(span.text for span in line)


def text_of(drawing: Drawing) -> list[str]:
    """The lines of a drawing without colours."""
    return [plain_text(line) for line in drawing.lines]
