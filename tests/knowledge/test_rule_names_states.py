"""Rule 9: what a device is called, and where it is in its life."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import display_name, exists, known_values, state
from phonecmp.model import Period
from tests.knowledge.builders import LAUNCHED, as_of, catalog, day, device, report

LEAKER = "digital-chat-station"

ULTRA = device(
    report("2022-01-02", via="techradar", called="Xiaomi 12 Ultra", says={"chip.soc": "SM8475"}),
    report("2022-05-22", LEAKER, called="Xiaomi 13", says={"name": "Xiaomi 13"}),
    report("2022-05", "gadgets-360", called="Xiaomi 12 Ultra+", says={"battery.wired_w": 120}),
    report("2022-06-28", "xiaomi", says={"camera.partner": "leica"}),
    facts=LAUNCHED,
    announced="2022-07-04",
    released="2022-07-09",
)


@pytest.mark.parametrize(
    ("when", "expected_state", "name"),
    [
        ("2022-01-01", None, "Xiaomi 12S Ultra"),
        ("2022-01-02", "rumoured", "Xiaomi 12 Ultra"),
        ("2022-05-22", "rumoured", "Xiaomi 13"),
        ("2022-05-31", "rumoured", "Xiaomi 13"),
        ("2022-06-28", "teased", "Xiaomi 13"),
        ("2022-07-04", "announced", "Xiaomi 12S Ultra"),
        ("2022-07-09", "released", "Xiaomi 12S Ultra"),
        ("today", "released", "Xiaomi 12S Ultra"),
    ],
)
def test_the_life_of_a_phone(when: str, expected_state: str | None, name: str) -> None:
    perspective = as_of(when)
    assert state(catalog(ULTRA), ULTRA, perspective) == expected_state
    assert exists(catalog(ULTRA), ULTRA, perspective) is (expected_state is not None)
    assert display_name(ULTRA, perspective) == name


def test_a_claim_about_the_name_is_a_claim_like_any_other() -> None:
    known = known_values(catalog(ULTRA), ULTRA, as_of("2022-05-22"))
    assert (known["name"].value, known["name"].status) == ("Xiaomi 13", "rumoured")
    later = known_values(catalog(ULTRA), ULTRA, as_of("2022-07-04"))
    assert (later["name"].value, later["name"].status) == ("Xiaomi 12S Ultra", "confirmed")


def test_a_working_title_of_today_may_be_dated_by_a_period_that_is_not_over() -> None:
    phone = device(report("2026-Q4", LEAKER, called="Galaxy S27 Ultra"), name="S27 Ultra")
    assert display_name(phone, as_of("today")) == "Galaxy S27 Ultra"
    assert display_name(phone, as_of("2026-10-15")) == "S27 Ultra"


@pytest.mark.parametrize(
    ("cancelled", "yesterday", "now"),
    [(True, "rumoured", "cancelled"), (day("2022-09"), "cancelled", "cancelled")],
)
def test_a_cancelled_device(cancelled: Period | bool, yesterday: str, now: str) -> None:
    phone = device(report("2022-05-22", LEAKER, says={"chip.soc": "SM8475"}), cancelled=cancelled)
    whole = catalog(phone)
    assert state(whole, phone, as_of("2022-09-29")) == "rumoured"
    assert state(whole, phone, as_of("2026-10-31")) == yesterday
    assert state(whole, phone, as_of("today")) == now
