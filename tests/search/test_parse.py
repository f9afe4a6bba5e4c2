"""From a query's text to its terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.model import Catalog, Pair, Special
from phonecmp.search import (
    About,
    Bounds,
    Condition,
    FieldNameError,
    Query,
    QueryError,
    SortKey,
    Word,
    Wording,
    find_field,
    find_fields,
    parse_query,
)


def parsed(catalog: Catalog, text: str) -> Query:
    return parse_query(text, catalog.table)


def places_in(catalog: Catalog, text: str) -> list[tuple[int, int]]:
    """Where the terms of a query stand, or the place of what is wrong with it."""
    try:
        return [(term.start, term.end) for term in parsed(catalog, text).terms]
    except QueryError as error:
        return [(error.start, error.end)]


def condition(catalog: Catalog, text: str) -> Condition:
    (term,) = parsed(catalog, text).terms
    assert isinstance(term, Condition)
    return term


def test_words_and_phrases_keep_their_places(fixture_catalog: Catalog) -> None:
    query = parsed(fixture_catalog, '  Mi-11 "Two Words" -Leica')
    assert query.terms == (
        Word("mi 11", 2, 7),
        Word("two words", 8, 19, is_phrase=True),
        Word("leica", 20, 26, negated=True),
    )
    assert [word.text for word in query.words] == ["mi 11", "two words"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("battery>5000", Bounds(low=5000, beyond_low=True)),
        ("battery>=5000", Bounds(low=5000)),
        ("battery<5000", Bounds(high=5000, beyond_high=True)),
        ("battery<=5000mAh", Bounds(high=5000)),
        ("battery=5000", Bounds(5000, 5000)),
        ("battery:5000", Bounds(5000, 5000)),
        ("battery:4500..5000", Bounds(4500, 5000)),
        ("battery:4500..", Bounds(low=4500)),
        ("battery:..5000", Bounds(high=5000)),
        ("main.format>=1/1.28", Bounds(low=1 / 1.28)),
        ("year:2022..2024", Bounds(2022, 2024)),
        ("year>2022", Bounds(low=2022, beyond_low=True)),
        ("ltpo:yes", Bounds(1, 1)),
        ("ltpo:no", Bounds(0, 0)),
    ],
)
def test_bounds(fixture_catalog: Catalog, text: str, bounds: Bounds) -> None:
    assert condition(fixture_catalog, text).operand == bounds


def test_a_month_is_bounded_by_its_days(fixture_catalog: Catalog) -> None:
    from datetime import date

    first, last = date(2022, 7, 1).toordinal(), date(2022, 7, 31).toordinal()
    wanted = {
        text: condition(fixture_catalog, text).operand
        for text in ("announced:2022-07", "announced>2022-07", "announced<2022-07")
    }
    assert wanted["announced:2022-07"] == Bounds(first, last)
    assert wanted["announced>2022-07"] == Bounds(low=last, beyond_low=True)
    assert wanted["announced<2022-07"] == Bounds(high=first, beyond_high=True)


@pytest.mark.parametrize(
    ("text", "about", "wanted"),
    [
        ("status:disputed", About.STATUS, "disputed"),
        ("state:rum", About.STATE, "rumoured"),
        ("brand:Xiaomi", About.BRAND, Wording("xiaomi")),
        ("name:ultra", About.NAME, Wording("ultra")),
        ("partner:leica", About.FIELD, Wording("leica")),
        ("partner:none", About.FIELD, Special.NONE),
        ('soc:"8+ Gen 1"', About.FIELD, Wording("8+ gen 1")),
        ('soc="Kirin 9000"', About.FIELD, Wording("kirin 9000", whole=True)),
        ("has:tele2", About.HAS, Special.YES),
        ("resolution:1440x3200", About.FIELD, Pair(1440, 3200)),
        ("memory_gb:12/256", About.FIELD, Pair(12, 256)),
        ("wired:rumoured", About.FIELD, "rumoured"),
    ],
)
def test_what_is_asked_for(
    fixture_catalog: Catalog, text: str, about: About, wanted: object
) -> None:
    term = condition(fixture_catalog, text)
    assert (term.about, term.operand) == (about, wanted)


def test_a_condition_knows_where_its_value_begins(fixture_catalog: Catalog) -> None:
    text = "leica -battery>=4800"
    term = parsed(fixture_catalog, text).terms[1]
    assert isinstance(term, Condition)
    assert (text[term.start : term.end], text[term.value_start : term.end]) == (
        "-battery>=4800",
        "4800",
    )
    assert term.negated


def test_sort_keys(fixture_catalog: Catalog) -> None:
    query = parsed(fixture_catalog, "sort:-battery sort:name leica")
    assert query.sort_keys == (
        SortKey("battery.capacity_mah", descending=True, start=0, value_start=5, end=13),
        SortKey("name", descending=False, start=14, value_start=19, end=23),
    )
    assert query.fields == ("battery.capacity_mah",)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("battery.capacity_mah", "battery.capacity_mah"),
        ("capacity", "battery.capacity_mah"),
        ("battery", "battery.capacity_mah"),
        ("weight", "body.weight_g"),
        ("wired", "battery.wired_w"),
        ("WIRED", "battery.wired_w"),
        ("reverse-wireless", "battery.reverse_wireless_w"),
        ("main.mp", "camera.main.mp"),
        ("camera.tele.focal", "camera.tele.focal_mm"),
        ("main", "camera.main.mp"),
        ("size", "display.size_in"),
        ("refresh", "display.refresh_hz"),
        ("folded.thickness", "body.folded.thickness_mm"),
        ("thick", "body.thickness_mm"),
        ("peak", "display.peak_nits"),
        ("memory", "memory_gb"),
        ("ram", "memory.ram_gb"),
        ("main.zoom", "camera.main.optical_zoom_x"),
        ("eur", "price.eur"),
        ("sensor", "camera.main.sensor"),
    ],
)
def test_short_names_of_fields(fixture_catalog: Catalog, name: str, path: str) -> None:
    assert find_field(fixture_catalog.table, name).path == path


def test_a_section_stands_for_words_where_words_are_asked_for(fixture_catalog: Catalog) -> None:
    assert condition(fixture_catalog, "chip:tensor").fields == ("chip.soc",)
    assert condition(fixture_catalog, "chip<5").fields == ("chip.process_nm",)


def test_a_cameras_field_without_role_means_any_camera(fixture_catalog: Catalog) -> None:
    found = [field.path for field in find_fields(fixture_catalog.table, "periscope")]
    assert found[0] == "camera.main.periscope"
    assert "camera.tele2.periscope" in found


def test_every_path_is_its_own_name(fixture_catalog: Catalog) -> None:
    for path in fixture_catalog.table.fields:
        assert find_field(fixture_catalog.table, path).path == path


def test_an_ambiguous_name_lists_what_it_could_be(fixture_catalog: Catalog) -> None:
    with pytest.raises(FieldNameError) as raised:
        find_field(fixture_catalog.table, "hdr")
    assert "video.hdr" in raised.value.help
    assert "display.hdr" in raised.value.help


@pytest.mark.parametrize(
    ("text", "wrong", "helps_with"),
    [
        ("leica bttery>5000", "bttery", "battery"),
        ("yeer:2022", "yeer", "did you mean year?"),
        ("sort:-yeer", "yeer", "did you mean year?"),
        ("batery>5000", "batery", "did you mean battery or"),
        ("battery>big", "big", "number"),
        ("battery>5000W", "5000W", "number"),
        ("battery>", "battery>", "5000"),
        ("battery>10..20", "battery>10..20", ".."),
        ("battery:..", "battery:..", ".."),
        ("announced:soon", "soon", "2022-07"),
        ("soc>5", ">", "soc:5"),
        ("status>disputed", ">", "status:disputed"),
        ("status:wrong", "wrong", "disputed"),
        ("state:r", "r", "released"),
        ("year:abc", "abc", "2022"),
        ("hdr:yes", "hdr", "video.hdr"),
        ("has:antenna", "antenna", ""),
        ("ltpo:maybe", "maybe", "yes"),
        ('leica "12s', '"12s', "two words"),
        ("leica - ultra", "-", "blank"),
        ("-sort:battery", "-sort:battery", "sort:-battery"),
        ("sort:-", "sort:-", "sort:-battery"),
        ("sort:nothing_like_it", "nothing_like_it", ""),
    ],
)
def test_a_wrong_query_says_where_and_what_instead(
    fixture_catalog: Catalog, text: str, wrong: str, helps_with: str
) -> None:
    with pytest.raises(QueryError) as raised:
        parsed(fixture_catalog, text)
    error = raised.value
    assert text[error.start : error.end] == wrong
    assert helps_with in error.help
    assert error.message


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_a_query_error(fixture_catalog: Catalog, text: str) -> None:
    places = places_in(fixture_catalog, text)
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


_WORDS = st.sampled_from(["battery", "weight", "main.mp", "soc", "status", "has", "year", "-", '"'])


@given(
    st.lists(
        st.tuples(_WORDS, st.sampled_from([":", ">", "<=", "=", ".."]), st.text(max_size=6)),
        max_size=3,
    )
)
def test_nearly_right_queries_never_break(
    fixture_catalog: Catalog, parts: list[tuple[str, str, str]]
) -> None:
    text = " ".join("".join(part) for part in parts)
    assert all(text[start:end] for start, end in places_in(fixture_catalog, text))
