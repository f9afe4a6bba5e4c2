"""The program that reads device files in a process of its own, and tells what they gave.

It is started by `reader_process`. Each line on its standard output is JSON: first what the tables
gave, then parts in the form of the cache, of files that the cache did not know, at last null. What
could not be read as a whole is left to whoever asked. Then it writes the cache.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from phonecmp.reading.layers import Layer
from phonecmp.reading.listing import list_devices
from phonecmp.store.parts import part_body
from phonecmp.store.run import (
    Run,
    begin_run,
    cached_parts,
    keep,
    read_anew,
    tables_of,
    take_unchanged,
)

_PART = 50
"""Files in one part: small, for whoever receives it can do nothing else while it parses one."""

_NICENESS = 5
"""Where cores are few, the app goes first."""


def main(asked: Mapping[str, Any]) -> None:
    """Read what was asked for, tell about it on standard output, and write the cache.

    `asked` holds the `layers`, each a path and a name, and the folder of the `cache` or None.
    """
    gc.disable()  # nearly everything that is made stays
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    layers = tuple(Layer(Path(path), name) for path, name in asked["layers"])
    cache = asked["cache"] and Path(asked["cache"])
    run = begin_run(layers, cache)
    files = list_devices(layers, [], [])
    lines: SimpleQueue[bytes | None] = SimpleQueue()
    speaker = Thread(target=_speak, args=(lines, sys.stdout.buffer))
    speaker.start()
    try:
        for line in _told(run, files):
            lines.put(line)
            if not speaker.is_alive():
                return
    finally:
        lines.put(None)
    keep(run, len(files))


def _speak(lines: SimpleQueue[bytes | None], out: BinaryIO) -> None:
    """Write lines until there are no more, or nobody listens: reading does not wait for it."""
    try:
        while (line := lines.get()) is not None:
            out.write(line + b"\n")
            out.flush()
    except OSError:  # the app was left; its pipe is broken
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(run: Run, files: Mapping[str, Path]) -> Iterator[bytes]:
    """The lines to tell, as they become known."""
    yield json.dumps({"tables": tables_of(run)}).encode()
    for part in cached_parts(run):
        run.holders.update(dict.fromkeys(part.rows, part))
    for ids in _read(run, files):
        yield part_body(run.shelved, ids)
    yield b"null"


def _read(run: Run, files: Mapping[str, Path]) -> Iterator[Sequence[str]]:
    """The ids that were read anew, some at a time; without those that gave no device."""
    told: list[str] = []
    for device_id, file in files.items():
        if take_unchanged(run, device_id, file):
            continue
        read_anew(run, device_id, file)
        if run.shelved.device(device_id) is not None and device_id in run.shelved.states:
            told.append(device_id)
        if len(told) == _PART:
            yield told
            told = []
    if told:
        yield told
