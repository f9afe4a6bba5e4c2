"""Figures of cameras computed from stated values: what derivation_rules for `camera.*` fields call.

Each takes values as the catalogue holds them and gives None where they are no figures.
"""

from __future__ import annotations

from itertools import pairwise

from phonecmp.knowledge import optics
from phonecmp.knowledge.value_comparison import figure, number
from phonecmp.model import Span, Value, base

_THREE_TWO = 3 / 2


def area_from_all(pixel_um: Value, mp: Value, format_in: Value) -> Value | None:
    """Sensor area in mm², to a tenth, from pixels that the optical format bears out."""
    pitch, megapixels, inches = figure(pixel_um), figure(mp), figure(format_in)
    if not pitch or not megapixels or not inches:
        return None
    if not optics.pixels_fit_format(megapixels, pitch, inches):
        return None
    return round(optics.area_from_pixels_mm2(megapixels, pitch), 1)


def area_from_sides(width_mm: Value, height_mm: Value) -> Value | None:
    """Sensor area in mm², to a tenth, from the sides that somebody states."""
    width, height = figure(width_mm), figure(height_mm)
    return round(width * height, 1) if width and height else None


def area_from_pixels(pixel_um: Value, mp: Value) -> Value | None:
    """Sensor area in mm², to a tenth, from pixel pitch in µm and megapixels.

    None where one of them is evidently that of binned pixels.
    """
    pitch, megapixels = figure(pixel_um), figure(mp)
    if not pitch or not megapixels or not optics.pixels_belong_together(megapixels, pitch):
        return None
    return round(optics.area_from_pixels_mm2(megapixels, pitch), 1)


def area_from_count(mp: Value, format_in: Value) -> Value | None:
    """Sensor area in mm², to a tenth, of the finer 1-inch type; None for every other sensor."""
    megapixels, inches = figure(mp), figure(format_in)
    if not megapixels or not inches or not optics.is_fine_one_inch(megapixels, inches):
        return None
    width, height = optics.FINE_ONE_INCH_MM
    return round(width * height, 1)


def area_from_format(format_in: Value) -> Value | None:
    """Sensor area in mm², to a tenth, from the optical format in inches."""
    inches = figure(format_in)
    return round(optics.area_from_format_mm2(inches), 1) if inches else None


def area_of_cropped(cropped: Value, format_in: Value) -> Value | None:
    """Sensor area in mm², to a tenth, from the format of a sensor of which a part is used."""
    return area_from_format(format_in) if base(cropped) is True else None


def used_of_cropped(
    cropped: Value, mp: Value, pixel_um: Value, sensor_area_mm2: Value
) -> Value | None:
    """Area in mm², to a tenth, that the pixels of a picture take where a crop is stated."""
    return _used(mp, pixel_um, sensor_area_mm2, 0.0) if base(cropped) is True else None


def used_by_picture(mp: Value, pixel_um: Value, sensor_area_mm2: Value) -> Value | None:
    """Area in mm², to a tenth, that the pixels of a picture take on the sensor.

    None where they take less than half of it, for then they are binned pixels counted at the
    pitch of single ones, or more than all of it, for then it is the other way round. Within three
    per cent it is the whole sensor: counts and pitches are rounded.
    """
    return _used(mp, pixel_um, sensor_area_mm2, optics.LEAST_USED_SHARE)


def _used(mp: Value, pixel_um: Value, sensor_area_mm2: Value, least: float) -> float | None:
    megapixels, pitch, whole = figure(mp), figure(pixel_um), figure(sensor_area_mm2)
    if not megapixels or not pitch or not whole:
        return None
    used = optics.area_from_pixels_mm2(megapixels, pitch)
    if abs(used - whole) <= optics.ROUNDED_SHARE * whole:
        return whole
    return round(used, 1) if least * whole <= used < whole else None


def used_whole(sensor_area_mm2: Value) -> Value | None:
    """The whole sensor in mm², where nothing tells that a picture uses less."""
    return figure(sensor_area_mm2)


def true_crop_factor(used_area_mm2: Value, width_mm: Value, height_mm: Value) -> Value | None:
    """Crop factor, to a hundredth, of what is used of a sensor with known sides."""
    used, aspect = figure(used_area_mm2), _used_aspect(used_area_mm2, width_mm, height_mm)
    return round(optics.crop_factor(used, aspect), 2) if used and aspect else None


def true_aperture(
    f_number: Value, used_area_mm2: Value, width_mm: Value, height_mm: Value
) -> Value | None:
    """Full-frame equivalent f-number, to a tenth, on what is used of a sensor with known sides."""
    aperture, used = figure(f_number), figure(used_area_mm2)
    aspect = _used_aspect(used_area_mm2, width_mm, height_mm)
    if not aperture or not used or not aspect:
        return None
    return round(optics.equivalent_f_number(aperture, used, aspect), 1)


def _used_aspect(used_area_mm2: Value, width_mm: Value, height_mm: Value) -> float | None:
    """Width over height of what is used: that of the array if all of it is, else 4:3."""
    used, width, height = figure(used_area_mm2), figure(width_mm), figure(height_mm)
    if not used or not width or not height:
        return None
    is_whole = used >= (1 - optics.ROUNDED_SHARE) * width * height
    return width / height if is_whole else optics.FOUR_THIRDS


def sensor_diagonal(sensor_area_mm2: Value) -> Value | None:
    """Diagonal of a sensor in mm, to a tenth, from its area in mm²."""
    area = figure(sensor_area_mm2)
    return round(optics.sensor_diagonal_mm(area), 1) if area else None


def crop_factor(sensor_area_mm2: Value) -> Value | None:
    """How many times longer the diagonal of a full frame is, to a hundredth."""
    area = figure(sensor_area_mm2)
    return round(optics.crop_factor(area), 2) if area else None


def three_two_diagonal(sensor_area_mm2: Value, format_in: Value) -> Value | None:
    """Diagonal of a 3:2 sensor in mm, to a tenth; None for every other one."""
    area = _three_two_area(sensor_area_mm2, format_in)
    return round(optics.sensor_diagonal_mm(area, _THREE_TWO), 1) if area else None


def three_two_crop_factor(sensor_area_mm2: Value, format_in: Value) -> Value | None:
    """Crop factor of a 3:2 sensor, to a hundredth; None for every other one."""
    area = _three_two_area(sensor_area_mm2, format_in)
    return round(optics.crop_factor(area, _THREE_TWO), 2) if area else None


def three_two_aperture(f_number: Value, sensor_area_mm2: Value, format_in: Value) -> Value | None:
    """Full-frame equivalent f-number of a 3:2 sensor, to a tenth; None for every other one."""
    aperture, area = figure(f_number), _three_two_area(sensor_area_mm2, format_in)
    if not aperture or not area:
        return None
    return round(optics.equivalent_f_number(aperture, area, _THREE_TWO), 1)


def _three_two_area(sensor_area_mm2: Value, format_in: Value) -> float | None:
    area, inches = figure(sensor_area_mm2), figure(format_in)
    if not area or not inches or optics.sensor_aspect(area, inches) != _THREE_TWO:
        return None
    return area


def equivalent_aperture(f_number: Value, sensor_area_mm2: Value) -> Value | None:
    """Full-frame equivalent f-number, to a tenth, at the widest aperture."""
    aperture, area = figure(f_number), figure(sensor_area_mm2)
    if not aperture or not area:
        return None
    return round(optics.equivalent_f_number(aperture, area), 1)


def light(f_number: Value, sensor_area_mm2: Value) -> Value | None:
    """Light per exposure in stops, to a hundredth, at the widest aperture."""
    aperture, area = figure(f_number), figure(sensor_area_mm2)
    if not aperture or not area:
        return None
    return round(optics.light_stops(aperture, area), 2)


def field_of_view(focal_mm: Value) -> Value | None:
    """Diagonal angle of view in degrees, to a tenth, at the wide end of a lens."""
    focal = figure(focal_mm)
    return round(optics.diagonal_field_of_view_deg(focal), 1) if focal else None


def variable_aperture(f_number: Value, focal_mm: Value) -> Value | None:
    """True where two f-numbers are stated at one focal length; never false.

    A zoom lens has two f-numbers as well, one for each end, and a single number does not say
    that the aperture is fixed.
    """
    aperture = base(f_number)
    is_range = isinstance(aperture, Span) and aperture.low != aperture.high
    return True if is_range and number(base(focal_mm)) is not None else None


def focal_range(*focal_mm: Value) -> Value | None:
    """The shortest to the longest focal length of a device, in mm of 35 mm equivalent."""
    lenses = _lenses(focal_mm)
    if not lenses:
        return None
    shortest, longest = min(low for low, _ in lenses), max(high for _, high in lenses)
    return _whole(shortest) if shortest == longest else Span(_whole(shortest), _whole(longest))


def zoom_range(*focal_mm: Value) -> Value | None:
    """How many times longer the longest focal length is than the shortest, to a tenth."""
    lenses = _lenses(focal_mm)
    if not lenses:
        return None
    return round(max(high for _, high in lenses) / min(low for low, _ in lenses), 1)


def lens_gaps(*focal_mm: Value) -> Value | None:
    """What digital zoom has to cover between neighbouring lenses, from wide to long.

    One text per gap: "23–120 mm 5.2×" says that the picture is cropped up to 5.2 times between a
    lens of 23 mm and the next one of 120 mm.
    """
    gaps = tuple(
        f"{_whole(end):g}–{_whole(start):g} mm {start / end:.1f}×" for end, start in _gaps(focal_mm)
    )
    if not gaps:
        return None
    return gaps if len(gaps) > 1 else gaps[0]


def largest_gap(*focal_mm: Value) -> Value | None:
    """The largest crop between two neighbouring lenses, to a tenth; None for a single lens."""
    crops = [start / end for end, start in _gaps(focal_mm)]
    return round(max(crops), 1) if crops else None


def _gaps(focal_mm: tuple[Value, ...]) -> list[tuple[float, float]]:
    """Where one lens ends and the next one begins, for every pair that leaves a gap."""
    return [(end, start) for (_, end), (start, _) in pairwise(_lenses(focal_mm)) if start > end]


def _lenses(focal_mm: tuple[Value, ...]) -> list[tuple[float, float]]:
    """Both ends of every lens, from wide to long; none at all where one is no figure."""
    lenses = []
    for value in focal_mm:
        low = figure(value)
        if not low:
            return []
        atom = base(value)
        high = atom.high if isinstance(atom, Span) and atom.high else low
        lenses.append((low, high))
    return sorted(lenses)


def _whole(millimetres: float) -> float:
    return int(millimetres) if millimetres == int(millimetres) else millimetres
