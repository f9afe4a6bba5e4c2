"""Cameras beside phones: the same files in a folder of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from phonecmp.knowledge import Status, shown
from phonecmp.model import Device, DeviceKind
from phonecmp.reading import Layer, find_ids, read_catalog
from phonecmp.store import read_with_cache
from phonecmp.writing import format_file
from phonecmp.writing.schema import device_schema
from tests.catalogues import BUNDLED, FIXTURE, seen

COMPACT = """kind = "camera"
name = "Sony Compact"
announced = 2021-09-08
cite = ["https://example.org/page"]

[camera.main]
mp = 24
f_number = 2.8
focal_mm = 40
"""


def _layers(folder: Path, files: dict[str, str]) -> list[Layer]:
    for name, text in files.items():
        file = folder / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return [Layer(FIXTURE, "fixture"), Layer(folder, "own")]


def _codes(layers: list[Layer]) -> list[tuple[str, str]]:
    return [(each.code, each.file.name) for each in read_catalog(layers).findings]


def test_a_camera_is_read_like_a_phone(tmp_path: Path) -> None:
    layers = _layers(tmp_path, {"cameras/sony/compact": COMPACT})
    assert find_ids(layers)["sony/compact"] == tmp_path / "cameras/sony/compact.toml"
    reading = read_catalog(layers)
    assert not reading.findings
    camera = reading.catalog.devices["sony/compact"]
    assert camera.kind is DeviceKind.CAMERA
    assert camera not in list(reading.catalog.phones())
    focal = shown(
        reading.catalog, camera, reading.catalog.field("camera.main.focal_mm"), seen("2022-01-01")
    )
    assert (focal.value, focal.status) == (40, Status.CONFIRMED)


@pytest.mark.parametrize("micrometres", [2.4, 3.9, 5.97, 8.4])
def test_the_pixels_of_cameras_are_no_typing_errors(tmp_path: Path, micrometres: float) -> None:
    text = f"{COMPACT}pixel_um = {micrometres}\nsensor_width_mm = 35.8\nsensor_height_mm = 23.9\n"
    shutil.copytree(BUNDLED, tmp_path / "own", ignore=lambda folder, names: {"devices", "cameras"})
    file = tmp_path / "own/cameras/sony/compact.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    findings = read_catalog([Layer(tmp_path / "own", "own")]).findings
    assert not [each for each in findings if each.code == "V003"]


def test_one_camera_is_found_without_listing_folders(tmp_path: Path) -> None:
    layers = _layers(tmp_path, {"cameras/sony/compact": COMPACT})
    catalog = read_catalog(layers, only=["sony/compact", "sony/nothing"]).catalog
    assert list(catalog.devices) == ["sony/compact"]
    assert not catalog.devices["sony/compact"].is_phone


def test_a_phone_says_nothing_of_its_kind_and_may(tmp_path: Path) -> None:
    said = COMPACT.replace('"camera"', '"phone"', 1)
    layers = _layers(tmp_path, {"devices/sony/said": said})
    devices = read_catalog(layers).catalog.devices
    assert {device.kind for device in devices.values()} == {DeviceKind.PHONE}


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("cameras/sony/compact", COMPACT.split("\n", 1)[1], "I005"),
        ("devices/sony/compact", COMPACT, "I005"),
        ("cameras/sony/xperia-1-iv", COMPACT, "I005"),
        ("cameras/compact", COMPACT, "I003"),
        ("cameras/sony/deep/compact", COMPACT, "I003"),
        ("cameras/sony/compact", COMPACT.replace('"camera"', '"toaster"', 1), "V004"),
    ],
    ids=["no kind", "among phones", "taken", "no maker", "too deep", "no such kind"],
)
def test_what_stands_in_the_wrong_place_is_told(
    tmp_path: Path, place: str, text: str, code: str
) -> None:
    found = _codes(_layers(tmp_path, {place: text}))
    assert code in [each for each, _ in found], found


def test_a_phone_keeps_an_id_that_a_camera_has_too(tmp_path: Path) -> None:
    layers = _layers(tmp_path, {"cameras/sony/xperia-1-iv": COMPACT})
    for only in (None, ["sony/xperia-1-iv"]):
        assert read_catalog(layers, only=only).catalog.devices["sony/xperia-1-iv"].is_phone


def test_strays_are_sent_to_the_right_folder(tmp_path: Path) -> None:
    reading = read_catalog(_layers(tmp_path, {"cameras/compact": COMPACT}))
    (finding,) = [each for each in reading.findings if each.code == "I003"]
    assert "cameras/<maker>/<slug>.toml" in finding.help


def test_the_cache_keeps_the_kind(tmp_path: Path) -> None:
    layers = _layers(tmp_path / "own", {"cameras/sony/compact": COMPACT})

    def read() -> Device:
        return read_with_cache(layers, tmp_path / "cache").catalog.devices["sony/compact"]

    assert read() == read() == read_catalog(layers).catalog.devices["sony/compact"]
    assert not read().is_phone


def test_a_camera_is_laid_out_and_described_like_a_phone(tmp_path: Path) -> None:
    lines = COMPACT.splitlines()
    mixed = "\n".join([*lines[1:4], lines[0], *lines[4:]]) + "\n"
    (layer,) = _layers(tmp_path, {"cameras/sony/compact": mixed})[1:]
    table = read_catalog([Layer(FIXTURE, "fixture")]).catalog.table
    file = layer.path / "cameras/sony/compact.toml"
    assert format_file(file, table)
    assert file.read_text(encoding="utf-8") == COMPACT
    assert device_schema(table)["properties"]["kind"]["enum"] == ["phone", "camera"]
