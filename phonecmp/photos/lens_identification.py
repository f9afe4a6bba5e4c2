"""Which camera of a phone took a photo.

The real focal length and the f-number come first, against those that the catalogue's figures come
to, for they belong to the lens; the 35 mm equivalent that the file states is the marketing's or
the picture's, and decides only among what is left. Where two lenses fit, or none, it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log, radians, tan
from typing import NamedTuple

from phonecmp.knowledge.optics import FULL_FRAME_DIAGONAL_MM
from phonecmp.knowledge.value_comparison import ends
from phonecmp.model import FACING_YOU, Value
from phonecmp.photos.photo_records import Figures, Reason

_SAME_F_NUMBER = 0.055
"""How far f-numbers of one lens are apart, as a share: f/1.85 is sold as 1.9."""
_SAME_FOCAL = 0.2
"""How far the real focal length is from equivalent ÷ crop factor, as a share: sensors' sizes come
from rounded formats."""
_SAME_FIGURE = 0.11
"""How far the file's equivalent is from the marketed one: 115 for 111, 14 for 13."""
_SAME_ANGLE = 0.35
"""How far it is from the equivalent of a marketed view angle, which distortion widens."""
_CLEARLY_NEARER = 0.08
_SPECIAL = frozenset({"depth", "mono"})


class KnownLens(NamedTuple):
    """A camera of a phone as its lens is known: equivalent focal lengths and f-numbers from - to.

    `angle_mm` is the equivalent focal length that a stated view angle comes to.
    """

    role: str
    focal_mm: tuple[float, float] | None
    f_number: tuple[float, float] | None
    crop_factor: float | None
    angle_mm: float | None = None

    @property
    def faces_you(self) -> bool:
        """Whether it is a front camera."""
        return self.role in FACING_YOU


class IdentifiedLens(NamedTuple):
    """The camera that took a photo, the equivalent focal length, and how far that is cropped."""

    lens: KnownLens
    equivalent_mm: float | None
    crop_x: float | None


def known_lenses(values: Mapping[str, Value], roles: Iterable[str]) -> tuple[KnownLens, ...]:
    """The cameras of a device, from what is known of it by path; absent ones are left out."""
    found = (_lens(values, role) for role in roles if role not in _SPECIAL)
    return tuple(lens for lens in found if lens)


def lens_fields(roles: Iterable[str]) -> list[str]:
    """The paths of the fields that `known_lenses` looks at."""
    keys = ("focal_mm", "f_number", "crop_factor_x", "fov_deg")
    return [f"camera.{role}.{key}" for role in roles if role not in _SPECIAL for key in keys]


def _lens(values: Mapping[str, Value], role: str) -> KnownLens | None:
    focal, aperture, factor, angle = (ends(values.get(path)) for path in lens_fields([role]))
    if not focal and not aperture:
        return None
    return KnownLens(
        role,
        focal,
        (min(aperture), max(aperture)) if aperture else None,
        factor[0] if factor else None,
        FULL_FRAME_DIAGONAL_MM / (2 * tan(radians(angle[0]) / 2)) if angle else None,
    )


def identify_lens(
    lenses: Sequence[KnownLens], figures: Figures, *, multiplied: bool
) -> IdentifiedLens | Reason:
    """The camera of a phone that took a photo, or why that cannot be told.

    `multiplied` says whether the phone multiplies digital zoom into the 35 mm figure.
    """
    if not lenses:
        return Reason.NO_LENSES_KNOWN
    seen = _seen(figures, multiplied=multiplied)
    if seen.focal_mm is None and seen.figure_mm is None:
        return Reason.NO_LENS_FIGURES
    if seen.f_number is None and (figures.edited or seen.focal_mm is None):
        return Reason.NO_LENS_FIGURES
    facing = [
        lens for lens in lenses if figures.front is None or lens.faces_you == bool(figures.front)
    ]
    lens = _chosen([fit for lens in facing if (fit := _fit(lens, seen))])
    if isinstance(lens, Reason):
        return lens
    return _cropped(lens, figures, multiplied=multiplied)


class _Seen(NamedTuple):
    """A photo's lens as the file tells of it, digital zoom taken out of the 35 mm figure."""

    focal_mm: float | None
    f_number: float | None
    figure_mm: float | None


class _Fit(NamedTuple):
    """How a lens answers to a photo: by its real focal length, by its figure, and how far off."""

    lens: KnownLens
    by_focal: bool
    by_figure: bool
    by_angle: bool
    apart: float


def _seen(figures: Figures, *, multiplied: bool) -> _Seen:
    figure = figures.figure_mm
    if figure and figures.zoom and multiplied:
        figure /= figures.zoom
    return _Seen(figures.lens_mm or figures.focal_mm, figures.lens_f or figures.f_number, figure)


def _fit(lens: KnownLens, seen: _Seen) -> _Fit | None:
    """None where something known of the lens speaks against it."""
    apart = 0.0
    if lens.f_number and seen.f_number:
        off = _outside(seen.f_number, lens.f_number)
        if off > _SAME_F_NUMBER:
            return None
        apart += 2 * off
    by_focal = bool(lens.focal_mm and lens.crop_factor and seen.focal_mm)
    if lens.focal_mm and lens.crop_factor and seen.focal_mm:
        off = _outside(seen.focal_mm * lens.crop_factor, lens.focal_mm)
        if off > _SAME_FOCAL:
            return None
        apart += off
    by_figure = by_angle = False
    if lens.focal_mm and seen.figure_mm:
        by_figure = _outside(seen.figure_mm, lens.focal_mm) <= _SAME_FIGURE
        # Cropping makes the figure longer, nothing makes it shorter.
        if not by_figure and (not by_focal or seen.figure_mm < lens.focal_mm[0]):
            return None
    elif lens.angle_mm and (equivalent := seen.figure_mm or _by_crop_factor(lens, seen.focal_mm)):
        by_angle = abs(log(equivalent / lens.angle_mm)) <= _SAME_ANGLE
        if not by_angle:
            return None
    return _Fit(lens, by_focal, by_figure, by_angle, apart)


def _outside(figure: float, ends: tuple[float, float]) -> float:
    """How far a figure is from a range, as a share."""
    nearest = min(max(figure, ends[0]), ends[1])
    return abs(log(figure / nearest))


def _chosen(fits: Sequence[_Fit]) -> KnownLens | Reason:
    """The lens that fits best by what counts most; unknown where two do, or only silence fits."""
    ranked = (
        [fit for fit in fits if fit.by_focal and fit.by_figure],
        [fit for fit in fits if fit.by_focal],
        [fit for fit in fits if fit.by_figure and fit.lens.f_number],
        [fit for fit in fits if fit.by_angle and fit.lens.f_number],
    )
    for fitting in ranked:
        if not fitting:
            continue
        nearest, *others = sorted(fitting, key=lambda fit: fit.apart)
        if others and others[0].apart - nearest.apart < _CLEARLY_NEARER:
            return Reason.SEVERAL_LENSES_FIT
        return nearest.lens
    return Reason.NO_LENS_FITS


def _cropped(lens: KnownLens, figures: Figures, *, multiplied: bool) -> IdentifiedLens:
    """What a photo through a lens is equivalent to.

    An editor may have cropped a picture without a trace in the figures, so of an edited one only
    a figure that is stated counts.
    """
    zoom = figures.zoom or 1.0
    figure = figures.figure_mm
    native = lens.focal_mm
    if figure is None:
        taken = None if figures.edited else _native(lens, figures)
        return (
            IdentifiedLens(lens, taken * zoom, zoom) if taken else IdentifiedLens(lens, None, None)
        )
    if native is None:
        equivalent = figure if multiplied else figure * zoom
        return IdentifiedLens(lens, equivalent, zoom)
    stated = figure / min(max(figure, native[0]), native[1])
    # A figure that is already longer than the lens holds whatever was cropped.
    holds_zoom = multiplied or log(stated) > _SAME_FIGURE
    whole = stated if holds_zoom else stated * zoom
    near = zoom if abs(log(whole / zoom)) <= _SAME_FIGURE else whole
    return IdentifiedLens(lens, figure if holds_zoom else figure * zoom, max(near, 1.0))


def _native(lens: KnownLens, figures: Figures) -> float | None:
    """The equivalent focal length of a lens at which a photo was taken, before cropping."""
    computed = _by_crop_factor(lens, figures.focal_mm)
    if lens.focal_mm is None:
        return computed
    low, high = lens.focal_mm
    return min(max(computed or low, low), high)


def _by_crop_factor(lens: KnownLens, focal_mm: float | None) -> float | None:
    return focal_mm * lens.crop_factor if focal_mm and lens.crop_factor else None
