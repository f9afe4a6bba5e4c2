"""Rule 1: what is known, from when, and by whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import known_values, statements
from phonecmp.model import Citation, Device, Special, Value
from tests.knowledge.builders import LAUNCHED, as_of, catalog, day, device, report
from tests.knowledge.looking import look, said

WIRED = "battery.wired_w"


def test_a_plain_value_is_known_from_the_announcement_on() -> None:
    phone = device(facts=LAUNCHED, announced="2022-07-04")
    assert look(phone, WIRED, "2022-07-03").status == "unknown"
    known = look(phone, WIRED, "2022-07-04")
    assert (known.value, known.status, known.known_on) == (67, "confirmed", day("2022-07-04"))


def test_a_vague_announcement_counts_from_its_last_day_for_a_day_gone_by() -> None:
    phone = device(facts=LAUNCHED, announced="2022-07")
    assert look(phone, WIRED, "2022-07-30").status == "unknown"
    assert look(phone, WIRED, "2022-07-31").status == "confirmed"


def test_a_phone_without_announcement_is_known_from_its_first_day_on_sale() -> None:
    phone = device(facts=LAUNCHED, released="2022-07-09")
    assert look(phone, WIRED, "2022-07-08").status == "unknown"
    assert look(phone, WIRED, "2022-07-09").status == "confirmed"


def test_facts_without_any_date_are_not_known() -> None:
    assert look(device(facts=LAUNCHED), WIRED).status == "unknown"


def test_a_teaser_confirms_from_its_own_day_and_the_newest_counts() -> None:
    phone = device(
        report("2022-06-20", "xiaomi", says={WIRED: 100}),
        report("2022-06-25", "xiaomi", says={WIRED: 67}),
        report("2022-06-22", "ice-universe", says={WIRED: 120}),
    )
    assert look(phone, WIRED, "2022-06-19").status == "unknown"
    first, second = look(phone, WIRED, "2022-06-24"), look(phone, WIRED, "2022-06-25")
    assert (first.value, first.status, first.sources) == (100, "confirmed", ("xiaomi",))
    assert (second.value, second.status, second.known_on) == (67, "confirmed", day("2022-06-25"))
    assert [group.value for group in second.groups] == [67, 120]


def test_an_official_hint_confirms_nothing() -> None:
    phone = device(report("2022-06-20", "xiaomi", maybe={WIRED: 100}))
    assert look(phone, WIRED).status == "possible"


def test_a_certification_certifies_and_a_teaser_outdoes_it() -> None:
    certified = report("2022-05-01", "3c", says={WIRED: 67})
    assert look(device(certified), WIRED).status == "certified"
    teased = report("2022-04-01", "xiaomi", says={WIRED: 120})
    what = look(device(certified, teased), WIRED)
    assert (what.value, what.status) == (120, "confirmed")


@pytest.mark.parametrize(
    ("by", "before", "after"),
    [
        ("xiaomi", "confirmed", "confirmed"),
        ("3c", "certified", "certified"),
        ("ifixit", "rumoured", "certified"),
        ("dxomark", "rumoured", "certified"),
        ("gsmarena", "rumoured", "rumoured"),
        ("ice-universe", "rumoured", "rumoured"),
    ],
)
def test_who_may_fill_a_gap_the_maker_left(by: str, before: str, after: str) -> None:
    word = report("2022-06-01", by, says={"display.refresh_hz": 120})
    phone = device(word, facts=LAUNCHED, announced="2022-07-04")
    assert look(phone, "display.refresh_hz", "2022-07-03").status == before
    assert look(phone, "display.refresh_hz", "2022-07-04").status == after


def test_no_report_touches_a_plain_value() -> None:
    phone = device(
        report("2022-08-01", "ifixit", says={WIRED: 65}),
        report("2022-08-02", "ice-universe", denies={WIRED: 67}),
        facts=LAUNCHED,
        announced="2022-07-04",
    )
    what = look(phone, WIRED)
    assert (what.value, what.status) == (67, "confirmed")


def test_a_value_teased_before_launch_was_known_from_the_teaser_on() -> None:
    phone = device(
        report("2022-06-25", "xiaomi", says={WIRED: 67}), facts=LAUNCHED, announced="2022-07-04"
    )
    assert look(phone, WIRED).known_on == day("2022-06-25")
    corrected = device(
        report("2022-06-25", "xiaomi", says={WIRED: 100}), facts=LAUNCHED, announced="2022-07-04"
    )
    assert look(corrected, WIRED).known_on == day("2022-07-04")


def test_citations_name_who_stands_behind_a_plain_value() -> None:
    phone = device(
        facts=LAUNCHED,
        announced="2022-07-04",
        citations=(
            Citation(by="gsmarena", on=day("2025-01")),
            Citation(url="https://www.mi.com/12s-ultra", fields=("battery", "chip.soc")),
            Citation(url="https://gadgets360.com/specs", fields=("camera.main.mp",)),
            Citation(url="https://www.unheard-of.example/page", fields=("battery.wired_w",)),
        ),
    )
    assert look(phone, "display.size_in").sources == ("gsmarena",)
    assert look(phone, "chip.soc").sources == ("xiaomi",)
    assert look(phone, "battery.capacity_mah").sources == ("xiaomi",)
    assert look(phone, "camera.main.mp").sources == ("gadgets-360",)
    assert look(phone, WIRED).sources == ("xiaomi", "unheard-of.example")


@given(
    st.lists(
        st.builds(
            Citation,
            by=st.sampled_from(["gsmarena", "xiaomi", "ifixit"]),
            fields=st.sampled_from([(), (WIRED,), ("battery",), ("chip.soc",), ("body", WIRED)]),
        ),
        max_size=5,
    )
)
def test_a_page_for_the_whole_device_yields_to_those_that_name_the_field(
    citations: list[Citation],
) -> None:
    phone = device(facts=LAUNCHED, announced="2022-07-04", citations=tuple(citations))
    named = [one.by for one in citations if {WIRED, "battery"} & set(one.fields)]
    expected = named or [one.by for one in citations if not one.fields]
    assert look(phone, WIRED).sources == tuple(dict.fromkeys(expected))
    field = catalog(phone).field(WIRED)
    told = statements(catalog(phone), phone, field, as_of("today"))
    assert sorted(one.by or "" for one in told) == sorted(one or "" for one in expected or [""])


@pytest.mark.parametrize("value", [Special.NONE, Special.YES, Special.UNDISCLOSED])
def test_words_in_place_of_figures_are_shown_as_they_are(value: Value) -> None:
    phone = device(facts={WIRED: value}, announced="2022-07-04")
    what = look(phone, WIRED)
    assert (what.value, what.status) == (value, "confirmed")


def test_nothing_at_all_is_unknown() -> None:
    what = look(device(facts=LAUNCHED, announced="2022-07-04"), "battery.wireless_w")
    assert (what.value, what.status, what.groups) == (None, "unknown", ())


def _macro_phone(**facts: Value) -> Device:
    rumour = report("2022-05-01", "ice-universe", says={"camera.macro.mp": 5})
    return device(rumour, facts=facts, announced="2022-07-04")


def test_a_camera_that_is_not_there_has_no_figures_and_makes_claims_on_them_false() -> None:
    phone = _macro_phone(**{"camera.macro": Special.NONE})
    assert look(phone, "camera.macro").value == Special.NONE
    assert look(phone, "camera.macro.mp").status == "unknown"
    assert [claim.verdict for claim in said(phone, "camera.macro.mp")] == ["false"]
    known = known_values(catalog(phone), phone, as_of("today"))
    assert [path for path in known if path.startswith("camera")] == ["camera.macro"]


def test_a_camera_is_there_where_a_figure_of_it_is_known_and_listed_only_by_itself() -> None:
    phone = _macro_phone(**{"camera.macro.mp": 8})
    assert look(phone, "camera.macro").value == Special.YES
    assert "camera.macro" not in known_values(catalog(phone), phone, as_of("today"))
    stated = _macro_phone(**{"camera.macro": Special.YES})
    assert "camera.macro" in known_values(catalog(stated), stated, as_of("today"))
