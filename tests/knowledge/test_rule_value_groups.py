"""Value groups: who claims the same, what is disputed, and which value is shown."""

from __future__ import annotations

import pytest

from phonecmp.model import Pair, Special, Value
from tests.knowledge.builders import day, device, report
from tests.knowledge.looking import look

MAH = "battery.capacity_mah"
WIRED = "battery.wired_w"
CHIP = "chip.soc"
A, B, C = "digital-chat-station", "ice-universe", "shadow-leaks"


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        (CHIP, "Snapdragon 8+ Gen 1", "SM8475"),
        (CHIP, "snapdragon 8+ gen 1", "Snapdragon 8 Gen 1 Plus"),
        ("camera.main.sensor", "sony imx989", "Sony IMX989"),
        ("camera.main.mp", 50, 50.0),
        ("camera.main.format_in", "1/2", "0.5"),
        ("body.ip", ("IP68", "IP69"), ("IP69", "IP68")),
        ("memory_gb", (Pair(8, 256), Pair(12, 512)), (Pair(8, 256), Pair(12, 512.0))),
    ],
)
def test_equal_values_form_one_camp(path: str, one: Value, other: Value) -> None:
    phone = device(
        report("2022-05-01", A, says={path: one}), report("2022-05-02", B, says={path: other})
    )
    what = look(phone, path)
    assert what.status == "rumoured"
    assert [group.sources for group in what.groups] == [(A, B)]


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        ("display.size_in", 6.7, 6.73),
        (CHIP, "Snapdragon 8 Gen 1", "Snapdragon 8+ Gen 1"),
        ("memory.ram_gb", (8, 12), (12, 16)),
        (WIRED, Special.NONE, 67),
    ],
)
def test_different_values_that_named_sources_say_are_disputed(
    path: str, one: Value, other: Value
) -> None:
    phone = device(
        report("2022-05-01", A, says={path: one}), report("2022-05-02", B, says={path: other})
    )
    what = look(phone, path)
    assert what.status == "disputed"
    assert what.value == other
    assert len(what.groups) == 2


def test_chips_are_shown_in_the_spelling_that_counts() -> None:
    assert look(device(report("2022-05-01", A, says={CHIP: "SM8475"})), CHIP).value == (
        "Snapdragon 8+ Gen 1"
    )


def test_a_value_that_everybody_only_hints_at_is_possible() -> None:
    hint = report("2022-05-01", A, maybe={WIRED: 120})
    assert look(device(hint), WIRED).status == "possible"
    assert (
        look(device(hint, report("2022-05-02", B, maybe={WIRED: 120})), WIRED).status == "possible"
    )
    assert (
        look(device(hint, report("2022-05-02", B, says={WIRED: 120})), WIRED).status == "rumoured"
    )


def test_a_hint_disputes_nothing() -> None:
    phone = device(
        report("2022-05-01", A, says={WIRED: 120}), report("2022-04-01", B, maybe={WIRED: 100})
    )
    what = look(phone, WIRED)
    assert (what.value, what.status) == (120, "rumoured")
    assert [str(group.status) for group in what.groups] == ["rumoured", "possible"]


def test_one_report_may_say_one_value_and_hint_at_another() -> None:
    what = look(device(report("2022-05-01", A, says={MAH: 5000}, maybe={MAH: 5500})), MAH)
    assert (what.status, len(what.groups)) == ("rumoured", 2)


def test_an_unnamed_voice_never_makes_a_named_value_disputed() -> None:
    phone = device(
        report("2022-05-01", A, says={WIRED: 120}),
        report("2022-05-20", via="techradar", says={WIRED: 100}),
        report("2022-05-21", via="gadgets-360", says={WIRED: 100}),
        report("2022-05-22", via="gadgets-360", denies={WIRED: 120}),
    )
    what = look(phone, WIRED)
    assert (what.value, what.status) == (120, "rumoured")
    assert [(group.value, group.unnamed) for group in what.groups] == [(120, 0), (100, 2)]


def test_unnamed_voices_dispute_one_another() -> None:
    phone = device(
        report("2022-05-01", via="techradar", says={WIRED: 120}),
        report("2022-05-02", via="gadgets-360", says={WIRED: 100}),
    )
    assert look(phone, WIRED).status == "disputed"


def test_a_shown_value_that_a_live_source_denies_is_disputed() -> None:
    phone = device(
        report("2022-05-01", A, says={WIRED: 120}), report("2022-05-02", B, denies={WIRED: 120})
    )
    what = look(phone, WIRED)
    assert (what.value, what.status) == (120, "disputed")
    other = device(
        report("2022-05-01", A, says={WIRED: 120}), report("2022-05-02", B, denies={WIRED: 100})
    )
    assert look(other, WIRED).status == "rumoured"


def test_a_field_that_is_only_denied_shows_what_it_is_not() -> None:
    what = look(device(report("2022-05-01", B, denies={WIRED: 120})), WIRED)
    assert (what.value, what.denied, what.sources) == (None, 120, (B,))
    assert what.status == "rumoured"


def test_a_range_supports_every_narrower_camp_inside_it() -> None:
    phone = device(
        report("2022-05-01", A, says={MAH: 4860}),
        report("2022-05-02", B, atleast={MAH: 4000}, atmost={MAH: 5000}),
    )
    what = look(phone, MAH)
    assert (what.value, what.status) == (4860, "rumoured")
    assert [group.sources for group in what.groups] == [(A, B)]


def test_a_range_stands_alone_only_where_nothing_lies_inside_it() -> None:
    bound = report("2022-05-02", B, atleast={MAH: 5000})
    assert look(device(bound), MAH).status == "rumoured"
    against = look(device(bound, report("2022-05-01", A, says={MAH: 4860})), MAH)
    assert against.status == "disputed"


def test_a_month_supports_a_day_in_it() -> None:
    phone = device(
        report("2022-05-01", A, says={"announced": day("2022-07")}),
        report("2022-05-02", B, says={"announced": day("2022-07-05")}),
        report("2022-05-03", C, says={"announced": day("2022-Q3")}),
    )
    what = look(phone, "announced")
    assert (what.value, what.status) == (day("2022-07-05"), "rumoured")
    assert what.groups[0].sources == (A, B, C)


def test_yes_without_a_figure_supports_every_figure_but_not_none() -> None:
    has_it = report("2022-05-01", A, says={WIRED: Special.YES})
    figure = look(device(has_it, report("2022-05-02", B, says={WIRED: 67})), WIRED)
    assert (figure.value, figure.status, figure.sources) == (67, "rumoured", (A, B))
    none = look(device(has_it, report("2022-05-02", B, says={WIRED: Special.NONE})), WIRED)
    assert none.status == "disputed"


def test_a_claim_of_one_build_supports_a_claim_of_more_builds_with_it() -> None:
    phone = device(
        report("2022-05-01", A, says={"memory.ram_gb": 16}),
        report("2022-05-02", B, says={"memory.ram_gb": (12, 16)}),
    )
    what = look(phone, "memory.ram_gb")
    assert (what.value, what.status, what.sources) == ((12, 16), "rumoured", (A, B))


def test_a_wide_claim_reaches_a_camp_through_a_narrower_one() -> None:
    phone = device(
        report("2022-05-01", A, atleast={"memory.ram_gb": 10}, atmost={"memory.ram_gb": 14}),
        report("2022-05-02", B, says={"memory.ram_gb": 12}),
        report("2022-05-03", C, says={"memory.ram_gb": (12, 24)}),
    )
    (group,) = look(phone, "memory.ram_gb").groups
    assert group.sources == (A, B, C)


@pytest.mark.parametrize(
    ("better", "worse"),
    [("3c", "ifixit"), ("ifixit", "gsmarena"), ("dxomark", A), ("gsmarena", None)],
)
def test_the_camp_of_the_best_rank_is_shown(better: str, worse: str | None) -> None:
    phone = device(
        report("2022-05-01", better, maybe={WIRED: 67}),
        report("2022-05-02", worse, via="techradar", says={WIRED: 120}),
        report("2022-05-03", worse, via="techradar", says={WIRED: 120}),
    )
    assert look(phone, WIRED).value == 67


def test_databases_outlets_and_leakers_are_equals() -> None:
    phone = device(
        report("2022-05-01", "gsmarena", says={WIRED: 67}),
        report("2022-05-02", "gadgets-360", says={WIRED: 80}),
        report("2022-05-03", A, says={WIRED: 120}),
    )
    assert [group.value for group in look(phone, WIRED).groups] == [120, 80, 67]


def test_more_independent_sources_come_before_newer_ones() -> None:
    phone = device(
        report("2022-05-01", A, says={WIRED: 67}),
        report("2022-05-02", B, says={WIRED: 67}),
        report("2022-05-03", C, says={WIRED: 120}, via="a"),
        report("2022-05-03", C, says={WIRED: 120}, via="b"),
    )
    assert look(phone, WIRED).value == 67


def test_at_last_the_value_that_sorts_first_is_shown() -> None:
    phone = device(
        report("2022-05-01", A, says={WIRED: 120}), report("2022-05-01", B, says={WIRED: 67})
    )
    assert look(phone, WIRED).value == 67
