"""Which device of the catalogue took a photo, by the make and model that its file names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from phonecmp.model import Catalog, Device, Special, builds
from phonecmp.photos.records import Camera, Reason
from phonecmp.search import fold, model_key

_OTHER_MAKES: Mapping[str, tuple[str, ...]] = {
    "hmd global": ("nokia", "hmd"),
    "htc": ("htc", "google"),
    "huawei": ("huawei", "honor", "google"),
    "lge": ("lg", "google"),
    "lg electronics": ("lg", "google"),
    "lenovo": ("lenovo", "motorola"),
    "motorola": ("motorola", "google", "lenovo"),
    "nubia": ("zte",),
    "oneplus": ("oneplus", "oppo"),
    "oppo": ("oppo", "oneplus", "realme"),
    "sharp": ("sharp", "leica"),
    "unihertz": (),
}
"""Brands whose phones carry a make that is not, or not only, their own name."""


class KnownCameras(NamedTuple):
    """The devices by folded model or name, and the brands by their folded names."""

    by_model: Mapping[str, tuple[str, ...]]
    brands: Mapping[str, str]

    def device(self, camera: Camera) -> str | Reason:
        """The id of the device that took a photo, or why that cannot be told.

        A model counts whole and without case, and only where the make does not name another
        brand: firmware and editors can change both.
        """
        if not camera.model:
            return Reason.NO_CAMERA
        keys = (model_key(camera.model), model_key(f"{camera.make} {camera.model}"))
        found = next((ids for key in keys if (ids := self.by_model.get(key))), ())
        made = self._brands_of(camera.make)
        fitting = [each for each in found if made is None or each.partition("/")[0] in made]
        if len(fitting) > 1:
            return Reason.SEVERAL_CAMERAS
        return fitting[0] if fitting else Reason.UNKNOWN_CAMERA

    def _brands_of(self, make: str) -> tuple[str, ...] | None:
        """The brands that a make may stand for; None where it names none of the catalogue."""
        key = fold(make).strip()
        if key in _OTHER_MAKES:
            return _OTHER_MAKES[key]
        brand = self.brands.get(key)
        return (brand,) if brand else None


def known_cameras(catalog: Catalog) -> KnownCameras:
    """Every announced device by its model numbers and by its names with and without the brand."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for device in catalog.devices.values():
        for key in dict.fromkeys(map(model_key, _models(catalog, device))):
            if key:
                found[key].append(device.id)
    named = {brand: fold(known.name) for brand, known in catalog.brands.items()}
    brands = {key: brand for brand, name in named.items() for key in (brand, name)}
    return KnownCameras({key: tuple(ids) for key, ids in found.items()}, brands)


def _models(catalog: Catalog, device: Device) -> list[str]:
    if device.announced is None:
        return []
    stated = builds(device.facts["models"]) if "models" in device.facts else ()
    models = [str(model) for model in stated if not isinstance(model, Special)]
    brand = catalog.brand_name(device.brand)
    return [*models, device.name, device.name.removeprefix(f"{brand} ")]
