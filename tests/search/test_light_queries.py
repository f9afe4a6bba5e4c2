"""Queries for what a phone can do at a focal length, whatever the role of the lens."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from phonecmp.knowledge import Shown, known_values, numeric_value, shown, shown_values
from phonecmp.knowledge.device_evidence import Evidence
from phonecmp.knowledge.focal_length_values import light_of
from phonecmp.knowledge.plain_value_sources import Cited
from phonecmp.knowledge.resolved_facts import stated
from phonecmp.model import FIGURES, FOCAL_LENGTHS_MM, Catalog, Field, focal_field
from phonecmp.reading import Layer, read_catalog
from phonecmp.search import (
    QueryError,
    build_index,
    is_quick,
    parse_query,
    prepare_numbers,
    search,
    suggestion,
)
from phonecmp.search.indexed_values import value_of
from tests.catalogues import BUNDLED, bundled_catalog, seen, write_devices

CITE = 'cite = ["https://example.org/page"]\n'


def _phone(name: str, cameras: str, reports: str = "") -> str:
    return f'name = "{name}"\nannounced = 2024-01-01\n{CITE}{cameras}\n{reports}'


LARGE_TELE2 = """
[camera.main]
mp = 50
format_in = "1.0"
pixel_um = 1.6
f_number = 1.8
focal_mm = 23
[camera.tele]
mp = 50
format_in = "1/2.51"
f_number = 1.8
focal_mm = 70
[camera.tele2]
mp = 200
format_in = "1/1.4"
pixel_um = 0.56
f_number = 2.6
focal_mm = 100
[camera.front]
mp = 32
format_in = "1/1.3"
f_number = 2.0
focal_mm = 80
"""
SMALL_TELE = """
[camera.main]
mp = 50
format_in = "1/1.5"
f_number = 1.8
focal_mm = 24
[camera.tele]
mp = 12
format_in = "1/3.4"
f_number = 3.0
focal_mm = 115
"""


@pytest.fixture
def shop(tmp_path: Path) -> Catalog:
    """Three devices, with the fields of the bundled catalogue."""
    devices = {
        "xiaomi/large": _phone("Xiaomi Large", LARGE_TELE2),
        "xiaomi/small": _phone("Xiaomi Small", SMALL_TELE),
        "sony/blank": _phone("Sony Blank", ""),
    }
    layers = [Layer(BUNDLED, "bundled"), Layer(write_devices(tmp_path, devices), "test")]
    return read_catalog(layers, only=list(devices)).catalog


def _found(catalog: Catalog, text: str) -> list[str]:
    index = build_index(catalog, seen())
    return [hit.device for hit in search(index, parse_query(text, catalog.table)).hits]


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return bundled_catalog()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("light@120>0", ["xiaomi/large"]),
        ("light@120<0", ["xiaomi/small"]),
        ("crop@100<1.1", ["xiaomi/large"]),
        ("crop@115=1", ["xiaomi/small"]),
        ("mp@100>=200", ["xiaomi/large"]),
        ("pupil@100>5", ["xiaomi/large"]),
        ("eq@24<8", ["xiaomi/large", "xiaomi/small"]),
        ("sort:-light@120", ["xiaomi/large", "xiaomi/small", "sony/blank"]),
        ("sort:eq@24 light@24>-9", ["xiaomi/large", "xiaomi/small"]),
        ("LIGHT@120.0mm>0", ["xiaomi/large"]),
        ("lens:60..80", ["xiaomi/large"]),
        ("lens:110..120", ["xiaomi/small"]),
        ("any.sensor_area>60", ["xiaomi/large"]),
        ("any.focal=80", []),
        ("has:light@24", ["xiaomi/large", "xiaomi/small"]),
        ("-has:light@24", ["sony/blank"]),
    ],
)
def test_figures_at_a_focal_length(shop: Catalog, query: str, expected: list[str]) -> None:
    assert sorted(_found(shop, query)) == sorted(expected)
    if query.startswith("sort:"):
        assert _found(shop, query) == expected


@pytest.mark.parametrize("name", ["light@9", "light@301", "light@", "glow@85", "light@85cm", "@85"])
def test_what_is_no_figure_is_explained(shop: Catalog, name: str) -> None:
    with pytest.raises(QueryError) as error:
        parse_query(f"{name}>1 leica", shop.table) if name[0] != "@" else parse_query(
            f"sort:{name}", shop.table
        )
    assert "@85" in error.value.help


def test_any_asks_for_a_field_of_cameras(shop: Catalog) -> None:
    with pytest.raises(QueryError, match=r"any\.battery"):
        parse_query("any.battery>60", shop.table)


def test_numbers_are_gathered_once(shop: Catalog) -> None:
    index, query = build_index(shop, seen()), parse_query("light@85>1", shop.table)
    assert not is_quick(index, query)
    prepare_numbers(index, query)
    assert is_quick(index, query)


@pytest.mark.parametrize(
    ("begun", "whole"), [("light@8", "light@85"), ("sort:-light@2", None), ("pupil@5", "pupil@50")]
)
def test_focal_lengths_complete(shop: Catalog, begun: str, whole: str | None) -> None:
    assert suggestion(begun, shop) == whole


@pytest.mark.parametrize(
    ("day", "region"), [(None, None), ("2022-05-23", None), ("2025-02-01", None), (None, "cn")]
)
def test_search_and_sheet_agree_for_every_device(
    bundled: Catalog, day: str | None, region: str | None
) -> None:
    """The quick way of the search gives what knowledge gives, at every usual focal length."""
    perspective = seen(day, region)
    index = build_index(bundled, perspective)
    fields = [focal_field(f"{name}@{focal}") for name in FIGURES for focal in FOCAL_LENGTHS_MM]
    compared = 0
    entries = [*index.entries[::7], *(each for each in index.entries if each.claimed)]
    for entry in entries:
        sheet = known_values(bundled, entry.device, perspective)
        views = light_of(bundled, sheet, FOCAL_LENGTHS_MM)
        for field in (field for field in fields if field and field.path.startswith("light")):
            value = value_of(index, entry, field)
            assert field.focal_mm is not None
            view = views.get(field.focal_mm)
            stops = view.view.stops if view else None
            assert value == (None if stops is None else round(stops, 2)), (entry.hit, field.path)
            compared += value is not None
            if value is not None:
                assert numeric_value(field, value) == value
    assert compared > 200


def test_a_search_weighs_no_field_of_a_device_twice(
    bundled: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two focal lengths and an order need the same lenses, and their figures the same inputs."""
    weighed: Counter[tuple[str, str]] = Counter()

    def counted(evidence: Evidence, field: Field, cited: Cited) -> Shown:
        weighed[evidence.device.id, field.path] += 1
        return stated(evidence, field, cited)

    monkeypatch.setattr(shown_values, "stated", counted)
    index = build_index(bundled, seen())
    search(index, parse_query("light@85>-9 light@24>-9 sort:-eq@85", bundled.table))
    assert set(weighed.values()) == {1}
    reported = {id_ for id_, device in bundled.devices.items() if device.reports or device.regions}
    assert {device for device, _ in weighed} <= reported


def test_what_is_shown_at_a_focal_length_weighs_nothing_twice(
    bundled: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: Counter[str] = Counter()

    def counted(evidence: Evidence, field: Field, cited: Cited) -> Shown:
        weighed[field.path] += 1
        return stated(evidence, field, cited)

    monkeypatch.setattr(shown_values, "stated", counted)
    device = bundled.devices["xiaomi/15-ultra"]
    assert shown(bundled, device, bundled.field("light@85"), seen()).value is not None
    assert set(weighed.values()) == {1}
