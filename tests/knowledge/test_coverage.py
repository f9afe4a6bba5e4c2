"""How much is known, and what a camera lacks."""

from __future__ import annotations

import json
from pathlib import Path

from phonecmp.knowledge import camera_completeness, coverage_of, known_values
from phonecmp.search import build_index
from tests.catalogues import catalog_of, seen
from tests.cli.program import run_on_fixture

_HEAD = 'announced = {}\ncite = ["https://example.org/x"]\n'
_MAIN = "[camera.main]\nmp = 50\nf_number = 1.8\nfocal_mm = 24\n"
_DEVICES = {
    "xiaomi/known": 'name = "Xiaomi Known"\n'
    + _HEAD.format("2026-02-01")
    + _MAIN
    + 'format_in = "1.0"\n[camera.ultrawide]\nnone = true\n[camera.tele]\nnone = true\n'
    + "[camera.front]\nmp = 20\nf_number = 2\n",
    "xiaomi/half": 'name = "Xiaomi Half"\n'
    + _HEAD.format("2026-03-01")
    + _MAIN
    + 'sensor = "Sony IMX989"\n[camera.tele]\nmp = 12\n',
    "xiaomi/bare": 'name = "Xiaomi Bare"\n' + _HEAD.format("2026-09-01"),
    "xiaomi/old": 'name = "Xiaomi Old"\n' + _HEAD.format("2025-12-01") + _MAIN,
}


def test_what_is_not_there_is_not_missing(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, _DEVICES)
    found = coverage_of(catalog, catalog.devices.values(), seen())
    missing = {each.device: each.missing for each in found.gaps}
    assert "xiaomi/known" not in missing
    assert "camera.main.format_in" not in missing["xiaomi/half"]
    assert "camera.tele.f_number" in missing["xiaomi/half"]
    assert not any(path.startswith("camera.tele2.") for path in missing["xiaomi/half"])
    assert next(iter(missing)) == "xiaomi/bare"
    assert found.known["camera.tele.mp"] == 2  # one has it, of one it is known that there is none
    assert found.share("camera.main.mp") == 0.75


def test_what_a_sensor_tells_is_counted_and_what_is_only_computed_is_not(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, _DEVICES)
    known = coverage_of(catalog, catalog.devices.values(), seen()).known
    assert known["camera.main.format_in"] == 1  # one states it; the other's sensor has no file here
    assert {"camera.main.pixel_um", "camera.main.fov_deg", "memory.ram_gb"} <= known.keys()
    assert known.keys().isdisjoint(("camera.main.light_stops", "display.area_cm2"))


def test_the_sheet_counts_the_same(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, _DEVICES)
    for id_, complete in (("xiaomi/known", True), ("xiaomi/half", False), ("xiaomi/bare", False)):
        sheet = known_values(catalog, catalog.devices[id_], seen())
        known, asked = camera_completeness(catalog.table, sheet)
        assert (known == asked) is complete
        assert 0 <= known <= asked


def test_within_a_year_known_cameras_go_first(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, _DEVICES)
    listed = [entry.hit.device for entry in build_index(catalog, seen()).entries]
    assert listed == ["xiaomi/half", "xiaomi/known", "xiaomi/bare", "xiaomi/old"]


def test_the_command_gives_exactly_these_shapes() -> None:
    told = run_on_fixture("coverage", "12s ultra", "--format", "json")
    found = json.loads(told.out)
    assert list(found) == ["devices", "fields", "wanted"]
    assert found["fields"]["camera.main.f_number"] == {"known": found["devices"], "share": 1.0}
    assert all(list(each) == ["id", "missing"] for each in found["wanted"])
    assert run_on_fixture("coverage").out
    assert run_on_fixture("coverage", "nothing-of-the-kind").code == 1
    assert run_on_fixture("coverage", "battery>").code == 2
    assert run_on_fixture("coverage", "--format", "csv").out.startswith("kind,key,devices")
