"""Parsing on all cores: it gives the same, and leaves nothing behind."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterator
from multiprocessing import spawn
from pathlib import Path

import pytest

from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.store import catalog_loader, parallel_parsing, read_gradually
from phonecmp.store import snapshot_parts as parts
from tests.benchmarks.generator import write_catalog
from tests.reading.caches import ALLOWED, BROKEN, WRONG, aged

_DEVICES = 60
_ODD = {"cut": BROKEN, "wrong": WRONG, "excused": ALLOWED, "empty": ""}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many devices, among them broken, wrong and excused ones, a link and a folder."""
    folder = write_catalog(tmp_path_factory.mktemp("apart") / "catalog", _DEVICES)
    xiaomi = folder / "devices" / "xiaomi"
    for slug, text in _ODD.items():
        (xiaomi / f"{slug}.toml").write_text(text, encoding="utf-8")
    (xiaomi / "linked.toml").symlink_to(xiaomi / "wrong.toml")
    (xiaomi / "folder.toml").mkdir()
    return aged(folder)


@pytest.fixture
def catalog(written: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    folder = tmp_path / "catalog"
    shutil.copytree(written, folder, symlinks=True)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the cache, which does not exist yet."""
    return tmp_path / "cache"


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the devices that other processes parsed; few files are many here."""
    ids: list[str] = []
    original = parallel_parsing.parsed_apart

    def noted(*given: object, **named: object) -> Iterator[object]:
        for part in original(*given, **named):  # type: ignore[arg-type]
            ids.extend(part.places)
            yield part

    monkeypatch.setattr(catalog_loader, "PARALLEL_FROM", 10)
    monkeypatch.setattr(parallel_parsing, "cores", lambda: 2)
    monkeypatch.setattr(parallel_parsing, "parsed_apart", noted)
    return ids


def layers(catalog: Path) -> tuple[Layer, ...]:
    return (Layer(catalog, "test"),)


def read_apart(
    catalog: Path, cache: Path | None, yield_to_ui: Callable[[], object] | None = None
) -> Reading:
    """What reading gives, the processes of which have ended when it is there."""
    *_, last = read_gradually(layers(catalog), ["xiaomi/cut"], cache, yield_to_ui)
    assert last.reading is not None
    assert not multiprocessing.active_children()
    return last.reading


@pytest.mark.parametrize("yield_to_ui", [None, bool])
def test_it_gives_the_same_and_writes_the_cache(
    catalog: Path, cache: Path, taken: list[str], yield_to_ui: Callable[[], object] | None
) -> None:
    plain = read_catalog(layers(catalog))
    assert {finding.code[0] for finding in plain.findings} >= {"S", "K"}
    assert plain.partial
    assert plain.allowances
    assert read_apart(catalog, cache, yield_to_ui) == plain
    assert len(taken) > _DEVICES
    assert len(list(cache.iterdir())) == 1
    taken.clear()
    assert read_apart(catalog, cache, yield_to_ui) == plain
    assert taken == [], "the cache knows nearly all"


def test_without_a_cache_it_gives_the_same_and_writes_nothing(
    catalog: Path, cache: Path, taken: list[str]
) -> None:
    assert read_apart(catalog, None) == read_catalog(layers(catalog))
    assert taken
    assert not cache.exists()


def test_only_what_changed_is_parsed(catalog: Path, cache: Path, taken: list[str]) -> None:
    read_apart(catalog, cache)
    taken.clear()
    files = sorted(catalog.glob("devices/*/*.toml"))
    changed = [file for file in files if file.is_file() and not file.is_symlink()][:15]
    for number, file in enumerate(changed):
        file.write_text(file.read_text(encoding="utf-8") + "# looked at again\n", "utf-8")
        stamp = file.stat().st_mtime - 3600 - number
        os.utime(file, (stamp, stamp))
    plain = read_catalog(layers(catalog))
    assert read_apart(catalog, cache) == plain
    assert {device_id.partition("/")[2] for device_id in taken} <= {one.stem for one in changed}
    taken.clear()
    assert read_apart(catalog, cache) == plain
    assert taken == []


@pytest.mark.parametrize("executable", ["/no/such/python", "/bin/false", ""])
def test_where_no_process_can_be_started_files_are_read_here(
    catalog: Path, cache: Path, taken: list[str], executable: str
) -> None:
    before = spawn.get_executable()
    multiprocessing.set_executable(executable)
    try:
        assert read_apart(catalog, cache) == read_catalog(layers(catalog))
    finally:
        multiprocessing.set_executable(before)
    assert taken == []
    assert len(list(cache.iterdir())) == 1, "what was read here is kept"


def test_processes_that_end_on_their_way_are_done_without(
    catalog: Path, cache: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel_parsing, "_FILES", 5)
    steps = read_gradually(layers(catalog), (), cache)
    original = parts.part_from_bytes
    received: list[object] = []

    def killing(body: bytes) -> object:
        received.append(None)
        if len(received) == 2:
            for child in multiprocessing.active_children():
                child.kill()
        return original(body)

    monkeypatch.setattr(parallel_parsing, "part_from_bytes", killing)
    *_, last = steps
    assert last.reading == read_catalog(layers(catalog))
    assert 0 < len(taken) < _DEVICES
