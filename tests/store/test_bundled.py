"""The snapshot that a wheel carries: it gives what reading gives, and nothing has to be parsed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import phonecmp
from phonecmp.reading import Layer, bundled_layer, read_catalog
from phonecmp.store import bundled_catalog, read_some, read_with_cache
from phonecmp.store.bundled_build import bundled_snapshot
from tests.catalogues import FIXTURE
from tests.reading.conftest import opened as opened  # the fixture, under its name

_REAL = Path(phonecmp.__file__).parents[1] / "catalog"


def installed(source: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue as if it had come with the program; gives its folder."""
    package = place / "phonecmp"
    shutil.copytree(source, package / "catalog", copy_function=shutil.copyfile)
    (package / bundled_catalog.NAME).write_bytes(bundled_snapshot(source))
    monkeypatch.setattr(phonecmp, "__file__", str(package / "__init__.py"))
    return package / "catalog"


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fixture, installed."""
    return installed(FIXTURE, tmp_path / "site", monkeypatch)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the cache, which does not exist yet."""
    return tmp_path / "cache"


def layers(*own: Path) -> tuple[Layer, ...]:
    return (Layer(bundled_layer(), "bundled"), *(Layer(one, str(one)) for one in own))


def opened_files(opened: list[str], cache: Path, *own: Path) -> set[str]:
    """The catalogue files that a reading opens."""
    opened.clear()
    read_with_cache(layers(*own), cache)
    return {Path(name).name for name in opened if name.endswith(".toml")}


@pytest.mark.parametrize("source", [FIXTURE, _REAL], ids=["fixture", "bundled"])
def test_it_gives_what_reading_gives(
    source: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    installed(source, tmp_path / "site", monkeypatch)
    plain = read_catalog(layers())
    opened.clear()
    assert read_with_cache(layers(), cache) == plain
    assert not [name for name in opened if name.endswith(".toml")]
    assert not cache.exists(), "there is nothing to keep"


def test_the_same_files_make_the_same_snapshot(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "else" / "other"
    shutil.copytree(FIXTURE, one)
    shutil.copytree(FIXTURE, other, copy_function=shutil.copyfile)
    assert bundled_snapshot(one) == bundled_snapshot(other)


def test_without_a_cache_every_file_is_opened(catalog: Path, opened: list[str]) -> None:
    assert read_with_cache(layers(), None) == read_catalog(layers())
    opened.clear()
    read_with_cache(layers(), None)
    assert "12s-ultra.toml" in {Path(name).name for name in opened}


def longer(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("capacity_mah = 4860", "capacity_mah = 14860"))


def as_long(file: Path) -> None:
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("capacity_mah = 4860", "capacity_mah = 4861"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [longer, as_long, Path.unlink])
def test_what_was_changed_since_is_read(
    catalog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    before = read_with_cache(layers(), cache)
    monkeypatch.setattr(bundled_catalog, "_INSTALLING_NS", 0)  # it was installed long ago
    snapshot = catalog.with_name(bundled_catalog.NAME)
    while time.time_ns() <= snapshot.stat().st_ctime_ns + 20_000_000:
        os.sched_yield()  # the clock of files is coarse
    change(catalog / "devices" / "xiaomi" / "12s-ultra.toml")
    after = read_with_cache(layers(), cache)
    assert after == read_catalog(layers())
    assert after.catalog != before.catalog


@pytest.mark.parametrize("name", ["names.toml", "sources.toml", "partners/leica.toml"])
def test_a_changed_table_is_read(catalog: Path, cache: Path, name: str) -> None:
    file = catalog / name
    file.write_text(file.read_text("utf-8") + "# looked at again\n", "utf-8")
    for _first_then_from_the_cache in range(2):
        assert read_with_cache(layers(), cache) == read_catalog(layers())
        assert read_some(layers(), ["xiaomi/12s-ultra"], cache=cache) == read_catalog(
            layers(), ["xiaomi/12s-ultra"]
        )


def test_a_layer_with_own_devices_stands_on_it(
    catalog: Path, cache: Path, tmp_path: Path, opened: list[str]
) -> None:
    own = tmp_path / "own"
    (own / "devices" / "xiaomi").mkdir(parents=True)
    (own / "devices" / "xiaomi" / "mine.toml").write_text('name = "Mine"\nannounced = 2024\n')
    assert read_with_cache(layers(own), cache) == read_catalog(layers(own))
    assert opened_files(opened, cache, own) <= {"mine.toml"}


@pytest.mark.parametrize("name", ["names.toml", "partners/mine.toml", "sensors/me/one.toml"])
def test_a_layer_with_own_tables_is_read_once(
    catalog: Path, cache: Path, tmp_path: Path, opened: list[str], name: str
) -> None:
    own = tmp_path / "own"
    file = own / name
    file.parent.mkdir(parents=True)
    text = '["chip.soc"]\n"Mine" = ["mine of old"]\n' if name == "names.toml" else 'name = "Mine"\n'
    file.write_text(text, "utf-8")
    plain = read_catalog(layers(own))
    assert read_with_cache(layers(own), cache) == plain
    assert read_with_cache(layers(own), cache) == plain


@pytest.mark.parametrize("damage", ["missing", "cut", "garbled", "other version", "a folder"])
def test_without_a_sound_one_files_are_read(
    catalog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    file = catalog.with_name(bundled_catalog.NAME)
    data = file.read_bytes()
    match damage:
        case "missing":
            file.unlink()
        case "cut":
            file.write_bytes(data[: len(data) * 2 // 3])
        case "garbled":
            file.write_bytes(data.replace(b"4860", b"4861"))
        case "other version":
            monkeypatch.setattr(phonecmp, "__version__", "999")
        case _:
            file.unlink()
            file.mkdir()
    assert read_with_cache(layers(), cache) == read_catalog(layers())


def test_a_catalogue_with_errors_is_not_bundled(tmp_path: Path) -> None:
    broken = tmp_path / "catalog"
    shutil.copytree(FIXTURE, broken)
    (broken / "devices" / "xiaomi" / "12s-ultra.toml").write_text('name = "Cut off', "utf-8")
    with pytest.raises(ValueError, match="not sound"):
        bundled_snapshot(broken)
    (broken / "devices" / "xiaomi" / "12s-ultra.toml").unlink()
    (broken / "brands.toml").write_text("[xiaomi", "utf-8")
    with pytest.raises(ValueError, match="not sound"):
        bundled_snapshot(broken)
