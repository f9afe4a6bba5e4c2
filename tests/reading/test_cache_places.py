"""The cache where it is shared, in the way, or not what it seems: reading never suffers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from phonecmp.reading import Layer, read_catalog
from phonecmp.store import read_with_cache
from phonecmp.store import user_cache as cache_module
from tests.catalogues import FIXTURE
from tests.examples import examples

_LONG_AGO = 1_600_000_000
_PROCESSES = 4


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """The fixture, with files that nobody changed lately."""
    folder = tmp_path / "catalog"
    shutil.copytree(FIXTURE, folder)
    for file in folder.rglob("*.toml"):
        os.utime(file, (_LONG_AGO, _LONG_AGO))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The device files that are opened, through the interpreter's own audit."""
    names: list[str] = []
    listening = [True]

    def listen(event: str, arguments: tuple[Any, ...]) -> None:
        if listening[0] and event == "open" and not isinstance(arguments[0], int):
            name = os.fspath(arguments[0])
            if "/devices/" in str(name):
                names.append(str(name))

    sys.addaudithook(listen)
    yield names
    listening[0] = False


def layers(catalog: Path) -> tuple[Layer, ...]:
    return (Layer(catalog, "test"),)


def only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


_ANY_BYTES = settings(
    max_examples=examples(80), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_ANY_BYTES
@given(data=st.binary(max_size=400), keeps_head=st.booleans())
@example(data=b"", keeps_head=False)
@example(data=b"\x80\x04c__main__\nx\n.", keeps_head=False)
@example(data=b"[" * 100_000, keeps_head=False)
@example(data=b'{"basis": 1e999, "parts": [[1, 2]], "total": -1}\n', keeps_head=False)
@example(data=b'{"rows": {}}', keeps_head=True)
def test_any_bytes_can_stand_in_the_cache(
    catalog: Path, cache: Path, data: bytes, keeps_head: bool
) -> None:
    plain = read_catalog(layers(catalog))
    shutil.rmtree(cache, ignore_errors=True)
    assert read_with_cache(layers(catalog), cache) == plain
    file = only_file(cache)
    head, newline, _ = file.read_bytes().partition(b"\n")
    file.write_bytes((head + newline if keeps_head else b"") + data)
    assert read_with_cache(layers(catalog), cache) == plain


def test_another_format_makes_the_cache_useless(
    catalog: Path, cache: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_with_cache(layers(catalog), cache)
    opened.clear()
    read_with_cache(layers(catalog), cache)
    assert opened == []
    monkeypatch.setattr(cache_module, "_FORMAT", cache_module._FORMAT + 1)
    read_with_cache(layers(catalog), cache)
    assert len(opened) == len(list(catalog.glob("devices/*/*.toml")))


def test_a_folder_that_nobody_can_write_to_is_done_without(catalog: Path) -> None:
    # Not even root can make folders there.
    nowhere = Path("/proc/self/phonecmp")
    assert read_with_cache(layers(catalog), nowhere) == read_catalog(layers(catalog))
    assert not nowhere.exists()


def test_a_cache_that_can_only_be_read_is_used(
    catalog: Path, cache: Path, opened: list[str]
) -> None:
    whole = read_with_cache(layers(catalog), cache)
    written = only_file(cache).read_bytes()
    only_file(cache).chmod(0o400)
    cache.chmod(0o500)
    try:
        opened.clear()
        assert read_with_cache(layers(catalog), cache) == whole
        assert opened == []
    finally:
        cache.chmod(0o700)
    assert only_file(cache).read_bytes() == written


@pytest.mark.parametrize("kind", ["file", "folder", "link to nowhere"])
def test_something_else_in_the_place_of_the_cache_is_left_alone(
    catalog: Path, cache: Path, kind: str
) -> None:
    read_with_cache(layers(catalog), cache)
    place = cache if kind == "file" else only_file(cache)
    if kind == "file":
        shutil.rmtree(cache)
        place.write_text("mine", encoding="utf-8")
    else:
        place.unlink()
        place.mkdir() if kind == "folder" else place.symlink_to("/proc/none/such")
    assert read_with_cache(layers(catalog), cache) == read_catalog(layers(catalog))
    assert place.is_dir() if kind == "folder" else place.is_file()


def test_many_at_once_leave_one_whole_cache(
    catalog: Path, tmp_path: Path, opened: list[str]
) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "shared"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [sys.executable, "-m", "phonecmp", "--no-bundled", "--catalog", str(catalog), "list"]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(_PROCESSES)
    ]
    answers = {process.communicate(timeout=60)[0] for process in running}
    assert [process.returncode for process in running] == [0] * _PROCESSES
    assert len(answers) == 1
    cache = tmp_path / "shared" / "phonecmp"
    kinds = sorted(file.name.partition("-")[0] for file in cache.iterdir())
    assert kinds == ["devices", "index"], "no half-written file stays"
    opened.clear()
    named = (Layer(catalog, str(catalog)),)
    from_cache = read_with_cache(named, cache)
    assert opened == []
    assert from_cache == read_catalog(named)


def test_an_interrupted_writer_leaves_the_cache_before(
    catalog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_with_cache(layers(catalog), cache)
    before = only_file(cache).read_bytes()
    for file in catalog.glob("devices/*/*.toml"):
        file.write_bytes(file.read_bytes() + b"\n# changed\n")
        os.utime(file, (_LONG_AGO, _LONG_AGO))

    def interrupted(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", interrupted)
    assert read_with_cache(layers(catalog), cache) == read_catalog(layers(catalog))
    assert only_file(cache).read_bytes() == before


def test_a_figure_that_changed_in_the_cache_is_noticed(catalog: Path, cache: Path) -> None:
    plain = read_with_cache(layers(catalog), cache)
    file = only_file(cache)
    data = file.read_bytes()
    assert b"4860" in data
    file.write_bytes(data.replace(b"4860", b"4861"))
    assert read_with_cache(layers(catalog), cache) == plain


def test_what_a_layer_gave_alone_serves_where_another_lies_over_it(
    catalog: Path, cache: Path, tmp_path: Path, opened: list[str]
) -> None:
    read_with_cache(layers(catalog), cache)
    alone = only_file(cache).read_bytes()
    above = tmp_path / "above"
    (above / "devices" / "xiaomi").mkdir(parents=True)
    own = above / "devices" / "xiaomi" / "not-yet.toml"
    own.write_text('name = "Not yet"\n', encoding="utf-8")
    both = (*layers(catalog), Layer(above, "above"))
    opened.clear()
    found = read_with_cache(both, cache)
    assert {Path(name) for name in opened} == {own}
    assert found == read_catalog(both)
    changed = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    changed.write_text(changed.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    opened.clear()
    assert read_with_cache(both, cache).catalog.devices["xiaomi/12s-ultra"].file == changed
    assert {Path(name) for name in opened} >= {changed}
    assert cache_module.cache_file(cache, layers(catalog)).read_bytes() == alone
