"""Phones are found as people type their names, and words find the field that they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.knowledge import shown
from phonecmp.model import Kind
from phonecmp.reading import Layer, find_ids, read_catalog
from phonecmp.search import Index, build_index, parse_query, parts, search, shortened_ids
from phonecmp.search.abbreviations import chunked, costs
from tests.catalogues import BUNDLED, seen
from tests.cli.program import run

_LAYERS = [Layer(BUNDLED, "bundled")]
_CATALOG = read_catalog(_LAYERS).catalog
_NAMES = {device.id: device.name for device in _CATALOG.phones()}


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(_CATALOG, seen("2026-11-01"))


def _found(index: Index, text: str) -> list[str]:
    return [hit.device for hit in search(index, parse_query(text, _CATALOG.table)).hits]


SHORTENED = {
    "s24u": "samsung/galaxy-s24-ultra",
    "x100u": "vivo/x100-ultra",
    "ip15pm": "apple/iphone-15-pro-max",
    "mi11u": "xiaomi/mi-11-ultra",
    "15u": "xiaomi/15-ultra",
    "14u": "xiaomi/14-ultra",
    "12su": "xiaomi/12s-ultra",
    "pix9pxl": "google/pixel-9-pro-xl",
    "s24ultra": "samsung/galaxy-s24-ultra",
    "iphone15": "apple/iphone-15",
    "iphone15promax": "apple/iphone-15-pro-max",
    "op12": "oneplus/12",
    "7tp": "oneplus/7t-pro",
    "fx8u": "oppo/find-x8-ultra",
    "x8u": "oppo/find-x8-ultra",
    "findx7ultra": "oppo/find-x7-ultra",
    "n20u": "samsung/galaxy-note20-ultra",
    "note20u": "samsung/galaxy-note20-ultra",
    "gs23u": "samsung/galaxy-s23-ultra",
    "s10p": "samsung/galaxy-s10-plus",
    "zfold6": "samsung/galaxy-z-fold6",
    "zflip6": "samsung/galaxy-z-flip6",
    "m60p": "huawei/mate-60-pro",
    "mate60pro+": "huawei/mate-60-pro-plus",
    "p30p": "huawei/p30-pro",
    "m7p": "honor/magic7-pro",
    "np2a": "nothing/phone-2a",
    "x1v": "sony/xperia-1-v",
    "rog8": "asus/rog-phone-8",
    "rm10p": "zte/nubia-red-magic-10-pro",
    "xm13u": "xiaomi/13-ultra",
    "s 24 ultra": "samsung/galaxy-s24-ultra",
    "ip 15 pm": "apple/iphone-15-pro-max",
    "ip15": "apple/iphone-15",
    "ip 15": "apple/iphone-15",
    "samsung s24u": "samsung/galaxy-s24-ultra",
    "leica 15u": "xiaomi/15-ultra",
    "ultra 15 xiaomi": "xiaomi/15-ultra",
}
SEVERAL = {
    "18promax": {"apple/iphone-18-pro-max", "xiaomi/18-pro-max"},
    "p9p": {"google/pixel-9-pro", "huawei/p9-plus"},
    "zf6": {"samsung/galaxy-z-flip6", "samsung/galaxy-z-fold6"},
    "fold6": {"samsung/galaxy-z-fold6", "vivo/x-fold6"},
}


@pytest.mark.parametrize(("text", "meant"), SHORTENED.items())
def test_a_shortened_name_ranks_the_meant_phone_first(index: Index, text: str, meant: str) -> None:
    assert _found(index, text)[0] == meant


@pytest.mark.parametrize(("text", "meant"), SEVERAL.items())
def test_where_several_are_meant_they_are_the_first_three(
    index: Index, text: str, meant: set[str]
) -> None:
    assert meant <= set(_found(index, text)[:3])


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for text, meant in SHORTENED.items() if " " not in text]
)
def test_a_shortened_name_is_an_id_on_the_command_line(text: str, meant: str) -> None:
    found = shortened_ids(text, find_ids(_LAYERS))
    literal = [id_ for id_ in find_ids(_LAYERS) if text in id_]
    assert found == [meant] or literal


def test_commands_take_shortened_names_and_say_where_several_fit() -> None:
    ran = run("compare", "s24u", "15u", "--format", "csv")
    assert ran.code == 0
    assert "samsung/galaxy-s24-ultra" in ran.out
    assert "xiaomi/15-ultra" in ran.out
    several = run("show", "p9p")
    assert several.code == 2
    assert "google/pixel-9-pro" in several.err
    assert "huawei/p9-plus" in several.err


def _shortenings(name: str, brand: str) -> list[str]:
    """How people shorten a name: digits and initials, with and without blanks."""
    chunks = chunked(name, brand).chunks[len(chunked(brand, brand).chunks) :]
    initials = "".join(chunk if chunk.isdigit() else chunk[0] for chunk in chunks)
    return ["".join(chunks), " ".join(chunks), initials, f"{brand} {initials}"]


def test_every_name_is_among_the_first_by_its_own_shortenings(index: Index) -> None:
    """The rule, not the examples: initials, names without blanks and with too many."""
    missed = []
    for device in _CATALOG.phones():
        brand = _CATALOG.brand_name(device.brand)
        for number, text in enumerate(_shortenings(device.name, brand)):
            if len(text) < 3 or not re.search(r"\d", text):
                continue  # nobody could tell which phone "np" is
            found = _found(index, text)
            if device.id not in found[: 3 if number < 2 else 12]:
                missed.append((text, device.id, found[:3]))
    assert len(missed) <= len(_NAMES) * 4 // 50, missed[:40]


@given(st.text(max_size=30))
def test_any_text_is_compared_with_any_name(text: str) -> None:
    found = costs(text, [(id_, chunked(name, "")) for id_, name in list(_NAMES.items())[:20]])
    assert all(cost >= 0 for cost in found.values())


def test_repeated_letters_take_no_long_time() -> None:
    """Leftmost letters are as good as any, so that nothing is tried over and over."""
    name = chunked("a " * 3000 + "b", "")
    assert costs("a" * 23 + "c", [("x", name)]) == {}
    assert costs("ab" * 12, [("x", chunked("ab" * 500, ""))]) is not None


@pytest.mark.parametrize(
    ("text", "path", "holds"),
    [
        ("foldable", "body.form", {"book", "flip", "tri-fold", "wrap-around"}),
        ("flip", "body.form", {"flip"}),
        ("tri-fold", "body.form", {"tri-fold"}),
        ("periscope", "camera.tele.periscope", {True}),
        ("usb-c", "connectivity.usb", {"USB-C"}),
        ("lightning", "connectivity.usb", {"Lightning"}),
        ("titanium", "body.frame", {"titanium"}),
        ("ltpo", "display.ltpo", {True}),
        ("120hz", "display.refresh_hz", {120}),
        ("100w", "battery.wired_w", {100}),
        ("5000 mah", "battery.capacity_mah", {5000}),
        ("microsd", "memory.card", {"microSD"}),
    ],
)
def test_words_find_the_field_they_mean(
    index: Index, text: str, path: str, holds: set[object]
) -> None:
    found = _found(index, text)
    field = _CATALOG.field(path)
    values = [
        shown(_CATALOG, _CATALOG.devices[id_], field, seen("2026-11-01")).value for id_ in found
    ]
    assert any(value in holds for value in values)
    every = [
        id_
        for id_, device in _CATALOG.devices.items()
        if device.is_phone and shown(_CATALOG, device, field, seen("2026-11-01")).value in holds
    ]
    assert set(every) <= set(found)


@pytest.mark.parametrize(
    "text",
    ["telephoto", "tele", "macro", "1-inch", "1 inch", "ip68", "IP 68", "85mm", "85 mm", "f/1.8",
     "1/1.28", "lytia", "usb 3", "android 16", "2024", "50mp", "wifi 7", "esim", "compact"],
)  # fmt: skip
def test_words_for_figures_are_read_as_queries(index: Index, text: str) -> None:
    query = parse_query(text, _CATALOG.table)
    assert query.readings, text
    ((typed, read_as),) = query.readings
    assert typed == text
    plain = {id_ for id_ in _found(index, read_as) if id_ in _NAMES}
    assert plain
    assert plain <= set(_found(index, text))


def test_every_synonym_of_the_catalogue_finds_something(index: Index) -> None:
    numbers = {"1/{n}": "1.28", "f/{n}": "1.8", "{n}mm": "85", "{n} mm": "85"}
    more = {
            "IP5{n}": "4", "IP6{n}": "8", "IP 6{n}": "8", "{n}mp": "50", "{n} mp": "50",
            "{n}x zoom": "3", "{n}hz": "120", "{n} hz": "120", "{n} inch": "6.7",
            "{n} nits": "1000", "{n}mah": "5000", "{n} mah": "5000", "{n}w": "67", "{n} w": "67",
            "android {n}": "13", "bluetooth {n}": "5.2", "ios {n}": "18", "usb {n}": "3",
            "wi-fi {n}": "7", "wifi {n}": "7", "{n}gb": "12", "{n} gb": "12", "{n}tb": "1",
            "{n}k{n}": "4 60", "{n}mp periscope": "50", "{n} mp periscope": "50",
            "{n}mp selfie": "32", "{n} mp selfie": "32", "{n}mp tele": "50", "{n} mp tele": "50",
            "{n}mp telephoto": "50", "{n} mp telephoto": "50", "{n}mp ultrawide": "50",
            "{n} mp ultrawide": "50", "{n}x": "3", "{n}x tele": "3", "thinner than {n}mm": "7",
            "thinner than {n} mm": "7", "under {n}g": "180", "under {n} g": "180",
            "over {n}mah": "6000", "over {n} mah": "6000", "wireless charging {n}w": "50",
            "wireless {n}w": "50", "{n}w wireless": "50", "{n} w wireless": "50",
            "{n}w wireless charging": "50", "sd {n} gen {n}": "8 3", "sd{n}g{n}": "8 3",
            "sd{n}gen{n}": "8 3", "ufs {n}": "4", "usb-c {n}": "3.2",
    }  # fmt: skip
    for word in _CATALOG.table.synonyms:
        text = word.replace("{year}", "2023")
        for number in {**numbers, **more}.get(word, "").split():
            text = text.replace("{n}", number, 1)
        assert parse_query(text, _CATALOG.table).readings, word
        assert _found(index, text), word


def test_a_word_in_quotes_is_the_word_itself(index: Index) -> None:
    assert not parse_query('"flip"', _CATALOG.table).readings
    assert all("flip" in _NAMES[id_].casefold() for id_ in _found(index, '"flip"'))
    assert len(_found(index, "flip")) > len(_found(index, '"flip"'))


def test_a_minus_leaves_out_what_a_word_means(index: Index) -> None:
    every, folding = set(_found(index, "year:2024")), set(_found(index, "year:2024 foldable"))
    assert folding
    assert set(_found(index, "year:2024 -foldable")) == every - folding


def test_declared_spellings_of_chips_and_sensors_count(index: Index) -> None:
    """Every one of them, in the search and behind an equals sign, as it does for verdicts."""
    for path in ("chip.soc", "camera.main.sensor"):
        field = _CATALOG.field(path)
        assert field.kind is Kind.TEXT
        used: dict[str, set[str]] = {}
        for device in _CATALOG.phones():
            fact = device.facts.get(path)
            if isinstance(fact, str) and device.id in index.by_device:
                used.setdefault(_CATALOG.names.spelling(field, fact), set()).add(device.id)
        for spelling, name in _CATALOG.names.canonical[field.template].items():
            meant = used.get(name, set())
            if meant and spelling != name.casefold():
                assert meant <= set(_found(index, f'"{spelling}"')), spelling
                assert meant <= set(_found(index, f'{path}="{spelling}"')), spelling


def test_every_example_of_the_help_finds_something(index: Index) -> None:
    from phonecmp.tui.screens.help.queries import EXAMPLES

    for _, examples in EXAMPLES:
        for query, _ in examples:
            assert _found(index, query), query


_MISTYPED = ("galxay ulrta", "xiaomi 12s ulrta", "leicca 15u", "qqqq s24u", "8gen3 fodlable")


@pytest.mark.parametrize("text", [*SHORTENED, *SEVERAL, *_MISTYPED])
def test_what_letters_before_have_read_changes_no_answer(index: Index, text: str) -> None:
    for end in range(1, len(text) + 1):
        fresh = replace(index, by_word={}, meant={}, shortened={})
        assert _found(index, text[:end]) == _found(fresh, text[:end]), text[:end]


@pytest.mark.parametrize("text", _MISTYPED)
def test_no_key_compares_a_word_with_all_names_again(
    index: Index, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def noted(word: str, *given: Any, **options: Any) -> dict[str, float]:
        compared.append(word)
        return costs(word, *given, **options)

    monkeypatch.setattr("phonecmp.search.abbreviations.costs", noted)
    fresh = replace(index, by_word={}, meant={}, shortened={})
    for end in range(1, len(text) + 1):
        query = parse_query(text[:end], _CATALOG.table)
        parts(fresh, query)
        search(fresh, query)
    assert compared
    assert len(compared) == len(set(compared))
