"""Keeping other phonecmp processes from writing in a folder meanwhile."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 5.0
"""Seconds; who holds a lock this long was stopped in the middle, and is waited for no longer."""

_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says of a lock that somebody holds."""

_PAUSE = 0.01
"""Seconds between two tries."""


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, where that is possible.

    Folders that may not be read, network folders without locks and a process that was stopped with
    the lock in its hand keep nobody from writing: what is written is compared or joined besides.
    The system frees the lock of a process that ends, however it ends.
    """
    descriptor = _opened(folder)
    try:
        if descriptor is not None:
            _wait_for(descriptor)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _opened(folder: Path) -> int | None:
        """A file in the folder, as folders have no locks there; it is empty and stays."""
        try:
            return os.open(folder / ".phonecmp.lock", os.O_RDWR | os.O_CREAT)
        except OSError:
            return None

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _opened(folder: Path) -> int | None:
        try:
            return os.open(folder, os.O_RDONLY)
        except OSError:
            return None

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _wait_for(descriptor: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _TAKEN:
                return  # there are no locks here
            time.sleep(_PAUSE)
        else:
            return
