"""The optics behind computed camera figures, as plain arithmetic on numbers."""

from __future__ import annotations

from math import atan, degrees, log2, sqrt

FULL_FRAME_DIAGONAL_MM = 43.27
"""Diagonal of the 36 × 24 mm frame that equivalent figures refer to: sqrt(36² + 24²)."""

USUAL_SIZES_MM = {
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

As in the table of sensor formats on https://en.wikipedia.org/wiki/Image_sensor_format. The 1-inch
type is left to the convention: its 12.8 × 9.6 mm lies between the two kinds of sensors sold under
that name, 13.2 × 8.8 mm and 13.1 × 9.8 mm.
"""

LARGEST_DISAGREEMENT = 0.25
"""How far pixel pitch and optical format may differ before the pitch is taken for a binned one."""


def format_diagonal_mm(inches: float) -> float:
    """Diagonal in mm of a sensor of an optical format given in inches.

    Optical formats are named after camera tubes, not after the sensor. By convention the diagonal
    is 16 mm per inch from 1/2 inch up and 18 mm per inch below.
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


def area_from_pixels_mm2(megapixels: float, pitch_um: float) -> float:
    """Area in mm² of a sensor with so many million pixels of a pitch in µm.

    Millions of pixels times square micrometres are square millimetres.
    """
    return megapixels * pitch_um**2


def sensor_area_mm2(megapixels: float, pitch_um: float, inches: float) -> float:
    """Area in mm² from pixels, unless the optical format in inches contradicts them.

    Makers print the pitch of binned pixels too; that shows as an area several times that of the
    format, and then the format decides.
    """
    by_pixels = area_from_pixels_mm2(megapixels, pitch_um)
    by_format = area_from_format_mm2(inches)
    agrees = abs(by_pixels - by_format) <= LARGEST_DISAGREEMENT * by_format
    return by_pixels if agrees else by_format


def sensor_diagonal_mm(area_mm2: float) -> float:
    """Diagonal in mm of a 4:3 sensor of an area in mm²: sqrt(area / 0.48).

    The aspect is an assumption, since specifications do not state it; for a 3:2 sensor the result
    is two per cent too short.
    """
    return sqrt(area_mm2 / 0.48)


def crop_factor(area_mm2: float) -> float:
    """How many times longer the diagonal of a full frame is than that of a sensor in mm²."""
    return FULL_FRAME_DIAGONAL_MM / sensor_diagonal_mm(area_mm2)


def equivalent_f_number(f_number: float, area_mm2: float) -> float:
    """The f-number that gathers as much light on a full frame at the same angle of view.

    The f-number times the crop factor.
    """
    return f_number * crop_factor(area_mm2)


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
