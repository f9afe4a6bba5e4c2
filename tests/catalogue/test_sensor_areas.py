"""The sensors of the bundled catalogue: one area for each, and how many cameras name theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from phonecmp.knowledge import Perspective, Shown, Status, known_values
from phonecmp.knowledge.sensor_figures import area_mm2
from phonecmp.knowledge.value_comparison import figure
from phonecmp.model import SENSOR_FIELD, Value
from tests.catalogues import bundled_catalog

TODAY = date(2026, 11, 30)


@cache
def sheets() -> Mapping[str, Mapping[str, Shown]]:
    whole = bundled_catalog()
    seen_from = Perspective(TODAY, TODAY)
    return {id_: known_values(whole, one, seen_from) for id_, one in whole.devices.items()}


def value(id_: str, path: str) -> Value | None:
    shown = sheets()[id_].get(path)
    return shown.value if shown else None


def test_equal_sensors_show_equal_areas() -> None:
    areas: dict[str, dict[Value | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, sheet in sheets().items():
        for role in bundled_catalog().table.roles:
            sensor = sheet.get(f"camera.{role}.sensor")
            area = sheet.get(f"camera.{role}.sensor_area_mm2")
            if sensor and sensor.value is not None and area:
                areas[str(sensor.value)][area.value].append(f"{id_} {role}")
    assert len(areas) > 100
    assert {name: dict(found) for name, found in areas.items() if len(found) > 1} == {}


def test_nothing_more_than_the_sensor_is_used() -> None:
    for id_, sheet in sheets().items():
        for role in bundled_catalog().table.roles:
            area = sheet.get(f"camera.{role}.sensor_area_mm2")
            used = sheet.get(f"camera.{role}.used_area_mm2")
            assert bool(area) == bool(used), (id_, role)
            if area and used and area.status is Status.CONFIRMED:
                sizes = [figure(each.value) or 0.0 for each in (used, area) if each.value]
                assert sizes[0] <= sizes[1], (id_, role)


@pytest.mark.parametrize(
    ("id_", "sensor", "used"),
    [
        ("sony/xperia-pro-i", 116.2, 69.1),
        ("google/pixel-9-pro-fold", 41.0, 30.7),
        ("sony/xperia-1-v", 65.2, 60.2),
        ("xiaomi/13", 53.9, 50.0),
        ("fairphone/5", 53.9, 50.0),
        ("zte/nubia-z60-ultra", 53.9, 50.0),
        ("xiaomi/12s-ultra", 128.8, 128.8),
    ],
)
def test_the_sensor_and_the_part_that_is_used(id_: str, sensor: float, used: float) -> None:
    assert value(id_, "camera.main.sensor_area_mm2") == pytest.approx(sensor, abs=0.15)
    assert value(id_, "camera.main.used_area_mm2") == pytest.approx(used, abs=0.15)


def test_the_main_sensor_is_named_for_many() -> None:
    named = [id_ for id_ in sheets() if value(id_, "camera.main.sensor") is not None]
    assert len(named) >= 230
    recent = [
        id_
        for id_, one in bundled_catalog().devices.items()
        if one.announced and 2022 <= one.announced.first.year <= 2025
    ]
    assert len(set(named) & set(recent)) >= 0.48 * len(recent)


def test_every_sensor_has_figures_that_say_what_they_stand_on_or_none() -> None:
    with_area = 0
    for sensor in bundled_catalog().sensors.values():
        has_area = area_mm2(sensor) is not None
        assert (sensor.basis is not None) is has_area, sensor.id
        assert sensor.citations or sensor.note or not has_area, sensor.id
        with_area += has_area
    assert with_area >= 191


def test_every_spelling_of_a_sensor_leads_to_it() -> None:
    whole = bundled_catalog()
    assert len(whole.sensors) >= 200
    for sensor in whole.sensors.values():
        for spelling in (sensor.name, *sensor.aka):
            assert whole.sensor(spelling) is sensor
            assert whole.sensor(spelling.casefold()) is sensor
    assert set(whole.names.canonical[SENSOR_FIELD].values()) == set(whole.sensors)
