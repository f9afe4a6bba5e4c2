"""Light at a focal length: the laws it has to obey, whatever the lenses."""

from __future__ import annotations

from math import hypot, log2, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import optics
from phonecmp.knowledge.light import Lens, light_at, stops_above_zero
from phonecmp.knowledge.portrait_blur import CIRCLE_OF_CONFUSION_MM, portrait
from phonecmp.model.focal_fields import LONGEST_MM, SHORTEST_MM


def _lens(
    start: float,
    f_number: float | None,
    area: float | None,
    *,
    role: str = "main",
    end: float | None = None,
    longest: float | None = None,
) -> Lens:
    return Lens(
        role=role,
        start_mm=start,
        end_mm=end or start,
        widest=f_number,
        longest=longest or f_number,
        area_mm2=area,
        crop_factor=optics.crop_factor(area) if area else None,
        megapixels=50.0,
        inputs=(f"camera.{role}.focal_mm",),
    )


def _known_lens(start: float, f_number: float, area: float) -> Lens:
    return _lens(start, f_number, area)


focals = st.floats(SHORTEST_MM, LONGEST_MM)
f_numbers = st.floats(1.0, 8.0)
areas = st.floats(4.0, 135.0)
known = st.builds(_known_lens, focals, f_numbers, areas)
patchy = st.builds(_lens, focals, st.none() | f_numbers, st.none() | areas)
sets_of_lenses = st.lists(known, min_size=1, max_size=5)


def _stops(lenses: list[Lens], focal: float) -> float | None:
    view = light_at(lenses, focal)
    return view.stops if view else None


def test_full_frame_at_f16_is_zero() -> None:
    full_frame = _lens(50, 16, 36 * 24)._replace(crop_factor=1.0)
    view = light_at([full_frame], 50)
    assert view is not None
    assert view.equivalent_f_number == pytest.approx(16, rel=1e-3)
    assert view.stops == pytest.approx(0, abs=0.001)


def test_the_pupil_is_that_of_the_real_lens() -> None:
    """A 1/1.28-inch camera of 23 mm equivalent has a real focal length of 23 ÷ crop factor."""
    lens = _lens(23, 1.8, 72.0)
    real_focal = 23 / optics.crop_factor(72.0)
    for focal in (23, 35, 85):
        view = light_at([lens], focal)
        assert view is not None
        assert view.pupil_mm == pytest.approx(real_focal / 1.8)


@given(sets_of_lenses, known, focals)
def test_another_lens_never_lowers_the_light(lenses: list[Lens], more: Lens, focal: float) -> None:
    before, after = _stops(lenses, focal), _stops([*lenses, more], focal)
    if before is not None:
        assert after is not None
        assert after >= before - 1e-9


@given(sets_of_lenses, focals, focals)
def test_light_falls_between_two_lenses(lenses: list[Lens], one: float, other: float) -> None:
    near, far = sorted((one, other))
    if any(near < lens.start_mm <= far for lens in lenses):
        return
    before, after = _stops(lenses, near), _stops(lenses, far)
    if before is not None:
        assert after is not None
        assert after <= before + 1e-9


@given(known, st.floats(1.0, 4.0))
def test_a_crop_of_root_two_costs_a_stop(lens: Lens, crop: float) -> None:
    native, cropped = _stops([lens], lens.start_mm), _stops([lens], lens.start_mm * crop)
    assert native is not None
    assert cropped is not None
    assert native - cropped == pytest.approx(log2(crop) / log2(sqrt(2)), abs=1e-6)


@given(focals, f_numbers, areas, st.floats(1.0, 4.0))
def test_equal_light_where_f_number_and_area_agree(
    focal: float, f_number: float, area: float, factor: float
) -> None:
    one, other = _lens(focal, f_number, area), _lens(focal, f_number * factor, area * factor**2)
    assert _stops([one], focal) == pytest.approx(_stops([other], focal))


@given(sets_of_lenses, focals)
def test_ties_go_to_the_longer_lens(lenses: list[Lens], focal: float) -> None:
    view = light_at(lenses, focal)
    if view is None:
        assert all(lens.start_mm > focal for lens in lenses)
        return
    twin = view.lens._replace(role="extra")
    again = light_at([*lenses, twin], focal)
    assert again is not None
    assert again.lens.start_mm == view.lens.start_mm
    assert view.crop_x >= 1
    assert view.lens.start_mm <= focal


def test_the_aperture_of_a_zoom_lies_between_its_ends() -> None:
    zoom = _lens(75, 2.0, 40.0, role="tele", end=100.0, longest=3.0)
    numbers = [view.f_number for focal in (75, 87.5, 100, 150) if (view := light_at([zoom], focal))]
    assert numbers == pytest.approx([2.0, 2.5, 3.0, 3.0])
    crops = [view.crop_x for focal in (75, 87.5, 100, 150) if (view := light_at([zoom], focal))]
    assert crops == pytest.approx([1, 1, 1, 1.5])


def test_an_unknown_aperture_gives_the_area_and_says_so() -> None:
    view = light_at([_lens(85, None, 40.0)], 120)
    assert view is not None
    assert (view.stops, view.equivalent_f_number, view.pupil_mm) == (None, None, None)
    assert view.area_mm2 == pytest.approx(40.0 * (85 / 120) ** 2)


def test_a_lens_of_unknown_aperture_that_might_win_is_named() -> None:
    main, tele = _lens(24, 1.7, 70.0), _lens(85, None, 40.0, role="tele")
    view = light_at([main, tele], 100)
    assert view is not None
    assert view.lens is main
    assert view.unjudged == ("tele",)
    blank = _lens(85, 2.0, None, role="tele")
    assert (light_at([main, blank], 100) or view).unjudged == ("tele",)


@given(st.lists(patchy, max_size=5), focals)
def test_nothing_is_a_silent_gap(lenses: list[Lens], focal: float) -> None:
    view = light_at(lenses, focal)
    wide_enough = [lens for lens in lenses if lens.start_mm <= focal]
    if view is None:
        assert all(lens.area_mm2 is None for lens in wide_enough)
    elif view.stops is None:
        assert not any(lens.area_mm2 and lens.widest for lens in wide_enough)


@given(st.floats(1.0, 200.0))
def test_stops_and_equivalent_f_number_say_the_same(f_number: float) -> None:
    assert 16 / sqrt(2) ** stops_above_zero(f_number) == pytest.approx(f_number)


def test_a_portrait_against_published_depths_of_field() -> None:
    """85 mm f/1.8 on full frame at 1.74 m: hyperfocal 139 m for a circle of 0.0288 mm."""
    shot = portrait(85, 1.8)
    assert shot.distance_m == pytest.approx(0.085 * (1 + 700 / 36))
    hyperfocal = 0.085**2 / (1.8 * CIRCLE_OF_CONFUSION_MM / 1000) + 0.085
    assert hyperfocal == pytest.approx(139, rel=0.01)
    simple = 2 * shot.distance_m**2 / hyperfocal
    assert shot.depth_cm / 100 == pytest.approx(simple, rel=0.06)
    assert hypot(36, 24) / CIRCLE_OF_CONFUSION_MM == pytest.approx(1500, rel=1e-3)


@given(st.floats(20, 300), st.floats(1, 100))
def test_blur_at_infinity_is_the_pupil_over_the_subject(focal: float, f_number: float) -> None:
    """Seen from the subject's plane, the disc is as large as the entrance pupil."""
    shot = portrait(focal, f_number)
    assert shot.blur_pct == pytest.approx(100 * focal / f_number / 700)
    assert 0 < shot.blur_near_pct < shot.blur_pct
    assert shot.depth_cm > 0
