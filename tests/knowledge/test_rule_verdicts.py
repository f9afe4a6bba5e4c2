"""Rules 7 and 8: what became of a claim, and which came too late to count."""

from __future__ import annotations

import pytest

from phonecmp.knowledge import Verdict
from phonecmp.knowledge.claim_agreement import judge
from phonecmp.model import DateSpan, Pair, Span, Special, Value, builds
from tests.knowledge.builders import LAUNCHED, NAMES, day, device, field_table, report
from tests.knowledge.looking import said, verdicts

MAH = "battery.capacity_mah"
WIRED = "battery.wired_w"
LEAKER = "digital-chat-station"


@pytest.mark.parametrize(
    ("path", "claim", "fact", "verdict"),
    [
        (MAH, 4860, 4860, "true"),
        (MAH, 4900, 4860, "close"),
        (MAH, 5000, 4860, "false"),
        ("display.size_in", 6.7, 6.73, "close"),
        ("display.size_in", 6.6, 6.73, "false"),
        ("display.refresh_hz", 121, 120, "false"),
        ("chip.soc", "SM8475", "Snapdragon 8+ Gen 1", "true"),
        ("chip.soc", "Snapdragon 8 Gen 1", "Snapdragon 8+ Gen 1", "false"),
        ("camera.main.format_in", "1/1.28", "1/1.3", "close"),
        ("camera.main.format_in", "1.0", "1/1", "true"),
        ("memory.ram_gb", 16, (8, 12), "false"),
        ("memory.ram_gb", 12, (8, 12), "true"),
        ("body.weight_g", 233, (229, 233), "true"),
        ("body.weight_g", 234, (229, 245), "false"),
        ("memory_gb", Pair(12, 256), (Pair(8, 256), Pair(12, 256)), "true"),
        ("memory_gb", Pair(16, 256), (Pair(8, 256), Pair(12, 256)), "false"),
        ("display.resolution_px", Pair(1440, 3200), Pair(1440, 3200), "true"),
        ("display.resolution_px", Pair(1440, 3201), Pair(1440, 3200), "false"),
        ("display.ltpo", True, True, "true"),
        ("display.ltpo", False, True, "false"),
        ("body.ip", "IP68", ("IP68", "IP69"), "true"),
        ("camera.partner", "Leica", "leica", "true"),
        ("camera.main.f_number", 1.9, Span(1.4, 4.0), "true"),
        ("camera.main.f_number", 1.38, Span(1.4, 4.0), "close"),
        ("camera.main.f_number", Span(1.4, 4.0), Span(1.4, 4.0), "true"),
        ("camera.main.f_number", Span(1.6, 2.0), Span(1.4, 4.0), "true"),
        ("camera.main.f_number", Span(1.4, 4.0), 1.4, "false"),
        (WIRED, Special.YES, 67, "true"),
        (WIRED, Special.YES, Special.NONE, "false"),
        (WIRED, Special.NONE, 67, "false"),
        (WIRED, Special.NONE, Special.NONE, "true"),
        (WIRED, 67, Special.NONE, "false"),
        (WIRED, 67, Special.YES, "open"),
        (WIRED, Special.NONE, Special.YES, "false"),
        (WIRED, 67, Special.UNDISCLOSED, "open"),
        (WIRED, Special.YES, Special.UNDISCLOSED, "open"),
        ("camera.main.ois", "yes", "sensor-shift", "true"),
        ("camera.main.ois", "gimbal", "sensor-shift", "false"),
        (MAH, "a lot", 4860, "false"),
        ("camera.main.f_number", Span(1.4, 3.9), Span(1.5, 3.9), "false"),
        ("camera.main.f_number", Span(1.48, 3.9), Span(1.5, 3.9), "close"),
        ("announced", day("2022-07"), day("2022-07-04"), "true"),
        ("announced", day("2022-Q3"), day("2022-07-04"), "true"),
        ("announced", day("2022-07-05"), day("2022-07-04"), "close"),
        ("announced", day("2022-07-08"), day("2022-07-04"), "false"),
        ("announced", day("2022-06"), day("2022-07-03"), "close"),
        ("announced", day("2022-05"), day("2022-07-04"), "false"),
        ("announced", day("2022-07-05"), day("2022-07"), "open"),
        ("announced", day("2022-06"), day("2022-07"), "false"),
        ("announced", day("2022-05"), day("2022-07"), "false"),
        ("announced", DateSpan(None, day("2022-06")), day("2022-07-04"), "false"),
        ("announced", DateSpan(day("2022-06"), None), day("2022-07-04"), "true"),
    ],
)
def test_a_claimed_value_against_a_fact(path: str, claim: Value, fact: Value, verdict: str) -> None:
    (value,) = builds(claim)
    assert judge(field_table().fields[path], NAMES, value, fact) == verdict


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (4000, 5000, "true"),
        (4860, None, "true"),
        (None, 4860, "true"),
        (4900, None, "close"),
        (None, 4800, "close"),
        (5000, 5500, "false"),
        (None, 4000, "false"),
    ],
)
def test_bounds_of_one_report_are_one_claim(
    low: float | None, high: float | None, verdict: str
) -> None:
    claim = report(
        "2022-05-01",
        LEAKER,
        atleast={} if low is None else {MAH: low},
        atmost={} if high is None else {MAH: high},
    )
    phone = device(claim, facts={MAH: 4860}, announced="2022-07-04")
    assert verdicts(phone, MAH) == [verdict]


def test_a_range_that_holds_the_fact_is_no_claim_of_an_adjustable_aperture() -> None:
    field = field_table().fields["camera.main.f_number"]
    assert judge(field, NAMES, Span(1.4, 4.0), 1.9, is_bound=True) == Verdict.TRUE
    assert judge(field, NAMES, Span(1.4, 4.0), 1.9) == Verdict.FALSE


def test_a_list_in_a_claim_is_one_claim_per_value() -> None:
    claim = report("2022-05-01", LEAKER, says={"memory.ram_gb": (8, 16)})
    facts: dict[str, Value] = {"memory_gb": (Pair(8, 256), Pair(12, 256))}
    phone = device(claim, facts=facts, announced="2022-07-04")
    judged = [(one.value, one.verdict) for one in said(phone, "memory.ram_gb")]
    assert judged == [(8, "true"), (16, "false")]


def test_a_claim_on_memory_is_judged_against_what_follows_from_the_pairs() -> None:
    claim = report("2022-05-01", LEAKER, says={"memory.ram_gb": 12, "memory.storage_gb": 1024})
    facts: dict[str, Value] = {"memory_gb": (Pair(8, 256), Pair(12, 512))}
    phone = device(claim, facts=facts, announced="2022-07-04")
    assert verdicts(phone, "memory.ram_gb") == ["true"]
    assert verdicts(phone, "memory.storage_gb") == ["false"]


@pytest.mark.parametrize(("value", "verdict"), [(120, "true"), (67, "false"), (66, "true")])
def test_a_denial_is_true_if_the_fact_is_another_value(value: int, verdict: str) -> None:
    denial = report("2022-05-01", LEAKER, denies={WIRED: value})
    assert verdicts(device(denial, facts=LAUNCHED, announced="2022-07-04"), WIRED) == [verdict]


def test_a_denial_against_what_the_maker_does_not_say_stays_open() -> None:
    denial = report("2022-05-01", LEAKER, denies={WIRED: 67})
    phone = device(denial, facts={WIRED: Special.UNDISCLOSED}, announced="2022-07-04")
    assert verdicts(phone, WIRED) == ["open"]


def test_a_teaser_decides_before_the_launch_and_the_launch_decides_anew() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={WIRED: 100}),
        report("2022-06-25", "xiaomi", says={WIRED: 100}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    assert verdicts(phone, WIRED, "2022-06-24") == ["open"]
    assert verdicts(phone, WIRED, "2022-06-25") == ["true", "true"]
    assert verdicts(phone, WIRED, "2022-07-04") == ["false", "false"]


def test_a_certification_decides_only_once_the_phone_is_announced() -> None:
    phone = device(
        report("2022-05-01", LEAKER, says={"battery.wireless_w": 50}),
        report("2022-06-01", "3c", says={"battery.wireless_w": 50}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    assert verdicts(phone, "battery.wireless_w", "2022-07-03") == ["open", "open"]
    assert verdicts(phone, "battery.wireless_w", "2022-07-04") == ["true", "true"]
    assert [one.scored for one in said(phone, "battery.wireless_w")] == [True, False]


def test_claims_on_a_cancelled_device_stay_open() -> None:
    claim = report("2022-05-01", LEAKER, says={WIRED: 67})
    phone = device(claim, facts=LAUNCHED, announced="2022-07-04", cancelled=day("2022-09-01"))
    assert verdicts(phone, WIRED, "2022-08-31") == ["true"]
    assert verdicts(phone, WIRED, "2022-09-01") == ["open"]


def test_a_claim_after_the_launch_is_judged_but_late() -> None:
    claim = report("2022-07-05", LEAKER, says={WIRED: 67})
    (late,) = said(device(claim, facts=LAUNCHED, announced="2022-07-04"), WIRED)
    assert (late.verdict, late.late, late.scored) == ("true", True, False)


def test_a_claim_whose_period_holds_the_launch_is_judged_but_not_scored() -> None:
    phone = device(
        report("2022-07", LEAKER, says={WIRED: 120}), facts=LAUNCHED, announced="2022-07-04"
    )
    assert verdicts(phone, WIRED, "2022-07-04") == []
    (claim,) = said(phone, WIRED)
    assert (claim.verdict, claim.late, claim.scored) == ("false", False, False)


def test_a_claim_after_a_teaser_of_the_same_value_is_late() -> None:
    phone = device(
        report("2022-06-25", "xiaomi", says={WIRED: 67}),
        report("2022-06-26", LEAKER, says={WIRED: 67}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    assert [(one.late, one.scored) for one in said(phone, WIRED)] == [(False, False), (True, False)]


def test_hints_and_taken_back_claims_are_scored_too() -> None:
    phone = device(
        report("2022-02-01", LEAKER, maybe={WIRED: 120}),
        report("2022-03-01", LEAKER, says={WIRED: 67}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    assert [(str(one.verdict), one.scored, one.stands) for one in said(phone, WIRED)] == [
        ("false", True, False),
        ("true", True, True),
    ]
