"""Regions: overlays, reports on one region, and verdicts across regions."""

from __future__ import annotations

from phonecmp.knowledge import announced_for, display_name, known_values, state
from phonecmp.model import Device, Pair, Report, Special, Value
from tests.knowledge.builders import as_of, catalog, day, device, report
from tests.knowledge.looking import look, said

MAH = "battery.capacity_mah"
WIRED = "battery.wired_w"
LEAKER = "digital-chat-station"


def _phone(*reports: Report) -> Device:
    facts: dict[str, Value] = {
        MAH: 6800,
        WIRED: 90,
        "camera.tele.mp": 200,
        "camera.tele.focal_mm": 75,
        "camera.macro": Special.NONE,
    }
    overlay: dict[str, Value] = {
        "name": "Xiaomi 17 Ultra Global",
        "announced": day("2026-02-28"),
        "released": day("2026-03-05"),
        MAH: 6000,
        "camera.tele": Special.NONE,
        "camera.macro.mp": 5,
    }
    return device(
        *reports,
        name="Xiaomi 17 Ultra",
        id_="xiaomi/17-ultra",
        facts=facts,
        announced="2025-12-25",
        released="2025-12-27",
        regions={"eu": overlay},
    )


def test_an_overlay_counts_from_its_own_announcement() -> None:
    phone = _phone()
    before, after = look(phone, MAH, "2026-02-27", "eu"), look(phone, MAH, "2026-02-28", "eu")
    assert (before.value, before.region, before.known_on) == (6800, None, day("2025-12-25"))
    assert (after.value, after.region, after.known_on) == (6000, "eu", day("2026-02-28"))
    assert look(phone, MAH, "2026-02-28").value == 6800


def test_what_a_market_does_not_state_falls_back_to_the_base() -> None:
    phone = _phone()
    assert look(phone, WIRED, region="eu").value == 90
    assert look(phone, MAH, region="in").value == 6800


def test_an_overlay_may_take_a_camera_away_and_add_another() -> None:
    phone = _phone()
    here = known_values(catalog(phone), phone, as_of("today", "eu"))
    assert here["camera.tele"].value == Special.NONE
    assert "camera.tele.mp" not in here
    assert here["camera.macro.mp"].value == 5
    assert "camera.macro" not in here
    base = known_values(catalog(phone), phone, as_of("today"))
    assert (base["camera.tele.mp"].value, base["camera.macro"].value) == (200, Special.NONE)


def test_an_overlay_without_own_announcement_counts_with_the_base() -> None:
    phone = device(facts={MAH: 5000}, announced="2022-07-04", regions={"in": {MAH: 4800}})
    assert look(phone, MAH, "2022-07-03", "in").status == "unknown"
    assert look(phone, MAH, "2022-07-04", "in").value == 4800


def test_name_state_and_announcement_follow_the_market() -> None:
    phone, whole = _phone(), catalog(_phone())
    assert announced_for(phone, "eu") == day("2026-02-28")
    assert announced_for(phone, "in") == announced_for(phone, None) == day("2025-12-25")
    assert display_name(phone, as_of("2026-02-28", "eu")) == "Xiaomi 17 Ultra Global"
    assert display_name(phone, as_of("2026-02-27", "eu")) == "Xiaomi 17 Ultra"
    assert display_name(phone, as_of("2026-02-28")) == "Xiaomi 17 Ultra"
    assert state(whole, phone, as_of("2026-03-01")) == "released"
    assert state(whole, phone, as_of("2026-03-01", "eu")) == "announced"
    assert state(whole, phone, as_of("2026-03-05", "eu")) == "released"


def test_a_claim_without_region_is_true_in_any_market_and_names_it() -> None:
    phone = _phone(report("2025-10-01", LEAKER, says={MAH: 6000}))
    (before,) = said(phone, MAH, "2026-02-27")
    (after,) = said(phone, MAH, "2026-02-28")
    assert (before.verdict, before.matched_region) == ("false", None)
    assert (after.verdict, after.matched_region) == ("true", "eu")


def test_a_claim_that_the_base_makes_true_names_no_market() -> None:
    (claim,) = said(_phone(report("2025-10-01", LEAKER, says={MAH: 6800})), MAH)
    assert (claim.verdict, claim.matched_region) == ("true", None)


def test_a_claim_with_a_region_is_judged_there() -> None:
    phone = _phone(
        report("2025-10-01", LEAKER, says={MAH: 6800}, region="eu"),
        report("2025-10-02", LEAKER, says={WIRED: 90}, region="eu"),
        report("2025-10-03", LEAKER, says={"camera.tele.mp": 200}, region="eu"),
    )
    assert said(phone, MAH)[0].verdict == "false"
    assert said(phone, WIRED)[0].verdict == "true"
    assert said(phone, "camera.tele.mp")[0].verdict == "false"


def test_a_claim_late_in_the_base_may_be_early_in_its_own_market() -> None:
    phone = _phone(report("2026-01-15", LEAKER, says={MAH: 6000}, region="eu"))
    assert [(one.late, one.scored) for one in said(phone, MAH)] == [(False, True)]
    general = _phone(report("2026-01-15", LEAKER, says={MAH: 6800}))
    assert [(one.late, one.scored) for one in said(general, MAH)] == [(True, False)]


def test_memory_of_a_market_makes_a_claim_true_there() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={"memory.ram_gb": 16}),
        facts={"memory_gb": (Pair(8, 256),)},
        announced="2022-07-04",
        regions={"cn": {"memory_gb": (Pair(16, 512),)}},
    )
    (claim,) = said(phone, "memory.ram_gb")
    assert (claim.verdict, claim.matched_region) == ("true", "cn")


def test_where_only_an_overlay_is_known_other_claims_stay_open() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={MAH: 5000}),
        announced="2022-07-04",
        regions={"cn": {MAH: 4860}},
    )
    assert said(phone, MAH)[0].verdict == "open"


def test_reports_on_a_market_are_heard_in_that_market() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={MAH: 4860}),
        report("2022-05-02", "ice-universe", says={MAH: 5000}, region="in"),
    )
    assert look(phone, MAH).status == "rumoured"
    assert look(phone, MAH).value == 4860
    assert look(phone, MAH, region="in").status == "disputed"
    assert look(phone, MAH, region="cn").status == "rumoured"


def test_what_a_source_says_of_a_market_goes_before_what_it_says_at_large() -> None:
    phone = device(
        report("2022-05-02", LEAKER, says={MAH: 4860}),
        report("2022-05-01", LEAKER, says={MAH: 5000}, region="in"),
    )
    here = look(phone, MAH, region="in")
    assert (here.value, here.status) == (5000, "rumoured")
    assert [one.stands for one in said(phone, MAH)] == [True, True]


def test_without_a_market_a_report_on_one_fills_in_until_the_launch() -> None:
    only = report("2022-05-02", "ice-universe", says={MAH: 5000}, region="in")
    what = look(device(only), MAH)
    assert (what.value, what.region) == (5000, "in")
    launched = device(only, facts={WIRED: 67}, announced="2022-07-04")
    assert look(launched, MAH, "2022-07-03").value == 5000
    assert look(launched, MAH, "2022-07-04").status == "unknown"


def test_without_a_market_a_teaser_of_one_outdoes_rumours_about_all() -> None:
    phone = device(
        report("2022-05-02", "xiaomi", says={MAH: 5000}, region="in"),
        report("2022-05-03", LEAKER, says={MAH: 4860}),
    )
    what = look(phone, MAH)
    assert (what.value, what.status, what.region) == (5000, "confirmed", "in")
