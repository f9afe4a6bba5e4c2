"""What files look like from outside, which tells whether what they gave is still true."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple, TypeAlias

_UNSETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again without looking different."""

SENSELESS = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What reading something raises that is well-formed JSON and yet no snapshot."""

FileState: TypeAlias = tuple[int, int, int]
"""Size in bytes, and times in ns of the last modification and of the last change of any kind.

Somebody who edits a file can keep the first two, as copying with times does; nobody can set the
third one back. (On Windows it is the time of creation.)"""


class Origin(NamedTuple):
    """Where a snapshot has its files from, and what has to be equal for one to be the same still.

    In the snapshot of somebody's own files these are named in full and look the same to the last
    detail. The bundled one names them from the `root` of its catalogue, and knows their sizes:
    times are those of the installation, after which, at `installed` (epoch, ns), nothing may have
    changed.
    """

    root: str = ""
    installed: int | None = None

    def full(self, name: str) -> str:
        """The path of a file as the system writes it."""
        return self.root + name.replace("/", os.sep) if self.root else name

    def short(self, file: str) -> str:
        """The name of a file in the snapshot."""
        return file.removeprefix(self.root).replace(os.sep, "/") if self.root else file

    def kept(self, state: FileState) -> FileState:
        """What the snapshot keeps of how a file looks."""
        return state if self.installed is None else (state[0], 0, 0)

    def is_same(self, kept: FileState | None, state: FileState) -> bool:
        """Whether a file that looks like `state` is the one of which this was kept."""
        if kept == state or kept is None or self.installed is None:
            return kept == state
        return kept[0] == state[0] and max(state[1:]) <= self.installed


OWN = Origin()
"""That of a snapshot of somebody's own files."""


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
