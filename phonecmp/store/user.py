"""Where caches lie, and what tells whether they are still true."""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from phonecmp.reading.layers import Layer

_FORMAT = 12
_DECIDING = ("model", "reading", "reading/rules", "store")
"""The packages that decide what a file gives."""
_KEPT_FILES = 8
"""Caches of other sets of layers that are kept."""

_UNSETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again without looking different."""

SENSELESS = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What reading something raises that is well-formed JSON and yet no cache."""

FileState: TypeAlias = tuple[int, int, int]
"""Size in bytes, and times in ns of the last modification and of the last change of any kind.

Somebody who edits a file can keep the first two, as copying with times does; nobody can set the
third one back. (On Windows it is the time of creation.)"""


def cache_path() -> Path:
    """The folder of the caches, whether it exists or not."""
    import platformdirs

    return platformdirs.user_cache_path("phonecmp", appauthor=False)


def file_state(file: Path | str) -> FileState | None:
    """What a plain file looks like from outside; None for links and everything else."""
    try:
        found = os.lstat(file)
    except (OSError, ValueError):
        return None
    # The type bits of a regular file; stat.S_ISREG would cost a call per file.
    is_plain = found.st_mode & 0o170000 == 0o100000
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns) if is_plain else None


def newest_settled() -> int:
    """The time in ns up to which a file must have been changed last in order to be kept."""
    return time.time_ns() - _UNSETTLED_NS


def real_paths(layers: Sequence[Layer]) -> list[str]:
    """The layers without links, by which their cache is known."""
    return [os.path.realpath(layer.path) for layer in layers]


def cache_file(folder: Path, layers: Sequence[Layer]) -> Path:
    """The file of the cache of some layers. Whether it is theirs, its head says."""
    names = "\0".join(real_paths(layers))
    return folder / f"devices-{zlib.crc32(os.fsencode(names)):08x}.json"


def program() -> list[str]:
    """The modules that read, as they lie on the disk: a changed rule changes findings."""
    package = Path(__file__).parents[1]
    found = [f"{_FORMAT} {sys.version_info[:2]} {sys.byteorder}"]
    for room in _DECIDING:
        with suppress(OSError), os.scandir(package / room) as entries:
            found += [
                f"{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
                for entry in entries
                if entry.name.endswith(".py")
            ]
    return sorted(found)


def drop_oldest(folder: Path) -> None:
    """Remove what was written longest ago, also what an interrupted writer left behind."""
    found = [(file.stat().st_mtime, file) for file in folder.glob("*devices-*.json")]
    for _, file in sorted(found, reverse=True)[_KEPT_FILES:]:
        file.unlink()
    for scratch in folder.glob(".*.new"):
        if time.time() - scratch.stat().st_mtime > 3600:
            scratch.unlink()
