"""Reading in a process of its own: it gives the same, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from phonecmp.reading import Layer, Reading, read_catalog
from phonecmp.store import ReaderProcess, read_gradually, reader_for, start_where_needed
from phonecmp.store.reader_process import MANY, start_reader
from tests.benchmarks.generator import write_catalog
from tests.reading.test_cache import ALLOWED, BROKEN, WRONG, aged

_DEVICES = MANY + 60
_ODD = {"cut": BROKEN, "wrong": WRONG, "excused": ALLOWED, "empty": ""}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many devices, among them broken, wrong and excused ones, a link and a folder."""
    folder = write_catalog(tmp_path_factory.mktemp("reader") / "catalog", _DEVICES)
    xiaomi = folder / "devices" / "xiaomi"
    for slug, text in _ODD.items():
        (xiaomi / f"{slug}.toml").write_text(text, encoding="utf-8")
    (xiaomi / "linked.toml").symlink_to(xiaomi / "wrong.toml")
    (xiaomi / "folder.toml").mkdir()
    return aged(folder)


@pytest.fixture
def catalog(written: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    return shutil.copytree(written, tmp_path / "catalog", symlinks=True)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The folder of the cache, which does not exist yet."""
    return tmp_path / "cache"


def layers(catalog: Path) -> tuple[Layer, ...]:
    return (Layer(catalog, "test"),)


def read_apart(
    catalog: Path, cache: Path | None, started: ReaderProcess | None = None
) -> tuple[Reading, list[ReaderProcess | None]]:
    """What reading with a process gives, and the processes that were asked for."""
    asked: list[ReaderProcess | None] = []  # each once
    with reader_for(layers(catalog), cache, started) as reader:

        def noted() -> ReaderProcess | None:
            process = reader()
            if process not in asked:
                asked.append(process)
            return process

        *_, last = read_gradually(layers(catalog), ["xiaomi/cut"], cache, bool, noted)
    assert last.reading is not None
    return last.reading, asked


def pretending(*program: str) -> ReaderProcess:
    """A process that is no reader."""
    return ReaderProcess(
        subprocess.Popen(
            [sys.executable, "-c", *program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
        )
    )


def test_it_gives_the_same_and_writes_the_cache(catalog: Path, cache: Path) -> None:
    plain = read_catalog(layers(catalog))
    assert {finding.code[0] for finding in plain.findings} >= {"S", "K"}
    assert plain.partial
    assert plain.allowances
    found, asked = read_apart(catalog, cache)
    assert found == plain
    assert len(asked) == 1
    assert len(list(cache.iterdir())) == 1
    again, asked_again = read_apart(catalog, cache)
    assert again == plain
    assert asked_again == [], "the cache knows nearly all"


def test_without_a_cache_it_gives_the_same_and_writes_nothing(catalog: Path, cache: Path) -> None:
    found, asked = read_apart(catalog, None)
    assert found == read_catalog(layers(catalog))
    assert len(asked) == 1
    assert not cache.exists()


def test_only_what_changed_is_told(catalog: Path, cache: Path) -> None:
    read_apart(catalog, cache)
    files = sorted(catalog.glob("devices/*/*.toml"))
    changed = [file for file in files if file.is_file() and not file.is_symlink()][: MANY + 5]
    for number, file in enumerate(changed):
        file.write_text(file.read_text(encoding="utf-8") + "# looked at again\n", "utf-8")
        stamp = file.stat().st_mtime - 3600 - number
        os.utime(file, (stamp, stamp))
    with reader_for(layers(catalog), cache) as reader:
        process = reader()
        assert process is not None
        told = [device_id for part in process.parts() for device_id in part.rows]
        process.finish()
    plain = read_catalog(layers(catalog))
    sound = {file.stem for file in changed if file.stem not in ("cut",)}
    assert {device_id.partition("/")[2] for device_id in told} == sound
    found, asked = read_apart(catalog, cache)
    assert found == plain
    assert asked == [], "it kept what it read"


def test_other_tables_are_no_reason_to_read_here(catalog: Path, cache: Path) -> None:
    read_apart(catalog, cache)
    with (catalog / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write('[someone-new]\nname = "Someone"\nkind = "leaker"\n')
    found, asked = read_apart(catalog, cache)
    assert found == read_catalog(layers(catalog))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "program",
    [
        "pass",
        "print('no JSON')",
        "print('{}')",
        "print('[' * 100000)",
        'print(\'{"rows": {"xiaomi/12": [1, 2]}}\')',
        "import os; os.write(1, bytes(range(256)))",
        "import os; os.abort()",
    ],
)
def test_a_process_that_talks_nonsense_is_done_without(
    catalog: Path, cache: Path, program: str
) -> None:
    found, _ = read_apart(catalog, cache, pretending(program))
    assert found == read_catalog(layers(catalog))
    assert len(list(cache.iterdir())) == 1, "what was read here is kept"


def test_a_process_that_ends_on_its_way_is_done_without(catalog: Path, cache: Path) -> None:
    process = start_reader(layers(catalog), cache)
    assert process is not None
    parts = process.parts()
    assert next(parts).rows
    process.stop()
    found, _ = read_apart(catalog, cache, process)
    assert found == read_catalog(layers(catalog))


@pytest.mark.parametrize("executable", ["/no/such/python", "", None])
def test_where_no_process_can_be_started_files_are_read_here(
    catalog: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, executable: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    found, asked = read_apart(catalog, cache)
    assert found == read_catalog(layers(catalog))
    assert asked == [None]


def test_what_it_was_started_for_decides(catalog: Path, cache: Path, tmp_path: Path) -> None:
    few = tmp_path / "few"
    (few / "devices" / "xiaomi").mkdir(parents=True)
    assert start_where_needed(layers(few), cache) is None
    assert start_where_needed(layers(tmp_path / "nowhere"), cache) is None
    early = start_where_needed(layers(catalog), cache)
    assert early is not None
    found, asked = read_apart(catalog, cache, early)
    assert found == read_catalog(layers(catalog))
    assert asked == [early]
    assert start_where_needed(layers(catalog), cache) is None, "the cache knows them"


def test_it_ends_with_whoever_asked(catalog: Path) -> None:
    with reader_for(layers(catalog), None) as reader:
        process = reader()
        assert process is not None
        assert process.process.poll() is None
    assert process.process.poll() is not None


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with modules that must not be imported, as the current one; gives their trace."""
    folder = tmp_path / "trap"
    folder.mkdir()
    trace = folder / "was-imported"
    code = f"open({str(trace)!r}, 'w').close()\nraise SystemExit\n"
    for name in ("phonecmp", "json", "tomli", "sitecustomize", "encodings"):
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.chdir(folder)
    return trace


def test_nothing_in_the_current_folder_is_run(trap: Path, catalog: Path) -> None:
    found, asked = read_apart(catalog, None)
    assert len(asked) == 1
    assert found == read_catalog(layers(catalog))
    assert not trap.exists()
