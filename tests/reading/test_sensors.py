"""Reading sensors: their files, what is wrong in them, their layers and the cache."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phonecmp.model import Pair, SensorBasis
from phonecmp.reading import Layer, read_catalog
from phonecmp.store import read_with_cache
from tests.reading.shelf import PHONE, TABLES, codes, only_finding, read_files, write_files

IMX989 = "sensors/sony/imx989.toml"
LIGHT = "sensors/omnivision/light-fusion-900.toml"
TEXT = """
name = "Sony IMX989"
aka = ["IMX989"]
maker = "Sony"
format_in = "1.0"
array_px = [8192, 6144]
pixel_um = 1.6
colour_filter = "quad"
year = 2022
basis = "derived"
cite = ["https://a.b/sensor"]
"""
TOP = 'name = "Xiaomi Phone"\nannounced = 2022-07-04\ncite = ["https://a.b/page"]\n'
NAMED = TOP + "[camera.main]\nsensor = 'imx989'\n"
BARE = {**TABLES, "names.toml": "[chip.soc]\n'X1' = []\n"}


def test_a_sensor_is_read_whole(tmp_path: Path) -> None:
    reading = read_files(tmp_path, {**BARE, IMX989: TEXT, PHONE: NAMED})
    assert reading.findings == ()
    sensor = reading.catalog.sensor("imx989")
    assert sensor is not None
    assert (sensor.id, sensor.name, sensor.maker) == ("sony/imx989", "Sony IMX989", "Sony")
    assert (sensor.array_px, sensor.pixel_um, sensor.format_in) == (Pair(8192, 6144), 1.6, "1.0")
    assert (sensor.basis, sensor.year, sensor.colour_filter) == (
        SensorBasis.DERIVED,
        2022,
        "quad",
    )
    assert reading.catalog.sensors == {"Sony IMX989": sensor}


MISTAKES = [
    ('format_in = "1.0"', "format_in = '1/x'", "V007"),
    ('format_in = "1.0"', "format_in = 12", "V007"),
    ("array_px = [8192, 6144]", "array_px = [8192]", None),
    ("array_px = [8192, 6144]", "array_px = [8192, 'x']", None),
    ("pixel_um = 1.6", "pixel_um = 160", "V003"),
    ("pixel_um = 1.6", "pixel_um = [1.6, 1.7]", None),
    ("year = 2022", "year = '2022'", "V002"),
    ('basis = "derived"', "basis = 'guessed'", "V004"),
    ('maker = "Sony"', "mkaer = 'Sony'", "K001"),
    ('cite = ["https://a.b/sensor"]', "cite = ['a.b']", "V012"),
    ('name = "Sony IMX989"\n', "", "K003"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), MISTAKES)
def test_a_mistake_is_one_finding_and_loses_nothing_else(
    tmp_path: Path, right: str, wrong: str, code: str | None
) -> None:
    assert right in TEXT
    phone = TOP + "[battery]\nwired_w = 67\n"
    reading = read_files(tmp_path, {**BARE, IMX989: TEXT.replace(right, wrong), PHONE: phone})
    found = only_finding(reading)
    assert found.file == tmp_path / IMX989
    assert code in (None, found.code)
    assert found.help
    assert len(reading.catalog.sensors) == 1
    assert reading.catalog.devices["xiaomi/phone"].facts["battery.wired_w"] == 67


def test_a_broken_sensor_keeps_its_name_and_loses_its_figures(tmp_path: Path) -> None:
    broken = TEXT.replace("pixel_um = 1.6", "pixel_um = ")
    reading = read_files(tmp_path, {**BARE, IMX989: broken, PHONE: NAMED})
    assert codes(reading) == ["S001"]
    sensor = reading.catalog.sensor("IMX989")
    assert sensor is not None
    assert (sensor.array_px, sensor.format_in) == (None, None)


def test_an_unknown_sensor_is_asked_about_where_it_stands(tmp_path: Path) -> None:
    text = TOP + "[camera.main]\nmp = 50\nsensor = 'Sony IMX998'\n"
    reading = read_files(tmp_path, {**BARE, IMX989: TEXT, PHONE: text.replace("mp = 50\n", "")})
    found = only_finding(reading)
    assert (found.code, found.line) == ("V014", 5)
    assert "Sony IMX989" in found.help
    assert "sensors/<maker>/<model>.toml" in found.help
    facts = reading.catalog.devices["xiaomi/phone"].facts
    assert facts["camera.main.sensor"] == "Sony IMX998"


def test_a_spelling_of_two_sensors_stays_with_the_first(tmp_path: Path) -> None:
    other = "name = 'OmniVision Light Fusion 900'\naka = ['X', 'imx989', 'Sony IMX989']\n"
    reading = read_files(tmp_path, {**BARE, IMX989: TEXT, LIGHT: other})
    assert codes(reading) == ["I004", "I004"]
    named = [reading.catalog.sensor(text) for text in ("IMX989", "Sony IMX989", "x")]
    assert [sensor.id for sensor in named if sensor] == [
        "omnivision/light-fusion-900",
        "sony/imx989",
        "omnivision/light-fusion-900",
    ]


def test_files_in_the_wrong_place_are_told(tmp_path: Path) -> None:
    files = {"sensors/stray.toml": TEXT, "sensors/sony/deep/x.toml": TEXT}
    reading = read_files(tmp_path, {**BARE, **files})
    assert codes(reading) == ["I003", "I003"]
    assert all("sensors/<maker>" in finding.help for finding in reading.findings)
    assert reading.catalog.sensors == {}


def test_a_later_layer_replaces_a_sensor_and_adds_spellings(tmp_path: Path) -> None:
    low = write_files(tmp_path / "low", {**BARE, IMX989: TEXT})
    names = {"names.toml": "[camera.each.sensor]\n'Sony IMX989' = ['The one-inch']\n"}
    high = write_files(tmp_path / "high", {IMX989: TEXT.replace("1.6", "1.5"), **names})
    catalog = read_catalog([low, high]).catalog
    for spelling in ("IMX989", "the one-inch"):
        sensor = catalog.sensor(spelling)
        assert sensor is not None
        assert (sensor.pixel_um, sensor.file) == (1.5, high.path / IMX989)


def test_the_cache_knows_sensors_and_sees_their_changes(tmp_path: Path) -> None:
    layer = write_files(tmp_path / "catalog", {**BARE, IMX989: TEXT, PHONE: NAMED})
    cache = tmp_path / "cache"
    _age(layer)
    assert read_with_cache([layer], cache) == read_catalog([layer])
    assert read_with_cache([layer], cache) == read_catalog([layer])
    for text in (TEXT.replace("1.6", "1.55"), TEXT.replace('aka = ["IMX989"]', ""), None):
        file = layer.path / IMX989
        if text is None:
            file.unlink()
        else:
            file.write_text(text, "utf-8")
        for _ in range(2):
            assert read_with_cache([layer], cache) == read_catalog([layer])
            _age(layer)


def _age(layer: Layer) -> None:
    """Files of this moment are not kept in the cache."""
    for number, file in enumerate(sorted(layer.path.rglob("*.toml"))):
        os.utime(file, (1_600_000_000 + number, 1_600_000_000 + number))
