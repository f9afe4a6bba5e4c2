"""Light at a focal length of real phones, against what independent people found."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import Status, known_values
from phonecmp.knowledge.focal_length_values import ShownLight, light_of, shown_of
from phonecmp.knowledge.light_reasons import light_reasons
from phonecmp.model import Catalog
from tests.catalogues import bundled_catalog, seen


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return bundled_catalog()


def _light(catalog: Catalog, device: str, focal: float) -> ShownLight:
    sheet = known_values(catalog, catalog.devices[device], seen())
    return light_of(catalog, sheet, [focal])[focal]


@pytest.mark.parametrize(
    ("focal", "lead"),
    [(14, 2.2), (18, 2.2), (22, 2.2), (23, -2.8), (28, -2.8), (34, -2.8), (85, 1.2)],
)
def test_x200_ultra_against_15_ultra(bundled: Catalog, focal: float, lead: float) -> None:
    """A photographer's words: big advantage in 14–23 and 85–100, the 15 Ultra huge in 23–35."""
    vivo = _light(bundled, "vivo/x200-ultra", focal).view
    xiaomi = _light(bundled, "xiaomi/15-ultra", focal).view
    assert vivo.stops is not None
    assert xiaomi.stops is not None
    assert vivo.stops - xiaomi.stops == pytest.approx(lead, abs=0.15)


def test_at_100_mm_they_are_a_tenth_of_a_stop_apart(bundled: Catalog) -> None:
    vivo = _light(bundled, "vivo/x200-ultra", 100).view
    xiaomi = _light(bundled, "xiaomi/15-ultra", 100).view
    assert (vivo.lens.role, xiaomi.lens.role) == ("tele", "tele2")
    assert abs((vivo.stops or 0) - (xiaomi.stops or 0)) <= 0.15


def test_light_is_as_certain_as_its_weakest_input(bundled: Catalog) -> None:
    for device in bundled.devices.values():
        sheet = known_values(bundled, device, seen())
        for light in light_of(bundled, sheet, (14, 24, 85, 230)).values():
            order = list(Status)
            weakest = max(order.index(sheet[path].status) for path in light.view.lens.inputs)
            if light.view.unjudged:
                weakest = max(weakest, order.index(Status.POSSIBLE))
            assert order.index(light.status) == weakest


def test_at_its_own_focal_length_a_lens_has_its_own_equivalent_aperture(bundled: Catalog) -> None:
    compared = 0
    for device in bundled.devices.values():
        sheet = known_values(bundled, device, seen())
        focal = sheet.get("camera.main.focal_mm")
        own = sheet.get("camera.main.equivalent_f_number")
        if focal is None or own is None or not isinstance(focal.value, int | float):
            continue
        light = light_of(bundled, sheet, [focal.value]).get(focal.value)
        if light and light.view.lens.role == "main":
            assert light.view.equivalent_f_number == pytest.approx(own.value, abs=0.1), device.id
            compared += 1
    assert compared > 300


def test_a_lens_that_may_give_more_makes_every_figure_only_possible(bundled: Catalog) -> None:
    """What `why` calls not judged is a rival, whether its size, aperture or focal length lacks."""
    doubted = 0
    for device in bundled.devices.values():
        sheet = known_values(bundled, device, seen())
        for focal in (24, 85):
            reasons = light_reasons(bundled, sheet, focal)
            if reasons.light is None:
                continue
            taken = reasons.light.view.lens.role
            rivals = [each.role for each in reasons.unjudged if each.role != taken]
            assert set(rivals) == set(reasons.light.view.unjudged), device.id
            fields = [bundled.field(f"{name}@{focal}") for name in ("light", "eq", "crop")]
            several = shown_of(bundled, sheet, fields)
            statuses = [reasons.light.status, *(shown.status for shown in several.values())]
            assert not (rivals and any(status.is_certain for status in statuses)), device.id
            doubted += bool(rivals)
    assert doubted > 50
