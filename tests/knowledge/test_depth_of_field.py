"""Equivalent f-numbers against depths of field that other people computed from their own pictures.

GSMArena photographed one head-and-shoulders portrait with fourteen cameras of six phones and
computed the depth of field of each from the f-number and the real focal length in the picture's
EXIF data and the distance they stood at. The table, in mm, is that of 23 June 2022,
https://m.gsmarena.com/cameraphone_king_natural_bokeh-review-2441p3.php
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import correlation
from typing import NamedTuple

import pytest

from phonecmp.knowledge import known_values
from phonecmp.knowledge.focal_length_values import light_of
from phonecmp.knowledge.light import LightAt, lenses, light_at
from phonecmp.knowledge.portrait_blur import portrait
from phonecmp.model import Catalog
from tests.catalogues import bundled_catalog, seen


class Shot(NamedTuple):
    """One camera of the table; `zoomed` is the long end of a zoom lens."""

    device: str
    role: str
    depth_mm: int
    zoomed: bool = False


SHOTS = (
    Shot("xiaomi/mi-11-ultra", "main", 52),
    Shot("samsung/galaxy-s22-ultra", "main", 53),
    Shot("zte/axon-40-ultra", "main", 54),
    Shot("honor/magic4-pro", "main", 59),
    Shot("samsung/galaxy-s22", "main", 63),
    Shot("sony/xperia-1-iv", "main", 64),
    Shot("honor/magic4-pro", "tele", 132),
    Shot("zte/axon-40-ultra", "tele", 136),
    Shot("sony/xperia-1-iv", "tele", 150),
    Shot("samsung/galaxy-s22-ultra", "tele", 182),
    Shot("xiaomi/mi-11-ultra", "tele", 184),
    Shot("sony/xperia-1-iv", "tele", 198, zoomed=True),
    Shot("samsung/galaxy-s22", "tele", 207),
    Shot("samsung/galaxy-s22-ultra", "tele2", 338),
)


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return bundled_catalog()


def _through(catalog: Catalog, shot: Shot) -> LightAt:
    """What a camera gives at its own focal length, whatever the others of its device could do."""
    sheet = known_values(catalog, catalog.devices[shot.device], seen())
    values = {path: shown.value for path, shown in sheet.items() if shown.value is not None}
    (lens,) = lenses(values, [shot.role])
    view = light_at([lens], lens.end_mm if shot.zoomed else lens.start_mm)
    assert view is not None
    return view


def _spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation; ties share the mean of their ranks."""
    return correlation(_ranks(one), _ranks(other))


def _ranks(sizes: Sequence[float]) -> list[float]:
    ordered = sorted(sizes)
    return [ordered.index(size) + (ordered.count(size) - 1) / 2 for size in sizes]


def test_equivalent_f_numbers_order_cameras_as_depths_of_field_do(bundled: Catalog) -> None:
    equivalent = [_through(bundled, shot).equivalent_f_number or 0 for shot in SHOTS]
    assert all(equivalent)
    assert _spearman(equivalent, [shot.depth_mm for shot in SHOTS]) >= 0.98


def test_f_numbers_alone_or_areas_alone_order_them_worse(bundled: Catalog) -> None:
    """The measure can tell: neither half of the equivalent f-number does as well by itself."""
    views = [_through(bundled, shot) for shot in SHOTS]
    depths = [shot.depth_mm for shot in SHOTS]
    assert _spearman([view.f_number or 0 for view in views], depths) < 0.95
    assert _spearman([-view.area_mm2 for view in views], depths) < 0.95


def test_our_depths_of_field_are_a_constant_multiple_of_theirs(bundled: Catalog) -> None:
    """They framed tighter and took another circle of confusion: both are one factor for all."""
    factors = []
    for shot in SHOTS:
        view = _through(bundled, shot)
        depth = portrait(view.focal_mm, view.equivalent_f_number or 0).depth_cm
        factors.append(10 * depth / shot.depth_mm)
    middle = sorted(factors)[len(factors) // 2]
    assert all(abs(factor / middle - 1) < 0.25 for factor in factors), factors


def test_the_lens_taken_at_its_own_focal_length_is_that_of_the_table(bundled: Catalog) -> None:
    """Where the fourteen cameras are the longest at hand, light at their focal length is theirs."""
    for shot in SHOTS:
        view = _through(bundled, shot)
        sheet = known_values(bundled, bundled.devices[shot.device], seen())
        best = light_of(bundled, sheet, [view.focal_mm])[view.focal_mm].view
        assert best.stops is not None
        assert view.stops is not None
        assert best.stops >= view.stops - 1e-9
