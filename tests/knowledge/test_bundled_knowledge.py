"""What the bundled catalogue knows: the case of the 12S Ultra, and that nothing in it fails."""

from __future__ import annotations

from datetime import date

import pytest

from phonecmp.knowledge import (
    Perspective,
    Status,
    Verdict,
    display_name,
    events,
    exists,
    history,
    known_values,
    lineage,
    partner_timeline,
    scorecards_by_field,
    scorecards_by_source,
    shown,
    state,
    statements,
)
from phonecmp.model import Catalog
from tests.catalogues import bundled_catalog

TODAY = date(2026, 11, 22)
ULTRA = "xiaomi/12s-ultra"


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return bundled_catalog()


def test_the_12_ultra_on_the_day_of_the_article(bundled: Catalog) -> None:
    phone, then = bundled.devices[bundled.aliases["xiaomi/12-ultra"]], date(2022, 5, 23)
    perspective = Perspective(then, TODAY)
    assert phone.id == ULTRA
    assert display_name(phone, perspective) == "Xiaomi 12 Ultra"
    assert state(bundled, phone, perspective) == "rumoured"
    known = known_values(bundled, phone, perspective)
    assert known["battery.wired_w"].value == 120
    for path in ("chip.soc", "battery.wired_w", "display.size_in", "camera.main.sensor"):
        assert known[path].status in (Status.RUMOURED, Status.POSSIBLE, Status.DISPUTED)


def test_the_12_ultra_on_launch_day(bundled: Catalog) -> None:
    phone = bundled.devices[ULTRA]
    known = known_values(bundled, phone, Perspective(date(2022, 7, 4), TODAY))
    expected = {
        "display.size_in": 6.73,
        "battery.wired_w": 67,
        "battery.capacity_mah": 4860,
        "chip.soc": "Snapdragon 8+ Gen 1",
        "camera.main.sensor": "Sony IMX989",
    }
    for path, value in expected.items():
        assert (known[path].value, known[path].status) == (value, Status.CONFIRMED)


def test_everybody_was_wrong_about_the_charging_of_the_12_ultra(bundled: Catalog) -> None:
    phone, perspective = bundled.devices[ULTRA], Perspective(TODAY, TODAY)
    found = statements(bundled, phone, bundled.field("battery.wired_w"), perspective)
    claims = [statement for statement in found if statement.verb is not None]
    assert {claim.value for claim in claims} == {100, 120}
    assert {claim.verdict for claim in claims} == {Verdict.FALSE}
    assert "digital-chat-station" in {claim.by for claim in claims}


@pytest.mark.parametrize("day", [date(2014, 1, 1), date(2022, 5, 23), TODAY])
@pytest.mark.parametrize("region", [None, "cn"])
def test_every_device_can_be_looked_at(bundled: Catalog, day: date, region: str | None) -> None:
    perspective = Perspective(day, TODAY, region)
    for device in bundled.devices.values():
        known = known_values(bundled, device, perspective)
        assert bool(known) <= exists(bundled, device, perspective)
        assert display_name(device, perspective)
        assert all(what.status is not Status.UNKNOWN for what in known.values())


def test_one_value_and_the_whole_sheet_agree_on_every_rumoured_device(bundled: Catalog) -> None:
    perspective = Perspective(date(2022, 5, 23), TODAY)
    for device in bundled.devices.values():
        if device.reports:
            for path, what in known_values(bundled, device, perspective).items():
                assert shown(bundled, device, bundled.field(path), perspective) == what


def test_every_rumoured_device_has_events_a_history_and_a_line(bundled: Catalog) -> None:
    perspective = Perspective(TODAY, TODAY)
    for device in bundled.devices.values():
        lineage(bundled, device)
        days = [event.day for event in events(bundled, device, TODAY)]
        assert days == sorted(days)
        if device.reports:
            told = history(bundled, device, bundled.field("battery.capacity_mah"), perspective)
            lasts = [when.last for when, _ in told]
            assert lasts == sorted(lasts)


def test_the_bundled_rumours_make_scorecards(bundled: Catalog) -> None:
    perspective = Perspective(TODAY, TODAY)
    by_source = scorecards_by_source(bundled, perspective)
    assert by_source[0].decided >= 10
    for card in (*by_source, *scorecards_by_field(bundled, perspective)):
        assert (card.share_true is not None) == (card.decided >= 10)


def test_leica_left_huawei_before_it_came_to_xiaomi(bundled: Catalog) -> None:
    lanes = partner_timeline(bundled, Perspective(date(2022, 7, 4), TODAY))
    leica = {lane.brand: lane for lane in lanes if lane.partner == "leica"}
    assert leica["huawei"].end == "ended"
    assert leica["huawei"].first == "Huawei P9"
    assert leica["xiaomi"].end == "running"
    assert ULTRA in {device.id for device in leica["xiaomi"].devices}
