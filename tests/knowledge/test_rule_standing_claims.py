"""Which reports count, and which newer claim of a source replaces which."""

from __future__ import annotations

from datetime import date

from phonecmp.knowledge import shown
from tests.knowledge.builders import as_of, catalog, day, device, report
from tests.knowledge.looking import look, said

MAH = "battery.capacity_mah"
LEAKER = "digital-chat-station"


def test_a_vague_date_counts_from_its_last_day() -> None:
    phone = device(report("2022-02", LEAKER, says={MAH: 4860}))
    assert look(phone, MAH, "2022-02-27").status == "unknown"
    assert look(phone, MAH, "2022-02-28").value == 4860
    quarterly = device(report("2022-Q2", LEAKER, says={MAH: 4860}))
    assert look(quarterly, MAH, "2022-06-29").status == "unknown"
    assert look(quarterly, MAH, "2022-06-30").value == 4860


def test_as_of_today_a_period_that_is_not_over_counts() -> None:
    phone = device(report("2022-Q2", LEAKER, says={MAH: 4860}))
    whole = catalog(phone)
    today = as_of("today", today=date(2022, 5, 1))
    assert shown(whole, phone, whole.field(MAH), today).value == 4860


def test_the_newer_word_of_a_source_replaces_the_older_one() -> None:
    phone = device(
        report("2022-02-21", LEAKER, says={MAH: 4860}),
        report("2022-03-09", LEAKER, says={MAH: 4900}),
    )
    what = look(phone, MAH)
    assert (what.value, what.status) == (4900, "rumoured")
    older, newer = said(phone, MAH)
    assert (older.value, older.stands, older.replaced_on) == (4860, False, day("2022-03-09"))
    assert (newer.value, newer.stands, newer.replaced_on) == (4900, True, None)


def test_the_older_word_still_stands_on_the_day_before_the_newer_one() -> None:
    phone = device(
        report("2022-02-21", LEAKER, says={MAH: 4860}),
        report("2022-03-09", LEAKER, says={MAH: 4900}),
    )
    assert look(phone, MAH, "2022-03-08").value == 4860


def test_a_vague_date_never_replaces_a_precise_one() -> None:
    phone = device(
        report("2022-05-10", LEAKER, says={MAH: 4860}),
        report("2022-05", LEAKER, says={MAH: 4900}),
    )
    assert look(phone, MAH, "2022-06-01").value == 4860
    same_first_day = device(
        report("2022-05-01", LEAKER, says={MAH: 4860}),
        report("2022-05", LEAKER, says={MAH: 4900}),
    )
    assert look(same_first_day, MAH, "2022-06-01").value == 4860


def test_two_words_of_one_day_both_stand() -> None:
    phone = device(
        report("2022-05-10", LEAKER, says={MAH: 4860}, via="a"),
        report("2022-05-10", LEAKER, says={MAH: 4900}, via="b"),
    )
    assert look(phone, MAH).status == "disputed"


def test_other_fields_and_other_sources_are_left_alone() -> None:
    phone = device(
        report("2022-02-21", LEAKER, says={MAH: 4860, "battery.wired_w": 120}),
        report("2022-03-09", LEAKER, says={MAH: 4900}),
        report("2022-03-10", "ice-universe", says={MAH: 4860}),
    )
    assert look(phone, "battery.wired_w").value == 120
    assert [claim.stands for claim in said(phone, MAH)] == [False, True, True]


def test_a_denial_takes_back_only_that_same_value() -> None:
    taken_back = device(
        report("2022-02-21", LEAKER, says={MAH: 4860}),
        report("2022-03-09", LEAKER, denies={MAH: 4860}),
    )
    what = look(taken_back, MAH)
    assert (what.value, what.denied, what.status) == (None, 4860, "rumoured")
    assert said(taken_back, MAH)[0].replaced_on == day("2022-03-09")
    other = device(
        report("2022-02-21", LEAKER, says={MAH: 4860}),
        report("2022-03-09", LEAKER, denies={MAH: 5000}),
    )
    assert (look(other, MAH).value, look(other, MAH).status) == (4860, "rumoured")


def test_a_source_that_says_again_what_it_denied_no_longer_denies_it() -> None:
    phone = device(
        report("2022-02-21", LEAKER, denies={MAH: 4860}),
        report("2022-03-09", LEAKER, says={MAH: 4860}),
    )
    what = look(phone, MAH)
    assert (what.value, what.status) == (4860, "rumoured")


def test_unnamed_voices_are_one_per_relay_and_never_replace_another_relay() -> None:
    phone = device(
        report("2022-02-21", via="techradar", says={MAH: 4860}),
        report("2022-03-09", via="gadgets-360", says={MAH: 4900}),
        report("2022-03-10", via="gadgets-360", says={MAH: 5000}),
        report("2022-03-11", url="https://a.example/1", says={MAH: 4900}),
    )
    assert [(claim.value, claim.stands) for claim in said(phone, MAH)] == [
        (4860, True),
        (4900, False),
        (5000, True),
        (4900, True),
    ]


def test_relays_of_a_named_source_are_one_voice() -> None:
    phone = device(
        report("2022-03-09", LEAKER, via="techradar", says={MAH: 4860}),
        report("2022-03-09", LEAKER, via="gadgets-360", says={MAH: 4860}),
        report("2022-03-10", "ice-universe", says={MAH: 4860}),
    )
    (group,) = look(phone, MAH).groups
    assert group.sources == (LEAKER, "ice-universe")
    assert group.unnamed == 0
