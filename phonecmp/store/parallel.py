"""Many device files parsed on all cores.

Threads of one interpreter run one at a time, so that parsing in one of them would only make
whoever types wait. What other processes found comes in small parts, in the form of a snapshot.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, redirect_stderr, suppress
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from phonecmp.store.file_states import SENSELESS
from phonecmp.store.load_tables import fingerprint
from phonecmp.store.parts import Part, Shelved, part_body, part_from_json

if TYPE_CHECKING:
    from phonecmp.reading.layers import Layer
    from phonecmp.store.run import Run

_FILES = 50
"""Files in one part: small, for whoever receives it can do nothing else while it takes one in, and
whoever leaves waits until those that were begun are done."""

_AHEAD = 2
"""Parts that are given to each process before the first of them is back."""

_NICENESS = 5
"""Where somebody types meanwhile and cores are few, the keys go first."""

_MOST = 16
"""Processes; more would wait for the one that takes in what they found."""

_SAFE_PATH = "PYTHONSAFEPATH"

Files: TypeAlias = list[tuple[str, str]]
"""Device ids and the paths of their files."""

_Begun: TypeAlias = "tuple[ProcessPoolExecutor, Future[bytes]]"
"""A part that is being parsed, and the pool that parses it."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parsed_apart(run: Run, files: Mapping[str, Path], *, is_polite: bool) -> Iterator[Part]:
    """What files give, some at a time, as other processes have parsed them.

    Files that are none, or gave nothing, are missing from it. Where processes cannot be started, or
    end, there are no more parts: what is left is for whoever asked. `is_polite` has them give way
    to this one.
    """
    basis = run.basis or fingerprint(run.laid, run.work.layers)
    waiting = iter([(device_id, str(file)) for device_id, file in files.items()])
    with (
        suppress(BrokenProcessPool, OSError, ValueError, RuntimeError, *SENSELESS),
        ExitStack() as stack,
    ):
        pools = []
        for _ in range(min(cores(), _MOST, len(files) // _FILES + 1)):
            with _starting_processes():
                pool = ProcessPoolExecutor(
                    1,
                    get_context("spawn"),  # the app has threads, which a fork would leave behind
                    _begin,
                    (run.work.layers, run.cache, basis, is_polite),
                )
            pools.append(stack.enter_context(pool))
        yield from _parts(pools, waiting)


def _parts(
    pools: Sequence[ProcessPoolExecutor], waiting: Iterator[tuple[str, str]]
) -> Iterator[Part]:
    """What the files that are waiting give, in their order.

    Each pool has one process. Until Python 3.12, one with several starts them while it may already
    be taking itself apart, because the first of them has ended; its thread then dies half-way.
    """
    begun: deque[_Begun] = deque()
    for pool in [*pools] * _AHEAD:
        _submit(pool, waiting, begun)
    while begun:
        pool, future = begun.popleft()
        body = future.result()
        _submit(pool, waiting, begun)
        yield part_from_json(json.loads(body), 0)


def _submit(
    pool: ProcessPoolExecutor, waiting: Iterator[tuple[str, str]], begun: deque[_Begun]
) -> None:
    if some := list(islice(waiting, _FILES)):
        with _starting_processes():
            begun.append((pool, pool.submit(_parsed, some)))


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


_RUNS: list[Run] = []
"""In a process of the pool: what it reads files against, once it has begun. Else nothing."""


def _begin(layers: tuple[Layer, ...], cache: Path | None, basis: str, is_polite: bool) -> None:
    """Prepare a process of the pool: it reads files against tables of this basis, or none.

    It reads the tables itself: an argument that is larger than a pipe would keep whoever asked
    waiting for a process that has ended before it took it.
    """
    import gc

    from phonecmp.store.run import begin_run

    gc.disable()  # nearly everything that is made stays
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # that is for whoever asked
    if is_polite and hasattr(os, "nice"):
        os.nice(_NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()
    run = begin_run(layers, cache)
    _RUNS[:] = [run] if fingerprint(run.laid, layers) == basis else []


def _end_with_parent() -> None:
    """End when the process that asked is gone, however it went: nobody would tell the pool."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _parsed(files: Files) -> bytes:
    """What some files give, as a part of a snapshot; nothing where the tables have changed."""
    from phonecmp.store.run import read_anew

    if not _RUNS:
        return b""
    run = _RUNS[0]
    run.shelved = Shelved()
    for device_id, file in files:
        read_anew(run, device_id, Path(file))
    shelved = run.shelved
    return part_body(shelved, [id_ for id_ in shelved.states if shelved.device(id_) is not None])
