"""Processes of our own that work beside this one, whatever its threads and its app do meanwhile.

Each has a pool of its own. Until Python 3.12, a pool of several starts them while it may already be
taking itself apart, because one of them has ended; its thread then dies half-way. And where one
process ends, what the others have begun is not lost.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, NamedTuple, ParamSpec, TypeVar

_SAFE_PATH = "PYTHONSAFEPATH"

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker(NamedTuple):
    """A pool of one process, and what it was given to do."""

    pool: ProcessPoolExecutor
    running: list[Future[Any]]

    def waiting(self) -> int:
        self.running[:] = [future for future in self.running if not future.done()]
        return len(self.running)


class Processes:
    """Some processes; whichever has least to do gets what comes next.

    Each calls `prepare` with `given` first. They leave ctrl+c to whoever asked, and end with it.
    One that has ended is replaced when its turn comes; what it was given raises BrokenProcessPool.
    """

    def __init__(
        self, number: int, prepare: Callable[..., None] | None = None, *given: object
    ) -> None:
        """Raises OSError, ValueError or RuntimeError where a process cannot be had."""
        self._first = (prepare, given)
        self._workers = [self._worker() for _ in range(number)]

    def submit(
        self, work: Callable[_Given, _Result], /, *given: _Given.args, **named: _Given.kwargs
    ) -> Future[_Result]:
        """Have it done. Raises OSError, ValueError or RuntimeError where no process can be had."""
        place = min(range(len(self._workers)), key=lambda one: self._workers[one].waiting())
        with _starting_processes():
            try:
                future = self._workers[place].pool.submit(work, *given, **named)
            except BrokenProcessPool:
                self._workers[place] = self._worker()
                future = self._workers[place].pool.submit(work, *given, **named)
        self._workers[place].running.append(future)
        return future

    def close(self, *, wait: bool) -> None:
        """End the processes, when all is done that was begun; or leave it, and do not wait."""
        for worker in self._workers:
            worker.pool.shutdown(wait=wait, cancel_futures=not wait)

    def _worker(self) -> _Worker:
        with _starting_processes():
            # Threads would be left behind by a fork.
            return _Worker(ProcessPoolExecutor(1, get_context("spawn"), _begin, self._first), [])


@contextmanager
def _starting_processes() -> Iterator[None]:
    """Have no process that starts look for modules in the current folder, as Python else does.

    Afterwards it finds what this process finds. What the app has put in the place of standard error
    is no file, which a process could be given.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        with redirect_stderr(sys.__stderr__):
            yield
    finally:
        if before is None:
            os.environ.pop(_SAFE_PATH, None)
        else:
            os.environ[_SAFE_PATH] = before


def _begin(prepare: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    """In the process itself: what comes before all work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # that is for whoever asked
    Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare(*given)


def _end_with_parent() -> None:
    """End when the process that asked is gone, however it went: nobody would tell the pool."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
