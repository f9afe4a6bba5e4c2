"""Why a device gives what it gives at a focal length: the lens taken, and what was not judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from phonecmp.knowledge.focal_length_values import ShownLight, light_of, rear_lenses
from phonecmp.knowledge.light import SPECIAL_ROLES, Lens, LightAt, lens_paths
from phonecmp.knowledge.records import Shown
from phonecmp.model import FACING_YOU, Catalog, Special, base


class Unjudged(NamedTuple):
    """A rear camera that might give more, were its `missing` figures known; those are paths."""

    role: str
    missing: tuple[str, ...]


class LightReasons(NamedTuple):
    """What a device gives at an equivalent focal length, and what stands against trusting that.

    `light` is None where nothing can be said; `widest_mm` is where its widest lens of known focal
    length begins, None where none is known.
    """

    focal_mm: float
    light: ShownLight | None
    unjudged: tuple[Unjudged, ...]
    widest_mm: float | None


def light_reasons(catalog: Catalog, known: Mapping[str, Shown], focal_mm: float) -> LightReasons:
    """Which lens a device takes at an equivalent focal length in mm, and what was not judged.

    `known` is everything known of the device, by path. A camera of unknown focal length is not
    judged either, for it may well be the one to take.
    """
    light = light_of(catalog, known, [focal_mm]).get(focal_mm)
    rear = {lens.role: lens for lens in rear_lenses(catalog, known)}
    found = (
        Unjudged(role, _missing(catalog, rear.get(role), role, focal_mm, light and light.view))
        for role in catalog.table.roles
        if role not in FACING_YOU and role not in SPECIAL_ROLES and _is_there(known, role)
    )
    return LightReasons(
        focal_mm,
        light,
        tuple(each for each in found if each.missing),
        min((lens.start_mm for lens in rear.values()), default=None),
    )


def _is_there(known: Mapping[str, Shown], role: str) -> bool:
    presence = known.get(f"camera.{role}")
    if presence is not None and presence.value is not None:
        return base(presence.value) not in (Special.NONE, False)
    return any(path.startswith(f"camera.{role}.") for path in known)


def _missing(
    catalog: Catalog, lens: Lens | None, role: str, focal_mm: float, view: LightAt | None
) -> tuple[str, ...]:
    """The figures without which nothing can be said of a camera that may be the best one."""
    focal, f_number, area, *_ = lens_paths(role)
    is_in_doubt = view is None or role in view.unjudged or role == view.lens.role
    if lens is None:
        return (focal,) if is_in_doubt and focal in catalog.table.fields else ()
    if lens.start_mm > focal_mm or not is_in_doubt:
        return ()
    figures = ((f_number, lens.widest), (area, lens.area_mm2))
    return tuple(path for path, figure in figures if figure is None)
