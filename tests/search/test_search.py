"""Finding devices, their order, and the places that matched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import Perspective, Shown, known_values, numeric_value, shown
from phonecmp.model import Catalog, Device
from phonecmp.search import (
    Bounds,
    Condition,
    build_index,
    is_quick,
    normalise,
    parse_query,
    prepare_numbers,
    search,
)
from tests.catalogues import bundled_catalog, catalog_of, seen


def found(
    catalog: Catalog, text: str, day: str | None = None, region: str | None = None
) -> list[str]:
    index = build_index(catalog, seen(day, region))
    return [hit.device for hit in search(index, parse_query(text, catalog.table)).hits]


HEAD = 'cite = ["https://example.org/page"]\n'


def phone(name: str, announced: str, facts: str = "") -> str:
    return f'name = "{name}"\nannounced = {announced}\n{HEAD}{facts}\n'


@pytest.fixture
def shop(tmp_path: Path) -> Catalog:
    """Four devices whose names overlap."""
    return catalog_of(
        tmp_path,
        {
            "xiaomi/12": phone("Xiaomi 12", "2021-12-28"),
            "xiaomi/12-pro": phone("Xiaomi 12 Pro", "2021-12-29"),
            "oneplus/nord-12": phone("OnePlus Nord 12", "2023-01-01"),
            "sony/xperia-512": phone("Sony Xperia 512", "2024-01-01"),
        },
    )


def test_without_a_query_the_newest_comes_first(shop: Catalog) -> None:
    assert found(shop, "") == ["sony/xperia-512", "oneplus/nord-12", "xiaomi/12-pro", "xiaomi/12"]


def test_exact_names_come_first_then_beginnings_then_words_then_the_rest(shop: Catalog) -> None:
    assert found(shop, "12") == ["xiaomi/12", "xiaomi/12-pro", "oneplus/nord-12", "sony/xperia-512"]


@pytest.mark.parametrize(
    ("text", "gathered"),
    [
        ("battery>4800", {"battery.capacity_mah"}),
        ("sort:-weight", {"body.weight_g"}),
        ("battery>4800 sort:weight", {"battery.capacity_mah", "body.weight_g"}),
        ("battery:5000 partner:leica sort:name 12s", set()),
    ],
)
def test_gathering_beforehand_is_all_a_query_asks_of_every_device(
    fixture_catalog: Catalog, text: str, gathered: set[str]
) -> None:
    query = parse_query(text, fixture_catalog.table)
    prepared = build_index(fixture_catalog, seen())
    prepare_numbers(prepared, query)
    assert set(prepared.numbers) == gathered
    asked = build_index(fixture_catalog, seen())
    assert search(prepared, query).hits == search(asked, query).hits
    assert asked.numbers == prepared.numbers


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("12s ultra -pro state:released year:2020..2023 brand:xiaomi sort:name", True, True),
        ("battery>4800 sort:-weight", False, True),
        ("mp>100", False, True),
        ("sort:released", False, True),
        ("sort:soc", False, False),
        ("battery:5000", False, False),
        ("status:disputed", False, False),
        ("battery:disputed", False, False),
        ("has:tele2", False, False),
        ("chip:snapdragon", False, False),
    ],
)
def test_a_search_is_quick_once_all_it_asks_of_every_device_is_at_hand(
    fixture_catalog: Catalog, text: str, before: bool, after: bool
) -> None:
    query = parse_query(text, fixture_catalog.table)
    index = build_index(fixture_catalog, seen())
    assert is_quick(index, query) is before
    prepare_numbers(index, query)
    assert is_quick(index, query) is after


@pytest.mark.parametrize("text", ["mp>=50", "f_number<1.8", "mp:12..48", "pixel_um>1.2"])
def test_bounds_on_a_field_of_every_camera_are_met_by_any_of_them(text: str) -> None:
    catalog = bundled_catalog()
    (condition,) = parse_query(text, catalog.table).demands
    assert isinstance(condition, Condition)
    assert isinstance(condition.operand, Bounds)
    assert len(condition.fields) > 5
    expected = set()
    for device in catalog.phones():
        for path in condition.fields:
            value = shown(catalog, device, catalog.field(path), seen()).value
            size = None if value is None else numeric_value(catalog.field(path), value)
            if size is not None and condition.operand.hold(size):
                expected.add(device.id)
    assert expected
    assert set(found(catalog, text)) == expected


def test_every_word_must_match(shop: Catalog) -> None:
    assert found(shop, "12 pro") == ["xiaomi/12-pro"]
    assert found(shop, "pro 12") == ["xiaomi/12-pro"]
    assert found(shop, "12 -xiaomi -sony") == ["oneplus/nord-12"]
    assert found(shop, '"12 pro"') == ["xiaomi/12-pro"]
    assert found(shop, '"pro 12"') == []


def test_the_places_that_matched_are_places_in_the_name(shop: Catalog) -> None:
    index = build_index(shop, seen())
    for text, matched in (("pro XIA", ["Xia", "Pro"]), ("xperia 512", ["Xperia", "512"])):
        found_by = search(index, parse_query(text, shop.table))
        (hit,) = found_by.hits
        ranges = found_by.ranges(hit.device)
        assert [hit.name[start:end] for start, end in ranges] == matched


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("imx989", "xiaomi/12s-ultra"),
        ("leica 12s", "xiaomi/12s-ultra"),
        ("xiaomi/12-ultra", "xiaomi/12s-ultra"),
        ("xiaomi/12s-ultra", "xiaomi/12s-ultra"),
        ("12 ultra", "xiaomi/12s-ultra"),
        ("kirin", "huawei/p50-pro"),
        ("lumix-cm1", "panasonic/lumix-cm1"),
        ("ÍPHÓNE", "apple/iphone-14-pro-max"),
    ],
)
def test_words_match_names_ids_former_ids_partner_chip_and_sensor(
    fixture_catalog: Catalog, text: str, expected: str
) -> None:
    assert found(fixture_catalog, text)[0] == expected


def test_only_what_existed_is_found(fixture_catalog: Catalog) -> None:
    before = found(fixture_catalog, "", "2014-01-01")
    assert before == []
    then = found(fixture_catalog, "", "2022-05-23")
    assert "apple/iphone-14-pro-max" not in then
    index = build_index(fixture_catalog, seen("2022-05-23"))
    out = [id_ for id_ in then if index.by_device[id_].year == 2022]
    assert out == then[: len(out)]  # their cameras are known
    assert then[len(out)] == "xiaomi/12s-ultra"


def test_a_device_is_found_by_the_name_it_had(fixture_catalog: Catalog) -> None:
    index = build_index(fixture_catalog, seen("2022-05-23"))
    hits = search(index, parse_query("12 ultra", fixture_catalog.table)).hits
    assert (hits[0].device, hits[0].name) == ("xiaomi/12s-ultra", "Xiaomi 12 Ultra")


def test_rumoured_chips_are_found_only_once_they_are_rumoured(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/next": 'name = "Xiaomi Next"\n'
            '[[report]]\non = 2024-01-01\nby = "gadgets-360"\n'
            'url = "https://example.org/a"\nsays.display.size_in = 6.7\n'
            '[[report]]\non = 2024-06-01\nby = "gadgets-360"\n'
            'url = "https://example.org/b"\nsays.chip.soc = "Kirin 9000"\n'
        },
    )
    assert found(catalog, "kirin", "2024-03-01") == []
    assert found(catalog, "kirin", "2024-07-01") == ["xiaomi/next"]


@pytest.mark.parametrize(
    "text",
    [
        "battery>4800",
        "battery<=4860 battery>=4860",
        "main.format>=1.0",
        "weight<200",
        "tele.focal>100",
        "density>500",
        "ram>=8",
        "main.equivalent<6",
        "wired:67",
        "announced:2022",
        "released>2022-07",
        "front.mp:32",
    ],
)
def test_conditions_agree_with_what_is_shown(fixture_catalog: Catalog, text: str) -> None:
    catalog, perspective = fixture_catalog, seen()
    query = parse_query(text, catalog.table)
    expected = []
    for device in catalog.devices.values():
        holds = []
        for term in query.demands:
            assert isinstance(term, Condition)
            assert isinstance(term.operand, Bounds)
            field = catalog.field(term.fields[0])
            value = shown(catalog, device, field, perspective).value
            size = None if value is None else numeric_value(field, value)
            holds.append(size is not None and term.operand.hold(size))
        if all(holds):
            expected.append(device.id)
    assert sorted(found(catalog, text)) == sorted(expected)
    assert expected, "the condition must find something for the test to mean anything"


def test_states_brands_partners_and_years(fixture_catalog: Catalog) -> None:
    assert found(fixture_catalog, "state:rumoured") == ["samsung/galaxy-s27-ultra"]
    assert set(found(fixture_catalog, "brand:xiaomi")) == {
        "xiaomi/12s-ultra",
        "xiaomi/mi-11-ultra",
    }
    assert set(found(fixture_catalog, "partner:leica")) == {
        "xiaomi/12s-ultra",
        "huawei/p50-pro",
        "panasonic/lumix-cm1",
    }
    assert found(fixture_catalog, "year:2014") == ["panasonic/lumix-cm1"]
    assert "xiaomi/12s-ultra" not in found(fixture_catalog, "-partner:leica")


def test_status_is_that_of_any_field_as_of_the_day(fixture_catalog: Catalog) -> None:
    assert "xiaomi/12s-ultra" in found(fixture_catalog, "status:rumoured", "2022-05-23")
    assert "xiaomi/12s-ultra" not in found(fixture_catalog, "status:rumoured", "2022-07-04")
    assert "xiaomi/12s-ultra" in found(fixture_catalog, "wired:rumoured", "2022-05-23")


def test_status_asks_the_callers_memo(fixture_catalog: Catalog) -> None:
    asked: list[str] = []

    def lookup(device: Device, perspective: Perspective) -> dict[str, Shown]:
        asked.append(device.id)
        return known_values(fixture_catalog, device, perspective)

    index = build_index(fixture_catalog, seen(), lookup)
    query = parse_query("status:disputed", fixture_catalog.table)
    with_memo = [hit.device for hit in search(index, query).hits]
    assert with_memo == found(fixture_catalog, "status:disputed")
    assert "panasonic/lumix-cm1" not in asked, "nobody reported on it, so it was not looked at"


def test_has_asks_for_cameras_and_for_values(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": phone("A", "2022-01-01", "[camera.tele2]\nmp = 50"),
            "xiaomi/b": phone("B", "2022-01-01", "[camera.tele2]\nnone = true"),
            "xiaomi/c": phone("C", "2022-01-01", "[battery]\nwireless_w = 50"),
            "xiaomi/d": phone("D", "2022-01-01", '[battery]\nwireless_w = "none"'),
            "xiaomi/e": phone("E", "2022-01-01", '[battery]\nwireless_w = "yes"'),
            "xiaomi/f": 'name = "F"\n[[report]]\non = 2022-01-01\nby = "gadgets-360"\n'
            'url = "https://example.org/f"\nsays.camera.tele2.mp = 200\n',
        },
    )
    assert sorted(found(catalog, "has:tele2")) == ["xiaomi/a", "xiaomi/f"]
    assert sorted(found(catalog, "has:wireless")) == ["xiaomi/c", "xiaomi/e"]
    assert found(catalog, "wireless:none") == ["xiaomi/d"]


def test_a_markets_values_count_in_that_market(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": phone("A", "2022-01-01", "[battery]\ncapacity_mah = 5000")
            + "[region.eu.battery]\ncapacity_mah = 4500\n"
        },
    )
    assert found(catalog, "battery>4800") == ["xiaomi/a"]
    assert found(catalog, "battery>4800", region="eu") == []
    assert found(catalog, "battery:4500", region="eu") == ["xiaomi/a"]


def test_any_camera_answers_where_no_role_is_named(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": phone("A", "2022-01-01", "[camera.tele]\nperiscope = true"),
            "xiaomi/b": phone("B", "2022-01-01", "[camera.tele]\nperiscope = false"),
        },
    )
    assert found(catalog, "periscope:yes") == ["xiaomi/a"]
    assert found(catalog, "periscope:no") == ["xiaomi/b"]


def test_sorting_puts_unknown_values_last_in_both_directions(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": phone("A", "2022-01-01", "[battery]\ncapacity_mah = 5000"),
            "xiaomi/b": phone("B", "2022-01-02", "[battery]\ncapacity_mah = 4500"),
            "xiaomi/c": phone("C", "2022-01-03"),
        },
    )
    assert found(catalog, "sort:battery") == ["xiaomi/b", "xiaomi/a", "xiaomi/c"]
    assert found(catalog, "sort:-battery") == ["xiaomi/a", "xiaomi/b", "xiaomi/c"]
    assert found(catalog, "sort:name") == ["xiaomi/a", "xiaomi/b", "xiaomi/c"]
    assert found(catalog, "sort:-year") == ["xiaomi/c", "xiaomi/b", "xiaomi/a"]


def test_a_typing_error_is_forgiven_once_nothing_matches(fixture_catalog: Catalog) -> None:
    assert found(fixture_catalog, "lecia ultra") == found(fixture_catalog, "leica ultra")
    assert found(fixture_catalog, "hasselbald") == found(fixture_catalog, "hasselblad")
    assert found(fixture_catalog, "qqqqqqqq") == []


def test_a_wrong_digit_is_another_device(fixture_catalog: Catalog) -> None:
    assert found(fixture_catalog, "imx999") == []


def test_exact_matches_are_never_widened(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        {
            "xiaomi/a": phone("Xiaomi Leica", "2022-01-01"),
            "xiaomi/b": phone("Xiaomi Lecia", "2022-01-02"),
        },
    )
    assert found(catalog, "lecia") == ["xiaomi/b"]


def test_rapidfuzz_is_imported_only_for_typing_errors() -> None:
    program = (
        "import sys\n"
        "from datetime import date\n"
        "from phonecmp.knowledge import Perspective\n"
        "from phonecmp.reading import Layer, read_catalog\n"
        "from phonecmp.search import Bounds, Condition, build_index, parse_query, search\n"
        "from tests.catalogues import FIXTURE\n"
        "catalog = read_catalog([Layer(FIXTURE, 'fixture')]).catalog\n"
        "day = date(2026, 1, 1)\n"
        "index = build_index(catalog, Perspective(day, day))\n"
        "assert search(index, parse_query('leica battery>4000', catalog.table)).hits\n"
        "assert 'rapidfuzz' not in sys.modules\n"
        "assert search(index, parse_query('lecia', catalog.table)).hits\n"
        "assert 'rapidfuzz' in sys.modules\n"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root)


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_folding_is_blind_to_case(text: str) -> None:
    assert normalise(text.upper()) == normalise(text.lower())


@given(st.sampled_from(["leica", "ultra", "pro", "12", "xiaomi", "sony", "i", "x"]))
def test_a_negated_word_finds_exactly_the_others(fixture_catalog: Catalog, word: str) -> None:
    everything = set(found(fixture_catalog, ""))
    with_it = set(found(fixture_catalog, word))
    assert with_it
    assert set(found(fixture_catalog, f"-{word}")) == everything - with_it
