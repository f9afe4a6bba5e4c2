"""The index that is kept between starts: it is the one that would be made, and makes no device."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from phonecmp.knowledge import Perspective, known_values, shown
from phonecmp.model import Kind
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.search import Index, build_index, parse_query, prepare_steps, save_index, search
from phonecmp.search.indexed_values import numbers, unknown, value_of
from phonecmp.store import read_with_cache, snapshot_parts
from tests.catalogues import BUNDLED, copy_brands, write_devices

_LONG_AGO = 1_600_000_000
_TODAY = date(2026, 11, 30)
_QUERIES = ("leica battery>4000", "any.sensor_area>60", "s24u", "imx989", "has:tele", "sort:name")


def seen(day: date = _TODAY, today: date | None = None, region: str | None = None) -> Perspective:
    return Perspective(day, today or day, region)


def is_kept(index: Index) -> bool:
    """Whether it was taken from its file: a failed check would print all of an index."""
    return index.is_kept


def rows(index: Index) -> list[object]:
    """The entries without what makes their devices."""
    return [entry[1:] for entry in index.entries]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some brands of the bundled catalogue, with files that nobody changed lately."""
    place = tmp_path_factory.mktemp("kept") / "catalog"
    copied = copy_brands(BUNDLED, place, "xiaomi", "oneplus", "google", "sony", "leica")
    for file in copied.rglob("*.toml"):
        os.utime(file, (_LONG_AGO, _LONG_AGO))
    return copied


def layers(folder: Path) -> tuple[Layer, ...]:
    return (Layer(folder, "test"),)


def kept(folder: Path, cache: Path, seen_from: Perspective) -> Reading:
    """A second reading, after the first kept its index."""
    first = read_with_cache(layers(folder), cache)
    index = build_index(first.catalog, seen_from)
    save_index(index, first.kept.beside, is_new=first.kept.is_new)
    return read_with_cache(layers(folder), cache)


def test_it_is_the_index_that_would_be_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = kept(folder, tmp_path, seen()).catalog
    plain = read_catalog(layers(folder)).catalog
    made: list[str] = []
    original = snapshot_parts.Part._device

    def noted(part: snapshot_parts.Part, device_id: str) -> object:
        made.append(device_id)
        return original(part, device_id)

    monkeypatch.setattr(snapshot_parts.Part, "_device", noted)
    for later in (_TODAY, date(2027, 6, 1)):
        index, fresh = build_index(catalog, seen(later)), build_index(plain, seen(later))
        assert is_kept(index)
        assert rows(index) == rows(fresh)
        prepare_steps(index)
        prepare_steps(fresh)
        assert not made, "nothing has been looked at"
        assert {day: set(ids) for day, ids in index.change_days.items()} == {
            day: set(ids) for day, ids in fresh.change_days.items()
        }
        for query in _QUERIES:
            parsed = parse_query(query, catalog.table)
            assert search(index, parsed).hits == search(fresh, parsed).hits
        reported = {id_ for id_, one in plain.devices.items() if one.reports}
        assert set(made) <= reported, "only what was reported of is weighed"
        made.clear()
    for other in (seen(date(2026, 1, 1)), seen(_TODAY, date(2027, 1, 1)), seen(region="in")):
        assert not is_kept(build_index(catalog, other))
        assert rows(build_index(catalog, other)) == rows(build_index(plain, other))


def test_what_changed_since_is_looked_at_anew(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "catalog"
    shutil.copytree(folder, own, copy_function=shutil.copy2)
    kept(own, tmp_path / "cache", seen())
    files = sorted(own.glob("devices/xiaomi/*.toml"))
    text = files[0].read_text("utf-8")
    files[0].write_text(text.replace('name = "', 'name = "Quite Another ', 1), "utf-8")
    files[1].unlink()
    files[2].with_name("new-one.toml").write_text('name = "New One"\nannounced = 2026-12-24\n')
    reading = read_with_cache(layers(own), tmp_path / "cache")
    plain = read_catalog(layers(own)).catalog
    for today in (_TODAY, date(2026, 12, 24)):
        index = build_index(reading.catalog, seen(today))
        assert is_kept(index)
        assert rows(index) == rows(build_index(plain, seen(today)))
        prepare_steps(index)
        assert sum(map(len, index.change_days.values())) == sum(
            map(len, _prepared(build_index(plain, seen(today))).change_days.values())
        )


def _prepared(index: Index) -> Index:
    prepare_steps(index)
    return index


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]\n[]\n[]", b'{"stamp": 1}\n{}\n{}', None])
def test_a_damaged_one_is_ignored(folder: Path, tmp_path: Path, damage: bytes | None) -> None:
    catalog = kept(folder, tmp_path, seen()).catalog
    (file,) = tmp_path.glob("index-*.json")
    head, columns, change_days = file.read_bytes().split(b"\n")
    spoiled = damage if damage is not None else b"\n".join([head, columns.replace(b"[", b"{"), b""])
    file.write_bytes(spoiled)
    index = build_index(catalog, seen())
    assert not is_kept(index)
    assert rows(index) == rows(build_index(read_catalog(layers(folder)).catalog, seen()))
    file.write_bytes(b"\n".join([head, columns, change_days[:-9]]))
    prepare_steps(again := build_index(catalog, seen()))
    assert is_kept(again)
    assert again.change_days


@pytest.mark.parametrize("day", [_TODAY, date(2023, 3, 1)])
def test_what_columns_say_is_what_is_shown(folder: Path, day: date) -> None:
    catalog = read_catalog(layers(folder)).catalog
    index = build_index(catalog, seen(day, _TODAY))
    computed = [field for field in catalog.table.fields.values() if field.derived]
    fields = [*computed, *(f for f in catalog.table.fields.values() if f.kind is Kind.PRESENCE)]
    for entry in index.entries[::19]:
        for field in fields:
            said = value_of(index, entry, field)
            expected = shown(catalog, entry.device, field, index.perspective).value
            assert (said, type(said)) == (expected, type(expected)), (entry.hit.device, field.path)


def test_edits_overlays_and_a_midnight_leave_the_numbers_those_of_a_fresh_index(
    folder: Path, tmp_path: Path
) -> None:
    own, above = tmp_path / "own", tmp_path / "above"
    copy_brands(folder, own, "google", "leica")
    ids = sorted(f"google/{file.stem}" for file in own.glob("devices/google/*.toml"))
    write_devices(above, dict.fromkeys(ids[:2], "[battery]\ncapacity_mah = 9001\n"))
    for file in (*own.rglob("*.toml"), *above.rglob("*.toml")):
        os.utime(file, (_LONG_AGO, _LONG_AGO))
    both = (Layer(own, "own"), Layer(above, "above"))
    first = read_with_cache(both, tmp_path / "cache")
    save_index(build_index(first.catalog, seen()), first.kept.beside, is_new=first.kept.is_new)
    said = '\n[[report]]\non = 2026-12-24\nby = "google"\nsays.battery.wired_w = 77\n'
    changed = own / "devices" / f"{ids[3]}.toml"
    changed.write_text(changed.read_text("utf-8") + said, "utf-8")
    dated = 'name = "New"\nannounced = 2026-12-24\n[battery]\ncapacity_mah = 9002\n'
    write_devices(own, {"google/new-one": dated})
    none = '[battery]\ncapacity_mah = "unset"\n'
    write_devices(above, {ids[1]: "[battery]\nwired_w = 3\n", ids[2]: none})
    reading, plain = read_with_cache(both, tmp_path / "cache"), read_catalog(both)
    fields = [one for one in plain.catalog.table.fields.values() if one.kind.is_numeric]
    for day in (_TODAY, date(2026, 12, 23), date(2026, 12, 24)):
        index, fresh = (build_index(one.catalog, seen(day)) for one in (reading, plain))
        assert is_kept(index)
        assert rows(index) == rows(fresh)
        for field in fields:
            assert numbers(index, field) == numbers(fresh, field), field.path
            assert unknown(index, (field.path,)) == unknown(fresh, (field.path,)), field.path
        capacity = numbers(index, plain.catalog.field("battery.capacity_mah"))
        assert capacity[ids[0]] == 9001
        assert capacity[ids[1]] != 9001
        assert capacity.get("google/new-one") == (9002 if day.day == 24 else None)
    known = known_values(reading.catalog, reading.catalog.devices[ids[3]], seen(day))
    assert known == known_values(plain.catalog, plain.catalog.devices[ids[3]], seen(day))
