"""Many photos read by processes of our own: the same figures, whatever becomes of those."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from multiprocessing import spawn
from pathlib import Path

import pytest

from phonecmp.photos import (
    MetadataCache,
    PhotoFile,
    Reason,
    find_files,
    photo_reader,
    read_photo_files,
)
from phonecmp.photos.metadata import read_photo
from tests.benchmarks.photos import write_photos

_MANY = 800


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More photos than are read without other processes."""
    return write_photos(tmp_path_factory.mktemp("many") / "photos", _MANY)


@pytest.fixture(autouse=True)
def _two_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo_reader, "cores", lambda: 2)
    monkeypatch.setattr(photo_reader, "_BATCH", 50)
    monkeypatch.setattr(photo_reader, "_READ_HERE", 100)


def _found(folder: Path) -> list[PhotoFile]:
    return list(read_photo_files(find_files([str(folder)]), MetadataCache(None)))


def _expected(folder: Path) -> list[PhotoFile]:
    paths = [file.path for file in find_files([str(folder)])]
    return [PhotoFile(path, *read_photo(path)) for path in paths]


def test_it_gives_the_same_as_reading_here(folder: Path) -> None:
    assert _found(folder) == _expected(folder)


@pytest.mark.parametrize("when", [1, 120, 300])
def test_processes_that_end_on_their_way_cost_nothing(folder: Path, when: int) -> None:
    gathered = read_photo_files(find_files([str(folder)]), MetadataCache(None))
    photos = [next(gathered) for _ in range(when)]
    for child in multiprocessing.active_children():
        child.kill()
    assert [*photos, *gathered] == _expected(folder)


def test_a_file_that_ends_its_reader_is_told_apart(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_reader, "read_all", _read_all_or_end)
    photos = _found(folder)
    ended = [photo for photo in photos if photo.figures.reason is Reason.READER_ENDED]
    assert [Path(photo.path).name[:6] for photo in ended] == [f"{_ENDS:06}"]
    assert [p for p in photos if p not in ended] == [
        p for p in _expected(folder) if p.path != ended[0].path
    ]


_ENDS = 333


def _read_all_or_end(paths: list[str]) -> object:
    from phonecmp.photos.metadata import read_all

    if any(f"{_ENDS:06}" in path for path in paths):
        os._exit(7)
    return read_all(paths)


@pytest.mark.parametrize("executable", ["/no/such/python", "/bin/false"])
def test_where_no_process_can_be_started_photos_are_read_here(
    folder: Path, executable: str
) -> None:
    before = spawn.get_executable()
    multiprocessing.set_executable(executable)
    try:
        assert _found(folder) == _expected(folder)
    finally:
        multiprocessing.set_executable(before)


def test_nothing_in_the_current_folder_is_run(folder: Path, tmp_path: Path) -> None:
    """People are in the folder of their downloads when they ask about it."""
    trace = tmp_path / "was-imported"
    for name in ("json", "multiprocessing", "exifread", "pickle"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trace)!r}, 'w')\n", encoding="utf-8")
    program = Path(sys.executable).with_name("phonecmp")
    done = subprocess.run(
        [str(program), "photos", "--no-cache", str(folder)], cwd=tmp_path, capture_output=True,
        text=True, check=True, env={**os.environ, "HOME": str(tmp_path / "home")},
    )  # fmt: skip
    assert f"{_MANY} photos" in done.stdout
    assert not trace.exists()
