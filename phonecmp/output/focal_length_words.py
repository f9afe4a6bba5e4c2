"""What a device gives at a focal length, in words: the lens, the crop, what was not judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from phonecmp.model import number_text
from phonecmp.output.values_as_text import with_commas

if TYPE_CHECKING:
    from phonecmp.knowledge.light import Lens, LightAt
    from phonecmp.knowledge.light_reasons import LightReasons, Unjudged
    from phonecmp.model import Catalog

_FIGURES = {"focal_mm": "focal length", "f_number": "f-number", "used_area_mm2": "sensor size"}


def light_words(catalog: Catalog, reasons: LightReasons) -> tuple[str, ...]:
    """The answer in a line or two: "Tele (70 mm, f/1.8) cropped 1.21×: f/13.2 equivalent, …"."""
    roles = catalog.table.roles
    light, focal = reasons.light, number_text(reasons.focal_mm)
    widest = reasons.widest_mm
    if light is not None:
        lines = [f"{taken_text(light.view, catalog)}: {_gives(light.view)}"]
    elif widest is not None and widest > reasons.focal_mm:
        begins = number_text(widest)
        lines = [f"No known lens is as wide as {focal} mm; the widest begins at {begins} mm."]
    else:
        lines = [f"Too little is known of the rear cameras to say what they give at {focal} mm."]
    if reasons.unjudged:
        lines.append(
            f"Not judged: {', '.join(_unjudged(each, roles) for each in reasons.unjudged)}"
        )
    return tuple(with_commas(line, comma=catalog.table.has_commas) for line in lines)


def taken_text(view: LightAt, catalog: Catalog) -> str:
    """The lens taken and its crop: "Tele (70 mm, f/1.8) cropped 1.21×"."""
    label = catalog.table.roles.get(view.lens.role, view.lens.role)
    aperture = f", f/{number_text(round(view.f_number, 2))}" if view.f_number else ""
    cropped = f"cropped {number_text(round(view.crop_x, 2))}×" if view.is_cropped else "uncropped"
    return f"{label} ({_range(view.lens)} mm{aperture}) {cropped}"


def _range(lens: Lens) -> str:
    ends = dict.fromkeys((number_text(lens.start_mm), number_text(lens.end_mm)))
    return "–".join(ends)


def _gives(view: LightAt) -> str:
    """The figures that are known."""
    parts = [
        f"f/{number_text(round(view.equivalent_f_number, 1))} equivalent"
        if view.equivalent_f_number
        else f"{number_text(round(view.area_mm2, 1))} mm² of the sensor, and no f-number"
    ]
    if pixels := pixels_text(view):
        parts.append(pixels)
    if view.pupil_mm:
        parts.append(f"entrance pupil {number_text(round(view.pupil_mm, 1))} mm")
    return ", ".join(parts)


def pixels_text(view: LightAt) -> str:
    """The megapixels that are left: "34.8 MP", or "34.8 MP (8.7 MP joined)"; "" where unknown."""
    full, joined = (
        f"{number_text(round(size, 1))} MP" if size else ""
        for size in (view.megapixels, view.picture_megapixels)
    )
    return f"{full} ({joined} joined)" if full and joined else full or joined


def _unjudged(each: Unjudged, roles: Mapping[str, str]) -> str:
    lacking = " and ".join(_FIGURES[path.rpartition(".")[2]] for path in each.missing)
    return f"{roles.get(each.role, each.role)} ({lacking} unknown)"
