"""The app while other processes parse its files, in a real terminal: it leaves nobody behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phonecmp.reading import Layer, read_catalog
from tests.benchmarks.generator import write_catalog
from tests.benchmarks.starting import shows
from tests.benchmarks.terminal import Terminal, open_terminal
from tests.guards.test_app_stays_lean import environment
from tests.reading.caches import aged
from tests.tui.support import TODAY, until, view_of
from tests.tui.test_loading import context_of, is_read, unread_app

_DEVICES = 1500
_PATIENCE = 60.0

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="asks /proc")


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return aged(write_catalog(tmp_path_factory.mktemp("apart") / "catalog", _DEVICES))


@pytest.fixture
def app(catalog: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The app in a terminal, just started on a catalogue that it never read."""
    arguments = ["--no-bundled", "--catalog", str(catalog)]
    terminal = open_terminal([sys.executable, "-m", "phonecmp", *arguments], environment(tmp_path))
    yield terminal
    terminal.close()


def readers(home: Path) -> list[int]:
    """The processes that parse for an app, also once it is gone: they have its home folder.

    The standard library's own helper that comes with them stays as long as the app.
    """
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            environ = (place / "environ").read_bytes().split(b"\0")
            is_parser = b"spawn_main" in (place / "cmdline").read_bytes()
        except OSError:
            continue
        if is_parser and f"HOME={home}".encode() in environ:
            found.append(int(place.name))
    return found


def wait_for(app: Terminal, is_so: Callable[[], bool]) -> None:
    """Keep reading what the app writes until something is so."""
    given_up = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < given_up, "it never was so"
        app.read(0.05)


def test_the_list_fills_and_the_processes_end(app: Terminal, tmp_path: Path) -> None:
    wait_for(app, lambda: len(readers(tmp_path)) >= 2)
    app.wait_until(lambda text: shows(text, _DEVICES))
    wait_for(app, lambda: not readers(tmp_path))
    assert app.process.poll() is None


def test_the_second_start_needs_no_process(app: Terminal, catalog: Path, tmp_path: Path) -> None:
    app.wait_until(lambda text: shows(text, _DEVICES))
    wait_for(app, lambda: any(tmp_path.rglob("devices-*.json")))
    code = (
        "import concurrent.futures.process as pools\n"
        "def refuse(*_, **__): raise AssertionError('a process was started')\n"
        "pools.ProcessPoolExecutor = refuse\n"
        "from phonecmp.__main__ import main\n"
        "main()"
    )
    arguments = [sys.executable, "-c", code, "--no-bundled", "--catalog", str(catalog)]
    second = open_terminal(arguments, environment(tmp_path))
    second.wait_until(lambda text: shows(text, _DEVICES))
    second.quit()
    assert second.process.returncode == 0


def test_leaving_meanwhile_ends_the_processes(app: Terminal, tmp_path: Path) -> None:
    app.wait_until(lambda text: "Devices" in text)
    wait_for(app, lambda: bool(readers(tmp_path)))
    os.write(app.parent, b"\x11")
    wait_for(app, lambda: app.process.poll() is not None)
    assert app.process.returncode == 0
    wait_for(app, lambda: not readers(tmp_path))


def test_an_app_that_is_killed_takes_the_processes_with_it(app: Terminal, tmp_path: Path) -> None:
    app.wait_until(lambda text: "Devices" in text)
    wait_for(app, lambda: bool(readers(tmp_path)))
    os.kill(app.process.pid, signal.SIGKILL)
    wait_for(app, lambda: not readers(tmp_path))


async def test_what_the_app_holds_is_what_reading_gives(catalog: Path, tmp_path: Path) -> None:
    async with unread_app(context_of(catalog, cache=tmp_path / "cache")).run_test() as pilot:
        await until(pilot, lambda: is_read(pilot))
        whole = read_catalog((Layer(catalog, "test"),))
        assert view_of(pilot).session.catalog == whole.catalog
        assert view_of(pilot).session.findings == whole.findings
        assert view_of(pilot).day == TODAY
