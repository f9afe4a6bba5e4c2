"""Devices are found by what stands on their backs and in their photos, whole."""

from __future__ import annotations

import pytest

from phonecmp.model import Special, builds
from phonecmp.search import Index, build_index, parse_query, search
from tests.catalogues import bundled_catalog, seen

_CATALOG = bundled_catalog()


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(_CATALOG, seen("2026-11-01"))


def _found(index: Index, text: str) -> list[str]:
    return [hit.device for hit in search(index, parse_query(text, _CATALOG.table)).hits]


def test_every_model_number_of_the_catalogue_leads_to_its_device(index: Index) -> None:
    asked = 0
    for device in _CATALOG.devices.values():
        entry = index.by_device.get(device.id)
        if entry is None or entry.year is None or "models" not in device.facts:
            continue
        for model in builds(device.facts["models"]):
            if isinstance(model, Special) or not any(one.isdigit() for one in str(model)):
                continue
            asked += 1
            for written in (str(model), str(model).lower(), f'"{model}"'):
                assert device.id in _found(index, written)[:2], (device.id, written)
    assert asked > 1500


def test_the_whole_number_goes_before_a_longer_one(index: Index) -> None:
    assert _found(index, "V2309")[0] == "vivo/x100-pro"
    assert _found(index, "V2309A") == ["vivo/x100"]


@pytest.mark.parametrize(
    ("written", "device"),
    [
        ("sm-s928b", "samsung/galaxy-s24-ultra"),
        ("SM-S928", "samsung/galaxy-s24-ultra"),
        ("SM-G935F/DS", "samsung/galaxy-s7-edge"),
        ("LG-H930", "lg/v30"),
        ("ONEPLUS A5010", "oneplus/5t"),
        ("A5010", "oneplus/5t"),
        ("iPhone17,2", "apple/iphone-16-pro-max"),
        ("23116PN5BC", "xiaomi/14-pro"),
    ],
)
def test_what_others_write_around_it_does_not_matter(
    index: Index, written: str, device: str
) -> None:
    assert _found(index, written)[0] == device


def test_the_beginning_of_an_identifier_names_no_phone(index: Index) -> None:
    assert "apple/iphone-16-pro-max" not in _found(index, "iphone17")


def test_parts_inside_a_number_are_not_found(index: Index) -> None:
    for part in ("928b", "5010", "3116"):
        for device in _found(index, part):
            assert part in index.by_device[device].text


def test_a_number_counts_only_once_the_device_is_announced() -> None:
    early = build_index(_CATALOG, seen("2024-01-16"))
    assert "samsung/galaxy-s24-ultra" not in _found(early, "SM-S928B")
