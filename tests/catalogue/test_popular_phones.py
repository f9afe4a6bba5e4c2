"""How much is known of the phones that readers look for first; none of it may get lost again."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from phonecmp.knowledge import Perspective, known_values
from phonecmp.model import Device, Special
from tests.catalogues import bundled_catalog

WANTED = (Path(__file__).parent / "wanted.txt").read_text(encoding="utf-8").split()
TODAY = date(2026, 11, 30)
REAR = ("main", "ultrawide", "tele", "tele2", "macro", "mono", "extra")
SIDES = ("body.height_mm", "body.width_mm", "body.thickness_mm")


@cache
def known(id_: str) -> frozenset[str]:
    """The fields of a phone that somebody states or claims, in whichever region."""
    catalog = bundled_catalog()
    device = catalog.devices[id_]
    shown = known_values(catalog, device, Perspective(TODAY, TODAY))
    absent = {path for path, what in shown.items() if what.value in (Special.NONE, False)}
    regions = {path for facts in device.regions.values() for path in facts}
    return frozenset(shown.keys() | regions | {f"{path} = none" for path in absent})


def has_lens(id_: str, role: str) -> bool:
    """Whether the angle that a camera sees is known, as a focal length or in degrees, or none."""
    camera = f"camera.{role}"
    paths = (f"{camera}.focal_mm", f"{camera}.fov_deg", f"{camera} = none")
    return not known(id_).isdisjoint(paths)


def has_megapixels(id_: str) -> bool:
    """Whether the megapixels of every rear camera are known of which anything is."""
    paths = known(id_)
    roles = [
        role
        for role in REAR
        if f"camera.{role} = none" not in paths
        and any(path == f"camera.{role}" or path.startswith(f"camera.{role}.") for path in paths)
    ]
    return "main" in roles and all(f"camera.{role}.mp" in paths for role in roles)


def share(ids: list[str], paths: tuple[str, ...], *, every: bool = False) -> float:
    """The share of phones of which some, or all, of these fields are known."""
    test = all if every else any
    return sum(test(path in known(id_) for path in paths) for id_ in ids) / len(ids)


def recent() -> list[Device]:
    devices = bundled_catalog().devices.values()
    years = (2025, 2026)
    return [
        one
        for one in devices
        if one.is_phone and one.announced and one.announced.first.year in years
    ]


def test_every_wanted_phone_has_its_file() -> None:
    assert len(WANTED) == 66
    assert set(WANTED) <= bundled_catalog().devices.keys()


@pytest.mark.parametrize(
    ("paths", "least"),
    [
        (("camera.main.f_number",), 0.95),
        (("camera.main.focal_mm",), 0.75),  # nobody names it of Pixel 11 and of young foldables
        (("camera.main.format_in", "camera.main.sensor"), 0.71),
        (("body.weight_g",), 0.98),
        (("battery.capacity_mah", "battery.rated_mah"), 1),
        (("battery.wired_w",), 0.93),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_wanted_phones_keep_what_is_known(paths: tuple[str, ...], least: float) -> None:
    assert share(WANTED, paths) >= least


def test_wanted_phones_keep_their_dimensions() -> None:
    assert share(WANTED, SIDES, every=True) >= 0.95


@pytest.mark.parametrize(("role", "least"), [("ultrawide", 0.78), ("tele", 0.80)])
def test_wanted_phones_keep_what_their_lenses_see(role: str, least: float) -> None:
    assert sum(has_lens(id_, role) for id_ in WANTED) / len(WANTED) >= least


def test_wanted_phones_keep_the_megapixels_of_every_rear_camera() -> None:
    assert sum(has_megapixels(id_) for id_ in WANTED) / len(WANTED) >= 0.98


def test_phones_of_2025_and_2026_are_known_in_breadth() -> None:
    """With what is computed 72 values each, against 23 before; 45 of them are stated as facts."""
    devices = recent()
    ids = [device.id for device in devices]
    perspective = Perspective(TODAY, TODAY)
    values = [len(known_values(bundled_catalog(), device, perspective)) for device in devices]
    assert sum(values) / len(values) >= 71.5
    assert sum(len(device.facts) for device in devices) / len(devices) >= 45.7
    assert share(ids, ("display.resolution_px",)) >= 0.94
    assert share(ids, ("body.weight_g",)) >= 0.94


def test_rumours_of_2026_are_dated_to_the_day() -> None:
    days = [
        report.on.first
        for device in bundled_catalog().devices.values()
        for report in device.reports
        if report.on.first == report.on.last
        and report.on.first.year == 2026
        and (device.announced is None or report.on.first < device.announced.first)
    ]
    assert len(days) >= 103


def test_no_page_of_the_network_of_machine_translated_pages_is_cited() -> None:
    urls = [
        report.url for device in bundled_catalog().devices.values() for report in device.reports
    ]
    assert not any(url and "gilaping" in url for url in urls)
