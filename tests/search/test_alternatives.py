"""OR and brackets, blanks around operators, ranges that run backwards, and what nobody states."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phonecmp.model import Catalog
from phonecmp.output import no_hit_reasons
from phonecmp.search import QueryError, build_index, parse_query, parts, search, unstated
from tests.catalogues import seen


def found(catalog: Catalog, text: str) -> set[str]:
    index = build_index(catalog, seen())
    return {hit.device for hit in search(index, parse_query(text, catalog.table)).hits}


TERMS = ["leica", "xiaomi", "battery>4800", "year:2022", "has:tele", "-ultra", "weight<200"]


@given(st.lists(st.sampled_from(TERMS), min_size=2, max_size=3))
@settings(deadline=None)
def test_or_finds_what_any_finds_and_blanks_what_all_find(
    fixture_catalog: Catalog, terms: list[str]
) -> None:
    single = [found(fixture_catalog, term) for term in terms]
    either = {id_ for one in single for id_ in one}
    assert found(fixture_catalog, " OR ".join(terms)) == either
    assert found(fixture_catalog, " | ".join(terms)) == either
    assert found(fixture_catalog, f"({' or '.join(terms)})") == either
    assert found(fixture_catalog, " ".join(terms)) == set.intersection(*single)
    first, *rest = terms
    both = single[0] & {id_ for one in single[1:] for id_ in one}
    assert found(fixture_catalog, f"{first} ({' OR '.join(rest)})") == both
    assert found(fixture_catalog, f"{first} -({' OR '.join(rest)})") == single[0] - both


def test_blanks_bind_closer_than_or(fixture_catalog: Catalog) -> None:
    left = found(fixture_catalog, "xiaomi leica")
    right = found(fixture_catalog, "samsung")
    assert found(fixture_catalog, "xiaomi leica OR samsung") == left | right


@pytest.mark.parametrize(
    "text", ["(leica", "(leica OR", "leica OR", "OR leica", "((leica))", "leica ()"]
)
def test_what_is_still_being_typed_finds_already(fixture_catalog: Catalog, text: str) -> None:
    assert found(fixture_catalog, text) == found(fixture_catalog, "leica")


def test_wrong_brackets_say_where(fixture_catalog: Catalog) -> None:
    for text, wrong in (("leica)", None), ("leica )", ")"), ("(" * 40 + "x", "(")):
        if wrong is None:
            parse_query(text, fixture_catalog.table)
            continue
        with pytest.raises(QueryError) as raised:
            parse_query(text, fixture_catalog.table)
        assert text[raised.value.start : raised.value.end] == wrong


@pytest.mark.parametrize(
    "text", ["battery > 4800", "battery >4800", "battery> 4800", "battery  >  4800"]
)
def test_blanks_around_an_operator_count_for_nothing(fixture_catalog: Catalog, text: str) -> None:
    assert found(fixture_catalog, text) == found(fixture_catalog, "battery>4800")
    assert found(fixture_catalog, f"{text} leica") == found(fixture_catalog, "battery>4800 leica")


@pytest.mark.parametrize(
    ("backwards", "forwards"),
    [("battery:5000..4500", "battery:4500..5000"), ("year:2024..2022", "year:2022..2024"),
     ("announced:2023-01..2022", "announced:2022..2023-01")],
)  # fmt: skip
def test_a_backwards_range_is_turned_and_said(
    fixture_catalog: Catalog, backwards: str, forwards: str
) -> None:
    assert found(fixture_catalog, backwards) == found(fixture_catalog, forwards) != set()
    low_first = forwards.partition(":")[2]
    (note,) = parse_query(backwards, fixture_catalog.table).notes
    assert note == f"{backwards.partition(':')[2]} read as {low_first}"
    assert parse_query(forwards, fixture_catalog.table).notes == ()


FIELDS = ["battery", "weight", "wired", "main.focal", "ip", "tele.focal", "frame", "peak"]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("other", ["", "xiaomi", "year:2022"])
def test_the_unknown_are_counted_kept_and_asked_for(
    fixture_catalog: Catalog, name: str, other: str
) -> None:
    """What a condition leaves out is either known not to fit, or counted."""
    value = {"ip": "ip:68", "frame": "frame:titanium"}.get(name, f"{name}>0")
    index = build_index(fixture_catalog, seen())
    query = parse_query(f"{value} {other}".strip(), fixture_catalog.table)
    counted = sum(one.devices for one in unstated(index, query))
    unknown = found(fixture_catalog, f"unknown:{name} {other}")
    assert counted == len(unknown)
    fitting = found(fixture_catalog, f"{value} {other}")
    assert found(fixture_catalog, f"{value}? {other}") == fitting | unknown
    assert not fitting & unknown
    if name not in ("ip", "frame", "tele.focal"):
        every = found(fixture_catalog, other or "kind:phone")
        assert fitting | unknown == every
    kept = parse_query(f"{value}? {other}", fixture_catalog.table)
    assert unstated(index, kept) == ()


def test_each_part_of_a_query_says_what_it_finds_alone(fixture_catalog: Catalog) -> None:
    index = build_index(fixture_catalog, seen())
    query = parse_query("leica battery>99000 (xiaomi OR huawei)", fixture_catalog.table)
    for part in parts(index, query):
        assert part.alone == len(found(fixture_catalog, part.text))
    assert [part.alone for part in parts(index, query)][1] == 0
    assert parts(index, query)[1].others == len(found(fixture_catalog, "leica (xiaomi OR huawei)"))


def test_who_states_nothing_is_counted_once_for_all_alternatives(fixture_catalog: Catalog) -> None:
    index = build_index(fixture_catalog, seen())
    single = unstated(index, parse_query("frame:titanium", fixture_catalog.table))
    several = parse_query("frame:titanium OR frame:plastic OR frame:none", fixture_catalog.table)
    assert unstated(index, several) == single
    assert single


FOCAL = ("light@85", "eq@24", "crop@100", "mp@70", "pupil@50", "blur@85")


def test_every_field_that_orders_or_excludes_is_counted_too(fixture_catalog: Catalog) -> None:
    """Of every field and figure: who is found without a figure, or for want of one, is counted."""
    index = build_index(fixture_catalog, seen())
    for path in (*fixture_catalog.table.fields, *FOCAL):
        if path in ("name", "announced"):
            continue
        silent = found(fixture_catalog, f"unknown:{path}")
        for text in (f"sort:{path}", f"-has:{path}"):
            counted = unstated(index, parse_query(f"kind:phone {text}", fixture_catalog.table))
            assert dict(counted) == ({path: len(silent)} if silent else {}), text
        few = found(fixture_catalog, "xiaomi") & silent
        told = unstated(index, parse_query(f"xiaomi sort:-{path}", fixture_catalog.table))
        assert sum(one.devices for one in told) == len(few), path


def test_names_in_brackets_mean_the_same_whatever_stands_beside_them(
    fixture_catalog: Catalog,
) -> None:
    light = found(fixture_catalog, "weight<205")
    for name in ("samsung", "sony", "xiaomi", "leica"):
        both = found(fixture_catalog, f"weight<205 ({name} OR qqqq)")
        assert both == found(fixture_catalog, name) & light


def test_the_parts_of_alternatives_are_told_one_by_one(fixture_catalog: Catalog) -> None:
    index = build_index(fixture_catalog, seen())
    query = parse_query("leica battery>99999 OR (qqqq OR zzzz) year:1999", fixture_catalog.table)
    told = {part.text: (part.alone, part.others) for part in parts(index, query)}
    leica = len(found(fixture_catalog, "leica"))
    assert told == {
        "leica": (leica, 0),
        "battery>99999": (0, leica),
        "qqqq": (0, 0),
        "zzzz": (0, 0),
        "year:1999": (0, 0),
    }


@pytest.mark.parametrize(
    ("text", "dead", "alive"),
    [
        ("1-qqqq", ["1-qqqq", "qqqq"], ["1"]),
        ('"xiaomi qqqq"', ['"xiaomi qqqq"', "qqqq"], ["xiaomi"]),
        ("xiaomi 1-qqqq", ["1-qqqq", "qqqq"], ["xiaomi", "1"]),
        ("qqqq,wwww", ["qqqq", "wwww"], []),
        ("xiaomi -xiaomi", [], ["xiaomi", "-xiaomi"]),
        ("xiaomi -battery>0", ["-battery>0"], ["xiaomi"]),
        ("xiaomi lens:999", ["lens:999"], ["xiaomi"]),
        ("partner:leica brand:oneplus", [], ["partner:leica", "brand:oneplus"]),
        ("-(xiaomi OR leica) xiaomi", [], ["-(xiaomi OR leica)", "xiaomi"]),
    ],
)
def test_every_kind_of_part_that_finds_nothing_is_told(
    fixture_catalog: Catalog, text: str, dead: list[str], alive: list[str]
) -> None:
    index = build_index(fixture_catalog, seen())
    query = parse_query(text, fixture_catalog.table)
    assert query.has_parts
    assert not search(index, query).hits
    told = parts(index, query)
    assert [part.text for part in told if not part.alone] == dead
    assert [part.text for part in told if part.alone] == alive
    assert no_hit_reasons(told)
