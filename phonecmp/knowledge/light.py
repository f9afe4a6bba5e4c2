"""What the rear cameras of a device give at a focal length: the lens, its light, its pixels.

Spec sheets are bound to roles; a photographer asks for a focal length. Every camera that is wide
enough can be cropped to it, and the one that gives most light per unit of the frame is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import NamedTuple

from phonecmp.knowledge import optics
from phonecmp.knowledge.records import Shown, Status
from phonecmp.knowledge.resolving import CERTAINTY
from phonecmp.model import Atom, Span, Special, base, optical_inches

FOCAL_LENGTHS_MM = (14, 24, 35, 50, 85, 120, 230)
"""The focal lengths that people think in, in mm of 35 mm equivalent."""

SHORTEST_MM, LONGEST_MM = 10.0, 300.0
"""The focal lengths that can be asked for."""

ZERO_F_NUMBER = 16.0
"""Light counts in stops above a full frame at f/16.

Nearly every phone lies above it at its own focal lengths, so that figures are positive and small,
and the difference of two of them is what one camera gathers more, whatever the zero.
"""

FACING_YOU = frozenset({"front", "front2", "cover"})
"""Roles that look the other way, and so are no part of the zoom range."""

SPECIAL_ROLES = frozenset({"depth", "mono"})
"""Roles that take no pictures in colour of their own."""


class Lens(NamedTuple):
    """A rear camera as light sees it.

    `start_mm` and `end_mm` are equivalent focal lengths, equal but for a zoom lens, and
    `widest` and `longest` the f-numbers there, None where nobody states one. `area_mm2` is the
    field used, `aspect` its width over its height; `megapixels` are those of the full sensor.
    `inputs` are the paths that the figures come from, `status` is the weakest of theirs.
    """

    role: str
    start_mm: float
    end_mm: float
    widest: float | None
    longest: float | None
    area_mm2: float | None
    aspect: float
    megapixels: float | None
    status: Status
    inputs: tuple[str, ...]

    def f_number_at(self, focal_mm: float) -> float | None:
        """The widest aperture at an equivalent focal length; between the ends of a zoom, linear."""
        if self.widest is None or self.longest is None or self.end_mm <= self.start_mm:
            return self.widest
        share = (min(focal_mm, self.end_mm) - self.start_mm) / (self.end_mm - self.start_mm)
        return self.widest + max(share, 0.0) * (self.longest - self.widest)


class LightAt(NamedTuple):
    """What a device gives at one focal length.

    `crop_x` is 1 or more. `area_mm2` is what is left of the field used. `f_number` is the lens's
    own, `equivalent_f_number` that of a full frame after cropping, `stops` the light above full
    frame f/16, `pupil_mm` the entrance pupil; all None where the f-number is unknown, so that only
    the area can be told. `unjudged` are the roles of lenses that might give more, were all of
    their figures known.
    """

    focal_mm: float
    lens: Lens
    crop_x: float
    area_mm2: float
    f_number: float | None
    equivalent_f_number: float | None
    stops: float | None
    pupil_mm: float | None
    megapixels: float | None
    status: Status
    unjudged: tuple[str, ...] = ()


def lenses(values: Mapping[str, Shown], roles: Iterable[str]) -> tuple[Lens, ...]:
    """The rear cameras of known focal length, from wide to long.

    `values` are a device's shown values by path, `roles` the camera roles of the field table.
    """
    found = (
        _lens(values, role)
        for role in roles
        if role not in FACING_YOU and role not in SPECIAL_ROLES
    )
    return tuple(sorted((lens for lens in found if lens), key=lambda lens: lens.start_mm))


def light_at(rear: Sequence[Lens], focal_mm: float) -> LightAt | None:
    """What a device with these rear lenses gives at an equivalent focal length in mm.

    None where no lens is wide enough, or nothing is known of those that are.
    """
    wide_enough = [lens for lens in rear if lens.start_mm <= focal_mm]
    views = [view for lens in wide_enough if (view := _through(lens, focal_mm))]
    if not views:
        return None
    best = max(views, key=_preference)
    unjudged = tuple(
        lens.role for lens in wide_enough if lens is not best.lens and _may_beat(lens, best)
    )
    return best._replace(unjudged=unjudged)


def _preference(view: LightAt) -> tuple[bool, float, float]:
    """Known light before mere area, then the most of it, then the longer lens."""
    if view.stops is None:
        return False, view.area_mm2, view.lens.start_mm
    return True, round(view.stops, 9), view.lens.start_mm


def _may_beat(lens: Lens, best: LightAt) -> bool:
    """Whether a lens lacks a figure without which it cannot be said to give less."""
    if lens.widest is not None and lens.area_mm2 is not None:
        return False
    view = _through(lens, best.focal_mm)
    return view is None or view.area_mm2 > best.area_mm2


def _through(lens: Lens, focal_mm: float) -> LightAt | None:
    if lens.area_mm2 is None:
        return None
    native = min(focal_mm, lens.end_mm)
    crop = focal_mm / native
    area = lens.area_mm2 / crop**2
    aperture = lens.f_number_at(native)
    factor = optics.crop_factor(lens.area_mm2, lens.aspect) * crop
    equivalent = aperture * factor if aperture else None
    return LightAt(
        focal_mm=focal_mm,
        lens=lens,
        crop_x=crop,
        area_mm2=area,
        f_number=aperture,
        equivalent_f_number=equivalent,
        stops=stops_above_zero(equivalent) if equivalent else None,
        pupil_mm=focal_mm / equivalent if equivalent else None,
        megapixels=lens.megapixels / crop**2 if lens.megapixels else None,
        status=lens.status,
    )


def stops_above_zero(equivalent_f_number: float) -> float:
    """Light in stops above a full frame at f/16: 2 · log2(16 ÷ N), a stop per √2 of f-number."""
    return 2 * log2(ZERO_F_NUMBER / equivalent_f_number)


def _lens(values: Mapping[str, Shown], role: str) -> Lens | None:
    own = f"camera.{role}."
    focal = _ends(values.get(f"{own}focal_mm"))
    if focal is None:
        return None
    paths = [f"{own}focal_mm"]
    aperture = _ends(values.get(f"{own}f_number"))
    area = _ends(values.get(f"{own}used_area_mm2"))
    inches = _ends(values.get(f"{own}format_in"))
    megapixels = _ends(values.get(f"{own}mp"))
    paths += [f"{own}f_number"] if aperture else []
    paths += [f"{own}used_area_mm2"] if area else []
    return Lens(
        role=role,
        start_mm=focal[0],
        end_mm=focal[1],
        widest=aperture[0] if aperture else None,
        longest=aperture[1] if aperture else None,
        area_mm2=area[0] if area else None,
        aspect=optics.sensor_aspect(area[0] if area else 0.0, inches[0] if inches else None),
        megapixels=megapixels[0] if megapixels else None,
        status=max((values[path].status for path in paths), key=CERTAINTY.__getitem__),
        inputs=tuple(paths),
    )


def _ends(shown: Shown | None) -> tuple[float, float] | None:
    """Both ends of a positive figure of the base build; None for bounds and for no figure."""
    if shown is None or shown.value is None or shown.is_wide:
        return None
    ends = _numbers(base(shown.value))
    return ends if ends and min(ends) > 0 else None


def _numbers(atom: Atom) -> tuple[float, float] | None:
    match atom:
        case bool() | Special():
            return None
        case int() | float():
            return float(atom), float(atom)
        case Span(low=low, high=high) if low is not None and high is not None:
            return float(low), float(high)
        case str():
            inches = optical_inches(atom)
            return (inches, inches) if inches else None
        case _:
            return None
