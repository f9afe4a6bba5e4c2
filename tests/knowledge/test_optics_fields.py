"""The computed fields of the bundled catalogue's table, on devices with published figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from phonecmp.knowledge import (
    Perspective,
    Shown,
    Status,
    known_values,
    optics,
    rules_for,
    shown,
)
from phonecmp.knowledge.value_comparison import figure
from phonecmp.model import Catalog, Device, Pair, Span, Special, Value
from tests.catalogues import bundled_catalog
from tests.knowledge.builders import SOURCES, device, report

TODAY = date(2026, 11, 1)
TELE = "camera.tele.focal_mm"


def with_only(phone: Device) -> Catalog:
    whole = bundled_catalog()
    return Catalog(
        table=whole.table,
        names=whole.names,
        brands=whole.brands,
        sources=SOURCES,
        partners={},
        devices={phone.id: phone},
        aliases={},
        sensors=whole.sensors,
    )


def sheet(phone: Device) -> Mapping[str, Shown]:
    return known_values(with_only(phone), phone, Perspective(TODAY, TODAY))


def launched(facts: Mapping[str, Value]) -> Mapping[str, Shown]:
    return sheet(device(facts=facts, announced="2022-07-04"))


LENSES: Mapping[str, Value] = {
    "camera.main.focal_mm": 23,
    "camera.ultrawide.focal_mm": 13,
    TELE: 120,
}


def test_the_zoom_range_of_the_12s_ultra() -> None:
    found = launched(LENSES)
    assert found["camera.focal_range_mm"].value == Span(13, 120)
    assert found["camera.zoom_range_x"].value == 9.2
    assert found["camera.lens_gaps"].value == ("13–23 mm 1.8×", "23–120 mm 5.2×")
    assert found["camera.largest_gap_x"].value == 5.2
    assert found["camera.zoom_range_x"].inputs == (
        "camera.main.focal_mm",
        "camera.ultrawide.focal_mm",
        TELE,
    )


def test_a_continuous_zoom_lens_ends_the_gap_at_its_long_end() -> None:
    found = launched({"camera.main.focal_mm": 24, TELE: Span(85, 125), "camera.tele2.mp": 8})
    assert "camera.focal_range_mm" not in found
    found = launched({"camera.main.focal_mm": 24, TELE: Span(85, 125)})
    assert found["camera.focal_range_mm"].value == Span(24, 125)
    assert found["camera.lens_gaps"].value == "24–85 mm 3.5×"


def test_a_single_lens_has_no_gap() -> None:
    found = launched({"camera.main.focal_mm": 28, "camera.tele": Special.NONE})
    assert found["camera.focal_range_mm"].value == 28
    assert "camera.lens_gaps" not in found
    assert "camera.largest_gap_x" not in found


def test_a_camera_of_unknown_focal_length_leaves_the_range_unknown() -> None:
    found = launched({**LENSES, "camera.tele2.mp": 10})
    assert "camera.focal_range_mm" not in found


def test_a_rumoured_lens_gives_a_rumoured_range() -> None:
    phone = device(
        report("2022-05-01", "digital-chat-station", says={"camera.main.focal_mm": 24}),
        report("2022-05-01", "ice-universe", maybe={TELE: 120}),
    )
    what = sheet(phone)["camera.zoom_range_x"]
    assert (what.value, what.status) == (5.0, "possible")


def test_a_rumoured_pixel_size_gives_a_rumoured_area_and_all_that_follows() -> None:
    phone = device(
        report("2022-05-01", "digital-chat-station", says={"camera.main.pixel_um": 1.6}),
        facts={"camera.main.mp": 50, "camera.main.f_number": 1.9},
        announced="2022-07-04",
    )
    found = sheet(phone)
    for key in ("sensor_area_mm2", "sensor_diagonal_mm", "crop_factor_x", "light_stops"):
        assert found[f"camera.main.{key}"].status == "rumoured"


def test_light_differs_by_stops() -> None:
    def stops(area_from: Mapping[str, Value]) -> float:
        value = launched({"camera.main.f_number": 2.0, **area_from})["camera.main.light_stops"]
        assert isinstance(value.value, float)
        return value.value

    large = stops({"camera.main.mp": 100, "camera.main.pixel_um": 1.0})
    small = stops({"camera.main.mp": 25, "camera.main.pixel_um": 1.0})
    assert large - small == pytest.approx(2.0)


def test_a_stated_view_angle_goes_before_the_computed_one() -> None:
    angle = "camera.ultrawide.fov_deg"
    assert launched({"camera.ultrawide.focal_mm": 13})[angle].value == pytest.approx(118, abs=0.2)
    assert launched({"camera.ultrawide.focal_mm": 13, angle: 128})[angle].value == 128


def test_the_display_and_body_of_the_12s_ultra() -> None:
    """GSMArena prints 109.4 cm² and a screen-to-body ratio of about 89.4 %."""
    found = launched(
        {
            "display.size_in": 6.73,
            "display.resolution_px": Pair(1440, 3200),
            "body.height_mm": 163.2,
            "body.width_mm": 75,
            "body.thickness_mm": 9.1,
            "body.weight_g": 225,
            "battery.capacity_mah": 4860,
            "battery.wired_w": 67,
        }
    )
    assert found["display.area_cm2"].value == pytest.approx(109.4, abs=0.1)
    assert found["body.screen_share_pct"].value == pytest.approx(89.4, abs=0.1)
    assert found["body.volume_cm3"].value == pytest.approx(16.32 * 7.5 * 0.91, abs=0.05)
    assert found["battery.mah_per_cm3"].value == pytest.approx(4860 / 111.4, abs=0.05)
    assert found["battery.mah_per_g"].value == 21.6
    assert found["battery.w_per_ah"].value == 13.8


def test_without_an_input_there_is_no_figure() -> None:
    found = launched({"body.height_mm": 163.2, "body.width_mm": 75, "battery.capacity_mah": 4860})
    assert not {"body.volume_cm3", "battery.mah_per_cm3", "battery.mah_per_g"} & set(found)


def test_every_derived_field_of_the_table_has_a_recipe() -> None:
    fields = bundled_catalog().table.fields
    derived = [field for field in fields.values() if field.derived]
    assert len(derived) > 20
    for field in derived:
        assert rules_for(field), field.path
        for rule in rules_for(field):
            inputs = (*rule.paths(field), *rule.optional_inputs)
            assert all(path in fields for path in inputs), field.path


def test_one_field_and_the_sheet_agree_on_every_computed_value() -> None:
    whole, seen_from = bundled_catalog(), Perspective(TODAY, TODAY)
    for id_ in ("xiaomi/12s-ultra", "samsung/galaxy-s22-ultra", "samsung/galaxy-s27-ultra"):
        phone = whole.devices[id_]
        for path, what in known_values(whole, phone, seen_from).items():
            if what.inputs:
                assert shown(whole, phone, whole.field(path), seen_from) == what


@pytest.mark.parametrize(
    ("id_", "published"),
    [
        ("xiaomi/12s-ultra", 13.1 * 9.8),
        ("apple/iphone-14-pro-max", 9.8 * 7.3),
        ("samsung/galaxy-s22-ultra", 9.6 * 7.2),
        ("panasonic/lumix-cm1", 13.2 * 8.8),
        ("xiaomi/17-ultra", 13.1 * 9.8),
        ("huawei/pura-70-ultra", 13.1 * 9.8),
        ("sharp/aquos-r6", 13.2 * 8.8),
        ("vivo/x90-pro-plus", 13.1 * 9.8),
    ],
)
def test_main_sensors_agree_with_published_areas(id_: str, published: float) -> None:
    whole = bundled_catalog()
    field = whole.field("camera.main.sensor_area_mm2")
    area = shown(whole, whole.devices[id_], field, Perspective(TODAY, TODAY)).value
    assert area == pytest.approx(published, rel=0.03)


@pytest.mark.parametrize(
    ("id_", "role", "is_disputed"),
    [
        ("vivo/x50-pro", "tele", True),  # 13 MP of 0.8 µm on 1/2.8
        ("zte/axon-40-ultra", "front", True),  # 16 MP of 1.22 µm on 1/2.8
        ("sony/xperia-pro-i", "main", False),  # a crop that somebody states
        ("oppo/find-x7-ultra", "ultrawide", False),  # had the pitch of another camera
        ("samsung/galaxy-z-fold4", "front", False),  # a binned pitch with the binned count
        ("xiaomi/12s-ultra", "main", False),
    ],
)
def test_pixels_that_contradict_the_format_make_the_area_disputed(
    id_: str, role: str, *, is_disputed: bool
) -> None:
    whole = bundled_catalog()
    field = whole.field(f"camera.{role}.sensor_area_mm2")
    what = shown(whole, whole.devices[id_], field, Perspective(TODAY, TODAY))
    assert (what.status is Status.DISPUTED) is is_disputed
    if is_disputed:
        assert what.inputs == (f"camera.{role}.format_in",)
        assert what.groups[0].value == what.value
        assert len(what.groups) == 2


CONTRADICTING: Mapping[str, Value] = {
    "camera.main.format_in": "1/1.28",
    "camera.main.mp": 50,
    "camera.main.pixel_um": 0.6,
}
"""Figures of which the format gives 75 mm², the pixels 18 mm²."""


@pytest.mark.parametrize("rumoured", sorted(CONTRADICTING))
def test_a_rumour_disputes_no_area_that_facts_give(rumoured: str) -> None:
    facts = {path: value for path, value in CONTRADICTING.items() if path != rumoured}
    claim = report("2022-01-01", "digital-chat-station", says={rumoured: CONTRADICTING[rumoured]})
    phone = device(claim, facts=facts, announced="2022-07-04")
    area = sheet(phone)["camera.main.sensor_area_mm2"]
    assert area.status is Status.CONFIRMED
    assert not area.groups
    assert set(area.inputs) <= set(facts)


def test_a_binned_count_without_a_format_gives_no_area() -> None:
    """The ultra-wide of the iPhone 15 is listed with 12 megapixels of 0.7 µm."""
    whole = bundled_catalog()
    field = whole.field("camera.ultrawide.sensor_area_mm2")
    what = shown(whole, whole.devices["apple/iphone-15"], field, Perspective(TODAY, TODAY))
    assert what.value is None


def test_every_area_of_the_catalogue_is_in_the_band_of_its_format() -> None:
    whole, seen_from = bundled_catalog(), Perspective(TODAY, TODAY)
    count = 0
    for phone in whole.phones():
        found = known_values(whole, phone, seen_from)
        for role in whole.table.roles:
            area = found.get(f"camera.{role}.sensor_area_mm2")
            size = figure(area.value) if area and area.value is not None else None
            if size is None:
                continue
            count += 1
            assert 4 < size < 135, (phone.id, role)
            stated = found.get(f"camera.{role}.format_in")
            inches = figure(stated.value) if stated and stated.value is not None else None
            if inches and area and area.status.is_certain:  # a rumoured sensor may not fit
                band = optics.area_from_format_mm2(inches)
                assert size == pytest.approx(band, rel=0.15), (phone.id, role)
    assert count > 1500


def test_the_three_two_sensor_of_the_cm1() -> None:
    """13.2 × 8.8 mm: 15.86 mm across, a crop factor of 2.73, f/2.8 like f/7.6."""
    whole, seen_from = bundled_catalog(), Perspective(TODAY, TODAY)
    phone = whole.devices["panasonic/lumix-cm1"]

    def value(key: str) -> Value | None:
        return shown(whole, phone, whole.field(f"camera.main.{key}"), seen_from).value

    assert value("sensor_diagonal_mm") == pytest.approx(15.86, rel=0.005)
    assert value("crop_factor_x") == pytest.approx(2.73, abs=0.005)
    assert value("equivalent_f_number") == pytest.approx(2.8 * 2.73, abs=0.05)
