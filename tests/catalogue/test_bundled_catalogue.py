"""What the bundled catalogue promises its readers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import tomli

from phonecmp.knowledge import Perspective, partner_timeline
from phonecmp.model import Catalog, Kind, Special, builds
from phonecmp.reading import Layer, bundled_layer, read_catalog

FOLDER = bundled_layer()
TODAY = date(2026, 11, 22)


@cache
def bundled() -> Catalog:
    return read_catalog((Layer(FOLDER, "bundled"),)).catalog


def test_it_holds_at_least_four_hundred_devices() -> None:
    assert len(bundled().devices) >= 400


def test_every_plain_value_is_cited() -> None:
    uncited = [
        device.id
        for device in bundled().devices.values()
        if device.facts.keys() - {"name"} and not device.citations
    ]
    assert uncited == []


def test_every_report_names_a_page_or_a_source() -> None:
    for device in bundled().devices.values():
        for report in device.reports:
            assert report.url or report.by or report.via, device.id


def test_lines_of_predecessors_have_no_loop_and_go_back_in_time() -> None:
    devices = bundled().devices
    for device in devices.values():
        seen = {device.id}
        here = device
        while here.predecessor is not None:
            before = devices[here.predecessor]
            assert before.id not in seen, device.id
            if before.announced and here.announced:
                assert before.announced.first <= here.announced.last, here.id
            seen.add(before.id)
            here = before


def test_no_two_devices_of_a_brand_share_a_name() -> None:
    names = Counter((device.brand, device.name.casefold()) for device in bundled().devices.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_former_ids_are_nobodys_present_id() -> None:
    catalog = bundled()
    assert not catalog.aliases.keys() & catalog.devices.keys()


def test_every_partnered_device_lies_on_a_lane_of_its_partner() -> None:
    catalog = bundled()
    lanes = partner_timeline(catalog, Perspective(TODAY, TODAY))
    drawn = {(lane.partner, device.id) for lane in lanes for device in lane.devices}
    partnered = {
        (str(partner), device.id)
        for device in catalog.devices.values()
        if device.announced is not None
        for partner in builds(device.facts.get("camera.partner", ()))
        if not isinstance(partner, Special)
    }
    assert partnered - drawn == set()


def test_every_partnership_has_a_device_or_names_its_first() -> None:
    lanes = partner_timeline(bundled(), Perspective(TODAY, TODAY))
    assert len(lanes) == sum(len(partner.partnerships) for partner in bundled().partners.values())
    for lane in lanes:
        assert lane.devices or lane.first, f"{lane.partner} and {lane.brand}"


def test_first_devices_are_named_only_where_the_catalogue_lacks_them() -> None:
    names = {device.name.casefold() for device in bundled().devices.values()}
    for partner in bundled().partners.values():
        for partnership in partner.partnerships:
            for name in (partnership.first, partnership.last):
                assert name is None or name.casefold() not in names, f"{partner.id}: {name}"


def test_a_device_carries_a_partner_only_while_the_partnership_lasted() -> None:
    catalog = bundled()
    for lane in partner_timeline(catalog, Perspective(TODAY, TODAY)):
        for device in lane.devices:
            announced = catalog.devices[device.id].announced
            assert announced is not None
            assert lane.start is None or announced.last >= lane.start.first, device.id
            assert lane.until is None or announced.first <= lane.until.last, device.id


def test_chips_and_sensors_are_spelled_in_one_way() -> None:
    catalog = bundled()
    for device in catalog.devices.values():
        for facts in (device.facts, *device.regions.values()):
            for path, value in facts.items():
                field = catalog.table.fields[path]
                if field.kind is Kind.TEXT and field.template in catalog.names.canonical:
                    for atom in builds(value):
                        assert catalog.names.spelling(field, str(atom)) == str(atom), device.id


def test_the_example_of_the_readme_is_read_without_a_finding(tmp_path: Path) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    fences = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    example = max(fences, key=len)
    brand = "xiaomi"
    assert tomli.loads(example)["name"].casefold().startswith(brand)
    file = tmp_path / "devices" / brand / "example.toml"
    file.parent.mkdir(parents=True)
    file.write_text(example, encoding="utf-8")
    reading = read_catalog((Layer(FOLDER, "bundled"), Layer(tmp_path, "own")))
    assert f"{brand}/example" in reading.catalog.devices
    assert [finding for finding in reading.findings if finding.file == file] == []


def test_no_database_without_a_page_of_its_own_is_named_by_its_id_alone() -> None:
    databases = [each for each in bundled().sources.values() if each.kind == "database"]
    assert [each.id for each in databases if not each.domains and each.name == each.id] == []
