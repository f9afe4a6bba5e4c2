"""The optics behind computed camera figures, as plain arithmetic on numbers."""

from __future__ import annotations

from math import atan, degrees, log2, sqrt

FULL_FRAME_DIAGONAL_MM = 43.27
"""Diagonal of the 36 × 24 mm frame that equivalent figures refer to: sqrt(36² + 24²)."""

FOUR_THIRDS = 4 / 3
"""Width over height of nearly every sensor of a phone."""

USUAL_SIZES_MM = {
    1.0: (13.2, 8.8),
    1.2: (10.67, 8.0),
    1.6: (8.08, 6.01),
    1.7: (7.6, 5.7),
    1.8: (7.18, 5.32),
    2.0: (6.4, 4.8),
    2.3: (6.17, 4.55),
    2.5: (5.76, 4.29),
    2.7: (5.37, 4.04),
    3.0: (4.8, 3.6),
    3.2: (4.54, 3.42),
    3.6: (4.0, 3.0),
}
"""Width and height in mm of the usual sensor of an optical format 1/x, by x.

As in the table of sensor formats on https://en.wikipedia.org/wiki/Image_sensor_format; from 1/1.8
down also in http://www.dpreview.com/glossary/camera-system/sensor-sizes, whose 1/2.3-inch type of
6.16 × 4.62 mm is one per cent larger. The table's 2/3 inch is left out, for phones mean less by
1/1.5, and so is its 1/4 inch of 3.2 × 2.4 mm, for theirs has the conventional diagonal.
"""

FINE_ONE_INCH_MM = (13.1, 9.8)
"""Width and height in mm of the other sensor sold as a 1-inch type, ten per cent larger.

It is 4:3, has a diagonal of 16.384 mm (Sony IMX989) and comes with 47 to 50 megapixels; that of
the table comes with 20.
"""

FINE_ONE_INCH_MEGAPIXELS = 40.0
"""The least that tells the one kind from the other."""

LARGEST_DISAGREEMENT = 0.15
"""How far the area from pixels may be from that of the format before it counts as contradicted.

Rounded formats and pitches explain up to 14 per cent, a binned pitch is off by a third and more.
"""

LARGEST_PHONE_SENSOR_MM2 = 135.0
"""No phone has had a larger sensor: the 1-inch type of 50.3 megapixels of 1.6 µm has 129 mm²."""

SMALL_PIXEL_UM, LEAST_SMALL_MEGAPIXELS = 0.75, 20.0
"""Pixels of so small a pitch come in this many millions and more; they are made to be binned."""


LEAST_USED_SHARE = 0.5
"""The least of a sensor that a picture uses without binning; binned counts make a quarter of it."""

ROUNDED_SHARE = 0.03
"""How far rounded counts and pitches put an area off."""


def contradict(one_mm2: float, other_mm2: float) -> bool:
    """Whether two areas of one sensor are too far apart for rounding."""
    return abs(one_mm2 - other_mm2) > LARGEST_DISAGREEMENT * other_mm2


def format_diagonal_mm(inches: float) -> float:
    """Diagonal in mm of a sensor of an optical format given in inches.

    Optical formats are named after camera tubes, not after the sensor. By convention the diagonal
    is 16 mm per inch from 1/2 inch up and 18 mm per inch below, as on
    https://www.optowiki.info/glossary/sensor-format/.
    """
    return inches * (16.0 if inches >= 0.5 else 18.0)


def area_from_format_mm2(inches: float) -> float:
    """Area in mm² of a sensor of an optical format in inches.

    That of the usual sensor of this format where the table has it, else of a 4:3 sensor of the
    conventional diagonal d: 0.8 d wide and 0.6 d high, so its area is 0.48 d².
    """
    usual = USUAL_SIZES_MM.get(round(1 / inches, 4))
    if usual is not None:
        return usual[0] * usual[1]
    return 0.48 * format_diagonal_mm(inches) ** 2


def is_fine_one_inch(megapixels: float, inches: float) -> bool:
    """Whether so many million pixels on a format in inches make the finer 1-inch type."""
    return inches == 1.0 and megapixels >= FINE_ONE_INCH_MEGAPIXELS


def area_from_pixels_mm2(megapixels: float, pitch_um: float) -> float:
    """Area in mm² of a sensor with so many million pixels of a pitch in µm.

    Millions of pixels times square micrometres are square millimetres.
    """
    return megapixels * pitch_um**2


def pixels_fit_format(megapixels: float, pitch_um: float, inches: float) -> bool:
    """Whether millions of pixels of a pitch in µm make a sensor of a format in inches.

    Makers print the pitch of binned pixels too, which makes the area several times too large, or
    the count of a binned or cropped picture, which makes it too small. Neither touches the format.
    """
    by_pixels = area_from_pixels_mm2(megapixels, pitch_um)
    return not contradict(by_pixels, area_from_format_mm2(inches))


def pixels_belong_together(megapixels: float, pitch_um: float) -> bool:
    """Whether a count and a pitch can be those of the same pixels, where no format tells.

    A binned pitch with the full count makes a sensor larger than any, and a binned count with the
    full pitch has too few pixels for their size.
    """
    if pitch_um < SMALL_PIXEL_UM and megapixels < LEAST_SMALL_MEGAPIXELS:
        return False
    return area_from_pixels_mm2(megapixels, pitch_um) <= LARGEST_PHONE_SENSOR_MM2


def sensor_aspect(area_mm2: float, inches: float | None) -> float:
    """Width over height of a sensor of an area in mm² and a format in inches, if one is stated.

    Specifications do not state it. The 1-inch type of the table is 3:2, nearly all others are 4:3,
    and so is a part of a sensor.
    """
    coarse, fine = USUAL_SIZES_MM[1.0], FINE_ONE_INCH_MM
    whole = coarse[0] * coarse[1]
    between = (whole + fine[0] * fine[1]) / 2
    is_coarse = inches == 1.0 and (1 - ROUNDED_SHARE) * whole <= area_mm2 < between
    return 3 / 2 if is_coarse else FOUR_THIRDS


def sensor_diagonal_mm(area_mm2: float, aspect: float = FOUR_THIRDS) -> float:
    """Diagonal in mm of a sensor of an area in mm² that is `aspect` times as wide as high.

    With width² = area × aspect and height² = area ÷ aspect; at 4:3 it is sqrt(area / 0.48).
    """
    return sqrt(area_mm2 * (aspect + 1 / aspect))


def crop_factor(area_mm2: float, aspect: float = FOUR_THIRDS) -> float:
    """How many times longer the diagonal of a full frame is than that of a sensor in mm²."""
    return FULL_FRAME_DIAGONAL_MM / sensor_diagonal_mm(area_mm2, aspect)


def equivalent_f_number(f_number: float, area_mm2: float, aspect: float = FOUR_THIRDS) -> float:
    """The f-number that gathers as much light on a full frame at the same angle of view.

    The f-number times the crop factor.
    """
    return f_number * crop_factor(area_mm2, aspect)


def light_stops(f_number: float, area_mm2: float) -> float:
    """Light per exposure at equal shutter speed, in stops above 1 mm² at f/1.

    Light on the whole sensor grows with its area and falls with the square of the f-number, and
    a stop is a factor of two. The difference between two cameras is what one gathers more.
    """
    return log2(area_mm2 / f_number**2)


def diagonal_field_of_view_deg(focal_mm: float) -> float:
    """Angle of view across the diagonal, in degrees, of a focal length in 35 mm equivalent.

    2 · atan(d / 2f) with the diagonal d of a full frame, for a lens that keeps lines straight.
    """
    return degrees(2 * atan(FULL_FRAME_DIAGONAL_MM / (2 * focal_mm)))
