"""What is kept behind the index of numbers and conditions: what would be found, nothing weighed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from phonecmp.knowledge import Perspective, Shown, known_values
from phonecmp.model import Catalog, Device, Field, Value, linked_devices
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.search import (
    Index,
    build_index,
    conditions,
    indexed_values,
    parse_query,
    save_index,
    search,
)
from phonecmp.search.index import Entry
from phonecmp.search.indexed_values import numbers, unknown
from phonecmp.store import read_with_cache
from tests.catalogues import BUNDLED, copy_brands

_LONG_AGO = 1_600_000_000
_TODAY = date(2026, 11, 30)
_CONDITIONS = (
    *("ip:68", "has:tele2", "-has:ultrawide", "battery:4000", "chip:snapdragon", "sensor:imx"),
    *(
        "unknown:ip",
        "unknown:chip",
        "ip:68?",
        "wireless:none",
        "status:disputed",
        "status:rumoured",
    ),
    *("battery:rumoured", "status:confirmed", "release:undisclosed", "(ip:68 OR has:tele2) leica"),
)
_COMING = 'name = "Coming"\nannounced = 2026-12-24\nbattery.capacity_mah = 9000\n'


def seen(day: date = _TODAY, region: str | None = None) -> Perspective:
    return Perspective(day, day, region)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some brands of the bundled catalogue, one device to come, and files nobody changed lately."""
    place = tmp_path_factory.mktemp("kept") / "catalog"
    copied = copy_brands(BUNDLED, place, "xiaomi", "google", "sony", "leica")
    (copied / "devices/xiaomi/coming.toml").write_text(_COMING)
    return aged(copied)


@pytest.fixture(scope="module")
def cache(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of them with the numbers of every field."""
    place = tmp_path_factory.mktemp("cache")
    ask_all(Layer(folder, "test"), place)
    return place


def aged(folder: Path) -> Path:
    for file in folder.rglob("*.toml"):
        os.utime(file, (_LONG_AGO, _LONG_AGO))
    return folder


def ask_all(layer: Layer, cache: Path, above: tuple[Layer, ...] = ()) -> None:
    """Have everything gathered, and kept: the index by one run, numbers by the next."""
    for is_asking in (False, True):
        reading = read_with_cache((layer, *above), cache)
        index = build_index(reading.catalog, seen())
        if is_asking:
            gather(index)
        save_index(index, reading.kept.beside, is_new=reading.kept.is_new)


def gather(index: Index) -> None:
    for field in fields_of(index):
        unknown(index, (field.path,))
        numbers(index, field)


def ask_conditions(index: Index) -> list[object]:
    """Who meets every kind of condition but those on numbers alone."""
    table = index.catalog.table
    return [search(index, parse_query(query, table)).hits for query in _CONDITIONS]


def fields_of(index: Index) -> Iterator[Field]:
    """Some of each kind, as many as are kept."""
    fields = [each for each in index.catalog.table.fields.values() if each.kind.is_numeric]
    yield from fields[:: len(fields) // 58]
    for path in ("battery.capacity_mah", "light@85"):
        yield index.catalog.field(path)


def check_same(reading: Reading, layers: tuple[Layer, ...], at: Perspective) -> Index:
    """Hold what an index says against that of files that were all opened."""
    index = build_index(reading.catalog, at)
    fresh = build_index(read_catalog(layers).catalog, at)
    for field in fields_of(index):
        assert dict(numbers(index, field)) == dict(numbers(fresh, field)), field.path
        found = unknown(index, (field.path,))
        assert sorted(found) == sorted(unknown(fresh, (field.path,))), field.path
    for query in ("any.sensor_area>60", "leica battery>4000", "unknown:weight sort:battery"):
        parsed = parse_query(query, index.catalog.table)
        assert search(index, parsed).hits == search(fresh, parsed).hits
    return index


@pytest.mark.parametrize(
    "at", [seen(), seen(_TODAY + timedelta(1)), seen(date(2027, 6, 1)), seen(region="cn")]
)
def test_they_are_those_that_would_be_gathered(folder: Path, cache: Path, at: Perspective) -> None:
    layer = Layer(folder, "test")
    index = check_same(read_with_cache((layer,), cache), (layer,), at)
    is_kept = index.is_kept
    assert is_kept == (at.region is None)


def test_nothing_is_weighed_for_them(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = read_with_cache((Layer(folder, "test"),), cache).catalog
    asked: set[str] = set()
    original = indexed_values.value_of

    def noted(index: Index, entry: Entry, field: Field) -> Value | None:
        asked.add(entry.hit.device)
        return original(index, entry, field)

    monkeypatch.setattr(indexed_values, "value_of", noted)
    index = build_index(catalog, seen())
    gather(index)
    borrowers = {one.id for one in linked_devices(catalog.devices) if one.same}
    assert asked <= borrowers
    columns = list(index.columns)
    assert not columns, "no column of all devices is laid out"


def test_what_changed_since_is_asked_anew(folder: Path, cache: Path, tmp_path: Path) -> None:
    own, place = tmp_path / "catalog", tmp_path / "cache"
    shutil.copytree(folder, own, copy_function=shutil.copy2)
    ask_all(Layer(own, "test"), place)
    files = sorted(own.glob("devices/xiaomi/*.toml"))
    files[1].write_text(f'name = "Other"\nannounced = 2020-01-01\n{_COMING.splitlines()[2]}\n')
    files[0].unlink()
    layer = Layer(own, "test")
    for at in (seen(), seen(date(2026, 12, 24))):
        index = check_same(read_with_cache((layer,), place), (layer,), at)
        is_kept = index.is_kept
        assert is_kept
    above = Layer(tmp_path / "above", "above")
    (above.path / "devices/xiaomi").mkdir(parents=True)
    name = files[3].name
    (above.path / "devices/xiaomi" / name).write_text("battery.capacity_mah = 1234\n")
    ask_all(layer, place, (above,))
    check_same(read_with_cache((layer, above), place), (layer, above), seen())


def test_the_day_after_they_are_kept_anew(folder: Path, tmp_path: Path) -> None:
    layer = Layer(folder, "test")
    ask_all(layer, tmp_path)
    (file,) = tmp_path.glob("index-*.json")
    at = seen(date(2026, 12, 24))
    for is_current in (False, True, True):
        reading = read_with_cache((layer,), tmp_path)
        index = build_index(reading.catalog, at)
        kept = index.kept_numbers
        assert (kept is not None and kept.is_up_to_date("battery.capacity_mah")) is is_current
        before = file.read_bytes()
        assert numbers(index, index.catalog.field("battery.capacity_mah"))["xiaomi/coming"] == 9000
        save_index(index, reading.kept.beside, is_new=reading.kept.is_new)
        assert (file.read_bytes() == before) is is_current


@pytest.mark.parametrize("damage", [b"[1]", b'["a",1,[99999],[1.0],[]]', b'["x",1,[0],["2"],[]]'])
def test_damaged_ones_are_gathered_anew(folder: Path, tmp_path: Path, damage: bytes) -> None:
    layer = Layer(folder, "test")
    ask_all(layer, tmp_path)
    (file,) = tmp_path.glob("index-*.json")
    begin = b'["battery.capacity_mah",'
    lines = [
        begin + damage.partition(b",")[2] if line.startswith(begin) else line
        for line in file.read_bytes().split(b"\n")
    ]
    file.write_bytes(b"\n".join(lines))
    index = build_index(read_with_cache((layer,), tmp_path).catalog, seen())
    fresh = build_index(read_catalog((layer,)).catalog, seen())
    field = index.catalog.field("battery.capacity_mah")
    assert dict(numbers(index, field)) == dict(numbers(fresh, field))


@pytest.fixture(scope="module")
def asked(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of some brands with who meets every condition."""
    place = tmp_path_factory.mktemp("asked")
    keep_conditions(Layer(folder, "test"), place)
    return place


def keep_conditions(layer: Layer, cache: Path) -> None:
    for is_asking in (False, True):
        reading = read_with_cache((layer,), cache)
        index = build_index(reading.catalog, seen())
        if is_asking:
            ask_conditions(index)
        save_index(index, reading.kept.beside, is_new=reading.kept.is_new)


def same_conditions(reading: Reading, layers: tuple[Layer, ...], at: Perspective) -> bool:
    """Hold who meets conditions against what files say that were all opened."""
    index = build_index(reading.catalog, at)
    fresh = build_index(read_catalog(layers).catalog, at)
    for query, kept, found in zip(
        _CONDITIONS, ask_conditions(index), ask_conditions(fresh), strict=True
    ):
        assert kept == found, query
    return index.is_kept


@pytest.mark.parametrize(
    "at", [seen(), seen(_TODAY + timedelta(1)), seen(date(2027, 6, 1)), seen(region="cn")]
)
def test_conditions_are_met_by_the_same(folder: Path, asked: Path, at: Perspective) -> None:
    layer = Layer(folder, "test")
    is_kept = same_conditions(read_with_cache((layer,), asked), (layer,), at)
    assert is_kept == (at.region is None)


def test_nothing_is_weighed_for_conditions(
    folder: Path, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read_with_cache((Layer(folder, "test"),), asked)
    index = build_index(reading.catalog, seen())
    weighed: set[str] = set()
    original = indexed_values.value_of

    def noted(index: Index, entry: Entry, field: Field) -> Value | None:
        weighed.add(entry.hit.device)
        return original(index, entry, field)

    def noted_whole(catalog: Catalog, device: Device, at: Perspective) -> Mapping[str, Shown]:
        weighed.add(device.id)
        return known_values(catalog, device, at)

    for module in (indexed_values, conditions):
        monkeypatch.setattr(module, "value_of", noted)
    monkeypatch.setattr(conditions, "known_values", noted_whole)
    borrowers = {one.id for one in linked_devices(reading.catalog.devices) if one.same}
    ask_conditions(index)
    assert weighed <= borrowers
    before = {file: file.read_bytes() for file in asked.glob("index-*.json")}
    save_index(index, reading.kept.beside, is_new=reading.kept.is_new)
    after = {file: file.read_bytes() for file in asked.glob("index-*.json")}
    assert after == before


def test_conditions_ask_anew_what_changed(folder: Path, tmp_path: Path) -> None:
    own, place = tmp_path / "catalog", tmp_path / "cache"
    shutil.copytree(folder, own, copy_function=shutil.copy2)
    layer = Layer(own, "test")
    keep_conditions(layer, place)
    files = sorted(own.glob("devices/xiaomi/*.toml"))
    files[1].write_text('name = "Other"\nannounced = 2020-01-01\nbody.ip = "IP68"\n')
    files[0].unlink()
    for at in (seen(), seen(date(2026, 12, 24))):
        assert same_conditions(read_with_cache((layer,), place), (layer,), at)
    above = Layer(tmp_path / "above", "above")
    (above.path / "devices/xiaomi").mkdir(parents=True)
    (above.path / "devices/xiaomi" / files[3].name).write_text("battery.capacity_mah = 4000\n")
    same_conditions(read_with_cache((layer, above), place), (layer, above), seen())


@pytest.mark.parametrize("damage", [b"[[99999]]", b"7", b"[]", b'[["x"]]', b"[[0],[1]]"])
def test_damaged_conditions_are_asked_anew(
    folder: Path, asked: Path, tmp_path: Path, damage: bytes
) -> None:
    place = tmp_path / "cache"
    shutil.copytree(asked, place)
    (file,) = place.glob("index-*.json")
    head, columns, turns, *lines = file.read_bytes().split(b"\n")
    spoilt = [b",".join([line[: line.index(b",")], b"1", damage[1:]]) for line in lines]
    file.write_bytes(b"\n".join([head, columns, turns, *spoilt]))
    layer = Layer(folder, "test")
    assert same_conditions(read_with_cache((layer,), place), (layer,), seen())


def test_few_devices_are_weighed_where_words_leave_few(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = build_index(read_catalog((Layer(folder, "test"),)).catalog, seen())
    weighed: list[str] = []

    def noted_whole(catalog: Catalog, device: Device, at: Perspective) -> Mapping[str, Shown]:
        weighed.append(device.id)
        return known_values(catalog, device, at)

    monkeypatch.setattr(conditions, "known_values", noted_whole)
    search(index, parse_query("sony status:rumoured", index.catalog.table))
    assert weighed
    assert len(weighed) < len(index.entries) // 2
    assert not index.met
