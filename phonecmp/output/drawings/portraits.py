"""Portraits: head and shoulders through each device's lenses, and how blurred what lies behind is.

The figures and shapes behind the drawing, the same for a terminal and for a page. Lengths in a
frame are shares of its height; it is upright, two by three.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf
from typing import NamedTuple

from phonecmp.knowledge.portrait_blur import Portrait, portrait
from phonecmp.output.drawings.drawn_devices import RearLens, Subject
from phonecmp.output.drawings.light import LightPoint, best_of, may_give_more, point_at
from phonecmp.output.drawings.terminal_look import Look

PORTRAIT_MM = (50, 85, 120)
"""The equivalent focal lengths of the portraits."""

FRAME_WIDTH = 2 / 3
"""The width of a frame, where its height is 1."""

_FAR, _NEAR = (0.525, 0.2), (0.525, 0.5)
"""Where the lights behind the subject stand in the frame, beside the head."""


class Frame(NamedTuple):
    """A portrait by one device at one focal length; `portrait` is None where nothing is known."""

    device: Subject
    focal_mm: int
    point: LightPoint | None
    portrait: Portrait | None

    @property
    def is_certain(self) -> bool:
        """Whether it may be drawn in solid ink."""
        return self.point is not None and self.point.status.is_certain

    @property
    def lacking(self) -> tuple[RearLens, ...]:
        """The lenses that might blur more, were their figures known."""
        if self.point is None:
            return tuple(each for each in self.device.rear if each.lens.start_mm <= self.focal_mm)
        own = () if self.portrait else (self.point.rear,)
        return (*own, *self.point.unjudged)

    @property
    def may_blur_more(self) -> bool:
        """Whether some lens that could be used lacks a figure."""
        return may_give_more(self.device, self.point, self.focal_mm)


def frames_of(devices: Sequence[Subject]) -> tuple[Frame, ...]:
    """The portraits of all devices, by focal length and then by device."""
    return tuple(_frame(device, focal) for focal in PORTRAIT_MM for device in devices)


def _frame(device: Subject, focal_mm: int) -> Frame:
    point = point_at(device, focal_mm)
    if point is None or point.f_number is None:
        return Frame(device, focal_mm, point, None)
    return Frame(device, focal_mm, point, portrait(focal_mm, point.f_number))


def known_among(devices: Sequence[Subject], frames: Sequence[Frame]) -> list[Subject]:
    """The devices of which anything is known in any of the frames."""
    return [each for each in devices if any(f.portrait for f in frames if f.device is each)]


def most_stops(frames: Sequence[Frame]) -> dict[int, float | None]:
    """By focal length the most light of any device, which blurs most, for the frame is the same."""
    return {
        focal: best_of([each.point for each in frames if each.focal_mm == focal])
        for focal in PORTRAIT_MM
    }


def enlargement(frames: Sequence[Frame]) -> int:
    """How many times larger than in the frame the discs beside it are, the same for all.

    Those of a phone are a hundredth of the frame's height, too little to compare; the largest is
    as high as the frame, or a little less for the factor to be round.
    """
    largest = max((each.portrait.blur_pct for each in frames if each.portrait), default=100.0)
    times = max(int(100 / largest), 1)
    return times if times < 10 else times // 10 * 10


class Disc(NamedTuple):
    """What a point of light behind the subject becomes: the middle of the disc and its radius."""

    x: float
    y: float
    radius: float

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies on it."""
        return (x - self.x) ** 2 + (y - self.y) ** 2 <= self.radius**2


def discs_of(shot: Portrait) -> tuple[Disc, Disc]:
    """In the frame, to scale, the discs of a light far behind the subject and of one 3 m behind."""
    return Disc(*_FAR, shot.blur_pct / 200), Disc(*_NEAR, shot.blur_near_pct / 200)


def enlarged_discs(shot: Portrait, times: int) -> tuple[Disc, Disc]:
    """The same about one middle, in a square as high as the frame: the far one around the other."""
    far, near = discs_of(shot)
    return Disc(0.5, 0.5, times * far.radius), Disc(0.5, 0.5, times * near.radius)


HEAD = (0.25, 0.36, 0.115, 0.165)
SHOULDERS = (0.27, 1.0, 0.31, 0.37)
"""Ellipses of the subject: their middle, and their radii across and down."""

NECK = (0.2, 0.45, 0.1, 0.22)
"""A rectangle: left, top, width and height."""


def is_subject(x: float, y: float) -> bool:
    """Whether a point of the frame lies on head or shoulders."""
    left, top, width, height = NECK
    on_neck = left <= x <= left + width and top <= y <= top + height
    return on_neck or _is_within(HEAD, x, y) or _is_within(SHOULDERS, x, y)


def _is_within(ellipse: tuple[float, float, float, float], x: float, y: float) -> bool:
    middle_x, middle_y, across, down = ellipse
    return ((x - middle_x) / across) ** 2 + ((y - middle_y) / down) ** 2 <= 1


def percent_text(percent: float, look: Look) -> str:
    """A part of the frame's height, as exact as its inputs: two digits."""
    return look.figure(f"{percent:.2g}%" if percent < 10 else f"{percent:.0f}%")


def depth_text(depth_cm: float, look: Look) -> str:
    """A depth of field as people say it: 12 cm, 1.4 m, or without end."""
    if isinf(depth_cm):
        return "all"
    return f"{depth_cm:.0f} cm" if depth_cm < 99.5 else look.figure(f"{depth_cm / 100:.1f} m")


def note_of(times: int, width: int = 0) -> str:
    """What the discs are, in words; fewer in so many columns where these are few."""
    if 0 < width < 120:
        scale = f", {times}×" if times > 1 else ""
        return f"discs: a light far behind, 3 m behind within{scale}"
    scale = f", {times}× as large as in the frame" if times > 1 else ""
    return f"head and shoulders; beside it a light far behind, 3 m behind within{scale}"
