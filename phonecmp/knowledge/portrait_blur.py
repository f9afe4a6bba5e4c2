"""How a head-and-shoulders portrait looks through a lens: blur of the background, depth of field.

The subject is 0.7 m high and fills the long side of a full frame held upright. All figures are
those of the full-frame equivalent, so a cropped picture is one of a longer lens with the same
entrance pupil. Formulas: thin lens, as on https://en.wikipedia.org/wiki/Depth_of_field.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from phonecmp.knowledge.optics import FULL_FRAME_DIAGONAL_MM

SUBJECT_HEIGHT_MM = 700.0
"""Head and shoulders, as high as the frame."""

FRAME_HEIGHT_MM = 36.0
"""The long side of a full frame, upright for a portrait."""

BACKGROUND_BEHIND_MM = 3000.0
"""How far the nearer of the two backgrounds stands behind the subject; the other is at infinity."""

CIRCLE_OF_CONFUSION_MM = FULL_FRAME_DIAGONAL_MM / 1500
"""The largest disc that still counts as sharp: 1/1500 of the frame's diagonal."""


class Portrait(NamedTuple):
    """A portrait at one focal length and aperture.

    `distance_m` is from lens to subject. `blur_pct` and `blur_near_pct` are the blur discs of a
    background at infinity and 3 m behind, in per cent of the frame's height. `depth_cm` is the
    depth of field, infinite from the hyperfocal distance on.
    """

    distance_m: float
    blur_pct: float
    blur_near_pct: float
    depth_cm: float


def portrait(focal_mm: float, equivalent_f_number: float) -> Portrait:
    """The portrait at an equivalent focal length in mm and an equivalent f-number, both after crop.

    With magnification m = 36/700 the subject stands at s = f·(1 + 1/m). A point d behind it makes
    a disc of pupil · m · d ÷ (s + d) in the picture, at infinity pupil · m. With hyperfocal
    distance H = f² ÷ (N·c) + f, sharpness reaches from s·(H − f) ÷ (H + s − 2f) to
    s·(H − f) ÷ (H − s).
    """
    magnification = FRAME_HEIGHT_MM / SUBJECT_HEIGHT_MM
    distance = focal_mm * (1 + 1 / magnification)
    far_disc = focal_mm / equivalent_f_number * magnification
    near_disc = far_disc * BACKGROUND_BEHIND_MM / (distance + BACKGROUND_BEHIND_MM)
    return Portrait(
        distance_m=distance / 1000,
        blur_pct=100 * far_disc / FRAME_HEIGHT_MM,
        blur_near_pct=100 * near_disc / FRAME_HEIGHT_MM,
        depth_cm=_depth_of_field_mm(focal_mm, equivalent_f_number, distance) / 10,
    )


def _depth_of_field_mm(focal_mm: float, f_number: float, distance_mm: float) -> float:
    hyperfocal = focal_mm**2 / (f_number * CIRCLE_OF_CONFUSION_MM) + focal_mm
    if hyperfocal <= distance_mm:
        return inf
    reach = distance_mm * (hyperfocal - focal_mm)
    return reach / (hyperfocal - distance_mm) - reach / (hyperfocal + distance_mm - 2 * focal_mm)
