"""Device files are read in a process of their own where there are many.

The interpreter runs one thread at a time, so that whoever types would wait for a thread that
parses. What another process found out comes in small parts, in the form of the cache.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phonecmp.reading.layers import Layer
from phonecmp.reading.listing import DEVICES
from phonecmp.store.user import SENSELESS

if TYPE_CHECKING:
    from phonecmp.store.parts import Cache

MANY = 150
"""Files to be opened from which on a process is worth its start, which takes about as long."""

_PROGRAM = """\
import json, sys
asked = json.loads(sys.argv[1])
sys.path[:] = asked["path"]
from phonecmp.store.reader import main
main(asked)
"""
"""It finds what this process finds, and nothing in the folder where it happens to be started."""

Reader = Callable[[], "ReaderProcess | None"]
"""Gives the process that reads, started where it was not yet; None where there can be none."""


class ReaderGoneError(Exception):
    """The process ended, or said something senseless, before it had told everything."""


@dataclass(frozen=True, slots=True)
class ReaderProcess:
    """A running reader of all files of some layers."""

    process: subprocess.Popen[bytes]

    def tables(self) -> Any:
        """What the tables gave, in the form of the cache; None where that is not to be kept.

        It is told first, so that this must be asked before `parts` if at all.

        Raises:
            ReaderGoneError: nothing of it was told.
        """
        try:
            return next(self._told())["tables"]
        except SENSELESS as error:
            raise ReaderGoneError from error

    def parts(self) -> Iterator[Cache]:
        """What the files gave that the cache did not know, as it becomes known.

        Raises:
            ReaderGoneError: the end was not reached.
        """
        from phonecmp.store.parts import part_from_json

        try:
            for told in self._told():
                if told is None:
                    return
                if "rows" in told:
                    yield part_from_json(told, 0)
        except SENSELESS as error:
            raise ReaderGoneError from error

    def _told(self) -> Iterator[Any]:
        """Line after line, without an end."""
        assert self.process.stdout is not None  # a pipe
        try:
            for line in self.process.stdout:
                yield json.loads(line)
        except OSError as error:
            raise ReaderGoneError from error
        raise ReaderGoneError

    def finish(self) -> None:
        """Wait until the process has written the cache and ended."""
        self.process.wait()

    def stop(self) -> None:
        """End the process, whatever it is at; a thread that waits for parts goes on."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def start_reader(layers: Sequence[Layer], cache: Path | None) -> ReaderProcess | None:
    """Start reading all files of some layers; None where no process can be started."""
    if not sys.executable:  # an interpreter inside of another program
        return None
    asked = {
        "path": sys.path,
        "layers": [(str(layer.path), layer.name) for layer in layers],
        "cache": cache and str(cache),
    }
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, json.dumps(asked)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, ValueError):
        return None
    return ReaderProcess(process)


def start_where_needed(layers: Sequence[Layer], cache: Path | None) -> ReaderProcess | None:
    """Start reading where no cache knows the files and there are many of them."""
    if cache is not None:
        from phonecmp.store.snapshot import open_cache

        if open_cache(cache, layers) is not None:
            return None
    return start_reader(layers, cache) if are_many(layers) else None


def are_many(layers: Sequence[Layer]) -> bool:
    """Whether there are many device files; no more of them are looked at than it takes."""
    return next(islice(_names(layers), MANY, None), None) is not None


def _names(layers: Sequence[Layer]) -> Iterator[str]:
    for layer in layers:
        for _, _, names in os.walk(layer.path / DEVICES):
            yield from (name for name in names if name.endswith(".toml"))


@contextmanager
def reader_for(
    layers: Sequence[Layer], cache: Path | None, started: ReaderProcess | None = None
) -> Iterator[Reader]:
    """What gives the reader of some layers, for as long as it is needed: then it is stopped."""
    running = [] if started is None else [started]

    def give() -> ReaderProcess | None:
        if not running and (reader := start_reader(layers, cache)) is not None:
            running.append(reader)
        return running[0] if running else None

    try:
        yield give
    finally:
        for reader in running:
            reader.stop()
