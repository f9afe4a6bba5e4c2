"""Optics against published figures, and the laws they have to obey."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import optics

areas = st.floats(min_value=1, max_value=900)
f_numbers = st.floats(min_value=0.9, max_value=32)
focals = st.floats(min_value=8, max_value=600)


def test_full_frame() -> None:
    assert hypot(36, 24) == pytest.approx(optics.FULL_FRAME_DIAGONAL_MM, abs=0.005)
    assert optics.diagonal_field_of_view_deg(24) == pytest.approx(84, abs=0.2)
    assert optics.diagonal_field_of_view_deg(50) == pytest.approx(46.8, abs=0.1)


def test_the_imx989_of_sony() -> None:
    """1.6 µm, 50.3 megapixels, a 1-inch type with a diagonal of 16.384 mm."""
    area = optics.area_from_pixels_mm2(50.3, 1.6)
    assert area == pytest.approx(13.1 * 9.8, rel=0.01)
    assert optics.sensor_diagonal_mm(area) == pytest.approx(16.384, rel=0.01)


def test_the_one_inch_sensor_of_compact_cameras() -> None:
    """13.2 × 8.8 mm: 20.1 megapixels of 2.4 µm, 116 mm²."""
    assert optics.area_from_pixels_mm2(20.1, 2.4) == pytest.approx(116, rel=0.01)
    assert optics.crop_factor(13.2 * 8.8) == pytest.approx(2.73, rel=0.03)


@pytest.mark.parametrize(
    ("divisor", "published"),
    [
        (1.0, 116.16),
        (1.2, 85.33),
        (1.33, 9.6 * 7.2),
        (1.6, 48.56),
        (1.7, 43.3),
        (1.8, 38.2),
        (2.0, 30.72),
        (2.3, 28.07),
        (2.5, 24.7),
        (2.55, 5.6 * 4.2),
        (2.7, 21.7),
        (3.0, 17.28),
        (3.2, 15.5),
        (3.6, 12.0),
    ],
)
def test_formats_agree_with_published_areas(divisor: float, published: float) -> None:
    assert optics.area_from_format_mm2(1 / divisor) == pytest.approx(published, rel=0.03)


def test_the_one_inch_type_is_that_of_the_published_table() -> None:
    """13.2 × 8.8 mm, 116 mm², 15.86 mm across, a crop factor of 2.73."""
    area = optics.area_from_format_mm2(1.0)
    aspect = optics.sensor_aspect(area, 1.0)
    assert area == pytest.approx(116.16)
    assert optics.sensor_diagonal_mm(area, aspect) == pytest.approx(15.86, abs=0.005)
    assert optics.crop_factor(area, aspect) == pytest.approx(2.73, abs=0.005)


def test_full_frame_is_the_measure_of_all() -> None:
    assert optics.sensor_diagonal_mm(36 * 24, 3 / 2) == pytest.approx(43.27, abs=0.005)
    assert optics.crop_factor(36 * 24, 3 / 2) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("divisor", sorted(optics.USUAL_SIZES_MM))
def test_the_table_stays_close_to_the_convention(divisor: float) -> None:
    """The diagonals of the table are those of the convention, so that no format jumps."""
    width, height = optics.USUAL_SIZES_MM[divisor]
    diagonal = optics.format_diagonal_mm(1 / divisor)
    assert hypot(width, height) == pytest.approx(diagonal, rel=0.025)


@given(st.floats(0.2, 1.2), st.floats(0.5, 3))
def test_pixels_of_the_area_of_a_format_fit_it(inches: float, pitch: float) -> None:
    megapixels = optics.area_from_format_mm2(inches) / pitch**2
    assert optics.pixels_fit_format(megapixels, pitch, inches)
    assert not optics.pixels_fit_format(megapixels, 2 * pitch, inches)
    assert not optics.pixels_fit_format(megapixels / 4, pitch, inches)


def test_a_phone_in_full_frame_terms() -> None:
    """f/1.9 on the 1-inch sensor of the 12S Ultra: 1.9 × 43.27 ÷ 16.33."""
    assert optics.equivalent_f_number(1.9, 128) == pytest.approx(5.0, abs=0.1)


@given(f_numbers, areas, areas)
def test_more_area_gathers_more_light(f_number: float, one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert optics.light_stops(f_number, large) >= optics.light_stops(f_number, small)
    assert optics.crop_factor(large) <= optics.crop_factor(small)


@given(f_numbers, areas, areas)
def test_the_equivalent_f_number_grows_with_the_crop(
    f_number: float, one: float, other: float
) -> None:
    small, large = sorted((one, other))
    assert optics.equivalent_f_number(f_number, small) >= optics.equivalent_f_number(
        f_number, large
    )


@given(f_numbers, f_numbers, areas, areas)
def test_equal_equivalent_f_numbers_gather_equal_light(
    f_one: float, f_other: float, area_one: float, area_other: float
) -> None:
    ratio = optics.equivalent_f_number(f_one, area_one) / optics.equivalent_f_number(
        f_other, area_other
    )
    stops = optics.light_stops(f_one, area_one) - optics.light_stops(f_other, area_other)
    assert ratio**2 == pytest.approx(2**-stops, rel=1e-6)


@given(areas)
def test_twice_the_area_is_one_stop(area: float) -> None:
    gained = optics.light_stops(2.0, 2 * area) - optics.light_stops(2.0, area)
    assert gained == pytest.approx(1.0)


@given(focals, focals)
def test_longer_lenses_see_less(one: float, other: float) -> None:
    short, long = sorted((one, other))
    assert (
        0
        < optics.diagonal_field_of_view_deg(long)
        <= optics.diagonal_field_of_view_deg(short)
        < 180
    )
