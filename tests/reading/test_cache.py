"""The cache: it only ever saves time, and whatever happens to it, reading gives the same."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.model import DateSpan, Pair, Period, Span, Special, Value
from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.store import read_gradually, read_some, read_with_cache, snapshot_file
from phonecmp.store.record_json import value_from_json, value_to_json
from tests.reading.caches import BROKEN, MINUTE, aged, layers


def opened_devices(catalog: Path, cache: Path, opened: list[str]) -> list[str]:
    """The device files that a reading with the cache opens."""
    opened.clear()
    read_with_cache(layers(catalog), cache)
    return sorted({Path(name).stem for name in opened if "/devices/" in name})


def test_reading_with_and_without_a_cache_gives_the_same(catalog: Path, cache: Path) -> None:
    plain = read_catalog(layers(catalog))
    assert {finding.code[0] for finding in plain.findings} >= {"S", "K"}
    assert [one.is_used for one in plain.allowances] == [True]
    assert read_with_cache(layers(catalog), None) == plain
    assert read_with_cache(layers(catalog), cache) == plain
    assert read_with_cache(layers(catalog), cache) == plain


def test_the_second_reading_opens_no_file_sound_or_not(
    catalog: Path, cache: Path, opened: list[str]
) -> None:
    files = sorted(file.stem for file in catalog.glob("devices/*/*.toml"))
    assert set(opened_devices(catalog, cache, opened)) == set(files)
    assert opened_devices(catalog, cache, opened) == []


def test_an_edit_that_keeps_size_and_time_is_noticed(catalog: Path, cache: Path) -> None:
    read_with_cache(layers(catalog), cache)
    file = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 4861"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    found = read_with_cache(layers(catalog), cache)
    assert found.catalog.devices["xiaomi/12s-ultra"].facts["battery.capacity_mah"] == 4861
    table = catalog / "names.toml"
    before, text = table.stat(), table.read_text(encoding="utf-8")
    table.write_text(text.replace("Gen 1", "Gen 7"), "utf-8")
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_with_cache(layers(catalog), cache) == read_catalog(layers(catalog))


def test_a_broken_file_that_was_mended_is_a_device(catalog: Path, cache: Path) -> None:
    read_with_cache(layers(catalog), cache)
    file = catalog / "devices" / "xiaomi" / "cut.toml"
    file.write_text(f"{BROKEN}04\n", "utf-8")
    found = read_with_cache(layers(catalog), cache)
    assert found == read_catalog(layers(catalog))
    assert "xiaomi/cut" in found.catalog.devices
    file.write_text(BROKEN, "utf-8")
    assert read_with_cache(layers(catalog), cache) == read_catalog(layers(catalog))


@pytest.mark.parametrize("keeps_time", [True, False])
def test_a_changed_file_is_read_anew(catalog: Path, cache: Path, keeps_time: bool) -> None:
    read_with_cache(layers(catalog), cache)
    file = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    before = file.stat()
    text = file.read_text(encoding="utf-8")
    if keeps_time:
        file.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 12345"), "utf-8")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        file.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 4861"), "utf-8")
        assert file.stat().st_size == before.st_size
    found = read_with_cache(layers(catalog), cache)
    assert found == read_catalog(layers(catalog))
    capacity = found.catalog.devices["xiaomi/12s-ultra"].facts["battery.capacity_mah"]
    assert capacity == (12345 if keeps_time else 4861)


def test_files_that_came_and_went_are_noticed(catalog: Path, cache: Path) -> None:
    read_with_cache(layers(catalog), cache)
    (catalog / "devices" / "xiaomi" / "mi-11-ultra.toml").unlink()
    (catalog / "devices" / "xiaomi" / "cut.toml").unlink()
    (catalog / "devices" / "oppo" / "new.toml").write_text('name = "New"\nannounced = 2024\n')
    found = read_with_cache(layers(catalog), cache)
    assert found == read_catalog(layers(catalog))
    assert "oppo/new" in found.catalog.devices
    assert "xiaomi/mi-11-ultra" not in found.catalog.devices


def test_a_later_layer_replaces_a_cached_device(catalog: Path, cache: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    (over / "devices" / "xiaomi").mkdir(parents=True)
    both = (*layers(catalog), Layer(over, "over"))
    read_with_cache(both, cache)
    file = over / "devices" / "xiaomi" / "12s-ultra.toml"
    original = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    shutil.copy2(original, file)
    found = read_with_cache(both, cache)
    assert found == read_catalog(both)
    assert found.catalog.devices["xiaomi/12s-ultra"].file == file


@pytest.mark.parametrize("name", ["fields.toml", "names.toml", "sources.toml", "brands.toml"])
def test_other_tables_make_the_cache_useless(catalog: Path, cache: Path, name: str) -> None:
    read_with_cache(layers(catalog), cache)
    table = catalog / name
    text = table.read_text(encoding="utf-8")
    table.write_text(text[: text.rindex("\n[") + 1] if name != "names.toml" else "", "utf-8")
    assert read_with_cache(layers(catalog), cache) == read_catalog(layers(catalog))


def test_a_file_changed_this_moment_is_not_kept(
    catalog: Path, cache: Path, opened: list[str]
) -> None:
    fresh = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    os.utime(fresh)
    read_with_cache(layers(catalog), cache)
    assert opened_devices(catalog, cache, opened) == ["12s-ultra"]


def test_a_link_is_never_kept(catalog: Path, cache: Path, opened: list[str]) -> None:
    link = catalog / "devices" / "xiaomi" / "linked.toml"
    link.symlink_to(catalog / "devices" / "xiaomi" / "12s-ultra.toml")
    plain = read_catalog(layers(catalog))
    read_with_cache(layers(catalog), cache)
    assert opened_devices(catalog, cache, opened) == ["linked"]
    assert read_with_cache(layers(catalog), cache) == plain


def opened_tables(catalog: Path, cache: Path, opened: list[str]) -> list[str]:
    """The tables and partners that a reading with the cache opens."""
    opened.clear()
    read_with_cache(layers(catalog), cache)
    return sorted(
        Path(name).name for name in opened if name.endswith(".toml") and "/devices/" not in name
    )


TABLES = ["brands.toml", "fields.toml", "names.toml", "sources.toml", "synonyms.toml"]


def test_tables_are_opened_once(catalog: Path, cache: Path, opened: list[str]) -> None:
    partners = [file.name for file in catalog.glob("partners/*.toml")]
    assert set(opened_tables(catalog, cache, opened)) == {*TABLES, *partners}
    assert opened_tables(catalog, cache, opened) == []


def test_a_touched_table_is_read_anew_and_kept_again(
    catalog: Path, cache: Path, opened: list[str]
) -> None:
    read_with_cache(layers(catalog), cache)
    an_hour_ago = (catalog / "fields.toml").stat().st_mtime - 60 * MINUTE
    os.utime(catalog / "fields.toml", (an_hour_ago, an_hour_ago))
    assert set(TABLES) <= set(opened_tables(catalog, cache, opened))
    assert "12s-ultra" not in opened_devices(catalog, cache, opened)
    assert opened_tables(catalog, cache, opened) == []


@pytest.mark.parametrize("name", ["sources.toml", "partners/leica.toml"])
def test_a_table_changed_this_moment_is_not_kept(
    catalog: Path, cache: Path, opened: list[str], name: str
) -> None:
    os.utime(catalog / name)
    read_with_cache(layers(catalog), cache)
    assert set(TABLES) <= set(opened_tables(catalog, cache, opened))


def test_a_partner_that_changed_came_or_went_is_noticed(catalog: Path, cache: Path) -> None:
    read_with_cache(layers(catalog), cache)
    leica = catalog / "partners" / "leica.toml"
    text = leica.read_text(encoding="utf-8")
    changes = (
        lambda: leica.write_text(text.replace('name = "Leica"', 'name = "Leitz"'), "utf-8"),
        lambda: (catalog / "partners" / "own.toml").write_text('name = "Own"\n', "utf-8"),
        leica.unlink,
    )
    for change in changes:
        change()
        plain = read_catalog(layers(catalog))
        assert read_with_cache(layers(catalog), cache) == plain
        assert read_with_cache(layers(catalog), cache) == plain


def test_tables_with_something_wrong_are_read_every_time(
    catalog: Path, cache: Path, opened: list[str]
) -> None:
    with (catalog / "brands.toml").open("a", encoding="utf-8") as brands:
        brands.write('[oppo2]\nnmae = "Misspelt"\n')
    aged(catalog)
    plain = read_catalog(layers(catalog))
    assert any(finding.file.name == "brands.toml" for finding in plain.findings)
    for _ in range(2):
        assert read_with_cache(layers(catalog), cache) == plain
    assert set(TABLES) <= set(opened_tables(catalog, cache, opened))


def test_a_linked_table_is_never_kept(catalog: Path, cache: Path, opened: list[str]) -> None:
    (catalog / "names.toml").rename(catalog / "real-names.toml")
    (catalog / "names.toml").symlink_to(catalog / "real-names.toml")
    plain = read_catalog(layers(catalog))
    for _ in range(2):
        assert read_with_cache(layers(catalog), cache) == plain
    assert set(TABLES) <= set(opened_tables(catalog, cache, opened))


def test_one_device_is_read_against_cached_tables(
    catalog: Path, cache: Path, opened: list[str]
) -> None:
    wanted = ["xiaomi/12s-ultra"]
    assert read_some(layers(catalog), wanted, cache=cache) == read_catalog(layers(catalog), wanted)
    assert not cache.exists(), "reading one device writes nothing"
    read_with_cache(layers(catalog), cache)
    for partners in (True, False):
        plain = read_catalog(layers(catalog), wanted, partners=partners)
        opened.clear()
        assert read_some(layers(catalog), wanted, partners=partners, cache=cache) == plain
        assert [Path(name).name for name in opened if name.endswith(".toml")] == ["12s-ultra.toml"]


def test_a_cache_that_cannot_be_written_is_done_without(catalog: Path, cache: Path) -> None:
    cache.write_text("a file in the way")
    assert read_with_cache(layers(catalog), cache) == read_catalog(layers(catalog))
    assert cache.read_text() == "a file in the way"


def test_nothing_but_the_newest_caches_stays(catalog: Path, cache: Path, tmp_path: Path) -> None:
    for number in range(12):
        over = tmp_path / f"over-{number}"
        over.mkdir()
        read_with_cache((*layers(catalog), Layer(over, "over")), cache)
    assert len(list(cache.iterdir())) == 8


def test_parts_grow_and_the_last_is_whole(catalog: Path, cache: Path) -> None:
    for _ in range(2):
        steps = list(read_gradually(layers(catalog), ["xiaomi/12s-ultra", "no/such"], cache))
        assert [step.is_done for step in steps] == [False] * (len(steps) - 1) + [True]
        assert steps[-1].read == steps[-1].total
        readings = [step.reading for step in steps if step.reading is not None]
        assert all(isinstance(one, Reading) for one in readings)
        assert all("xiaomi/12s-ultra" in one.catalog.devices for one in readings)
        assert readings[-1] == read_catalog(layers(catalog))


def test_devices_needed_at_once_come_from_whichever_part_has_them(
    catalog: Path, cache: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_file, "_NEWEST", 1)
    monkeypatch.setattr(snapshot_file, "_PART", 2)
    needed = sorted(read_with_cache(layers(catalog), cache).catalog.devices)
    opened.clear()
    first, *_ = read_gradually(layers(catalog), needed, cache)
    assert first.reading is not None
    assert set(needed) <= first.reading.catalog.devices.keys()
    assert not [name for name in opened if "/devices/" in name]


_numbers = st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
_days = st.integers(0, 9000).map(lambda number: date(2005, 1, 1) + timedelta(days=number))
_periods = st.tuples(_days, _days).map(lambda both: Period(min(both), max(both)))
_atoms = st.one_of(
    _numbers,
    st.booleans(),
    st.text(),
    st.sampled_from(Special),
    _periods,
    st.builds(Pair, _numbers, _numbers),
    st.builds(Span, st.none() | _numbers, st.none() | _numbers),
    st.builds(DateSpan, st.none() | _periods, st.none() | _periods),
)


@given(st.one_of(_atoms, st.lists(_atoms).map(tuple)))
def test_every_value_comes_back_as_it_was(value: Value) -> None:
    back = value_from_json(json.loads(json.dumps(value_to_json(value))))
    assert back == value
    assert repr(back) == repr(value)
