"""From a photo's figures to the phone and the camera of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from phonecmp.knowledge import Perspective, shown_among
from phonecmp.model import Catalog
from phonecmp.photos.lens_identification import (
    IdentifiedLens,
    KnownLens,
    identify_lens,
    known_lenses,
    lens_fields,
)
from phonecmp.photos.phone_identification import known_cameras
from phonecmp.photos.photo_records import Camera, Figures, IdentifiedPhoto, PhotoFile, Reason

_MULTIPLYING = frozenset({"apple"})
"""Makes, folded, that multiply digital zoom into the 35 mm figure."""

PhotoIdentifier = Callable[[PhotoFile], IdentifiedPhoto]


def lenses_of(catalog: Catalog, device: str, perspective: Perspective) -> tuple[KnownLens, ...]:
    """The cameras of a device as their lenses are known; bounds ("at least 80 mm") are left out."""
    table = catalog.table
    fields = [table.field(path) for path in lens_fields(table.roles) if table.has(path)]
    known = shown_among(catalog, catalog.devices[device], fields, perspective)
    values = {
        path: shown.value
        for path, shown in known.items()
        if shown.value is not None and not shown.is_wide
    }
    return known_lenses(values, table.roles)


def photo_identifier(catalog: Catalog, perspective: Perspective) -> PhotoIdentifier:
    """What tells photos; cameras and lenses are looked up once each."""
    cameras = known_cameras(catalog)

    @cache
    def device_of(camera: Camera) -> str | Reason:
        return cameras.device(camera)

    @cache
    def lenses(device: str) -> tuple[KnownLens, ...]:
        return lenses_of(catalog, device, perspective)

    def identify(file: PhotoFile) -> IdentifiedPhoto:
        figures = file.figures
        if figures.reason:
            return IdentifiedPhoto(file, reason=Reason(figures.reason))
        multiplied = file.camera.make.casefold() in _MULTIPLYING
        device = device_of(file.camera)
        if isinstance(device, Reason):
            equivalent = _equivalent(figures, multiplied=multiplied)
            return IdentifiedPhoto(file, equivalent_mm=equivalent, reason=device)
        lens = identify_lens(lenses(device), figures, multiplied=multiplied)
        if isinstance(lens, IdentifiedLens):
            return IdentifiedPhoto(file, device, lens.lens.role, lens.equivalent_mm, lens.crop_x)
        equivalent = _equivalent(figures, multiplied=multiplied)
        return IdentifiedPhoto(file, device, equivalent_mm=equivalent, reason=lens)

    return identify


def since(photo: IdentifiedPhoto, day: date) -> IdentifiedPhoto:
    """A photo, with the reason where it was taken before a day, or nobody knows when."""
    if photo.file.figures.reason:
        return photo
    taken = photo.file.figures.day
    if taken is None:
        return photo._replace(reason=Reason.UNDATED)
    return photo if taken >= day.toordinal() else photo._replace(reason=Reason.EARLIER)


def _equivalent(figures: Figures, *, multiplied: bool) -> float | None:
    """The equivalent focal length by the file alone."""
    if figures.figure_mm is None:
        return None
    return figures.figure_mm if multiplied else figures.figure_mm * (figures.zoom or 1.0)
