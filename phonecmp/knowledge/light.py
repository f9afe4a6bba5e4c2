"""What the rear cameras of a device give at a focal length: the lens, its light, its pixels.

Spec sheets are bound to roles; a photographer asks for a focal length. Every camera that is wide
enough can be cropped to it, and the one that gives most light per unit of the frame is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import inf, log2
from typing import NamedTuple

from phonecmp.knowledge.optics import crop_factor
from phonecmp.knowledge.portrait_blur import portrait
from phonecmp.knowledge.value_comparison import ends
from phonecmp.model import FACING_YOU, Value

ZERO_F_NUMBER = 16.0
"""Light counts in stops above a full frame at f/16.

Nearly every phone lies above it at its own focal lengths, so that figures are positive and small,
and the difference of two of them is what one camera gathers more, whatever the zero.
"""

SPECIAL_ROLES = frozenset({"depth", "mono"})
"""Roles that take no pictures in colour of their own."""


_AIDS = frozenset({"macro", "extra"})
"""Roles of cameras for what is near, for colours or the like: of one that may give most light
somebody states the figures."""

_LARGEST_MM2, _FASTEST = 129.0, 1.4
"""The largest field and the widest aperture of any phone's camera: a 1-inch type, and f/1.4.

A lens of which they are not stated gives no more than with these.
"""

_ULTRAWIDE, _ULTRAWIDE_MM = "ultrawide", 24.0
_TELE, _WIDE_MM = ("tele", "tele2"), 35.0
"""Where nobody states a focal length: an ultra-wide lens is shorter than the one, a tele is no
wide-angle lens, which end at the other."""


_LENS_KEYS = ("focal_mm", "f_number", "used_area_mm2", "crop_factor_x", "mp", "picture_mp")


class Lens(NamedTuple):
    """A rear camera as light sees it.

    `start_mm` and `end_mm` are equivalent focal lengths, equal but for a zoom lens, and
    `widest` and `longest` the f-numbers there, None where nobody states one. `area_mm2` is the
    field used, `crop_factor` that of a full frame beside it; `megapixels` are those of the full
    sensor, `picture_megapixels` those of its usual pictures where somebody states fewer.
    `inputs` are the paths that its light comes from: no more certain than the weakest of them.
    """

    role: str
    start_mm: float
    end_mm: float
    widest: float | None
    longest: float | None
    area_mm2: float | None
    crop_factor: float | None
    megapixels: float | None
    inputs: tuple[str, ...]
    picture_megapixels: float | None = None

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
    the area can be told. `megapixels` are what is left of the full sensor, `picture_megapixels` of
    the usual picture, where that is stated. `unjudged` are the roles of lenses that might give
    more, were all of their figures known: no answer is more than possible then.
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
    unjudged: tuple[str, ...] = ()
    picture_megapixels: float | None = None

    @property
    def is_cropped(self) -> bool:
        """Whether the picture is cropped by as much as can be told in a hundredth."""
        return round(self.crop_x, 2) > 1


def lenses(values: Mapping[str, Value], roles: Iterable[str]) -> tuple[Lens, ...]:
    """The rear cameras of known focal length, from wide to long.

    `values` are a device's values by path, `roles` the camera roles of the field table.
    """
    found = (
        _lens(values, role)
        for role in roles
        if role not in FACING_YOU and role not in SPECIAL_ROLES
    )
    return tuple(sorted((lens for lens in found if lens), key=lambda lens: lens.start_mm))


def unplaced_lenses(values: Mapping[str, Value], roles: Iterable[str]) -> tuple[Lens, ...]:
    """Rear cameras whose focal length is unknown, each as short as it can at most be useful.

    `values` are a device's values by path, `roles` those of the cameras that it has. Uncropped,
    such a lens gives the most it can; an ultra-wide one is shorter than most, whatever it is.
    """
    focals = {role: lens_paths(role)[0] for role in roles}
    found = (
        _lens({**values, path: _ULTRAWIDE_MM if role == _ULTRAWIDE else inf}, role)
        for role, path in focals.items()
        if role not in FACING_YOU and role not in SPECIAL_ROLES and ends(values.get(path)) is None
    )
    return tuple(lens for lens in found if lens)


def light_at(
    rear: Sequence[Lens], focal_mm: float, unplaced: Iterable[Lens] = ()
) -> LightAt | None:
    """What a device with these rear lenses gives at an equivalent focal length in mm.

    None where no lens is wide enough, or nothing is known of those that are. `unplaced` are lenses
    of unknown focal length, which are never taken but may give more.
    """
    wide_enough = [lens for lens in rear if lens.start_mm <= focal_mm]
    views = [view for lens in wide_enough if (view := _through(lens, focal_mm))]
    if not views:
        return None
    best = max(views, key=_preference)
    others = [lens for lens in wide_enough if lens is not best.lens and not _is_known(lens)]
    at_best = (
        lens._replace(start_mm=min(lens.start_mm, focal_mm), end_mm=min(lens.end_mm, focal_mm))
        for lens in unplaced
        if lens.role not in _TELE or focal_mm > _WIDE_MM
    )
    unjudged = tuple(lens.role for lens in (*others, *at_best) if _may_beat(lens, best))
    return best._replace(unjudged=unjudged)


def _preference(view: LightAt) -> tuple[bool, float, float]:
    """Known light before mere area, then the most of it, then the longer lens."""
    if view.stops is None:
        return False, view.area_mm2, view.lens.start_mm
    return True, round(view.stops, 9), view.lens.start_mm


def _is_known(lens: Lens) -> bool:
    return lens.widest is not None and lens.area_mm2 is not None and lens.crop_factor is not None


def _may_beat(lens: Lens, best: LightAt) -> bool:
    """Whether a lens may give more than the best one, were all of it known."""
    if lens.role in _AIDS:
        return False
    area, widest = lens.area_mm2 or _LARGEST_MM2, lens.widest or _FASTEST
    view = _through(
        lens._replace(
            area_mm2=area,
            widest=widest,
            longest=lens.longest or widest,
            crop_factor=lens.crop_factor or crop_factor(area),
        ),
        best.focal_mm,
    )
    if view is None or view.stops is None or best.stops is None:
        return view is None or view.area_mm2 > best.area_mm2
    return view.stops > best.stops


def _through(lens: Lens, focal_mm: float) -> LightAt | None:
    if lens.area_mm2 is None:
        return None
    native = min(focal_mm, lens.end_mm)
    crop = focal_mm / native
    area = lens.area_mm2 / crop**2
    aperture = lens.f_number_at(native)
    equivalent = aperture * lens.crop_factor * crop if aperture and lens.crop_factor else None
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
        picture_megapixels=lens.picture_megapixels / crop**2 if lens.picture_megapixels else None,
    )


def stops_above_zero(equivalent_f_number: float) -> float:
    """Light in stops above a full frame at f/16: 2 · log2(16 ÷ N), a stop per √2 of f-number."""
    return 2 * log2(ZERO_F_NUMBER / equivalent_f_number)


@cache
def lens_paths(role: str) -> tuple[str, ...]:
    """The paths of the values that tell of a lens, focal length first."""
    return tuple(f"camera.{role}.{key}" for key in _LENS_KEYS)


def _lens(values: Mapping[str, Value], role: str) -> Lens | None:
    paths = lens_paths(role)
    focal, aperture, area, factor, *pixels = (ends(values.get(path)) for path in paths)
    megapixels, pictures = pixels
    if focal is None:
        return None
    return Lens(
        role=role,
        start_mm=focal[0],
        end_mm=focal[1],
        widest=aperture[0] if aperture else None,
        longest=aperture[1] if aperture else None,
        area_mm2=area[0] if area else None,
        crop_factor=factor[0] if factor else None,
        megapixels=megapixels[0] if megapixels else None,
        inputs=tuple(
            path for path, known in zip(paths, (focal, aperture, area), strict=False) if known
        ),
        picture_megapixels=pictures[0] if pictures else None,
    )


FORMULAS = {
    "light": "2 × log2(16 ÷ equivalent f-number)",
    "eq": "f-number × crop factor × crop",
    "crop": "focal length ÷ that of the lens",
    "mp": "megapixels ÷ crop²",
    "pupil": "focal length ÷ equivalent f-number",
    "blur": "entrance pupil ÷ 700 mm of subject",
}
"""The arithmetic of each figure in words, by the word before the @ in its field's path."""


def figure_at(view: LightAt, name: str) -> float | None:
    """One figure of a view by the word before the @ in its field's path, rounded to be read."""
    match name:
        case "light":
            return None if view.stops is None else round(view.stops, 2)
        case "eq":
            return view.equivalent_f_number and round(view.equivalent_f_number, 1)
        case "crop":
            return round(view.crop_x, 2)
        case "mp":
            return view.megapixels and round(view.megapixels, 1)
        case "pupil":
            return view.pupil_mm and round(view.pupil_mm, 1)
        case "blur" if view.equivalent_f_number:
            return round(portrait(view.focal_mm, view.equivalent_f_number).blur_pct, 1)
        case _:
            return None
