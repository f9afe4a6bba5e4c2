"""Values computed from other fields where nobody states them: which, and from what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from phonecmp.knowledge import camera_figures as camera
from phonecmp.knowledge import device_figures as whole
from phonecmp.model import SENSOR_FIELD, Catalog, Field, Value, base

if TYPE_CHECKING:
    from phonecmp.model import Sensor

Compute = Callable[..., Value | None]


class DerivationRule(NamedTuple):
    """One way to compute a field.

    `inputs` are templates of fields as `fields.toml` names them; `compute` takes their values in
    that order and returns None where they are no figures. `optional_inputs` are inputs too, of
    those other cameras that the device has; they come after the `inputs`. `formula` says it in
    words.

    Of a `figure` of a sensor `compute` takes the sensor that the one input names. Of a value that
    two inputs contradict, `against` is the other way to compute it.
    """

    inputs: tuple[str, ...]
    compute: Compute
    formula: str
    optional_inputs: tuple[str, ...] = ()
    figure: str = ""
    against: DerivationRule | None = None

    @property
    def is_of_sensor(self) -> bool:
        """Whether it is a figure of the sensor that a camera names."""
        return bool(self.figure)

    def result(self, catalog: Catalog, values: Sequence[Value]) -> Value | None:
        """The value computed from those of the inputs, in their order."""
        if not self.is_of_sensor:
            return self.compute(*values)
        sensor = sensor_of(catalog, values[0])
        return None if sensor is None else self.compute(sensor)

    def paths(self, field: Field, cameras: Collection[str] = ()) -> tuple[str, ...]:
        """The inputs as dotted paths, in the camera role of `field`.

        `cameras` are the roles that the device has.
        """
        if self.optional_inputs:
            present = [path for path in self.optional_inputs if path.split(".")[1] in cameras]
            return (*self.inputs, *present)
        if field.role is None:
            return self.inputs
        return _in_role(self.inputs, field.role)


@cache
def _in_role(templates: tuple[str, ...], role: str) -> tuple[str, ...]:
    """The paths of templates in a camera role; a search asks for the same few of every device."""
    return tuple([path.replace("camera.each.", f"camera.{role}.") for path in templates])


def sensor_of(catalog: Catalog, value: Value) -> Sensor | None:
    """The sensor that a camera's value names, that of the base build; None where no file has it."""
    name = base(value)
    return catalog.sensor(name) if isinstance(name, str) else None


def _from_sensor(name: str, formula: str) -> DerivationRule:
    """A figure of a sensor; what knows them is imported once a camera names one."""

    def compute(sensor: Sensor) -> Value | None:
        from phonecmp.knowledge.sensor_figures import FIGURES

        return FIGURES[name](sensor)

    return DerivationRule((SENSOR_FIELD,), compute, formula, figure=name)


_AREA = "camera.each.sensor_area_mm2"
_USED = "camera.each.used_area_mm2"
_WIDTH, _HEIGHT = "camera.each.sensor_width_mm", "camera.each.sensor_height_mm"
_FORMAT = "camera.each.format_in"
_PIXEL, _COUNT, _CROPPED = "camera.each.pixel_um", "camera.each.mp", "camera.each.cropped"
_F_NUMBER = "camera.each.f_number"
_MAIN_FOCAL = ("camera.main.focal_mm",)
_OTHER_FOCALS = tuple(f"camera.{role}.focal_mm" for role in ("ultrawide", "tele", "tele2"))
"""The cameras of the zoom range; macro, mono and depth cameras are no steps of a zoom."""
_SIDES = ("body.height_mm", "body.width_mm", "body.thickness_mm")
_DISPLAY = ("display.size_in", "display.resolution_px")

_CAMERA_RECIPES: Mapping[str, tuple[DerivationRule, ...]] = {
    _FORMAT: (_from_sensor("format_in", "format of the sensor"),),
    _PIXEL: (_from_sensor("pixel_um", "pixel pitch of the sensor"),),
    _AREA: (
        _from_sensor("area", "whole sensor"),
        DerivationRule((_WIDTH, _HEIGHT), camera.area_from_sides, "width × height"),
        DerivationRule((_PIXEL, _COUNT, _FORMAT), camera.area_from_all,
                       "megapixels × pitch², which the optical format bears out"),
        DerivationRule((_CROPPED, _FORMAT), camera.area_of_cropped,
                       "usual size of the optical format; the picture uses a part of it"),
        DerivationRule((_COUNT, _FORMAT), camera.area_from_count,
                       "13.1 mm × 9.8 mm, the 1-inch type of 40 megapixels and more"),
        DerivationRule(
            (_FORMAT,),
            camera.area_from_format,
            "usual size of the optical format, or 0.48 × diagonal², with 16 mm per inch of format "
            "from 1/2 inch up, 18 mm below",
            against=DerivationRule((_PIXEL, _COUNT), camera.area_from_pixels,
                                   "megapixels × pitch²"),
        ),
        DerivationRule((_PIXEL, _COUNT), camera.area_from_pixels, "megapixels × pitch²"),
    ),
    _USED: (
        DerivationRule((_CROPPED, _COUNT, _PIXEL, _AREA), camera.used_of_cropped,
                       "megapixels × pitch², the part of the sensor that the picture uses"),
        DerivationRule((_COUNT, _PIXEL, _AREA), camera.used_by_picture,
                       "megapixels × pitch², where that is half of the sensor or more"),
        DerivationRule((_PIXEL, _COUNT, _FORMAT), camera.area_from_all,
                       "megapixels × pitch², which the optical format bears out"),
        DerivationRule((_AREA,), camera.used_whole, "the whole sensor"),
    ),
    _WIDTH: (_from_sensor("width", "width of the array"),),
    _HEIGHT: (_from_sensor("height", "height of the array"),),
    "camera.each.sensor_diagonal_mm": (
        _from_sensor("diagonal", "diagonal of the array"),
        DerivationRule((_AREA, _FORMAT), camera.three_two_diagonal,
                       "√(area × (3/2 + 2/3)), the diagonal of a 3:2 sensor"),
        DerivationRule((_AREA,), camera.sensor_diagonal,
                       "√(area ÷ 0.48), the diagonal of a 4:3 sensor"),
    ),
    "camera.each.crop_factor_x": (
        DerivationRule(
            (_USED, _WIDTH, _HEIGHT),
            camera.true_crop_factor,
            "43.27 mm ÷ diagonal of the used area, in the shape of the array if all of it is used",
        ),
        DerivationRule((_USED, _FORMAT), camera.three_two_crop_factor,
                       "43.27 mm ÷ diagonal of the 3:2 sensor"),
        DerivationRule((_USED,), camera.crop_factor, "43.27 mm ÷ diagonal of the used area"),
        DerivationRule((_AREA, _FORMAT), camera.three_two_crop_factor,
                       "43.27 mm ÷ diagonal of the 3:2 sensor"),
        DerivationRule((_AREA,), camera.crop_factor, "43.27 mm ÷ diagonal of the sensor"),
    ),
    "camera.each.equivalent_f_number": (
        DerivationRule(
            (_F_NUMBER, _USED, _WIDTH, _HEIGHT),
            camera.true_aperture,
            "f-number × 43.27 mm ÷ diagonal of the used area, in the shape of the array if all of "
            "it is used",
        ),
        DerivationRule((_F_NUMBER, _USED, _FORMAT), camera.three_two_aperture,
                       "f-number × 43.27 mm ÷ diagonal of the 3:2 sensor"),
        DerivationRule((_F_NUMBER, _USED), camera.equivalent_aperture,
                       "f-number × 43.27 mm ÷ diagonal of the used area"),
        DerivationRule((_F_NUMBER, _AREA, _FORMAT), camera.three_two_aperture,
                       "f-number × 43.27 mm ÷ diagonal of the 3:2 sensor"),
        DerivationRule((_F_NUMBER, _AREA), camera.equivalent_aperture,
                       "f-number × 43.27 mm ÷ diagonal of the sensor"),
    ),
    "camera.each.light_stops": (
        DerivationRule((_F_NUMBER, _USED), camera.light,
                       "log2(used area in mm² ÷ f-number²), stops above 1 mm² at f/1"),
        DerivationRule((_F_NUMBER, _AREA), camera.light,
                       "log2(area in mm² ÷ f-number²), stops above 1 mm² at f/1"),
    ),
    "camera.each.fov_deg": (
        DerivationRule(("camera.each.focal_mm",), camera.field_of_view,
                       "2 × arctan(43.27 mm ÷ (2 × equivalent focal length)), across the diagonal"),
    ),
    "camera.each.variable_aperture": (
        DerivationRule((_F_NUMBER, "camera.each.focal_mm"), camera.variable_aperture,
                       "two f-numbers at one focal length"),
    ),
    "camera.focal_range_mm": (
        DerivationRule(_MAIN_FOCAL, camera.focal_range, "shortest to longest focal length",
                       _OTHER_FOCALS),
    ),
    "camera.zoom_range_x": (
        DerivationRule(_MAIN_FOCAL, camera.zoom_range, "longest ÷ shortest focal length",
                       _OTHER_FOCALS),
    ),
    "camera.lens_gaps": (
        DerivationRule(_MAIN_FOCAL, camera.lens_gaps, "next longer focal length ÷ focal length",
                       _OTHER_FOCALS),
    ),
    "camera.largest_gap_x": (
        DerivationRule(_MAIN_FOCAL, camera.largest_gap,
                       "the largest next longer focal length ÷ focal length", _OTHER_FOCALS),
    ),
}  # fmt: skip

_DEVICE_RULES: Mapping[str, tuple[DerivationRule, ...]] = {
    "memory.ram_gb": (
        DerivationRule(("memory_gb",), whole.ram_gb, "the first numbers of memory_gb"),
    ),
    "memory.storage_gb": (
        DerivationRule(("memory_gb",), whole.storage_gb, "the second numbers of memory_gb"),
    ),
    "display.density_ppi": (
        DerivationRule(_DISPLAY, whole.pixel_density, "√(width² + height²) ÷ diagonal"),
    ),
    "display.area_cm2": (
        DerivationRule(_DISPLAY, whole.display_area,
                       "diagonal² × width × height ÷ (width² + height²), sides in pixels"),
    ),
    "body.screen_share_pct": (
        DerivationRule(("display.area_cm2", "body.height_mm", "body.width_mm"), whole.screen_share,
                       "area of the display ÷ (height × width)"),
    ),
    "body.volume_cm3": (DerivationRule(_SIDES, whole.volume, "height × width × thickness"),),
    "battery.mah_per_cm3": (
        DerivationRule(("battery.capacity_mah", "body.volume_cm3"), whole.charge_per_volume,
                       "capacity ÷ volume"),
    ),
    "battery.mah_per_g": (
        DerivationRule(("battery.capacity_mah", "body.weight_g"), whole.charge_per_weight,
                       "capacity ÷ weight"),
    ),
    "battery.w_per_ah": (
        DerivationRule(("battery.wired_w", "battery.capacity_mah"), whole.charging_rate,
                       "charging power ÷ capacity"),
    ),
}  # fmt: skip

RECIPES: Mapping[str, tuple[DerivationRule, ...]] = {**_CAMERA_RECIPES, **_DEVICE_RULES}
"""Every field that can be computed, by its template."""


def rules_for(field: Field) -> tuple[DerivationRule, ...]:
    """The ways to compute a field, the most exact first; none where it is not derived."""
    return RECIPES.get(field.template, ()) if field.derived else ()
