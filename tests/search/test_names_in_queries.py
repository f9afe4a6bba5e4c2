"""Words of names ask for names; commas and OR join; the list says how it was read."""

from __future__ import annotations

import json

import pytest

from phonecmp.model import Kind
from phonecmp.search import (
    FieldNameError,
    build_index,
    find_field,
    normalise,
    parse_query,
    search,
    short_name,
)
from phonecmp.session import CatalogSession
from tests.catalogues import bundled_catalog, seen
from tests.cli.program import run

CATALOG = bundled_catalog()
INDEX = build_index(CATALOG, seen())


def _found(text: str) -> list[str]:
    return [hit.device for hit in search(INDEX, parse_query(text, CATALOG.table)).hits]


def _pairs() -> set[tuple[str, str]]:
    """Series and the last word of a model's name, as far as they are read as words."""
    pairs: set[tuple[str, str]] = set()
    for entry in INDEX.phones:
        series, *words = entry.name.removeprefix(normalise(CATALOG.brand_name(entry.brand))).split()
        pairs.update((series, word) for word in words[-1:])
    return {pair for pair in pairs if not parse_query(" ".join(pair), CATALOG.table).groups}


def test_a_series_and_a_model_find_no_other_brands() -> None:
    names = {entry.hit.device: " ".join(entry.names) for entry in INDEX.phones}
    pairs = _pairs()
    assert len(pairs) > 150
    for pair in pairs:
        found = _found(" ".join(pair))
        assert found, pair
        bare = [word.strip("()") for word in pair]
        assert all(word in names[id_] for id_ in found for word in bare), (pair, found)


@pytest.mark.parametrize("brand", sorted(set(CATALOG.brands) - set(CATALOG.partners)))
def test_a_brand_is_no_maker_of_sensors(brand: str) -> None:
    found = _found(CATALOG.brand_name(brand))
    assert not found or {id_.partition("/")[0] for id_ in found} == {brand}


def test_words_that_are_no_names_are_still_found_everywhere() -> None:
    assert any(id_.startswith("vivo/") for id_ in _found("sony imx989"))
    assert any(id_.startswith("xiaomi/") for id_ in _found("leica ultra"))
    assert any(id_.startswith("apple/") for id_ in _found("apple a18"))
    assert len(_found("snapdragon 8 gen 3")) > 50
    assert _found("-samsung -galaxy year:2025")


NAMES = ("s24 ultra", "15 ultra", "find x8", "s24u", "galaxy ultra", '"12s ultra"')


@pytest.mark.parametrize("number", [2, 3, len(NAMES)])
@pytest.mark.parametrize("comma", [", ", ",", " , ", "; "])
def test_names_between_commas_are_alternatives(number: int, comma: str) -> None:
    names = NAMES[:number]
    single = {id_ for name in names for id_ in _found(name)}
    assert set(_found(comma.join(names))) == single
    assert set(_found(f"{comma.join(names)} battery>5000")) == single & set(_found("battery>5000"))
    (note,) = parse_query(comma.join(names), CATALOG.table).notes
    bracketed = [f"({name})" if " " in name and '"' not in name else name for name in names]
    assert note == f"read as {' OR '.join(bracketed)}"
    assert set(_found(note.removeprefix("read as "))) == single


@pytest.mark.parametrize("text", ["s24,", ",s24", "s24 ,", "s24,,", "(s24,", "s24, OR", "s24; "])
def test_a_list_that_is_still_being_typed_finds_already(text: str) -> None:
    assert _found(text) == _found("s24")
    assert parse_query(text, CATALOG.table).notes == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("leica year:2024 OR zeiss year:2023", "(leica year:2024) OR (zeiss year:2023)"),
        ("leica OR zeiss year:2023", "leica OR (zeiss year:2023)"),
        ("leica OR zeiss | sony year:2023", "leica OR zeiss OR (sony year:2023)"),
        ("(leica OR zeiss year:2023) ip:68", "(leica OR (zeiss year:2023)) ip:68"),
        ("leica, zeiss year:2023", "(leica OR zeiss) year:2023"),
        ("brand:sony, brand:lg year:2020", "(brand:sony OR brand:lg) year:2020"),
        ("-(leica, zeiss) year:2023", "-(leica OR zeiss) year:2023"),
        ("-leica, -zeiss", "-leica -zeiss"),
        ("(s24, s25) ultra", "(s24 OR s25) ultra"),
        ("(s24 OR s25) ultra, x200", "(s24 OR s25) (ultra OR x200)"),
        ("leica OR zeiss", ""),
        ("(leica OR zeiss) year:2023", ""),
        ("(leica year:2024) OR (zeiss year:2023)", ""),
        ("s24 ultra iphone17,2", ""),
        ("flip OR leica 2023 sort:-battery", "flip OR (leica 2023)"),
    ],
)
def test_how_or_and_commas_were_read_is_said_with_brackets(text: str, reading: str) -> None:
    notes = parse_query(text, CATALOG.table).notes
    assert notes == ((f"read as {reading}",) if reading else ())
    if reading:
        assert set(_found(reading)) == set(_found(text))
        assert parse_query(reading, CATALOG.table).notes == ()


def test_the_reading_stands_on_the_last_line_and_in_json() -> None:
    query = "leica year:2024 OR zeiss year:2023"
    reading = "read as (leica year:2024) OR (zeiss year:2023)"
    assert reading in run("list", query, COLUMNS="160").out.splitlines()[-1]
    assert json.loads(run("list", query, "--format", "json").out)["notes"] == [reading]


def _names() -> set[str]:
    """Every way to write a field: paths and their ends, labels, sections, words of queries."""
    table = CATALOG.table
    names = {path.rpartition(".")[2] for path in table.sections} | set(table.sections)
    for field in table.fields.values():
        ends = field.path.split(".")
        names |= {".".join(ends[start:]) for start in range(len(ends))}
        names |= {short_name(field), field.label.casefold(), field.short_label.casefold()}
    return names | {"year", "partner", "lens", "light@85", "any.mp"}


def test_one_word_names_one_field_in_orders_columns_and_terms() -> None:
    session = CatalogSession(CATALOG)
    sections = {path.rpartition(".")[2] for path in CATALOG.table.sections}
    for name in sorted(_names()):
        try:
            meant = find_field(CATALOG.table, name).path
        except FieldNameError:
            continue
        assert [field.path for field in session.fields_named((name,))] == [meant]
        ways = {parse_query(f'sort:"{name}"', CATALOG.table).sort_keys[0].field}
        if name not in sections and find_field(CATALOG.table, name).kind is not Kind.PRESENCE:
            ways |= set(parse_query(f'unknown:"{name}"', CATALOG.table).fields[:1])
        assert ways <= {meant}, (name, ways, meant)


def test_the_year_is_that_of_the_announcement_wherever_it_is_written() -> None:
    table = CATALOG.table
    assert find_field(table, "year").path == "announced"
    assert parse_query("sort:-year", table).sort_keys[0].field == "announced"
    assert parse_query("unknown:year", table).conditions[0].fields == ("announced",)
    assert find_field(table, "lens").path == parse_query("lens:85", table).fields[0]
