"""What was only reported before a launch is outlived by it: shown, and marked as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phonecmp.checking import check_catalog
from phonecmp.knowledge import Status, known_values, shown
from phonecmp.model import Device
from phonecmp.output import ASCII, UNICODE, shown_badge
from tests.catalogues import (
    FIXTURE,
    TODAY,
    bundled_catalog,
    bundled_reading,
    catalog_of,
    seen,
    write_devices,
)
from tests.cli.program import run

TOP = 'name = "Xiaomi 99"\nannounced = 2022-07-04\ncite = ["https://a.b/c"]\n'
EARLY = (
    '[[report]]\non = {}\nby = "gadgets-360"\nurl = "https://a.b/d"\nsays.battery.wired_w = {}\n'
)


def outlived(folder: Path, text: str, day: str | None = None, region: str | None = None) -> bool:
    catalog = catalog_of(folder, {"xiaomi/99": text})
    device = catalog.devices["xiaomi/99"]
    return shown(catalog, device, catalog.field("battery.wired_w"), seen(day, region)).is_outlived


def test_a_report_from_before_the_launch_is_outlived_by_it(tmp_path: Path) -> None:
    text = TOP + EARLY.format("2022-05-23", 120)
    assert outlived(tmp_path, text)
    assert not outlived(tmp_path, text, "2022-07-03")
    assert outlived(tmp_path, text, "2022-07-04")


@pytest.mark.parametrize(
    "rest",
    [
        "[battery]\nwired_w = 67\n" + EARLY.format("2022-05-23", 120),
        EARLY.format("2022-07-05", 120),
        EARLY.format("2022-05-23", 120) + EARLY.format("2022-08-01", 120),
        EARLY.format('"2022-07"', 120),
        EARLY.format("2022-05-23", 120).replace("gadgets-360", "nokia-conversations"),
        "",
    ],
)
def test_what_was_confirmed_or_said_since_is_not(tmp_path: Path, rest: str) -> None:
    assert not outlived(tmp_path, TOP + rest)


def test_nothing_outlives_a_device_that_never_came(tmp_path: Path) -> None:
    text = 'name = "X"\ncancelled = true\n' + EARLY.format("2022-05-23", 120)
    assert not outlived(tmp_path, text)


def test_a_market_outlives_on_its_own_day(tmp_path: Path) -> None:
    text = TOP + "[region.in]\nannounced = 2022-09-01\n" + EARLY.format("2022-08-01", 120)
    assert not outlived(tmp_path, text)
    assert outlived(tmp_path, text, region="in")


def test_what_is_computed_from_it_is_outlived_too(tmp_path: Path) -> None:
    text = TOP + EARLY.format("2022-05-23", 120).replace(
        "says.battery.wired_w = 120",
        "says.display = { size_in = 6.7, resolution_px = [1440, 3200] }",
    )
    catalog = catalog_of(tmp_path, {"xiaomi/99": text})
    values = known_values(catalog, catalog.devices["xiaomi/99"], seen())
    assert values["display.density_ppi"].is_outlived


def test_it_is_told_by_sign_word_and_key(tmp_path: Path) -> None:
    write_devices(tmp_path, {"xiaomi/99": TOP + EARLY.format("2022-05-23", 120)})
    on = ("--no-bundled", "--catalog", str(FIXTURE), "--catalog", str(tmp_path))
    assert "† rumoured, outlived" in run(*on, "show", "xiaomi/99").out
    assert "† rumoured, outlived" in run(*on, "why", "xiaomi/99", "battery.wired_w").out
    assert "† outlived" in run(*on, "compare", "xiaomi/99", "xiaomi/12s-ultra").out
    values = json.loads(run(*on, "show", "xiaomi/99", "--format", "json").out)["values"]
    assert values["battery.wired_w"]["outlived"] is True
    asked = json.loads(run(*on, "check", "--format", "json").out)
    assert [each["code"] for each in asked if each["file"].endswith("99.toml")] == ["P014"]


def _uncertain(device: Device) -> bool:
    return device.announced is not None and bool(device.reports)


def test_no_bundled_value_that_is_known_is_outlived() -> None:
    catalog = bundled_catalog()
    marked = 0
    for device in filter(_uncertain, catalog.devices.values()):
        for value in known_values(catalog, device, seen()).values():
            if value.is_outlived:
                marked += 1
                assert value.status not in (Status.CONFIRMED, Status.CERTIFIED), device.id
                assert shown_badge(value, UNICODE) == f"† {value.status.value}, outlived"
                assert shown_badge(value, ASCII) == f"o {value.status.value}, outlived"
    assert marked


def test_the_bundled_catalogue_answers_every_question() -> None:
    assert check_catalog(bundled_reading(), TODAY.replace(month=12)).findings == ()
