"""Processes of our own: what they leave alone, and what becomes of work where they end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from phonecmp.worker_processes import Processes, _starting_processes


@pytest.fixture
def two() -> Iterator[Processes]:
    """Two processes."""
    processes = Processes(2)
    yield processes
    processes.close(wait=True)


def test_each_gets_as_much_to_do(two: Processes) -> None:
    begun = [two.submit(os.getpid) for _ in range(2)]
    assert len({one.result(60) for one in begun}) == 2


def test_where_one_ends_the_work_of_the_other_is_not_lost(two: Processes) -> None:
    first, second = two.submit(os.getpid), two.submit(os.getpid)
    os.kill(first.result(60), signal.SIGKILL)
    second.result(60)
    outcomes = [two.submit(abs, -number) for number in range(20)]
    lost = sum(isinstance(one.exception(60), BrokenProcessPool) for one in outcomes)
    assert lost < 20
    assert two.submit(abs, -7).result(60) == 7, "the one that ended is replaced"


def test_none_is_started_beside_the_thread_of_its_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until Python 3.12 that thread dies of it where it finds that another process has ended."""
    started: list[bool] = []
    original = vars(ProcessPoolExecutor)["_spawn_process"]

    def noted(pool: Any) -> None:
        started.append(pool._executor_manager_thread is not None)
        original(pool)

    monkeypatch.setattr(ProcessPoolExecutor, "_spawn_process", noted)
    processes = Processes(2)
    assert [processes.submit(abs, -1).result(60) for _ in range(4)] == [1] * 4
    processes.close(wait=True)
    assert started
    assert not any(started)


def test_what_an_environment_says_of_paths_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for before in (None, "", "1"):
        monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
        if before is not None:
            monkeypatch.setenv("PYTHONSAFEPATH", before)
        with _starting_processes():
            assert os.environ["PYTHONSAFEPATH"] == "1"
        assert os.environ.get("PYTHONSAFEPATH") == before


def test_standard_error_may_be_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Printed:
        def fileno(self) -> int:
            return -1

    monkeypatch.setattr(sys, "stderr", Printed())
    processes = Processes(1)
    assert processes.submit(abs, -3).result(60) == 3
    processes.close(wait=True)


def test_nothing_in_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "was-imported"
    code = f"open({str(trace)!r}, 'w').close()\nraise SystemExit\n"
    for name in ("phonecmp", "json", "tomli", "sitecustomize", "encodings", "multiprocessing"):
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "" not in sys.path
    processes = Processes(1)
    assert processes.submit(abs, -3).result(60) == 3
    processes.close(wait=True)
    assert not trace.exists()
