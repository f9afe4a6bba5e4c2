"""Many device files parsed on all cores.

Threads of one interpreter run one at a time, so that parsing in one of them would only make
whoever types wait. What other processes found comes in small parts, in the form of a snapshot.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from phonecmp.store.catalog_table_loader import fingerprint
from phonecmp.store.file_fingerprints import SENSELESS
from phonecmp.store.snapshot_parts import LoadedRecords, Part, part_from_bytes
from phonecmp.store.snapshot_writer import part_body
from phonecmp.worker_processes import Processes, cores

if TYPE_CHECKING:
    from phonecmp.reading import Layer
    from phonecmp.store.device_loader import Run

_FILES = 50
"""Files in one part: small, for whoever receives it can do nothing else while it takes one in, and
whoever leaves waits until those that were begun are done."""

_AHEAD = 2
"""Parts that are given to each process before the first of them is back."""

_NICENESS = 5
"""Where somebody types meanwhile and cores are few, the keys go first."""

_MOST = 16
"""Processes; more would wait for the one that takes in what they found."""

Files: TypeAlias = list[tuple[str, str]]
"""Device ids and the paths of their files."""


def parsed_apart(run: Run, files: Mapping[str, Path], *, is_polite: bool) -> Iterator[Part]:
    """What files give, some at a time, as other processes have parsed them.

    Files that are none, or gave nothing, are missing from it. Where processes cannot be started, or
    end, there are no more parts: what is left is for whoever asked. `is_polite` has them give way
    to this one.
    """
    tables_fingerprint = run.tables_fingerprint or fingerprint(run.tables, run.work.layers)
    waiting = iter([(device_id, str(file)) for device_id, file in files.items()])
    prepared = (run.work.layers, run.cache, tables_fingerprint, is_polite)
    with suppress(BrokenProcessPool, OSError, ValueError, RuntimeError, *SENSELESS):
        number = min(cores(), _MOST, len(files) // _FILES + 1)
        processes = Processes(number, _begin, *prepared)
        try:
            yield from _parts(processes, number * _AHEAD, waiting)
        finally:
            processes.close(wait=True)


def _parts(processes: Processes, ahead: int, waiting: Iterator[tuple[str, str]]) -> Iterator[Part]:
    """What the files that are waiting give, in their order."""
    batches = iter(lambda: list(islice(waiting, _FILES)), [])
    running = deque(processes.submit(_parsed, some) for some in islice(batches, ahead))
    while running:
        body = running.popleft().result()
        running.extend(processes.submit(_parsed, some) for some in islice(batches, 1))
        yield part_from_bytes(body)


_RUNS: list[Run] = []
"""In a process of the pool: what it reads files against, once it has begun. Else nothing."""


def _begin(
    layers: tuple[Layer, ...], cache: Path | None, tables_fingerprint: str, is_polite: bool
) -> None:
    """Prepare a process of the pool: it reads files against tables of this basis, or none.

    It reads the tables itself: an argument that is larger than a pipe would keep whoever asked
    waiting for a process that has ended before it took it.
    """
    import gc

    from phonecmp.store.device_loader import begin_run

    gc.disable()  # nearly everything that is made stays
    if is_polite and hasattr(os, "nice"):
        os.nice(_NICENESS)
    run = begin_run(layers, cache)
    _RUNS[:] = [run] if fingerprint(run.tables, layers) == tables_fingerprint else []


def _parsed(files: Files) -> bytes:
    """What some files give, as a part of a snapshot; nothing where the tables have changed."""
    from phonecmp.store.device_loader import read_anew

    if not _RUNS:
        return b""
    run = _RUNS[0]
    run.records = LoadedRecords()
    for device_id, file in files:
        read_anew(run, device_id, Path(file))
    records = run.records
    return part_body(records, [id_ for id_ in records.states if records.has(id_)])
