"""Dated events, and how what was shown changed with them."""

from __future__ import annotations

from datetime import date

from phonecmp.knowledge import events, history
from tests.knowledge.builders import ARTICLE, LAUNCHED, TODAY, as_of, catalog, day, device, report

MAH = "battery.capacity_mah"
LEAKER = "digital-chat-station"

ULTRA = device(
    report("2022-02", LEAKER, says={MAH: 4860}),
    report("2022-03-09", "shadow-leaks", says={MAH: 4900, "memory.ram_gb": (8, 12)}),
    ARTICLE,
    facts=LAUNCHED,
    announced="2022-07-04",
    released="2022-07-09",
    regions={"jp": {"announced": day("2022-08"), MAH: 4800}},
)


def test_events_are_sorted_by_the_day_they_count_from() -> None:
    found = events(catalog(ULTRA), ULTRA)
    assert [
        (event.day.isoformat(), str(event.kind), event.claims, event.region) for event in found
    ] == [
        ("2022-02-28", "reported", 1, None),
        ("2022-03-09", "reported", 3, None),
        ("2022-05-23", "reported", 5, None),
        ("2022-07-04", "announced", 0, None),
        ("2022-07-09", "released", 0, None),
        ("2022-08-31", "announced", 0, "jp"),
    ]


def test_a_period_that_is_not_over_counts_from_today() -> None:
    phone = device(report("2026-Q4", LEAKER, says={MAH: 5000}), cancelled=day("2027"))
    whole = catalog(phone)
    assert [event.day for event in events(whole, phone, TODAY)] == [TODAY, date(2027, 1, 1)]
    assert [event.day for event in events(whole, phone)] == [date(2026, 12, 31), date(2027, 12, 31)]


def test_history_tells_each_change_of_what_was_shown() -> None:
    whole = catalog(ULTRA)
    told = [
        (str(when), what.value, str(what.status))
        for when, what in history(whole, ULTRA, whole.field(MAH), as_of("today"))
    ]
    assert told == [
        ("2022-02", 4860, "rumoured"),
        ("2022-03-09", 4900, "disputed"),
        ("2022-05-23", 4860, "disputed"),
        ("2022-07-04", 4860, "confirmed"),
    ]


def test_a_claim_of_a_month_or_a_year_changes_in_it_and_on_no_day_of_it() -> None:
    for on in ("2021", "2022-Q1", "2022-05", "2022-05-31"):
        phone = device(report(on, LEAKER, says={MAH: 5000}), facts=LAUNCHED, announced="2022-07")
        whole = catalog(phone)
        told = history(whole, phone, whole.field(MAH), as_of("today"))
        assert [str(when) for when, _ in told][:1] == [on]
        assert all(str(when) in (on, "2022-07") for when, _ in told)


def test_history_ends_at_the_day_and_follows_the_market() -> None:
    whole = catalog(ULTRA)
    early = history(whole, ULTRA, whole.field(MAH), as_of("2022-05-22"))
    assert [what.value for _, what in early] == [4860, 4900]
    here = history(whole, ULTRA, whole.field(MAH), as_of("today", "jp"))
    assert here[-1][1].value == 4800
    assert history(whole, ULTRA, whole.field("battery.wireless_w"), as_of("today")) == ()


def test_history_of_a_derived_value_follows_its_inputs() -> None:
    phone = device(
        report("2022-03-01", LEAKER, says={"camera.main.format_in": "1/1.3"}),
        report("2022-04-01", LEAKER, says={"camera.main.format_in": "1.0"}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    whole = catalog(phone)
    told = history(whole, phone, whole.field("camera.main.sensor_area_mm2"), as_of("today"))
    assert [(what.value, str(what.status)) for _, what in told] == [
        (72.7, "rumoured"),
        (116.2, "rumoured"),
        (128.0, "confirmed"),
    ]
