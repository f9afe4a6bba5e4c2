"""Partnerships as of a day: what the public knew, which devices, how it ended."""

from __future__ import annotations

from pathlib import Path

from phonecmp.knowledge import PartnerLane, partner_timeline
from phonecmp.model import Device, Partner, Partnership, Value
from tests.knowledge.builders import as_of, catalog, day, device, report

LEICA = Partner(
    "leica",
    "Leica",
    Path("partners/leica.toml"),
    (
        Partnership(
            "huawei", day("2016-02"), day("2022-03-31"), until_known_from=day("2022-05-23")
        ),
        Partnership("xiaomi", day("2022-05-23")),
        Partnership("panasonic", day("2014-09-15")),
        Partnership("sharp", first="Aquos R6"),
    ),
)
ZEISS = Partner(
    "zeiss",
    "Zeiss",
    Path("partners/zeiss.toml"),
    (
        Partnership("nokia", day("2005"), first="Nokia N90"),
        Partnership("nokia", day("2017-07-06"), day("2021"), last="Nokia XR20"),
    ),
)


def _phone(id_: str, partner: Value, announced: str, name: str = "") -> Device:
    return device(
        name=name or id_,
        id_=id_,
        facts={"camera.partner": partner},
        announced=announced,
    )


PHONES = (
    _phone("huawei/p9", "leica", "2016-04-06", "Huawei P9"),
    _phone("huawei/p50-pro", "leica", "2021-07-29"),
    _phone("huawei/p60-pro", "own", "2023-03-23"),
    _phone("xiaomi/12s-ultra", "leica", "2022-07-04"),
    _phone("panasonic/cm1", "leica", "2014-09-15"),
    _phone("nokia/808", "zeiss", "2012-02-27"),
    _phone("nokia/9", "zeiss", "2019-02-24"),
)


def _lanes(when: str, *devices: Device) -> dict[tuple[str, int], PartnerLane]:
    whole = catalog(*(devices or PHONES), partners=(LEICA, ZEISS))
    found: dict[tuple[str, int], PartnerLane] = {}
    for lane in partner_timeline(whole, as_of(when)):
        found[lane.brand, sum(brand == lane.brand for brand, _ in found)] = lane
    return found


def test_a_partnership_has_the_devices_of_its_brand_oldest_first() -> None:
    lane = _lanes("today")["huawei", 0]
    assert [one.id for one in lane.devices] == ["huawei/p9", "huawei/p50-pro"]
    assert (lane.partner_name, lane.brand_name, lane.first, lane.last) == (
        "Leica",
        "Huawei",
        "Huawei P9",
        "huawei/p50-pro",
    )


def test_an_end_is_not_known_before_the_public_was_told() -> None:
    before, after = _lanes("2022-05-22")["huawei", 0], _lanes("2022-05-23")["huawei", 0]
    assert (before.until, before.end) == (None, "running")
    assert (after.until, after.end) == (day("2022-03-31"), "ended")


def test_a_partnership_is_not_known_before_it_was_announced() -> None:
    assert ("xiaomi", 0) not in _lanes("2022-05-22")
    begun = _lanes("2022-05-23")["xiaomi", 0]
    assert (begun.devices, begun.end, begun.first) == ((), "running", None)


def test_devices_count_from_their_announcement_and_never_as_rumours() -> None:
    assert _lanes("2022-07-03")["xiaomi", 0].devices == ()
    rumoured = device(
        report("2022-06-01", "ice-universe", says={"camera.partner": "leica"}), id_="xiaomi/13"
    )
    assert _lanes("today", rumoured)["xiaomi", 0].devices == ()


def test_without_an_end_two_quiet_years_make_it_unknown() -> None:
    assert _lanes("2024-07-03")["xiaomi", 0].end == "running"
    assert _lanes("2024-07-04")["xiaomi", 0].end == "single"
    more = (*PHONES, _phone("xiaomi/13-ultra", "leica", "2023-04-18"))
    assert _lanes("2025-04-17", *more)["xiaomi", 0].end == "running"
    assert _lanes("2025-05-18", *more)["xiaomi", 0].end == "unknown"


def test_a_device_belongs_to_the_partnership_that_had_begun_last() -> None:
    first, second = _lanes("today")["nokia", 0], _lanes("today")["nokia", 1]
    assert [one.id for one in first.devices] == ["nokia/808"]
    assert [one.id for one in second.devices] == ["nokia/9"]
    assert first.first == "Nokia N90"
    assert (second.last, second.end) == ("Nokia XR20", "ended")


def test_a_named_last_device_is_not_foretold() -> None:
    assert _lanes("2020-01-01")["nokia", 1].last == "nokia/9"


def test_a_partnership_without_any_date_is_known_from_its_first_device_on() -> None:
    sharp = _phone("sharp/aquos-r6", "leica", "2021-05-17")
    assert ("sharp", 0) not in _lanes("2021-05-16", sharp)
    assert [one.id for one in _lanes("2021-05-17", sharp)["sharp", 0].devices] == ["sharp/aquos-r6"]
