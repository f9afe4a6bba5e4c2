"""Rule 11: what became of the claims recorded here, per source and per field."""

from __future__ import annotations

from phonecmp.knowledge import Scorecard, ScoredClaim, Verdict, scorecards_by_field
from phonecmp.knowledge import scorecards_by_source as by_source
from phonecmp.model import Device, Pair, Report, Value
from tests.knowledge.builders import ARTICLE, LAUNCHED, as_of, catalog, day, device, report

MAH = "battery.capacity_mah"
WIRED = "battery.wired_w"
LEAKER = "digital-chat-station"


def _launched(*reports: Report, id_: str = "xiaomi/12s-ultra") -> Device:
    return device(*reports, facts=LAUNCHED, announced="2022-07-04", id_=id_)


def _cards(*devices: Device, when: str = "today") -> dict[str, Scorecard]:
    return {card.key: card for card in by_source(catalog(*devices), as_of(when))}


def test_the_article_of_the_acceptance_case() -> None:
    card = _cards(_launched(ARTICLE))["gadgets-360"]
    assert card.name == "Gadgets 360"
    assert [str(claim.verdict) for claim in card.claims] == ["true"] * 3 + ["false"] * 2
    assert (card.decided, card.share_true) == (5, None)
    wired = next(claim for claim in card.claims if claim.field == WIRED)
    assert (wired.value, wired.fact, wired.known_on) == (120, 67, day("2022-07-04"))


def test_before_the_launch_the_claims_are_open() -> None:
    card = _cards(_launched(ARTICLE), when="2022-07-03")["gadgets-360"]
    assert (len(card.claims), card.count(Verdict.OPEN), card.decided) == (5, 5, 0)


def test_a_claim_made_twice_counts_once_from_its_first_day() -> None:
    phone = _launched(
        report("2022-02-21", LEAKER, says={MAH: 4860}, via="techradar"),
        report("2022-03-09", LEAKER, says={MAH: 4900}),
        report("2022-05-01", LEAKER, says={MAH: 4860.0}, via="gadgets-360"),
        report("2022-08-01", LEAKER, says={MAH: 4860}),
    )
    card = _cards(phone)[LEAKER]
    assert [(claim.value, str(claim.verdict), claim.on) for claim in card.claims] == [
        (4860, "true", day("2022-02-21")),
        (4900, "close", day("2022-03-09")),
    ]


def test_other_devices_fields_and_values_are_other_claims() -> None:
    claim = report("2022-02-21", LEAKER, says={MAH: 4860, WIRED: 120})
    twin = _launched(claim, id_="xiaomi/12s-pro")
    assert len(_cards(_launched(claim), twin)[LEAKER].claims) == 4


def test_late_claims_and_those_of_the_launch_period_score_nothing() -> None:
    phone = _launched(
        report("2022-07-05", LEAKER, says={MAH: 4860}),
        report("2022-07", LEAKER, says={WIRED: 120}),
    )
    assert LEAKER not in _cards(phone)


def test_a_claim_of_two_values_counts_as_two() -> None:
    facts: dict[str, Value] = {"memory_gb": (Pair(8, 256), Pair(12, 512))}
    claim = report("2022-02-21", LEAKER, says={"memory.ram_gb": (8, 16)})
    card = _cards(device(claim, facts=facts, announced="2022-07-04"))[LEAKER]
    assert (card.count(Verdict.TRUE), card.count(Verdict.FALSE)) == (1, 1)


def test_a_denial_is_another_claim_than_the_value_it_denies() -> None:
    phone = _launched(
        report("2022-02-21", LEAKER, says={WIRED: 120}),
        report("2022-03-21", LEAKER, denies={WIRED: 120}),
    )
    card = _cards(phone)[LEAKER]
    assert (card.count(Verdict.TRUE), card.count(Verdict.FALSE)) == (1, 1)
    assert {(str(claim.verb), str(claim.verdict)) for claim in card.claims} == {
        ("says", "false"),
        ("denies", "true"),
    }


def test_unnamed_claims_score_for_nobody_and_once_per_relay_for_the_field() -> None:
    phone = _launched(
        report("2022-02-21", via="techradar", says={WIRED: 120}),
        report("2022-02-22", via="techradar", says={WIRED: 120}),
        report("2022-02-23", via="gadgets-360", says={WIRED: 120}),
    )
    assert _cards(phone) == {}
    (card,) = scorecards_by_field(catalog(phone), as_of("today"))
    assert (card.key, card.name, card.count(Verdict.FALSE)) == (
        WIRED,
        "Battery · Wired",
        2,
    )


def test_cards_stand_by_decided_claims_then_by_name() -> None:
    phone = _launched(
        report("2022-02-21", LEAKER, says={WIRED: 120}),
        report("2022-02-22", "ice-universe", says={WIRED: 120, MAH: 5000}),
        report("2022-02-23", "shadow-leaks", says={WIRED: 67}),
        report("2022-02-24", "techradar", says={"battery.wireless_w": 50}),
    )
    assert list(_cards(phone)) == ["ice-universe", LEAKER, "shadow-leaks", "techradar"]
    fields = scorecards_by_field(catalog(phone), as_of("today"))
    assert [(card.key, card.decided) for card in fields] == [
        (WIRED, 3),
        (MAH, 1),
        ("battery.wireless_w", 0),
    ]


def test_a_share_is_given_from_ten_decided_claims_up() -> None:
    def card(count: int) -> Scorecard:
        claim = ScoredClaim("a", "b", MAH, 1, Verdict.TRUE, day("2022-01"))
        wrong = ScoredClaim("a", "b", MAH, 2, Verdict.FALSE, day("2022-01"))
        pending = ScoredClaim("a", "b", MAH, 3, Verdict.OPEN, day("2022-01"))
        return Scorecard("a", "A", (claim,) * (count - 1) + (wrong, pending))

    assert card(9).share_true is None
    assert card(10).share_true == 0.9
