"""A damaged cache: reading gives the same as without one."""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from phonecmp.reading import read_catalog
from phonecmp.store import read_some, read_with_cache
from tests.examples import examples
from tests.reading.caches import layers, only_file


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), damage=st.binary(max_size=12), cut=st.booleans())
@example(place=0.0, damage=b"", cut=True)
@example(place=0.0, damage=b"\xff\x00not json\n", cut=False)
def test_a_damaged_cache_is_ignored(
    catalog: Path, cache: Path, place: float, damage: bytes, cut: bool
) -> None:
    plain = read_catalog(layers(catalog))
    shutil.rmtree(cache, ignore_errors=True)
    read_with_cache(layers(catalog), cache)
    file = only_file(cache)
    data = file.read_bytes()
    start = int(place * len(data))
    rest = b"" if cut else data[start + len(damage) :]
    file.write_bytes(data[:start] + damage + rest)
    assert read_with_cache(layers(catalog), cache) == plain


def _columns(part: Any) -> Any:
    return part["fields"].values()


def _each(listed: list[Any], value: Any) -> Any:
    listed[:] = [value] * len(listed)
    return listed


def _told(part: Any, more: Any) -> None:
    part["told"] = {id_: {**part["told"].get(id_, {}), **more} for id_ in part["ids"]}


WELL_FORMED = [
    lambda part, _: [column[1].clear() for column in _columns(part)],
    lambda part, _: part["fields"].clear(),
    lambda part, _: part["citations"].clear(),
    lambda part, _: part.update(ids=[]),
    lambda part, _: part.update(ids=part["ids"][:-1]),
    lambda part, _: part.update(sizes=["1"] * len(part["sizes"])),
    lambda part, _: part.update(rest=part["rest"][1:]),
    lambda part, _: _told(part, {"aka": 7}),
    lambda part, _: _told(part, {"findings": [7]}),
    lambda part, _: [_each(column[1], ["pair", "a", "b"]) for column in _columns(part)],
    lambda part, _: [column.__setitem__(0, column[0][1:]) for column in _columns(part)],
    lambda part, _: [column.__setitem__(0, "?" * len(column[0])) for column in _columns(part)],
    lambda part, _: _each(part["shapes"], "?"),
    lambda part, _: _each(part["chosen"]["shapes"], 7777),
    lambda part, _: part.pop("chosen"),
    lambda part, _: _each(part["cited"], [7777]),
    lambda part, _: _each(part["cited"], None),
    lambda part, rest: _each(rest, b"[1]"),
    lambda part, rest: _each(rest, b"no JSON"),
    lambda part, rest: _each(rest, b'{"reports":[7]}'),
]
"""What is done to the first part, and to the lines of what few devices have."""


@pytest.mark.parametrize("spoil", WELL_FORMED)
def test_a_cache_that_makes_no_sense_is_ignored(catalog: Path, cache: Path, spoil: Any) -> None:
    plain = read_catalog(layers(catalog))
    read_with_cache(layers(catalog), cache)
    respoil(only_file(cache), spoil, "parts")
    assert read_with_cache(layers(catalog), cache) == plain


SENSELESS_TABLES = [
    lambda tables: tables["fields"].clear(),
    lambda tables: tables.pop("names"),
    lambda tables: tables.update(partners=[["leica"]]),
    lambda tables: tables.update(sources={"one": ["One", "no kind", []]}),
    lambda tables: tables.update(files=[]),
    lambda tables: tables.update(brands={"xiaomi": 7}),
    lambda tables: [field.__setitem__(3, "no kind") for field in tables["fields"]],
    lambda tables: [field.__setitem__(0, 1) for field in tables["fields"]],
    lambda tables: [field.pop() for field in tables["fields"]],
]


@pytest.mark.parametrize("spoil", SENSELESS_TABLES)
def test_tables_that_make_no_sense_are_read_anew(catalog: Path, cache: Path, spoil: Any) -> None:
    plain = read_catalog(layers(catalog))
    read_with_cache(layers(catalog), cache)
    respoil(only_file(cache), spoil, "tables")
    assert read_with_cache(layers(catalog), cache) == plain
    assert read_some(layers(catalog), cache=cache) == plain


def respoil(file: Path, spoil: Any, what: str) -> None:
    """Change the tables or the first part of a cache, with sizes and check sums to match."""
    head, _, body = file.read_bytes().partition(b"\n")
    about = json.loads(head)
    tables = body[: about["tables"][0]]
    first = body[len(tables) :][: about["parts"][0][0]]
    rest = body[len(tables) + len(first) :]
    line, *lines = (tables if what == "tables" else first).split(b"\n")
    document = json.loads(line)
    spoil(document) if what == "tables" else spoil(document, lines)
    new = b"\n".join([json.dumps(document).encode(), *lines])
    listed = [len(new), zlib.crc32(new)]
    if what == "tables":
        about["tables"], tables = listed, new
    else:
        about["parts"][0], first = listed, new
    file.write_bytes(json.dumps(about).encode() + b"\n" + tables + first + rest)
