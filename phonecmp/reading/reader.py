"""The program that reads device files in a process of its own, and tells what they gave.

It is started by `reader_process`. Each line on its standard output is a part in the form of the
cache, of files that the cache did not know; a last line says that there are no more. What could not
be read as a whole is left to whoever asked. Then it writes the cache.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from phonecmp.reading.cache import part_body
from phonecmp.reading.layers import Layer
from phonecmp.reading.listing import list_devices
from phonecmp.reading.shelving import begin_run, keep, read_anew, take_unchanged

if TYPE_CHECKING:
    from phonecmp.reading.shelving import Run

NO_MORE = b"null\n"
"""The line behind the last part."""

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
    try:
        tell_all(layers, cache, sys.stdout.buffer)
    except BrokenPipeError:  # the app was left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_all(layers: tuple[Layer, ...], cache: Path | None, out: BinaryIO) -> None:
    """Read all devices and write to `out` what those gave that the cache did not know.

    Raises:
        BrokenPipeError: nobody listens any more.
    """
    run = begin_run(layers, cache, bool)
    files = list_devices(layers, [], [])
    if run.laid.opened is not None and run.laid.opened.basis == run.basis:
        for part in run.laid.opened.parts():
            run.holders.update(dict.fromkeys(part.rows, part))
    for ids in _read(run, files):
        out.write(part_body(run.shelved, ids) + b"\n")
        out.flush()
    out.write(NO_MORE)
    out.flush()
    keep(run, len(files))


def _read(run: Run, files: Mapping[str, Path]) -> Iterator[Sequence[str]]:
    """The ids that were read anew, some at a time; without those that gave no device."""
    told: list[str] = []
    for device_id, file in files.items():
        if take_unchanged(run, device_id, file):
            continue
        read_anew(run, device_id, file)
        if device_id in run.shelved.devices and device_id in run.shelved.states:
            told.append(device_id)
        if len(told) == _PART:
            yield told
            told = []
    if told:
        yield told
