"""Which device of the catalogue took a photo, by the make and model that its file names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from phonecmp.model import Catalog, Device, Special, builds, passing_devices
from phonecmp.photos.photo_records import Camera, Reason
from phonecmp.search import model_key, normalise

_OTHER_MAKES: Mapping[str, tuple[str, ...]] = {
    "hmd global": ("nokia", "hmd"),
    "htc": ("htc", "google"),
    "huawei": ("huawei", "honor", "google"),
    "lge": ("lg", "google"),
    "lg electronics": ("lg", "google"),
    "lenovo": ("lenovo", "motorola"),
    "microsoft": ("microsoft", "nokia"),
    "motorola": ("motorola", "google", "lenovo"),
    "nokia": ("nokia", "microsoft", "hmd"),
    "nubia": ("zte",),
    "oneplus": ("oneplus", "oppo"),
    "oppo": ("oppo", "oneplus", "realme"),
    "research in motion": ("blackberry",),
    "sharp": ("sharp", "leica"),
}
"""Brands whose phones carry a make that is not, or not only, their own name."""


class KnownCameras(NamedTuple):
    """The devices by folded model or name, and the brands by their folded names."""

    by_model: Mapping[str, tuple[str, ...]]
    brands: Mapping[str, str]

    def device(self, camera: Camera) -> str | Reason:
        """The id of the device that took a photo, or why that cannot be told.

        A model counts whole and without case, and only where the make, if there is one, is that of
        the device: a Fujifilm X10 is no Nokia X10, and firmware and editors can change both.
        """
        if not camera.model:
            return Reason.NO_CAMERA
        make = normalise(camera.make).strip()
        model = normalise(camera.model).strip().removeprefix(f"{make} ")
        found = self.by_model.get(model_key(model), ())
        made = self._brands_of(make) if make else None
        fitting = [each for each in found if made is None or each.partition("/")[0] in made]
        if len(fitting) > 1:
            return Reason.SEVERAL_CAMERAS
        return fitting[0] if fitting else Reason.UNKNOWN_CAMERA

    def _brands_of(self, make: str) -> tuple[str, ...]:
        """The brands that a folded make may stand for: of all of it, else of its first word."""
        for key in (make, make.partition(" ")[0]):
            if key in _OTHER_MAKES:
                return _OTHER_MAKES[key]
            if key in self.brands:
                return (self.brands[key],)
        return ()


def known_cameras(catalog: Catalog) -> KnownCameras:
    """Every announced device by its model numbers and by its names with and without the brand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for device in passing_devices(catalog.devices):
        for key in dict.fromkeys(map(model_key, _models(catalog, device))):
            if key:
                found[key].append(device.id)
    named = {brand: normalise(known.name) for brand, known in catalog.brands.items()}
    brands = {key: brand for brand, name in named.items() for key in (brand, name)}
    return KnownCameras({key: tuple(ids) for key, ids in found.items()}, brands)


def _models(catalog: Catalog, device: Device) -> list[str]:
    if device.announced is None:
        return []
    stated = builds(device.facts["models"]) if "models" in device.facts else ()
    models = [str(model) for model in stated if not isinstance(model, Special)]
    brand = catalog.brand_name(device.brand)
    return [*models, device.name, device.name.removeprefix(f"{brand} ")]
