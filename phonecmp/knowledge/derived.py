"""Values computed from other fields where nobody states them: which, and from what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from phonecmp.knowledge import camera_figures as camera
from phonecmp.knowledge import device_figures as whole
from phonecmp.model import Field, Value

Compute = Callable[..., Value | None]


class Recipe(NamedTuple):
    """One way to compute a field.

    `inputs` are templates of fields as `fields.toml` names them; `compute` takes their values in
    that order and returns None where they are no figures. `companions` are inputs too, of those
    other cameras that the device has; they come after the `inputs`. `formula` says it in words.
    """

    inputs: tuple[str, ...]
    compute: Compute
    formula: str
    companions: tuple[str, ...] = ()

    def paths(self, field: Field, cameras: Collection[str] = ()) -> tuple[str, ...]:
        """The inputs as dotted paths, in the camera role of `field`.

        `cameras` are the roles that the device has.
        """
        if self.companions:
            present = [path for path in self.companions if path.split(".")[1] in cameras]
            return (*self.inputs, *present)
        if field.role is None:
            return self.inputs
        own = f"camera.{field.role}."
        return tuple([path.replace("camera.each.", own) for path in self.inputs])


_AREA = "camera.each.sensor_area_mm2"
_FORMAT = "camera.each.format_in"
_F_NUMBER = "camera.each.f_number"
_MAIN_FOCAL = ("camera.main.focal_mm",)
_OTHER_FOCALS = tuple(f"camera.{role}.focal_mm" for role in ("ultrawide", "tele", "tele2"))
"""The cameras of the zoom range; macro, mono and depth cameras are no steps of a zoom."""
_SIDES = ("body.height_mm", "body.width_mm", "body.thickness_mm")
_DISPLAY = ("display.size_in", "display.resolution_px")

_CAMERA_RECIPES: Mapping[str, tuple[Recipe, ...]] = {
    _AREA: (
        Recipe(
            ("camera.each.pixel_um", "camera.each.mp", _FORMAT),
            camera.area_from_all,
            "megapixels × pitch², which the optical format bears out",
        ),
        Recipe(
            ("camera.each.mp", _FORMAT),
            camera.area_from_count,
            "13.1 mm × 9.8 mm, the 1-inch type of 40 megapixels and more",
        ),
        Recipe(
            (_FORMAT,),
            camera.area_from_format,
            "usual size of the optical format, or 0.48 × diagonal², with 16 mm per inch of format "
            "from 1/2 inch up, 18 mm below",
        ),
        Recipe(
            ("camera.each.pixel_um", "camera.each.mp"),
            camera.area_from_pixels,
            "megapixels × pitch²",
        ),
    ),
    "camera.each.sensor_diagonal_mm": (
        Recipe(
            (_AREA, _FORMAT),
            camera.three_two_diagonal,
            "√(area × (3/2 + 2/3)), the diagonal of a 3:2 sensor",
        ),
        Recipe((_AREA,), camera.sensor_diagonal, "√(area ÷ 0.48), the diagonal of a 4:3 sensor"),
    ),
    "camera.each.crop_factor_x": (
        Recipe(
            (_AREA, _FORMAT), camera.three_two_crop_factor, "43.27 mm ÷ diagonal of the 3:2 sensor"
        ),
        Recipe((_AREA,), camera.crop_factor, "43.27 mm ÷ diagonal of the sensor"),
    ),
    "camera.each.equivalent_f_number": (
        Recipe(
            (_F_NUMBER, _AREA, _FORMAT),
            camera.three_two_aperture,
            "f-number × 43.27 mm ÷ diagonal of the 3:2 sensor",
        ),
        Recipe(
            (_F_NUMBER, _AREA),
            camera.equivalent_aperture,
            "f-number × 43.27 mm ÷ diagonal of the sensor",
        ),
    ),
    "camera.each.light_stops": (
        Recipe(
            (_F_NUMBER, _AREA),
            camera.light,
            "log2(area in mm² ÷ f-number²), stops above 1 mm² at f/1",
        ),
    ),
    "camera.each.fov_deg": (
        Recipe(
            ("camera.each.focal_mm",),
            camera.field_of_view,
            "2 × arctan(43.27 mm ÷ (2 × equivalent focal length)), across the diagonal",
        ),
    ),
    "camera.each.variable_aperture": (
        Recipe(
            (_F_NUMBER, "camera.each.focal_mm"),
            camera.variable_aperture,
            "two f-numbers at one focal length",
        ),
    ),
    "camera.focal_range_mm": (
        Recipe(_MAIN_FOCAL, camera.focal_range, "shortest to longest focal length", _OTHER_FOCALS),
    ),
    "camera.zoom_range_x": (
        Recipe(_MAIN_FOCAL, camera.zoom_range, "longest ÷ shortest focal length", _OTHER_FOCALS),
    ),
    "camera.lens_gaps": (
        Recipe(
            _MAIN_FOCAL,
            camera.lens_gaps,
            "next longer focal length ÷ focal length",
            _OTHER_FOCALS,
        ),
    ),
    "camera.largest_gap_x": (
        Recipe(
            _MAIN_FOCAL,
            camera.largest_gap,
            "the largest next longer focal length ÷ focal length",
            _OTHER_FOCALS,
        ),
    ),
}

_DEVICE_RECIPES: Mapping[str, tuple[Recipe, ...]] = {
    "memory.ram_gb": (Recipe(("memory_gb",), whole.ram_gb, "the first numbers of memory_gb"),),
    "memory.storage_gb": (
        Recipe(("memory_gb",), whole.storage_gb, "the second numbers of memory_gb"),
    ),
    "display.density_ppi": (
        Recipe(_DISPLAY, whole.pixel_density, "√(width² + height²) ÷ diagonal"),
    ),
    "display.area_cm2": (
        Recipe(
            _DISPLAY,
            whole.display_area,
            "diagonal² × width × height ÷ (width² + height²), sides in pixels",
        ),
    ),
    "body.screen_share_pct": (
        Recipe(
            ("display.area_cm2", "body.height_mm", "body.width_mm"),
            whole.screen_share,
            "area of the display ÷ (height × width)",
        ),
    ),
    "body.volume_cm3": (Recipe(_SIDES, whole.volume, "height × width × thickness"),),
    "battery.mah_per_cm3": (
        Recipe(
            ("battery.capacity_mah", "body.volume_cm3"),
            whole.charge_per_volume,
            "capacity ÷ volume",
        ),
    ),
    "battery.mah_per_g": (
        Recipe(
            ("battery.capacity_mah", "body.weight_g"), whole.charge_per_weight, "capacity ÷ weight"
        ),
    ),
    "battery.w_per_ah": (
        Recipe(
            ("battery.wired_w", "battery.capacity_mah"),
            whole.charging_rate,
            "charging power ÷ capacity",
        ),
    ),
}

RECIPES: Mapping[str, tuple[Recipe, ...]] = {**_CAMERA_RECIPES, **_DEVICE_RECIPES}
"""Every field that can be computed, by its template."""


def recipes(field: Field) -> tuple[Recipe, ...]:
    """The ways to compute a field, the most exact first; none where it is not derived."""
    return RECIPES.get(field.template, ()) if field.derived else ()
