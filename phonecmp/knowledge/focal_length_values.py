"""What a field at a focal length (`light@85`) shows, and the whole view behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from phonecmp.knowledge.light import (
    FORMULAS,
    Lens,
    LightAt,
    figure_at,
    lens_paths,
    lenses,
    light_at,
    unplaced_lenses,
)
from phonecmp.knowledge.records import CERTAINTY, Shown, Status
from phonecmp.model import Catalog, Field, Kind, Special, Value, base

Resolve = Callable[[str], Shown]
"""What a field of the device shows, by its path."""


class ShownLight(NamedTuple):
    """What a device gives at a focal length, and how certain that is."""

    view: LightAt
    status: Status
    sources: tuple[str, ...]


class KnownLens(NamedTuple):
    """A rear camera as light sees it, and how certain its light is."""

    lens: Lens
    status: Status


def known_lenses(catalog: Catalog, values: Mapping[str, Shown]) -> tuple[KnownLens, ...]:
    """The rear cameras of known focal length, from wide to long, each with its weakest input.

    `values` is everything known of the device, by path.
    """
    known = known_of_lenses(catalog, _from(catalog, values))
    rear = lenses(lens_values(known), catalog.table.roles)
    return tuple(KnownLens(lens, _weakest(known, lens.inputs)) for lens in rear)


def light_of(
    catalog: Catalog, values: Mapping[str, Shown], focal_lengths_mm: Iterable[float]
) -> dict[float, ShownLight]:
    """What a device gives at some equivalent focal lengths in mm; those without an answer lack.

    `values` is everything known of the device, by path.
    """
    resolve = _from(catalog, values)
    known = known_of_lenses(catalog, resolve)
    views = ((focal, _view(catalog, resolve, known, focal)) for focal in focal_lengths_mm)
    return {focal: _with_status(view, known, view.lens.inputs) for focal, view in views if view}


def rear_lenses(catalog: Catalog, values: Mapping[str, Shown]) -> tuple[Lens, ...]:
    """The rear cameras of known focal length, where everything known of a device is at hand."""
    known = known_of_lenses(catalog, _from(catalog, values))
    return lenses(lens_values(known), catalog.table.roles)


def unplaced_among(catalog: Catalog, values: Mapping[str, Shown]) -> tuple[Lens, ...]:
    """The rear cameras of unknown focal length, where everything known of a device is at hand."""
    return unplaced_of(catalog, _from(catalog, values))


def shown_of(
    catalog: Catalog, values: Mapping[str, Shown], fields: Iterable[Field]
) -> dict[str, Shown]:
    """What fields at a focal length show, by path, where everything known of a device is at hand.

    Those of which nothing can be said are left out.
    """
    resolve = _from(catalog, values)
    found = (shown_at_focal(catalog, field, resolve) for field in fields)
    return {shown.field.path: shown for shown in found if shown.value is not None}


def _from(catalog: Catalog, values: Mapping[str, Shown]) -> Resolve:
    def resolve(path: str) -> Shown:
        known = values.get(path)
        if known is not None:
            return known
        field = catalog.field(path)
        if field.kind is Kind.PRESENCE:  # left out where anything of the camera is known
            figure = next((values[each] for each in values if each.startswith(f"{path}.")), None)
            if figure is not None:
                return figure._replace(field=field, value=Special.YES)
        return Shown(field, None, Status.UNKNOWN)

    return resolve


def paths_of_lens(catalog: Catalog, role: str) -> tuple[str, ...]:
    """The paths of the values that tell of a camera's lens, as far as the field table has them."""
    return tuple(path for path in lens_paths(role) if path in catalog.table.fields)


def known_of_lenses(
    catalog: Catalog, resolve: Resolve, roles: Iterable[str] | None = None
) -> dict[str, Shown]:
    """Everything known of a device's lenses, by path; roles without a focal length are left out.

    `roles` are all of the field table unless given. Bounds ("at least 80 mm") are no figures to
    compute from.
    """
    known: dict[str, Shown] = {}
    for role in catalog.table.roles if roles is None else roles:
        paths = paths_of_lens(catalog, role)
        if not paths or paths[0] != lens_paths(role)[0]:
            continue
        focal = resolve(paths[0])
        if focal.value is not None and not focal.is_wide:
            known[paths[0]] = focal
            known |= {path: resolve(path) for path in paths[1:]}
    return known


def shown_at_focal(catalog: Catalog, field: Field, resolve: Resolve) -> Shown:
    """What a field at a focal length shows; unknown where nothing can be said."""
    known = known_of_lenses(catalog, resolve)
    view = _view(catalog, resolve, known, focal_of(field))
    value = figure_at(view, _figure_name(field)) if view else None
    if view is None or value is None:
        return Shown(field, None, Status.UNKNOWN)
    inputs = _inputs(view, _figure_name(field))
    whole = _with_status(view, known, inputs)
    return Shown(field, value, whole.status, whole.sources, inputs=inputs)


def value_at_focal(rear: Sequence[Lens], field: Field) -> float | None:
    """The value of a field at a focal length, through a device's rear lenses."""
    view = light_at(rear, focal_of(field))
    return figure_at(view, _figure_name(field)) if view else None


def _figure_name(field: Field) -> str:
    return field.path.partition("@")[0]


def focal_of(field: Field) -> float:
    """The equivalent focal length in mm of a field at one."""
    assert field.focal_mm is not None  # only fields at a focal length come here
    return field.focal_mm


def _view(
    catalog: Catalog, resolve: Resolve, known: Mapping[str, Shown], focal_mm: float
) -> LightAt | None:
    """What a device gives at a focal length, and which of all its cameras might give more."""
    rear = lenses(lens_values(known), catalog.table.roles)
    return light_at(rear, focal_mm, unplaced_of(catalog, resolve))


def unplaced_of(catalog: Catalog, resolve: Resolve) -> tuple[Lens, ...]:
    """The rear cameras of a device whose focal length is unknown."""
    values: dict[str, Value] = {}
    roles = []
    for role in catalog.table.roles:
        paths = paths_of_lens(catalog, role)
        if paths and f"camera.{role}" in catalog.table.fields:
            there = resolve(f"camera.{role}").value
            if there is not None and base(there) not in (Special.NONE, False):
                roles.append(role)
                values |= lens_values({path: resolve(path) for path in paths})
    return unplaced_lenses(values, roles)


def lens_values(known: Mapping[str, Shown]) -> dict[str, Value]:
    """The values among them that are figures to compute from."""
    return {
        path: shown.value
        for path, shown in known.items()
        if shown.value is not None and not shown.is_wide
    }


def _inputs(view: LightAt, name: str) -> tuple[str, ...]:
    """The paths that a figure was computed from: what chose the lens, and its megapixels."""
    count = f"camera.{view.lens.role}.mp"
    return (*view.lens.inputs, count) if name == "mp" else view.lens.inputs


def formula_at_focal(catalog: Catalog, field: Field, resolve: Resolve) -> str:
    """How a field at a focal length was computed, with the lens that was taken; else nothing."""
    view = _view(catalog, resolve, known_of_lenses(catalog, resolve), focal_of(field))
    if view is None:
        return ""
    label = catalog.table.roles.get(view.lens.role, view.lens.role)
    taken = f"{label}, cropped {view.crop_x:.2f}×" if view.is_cropped else f"{label}, uncropped"
    return f"{taken}: {FORMULAS[_figure_name(field)]}"


def _with_status(view: LightAt, known: Mapping[str, Shown], paths: Sequence[str]) -> ShownLight:
    sources = {source for path in paths for source in known[path].sources}
    status = _weakest(known, paths)
    if view.unjudged:
        status = max(status, Status.POSSIBLE, key=CERTAINTY.__getitem__)
    return ShownLight(view, status, tuple(sorted(sources)))


def _weakest(known: Mapping[str, Shown], paths: Sequence[str]) -> Status:
    return max((known[path].status for path in paths), key=CERTAINTY.__getitem__)
