"""Whether the last start got as far as showing its devices.

A start that brings devices back leaves a marker beside the state file, and takes it away once they
are drawn, or at an orderly end. A marker whose program is gone tells of a start that died or had
to be killed; so does one that has been there for longer than any start takes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LONG = 60.0
"""Seconds after which a start that has not shown its devices does not count as under way."""


@dataclass(slots=True)
class StartMarker:
    """The marker of one start. The system keeps its lock for as long as the program lives."""

    file: Path
    lock: int | None = None

    def remove(self) -> None:
        """The start is through."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        if self.lock is not None:
            with suppress(OSError):
                os.close(self.lock)
            self.lock = None


def leave_marker(folder: Path, devices: tuple[str, ...]) -> StartMarker | None:
    """Note that a start begins which shows these devices; None where it cannot be noted."""
    file = folder / f"start-{os.getpid()}.json"
    beside = file.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps({"devices": devices}), encoding="utf-8")
        if sys.platform == "win32":
            beside.replace(file)
            return StartMarker(file, os.open(file, os.O_RDWR))
        lock = _locked(beside)  # stays with the file when that gets its name
        beside.replace(file)
    except (OSError, UnicodeEncodeError):
        return None
    return StartMarker(file, lock)


def failed_starts(folder: Path) -> tuple[StartMarker, ...]:
    """The markers of starts that did not get through, oldest first."""
    with suppress(OSError):
        return tuple(StartMarker(file) for file in sorted(folder.glob("start-*.json"), key=_age)
                     if _has_failed(file))  # fmt: skip
    return ()


def _age(file: Path) -> float:
    """Seconds since the marker was left, the oldest one first in order."""
    try:
        return -(time.time() - file.stat().st_mtime)
    except OSError:
        return 0.0


def _has_failed(file: Path) -> bool:
    return -_age(file) > _LONG or not _is_held(file)


def _locked(file: Path) -> int:
    """A descriptor that keeps the file locked until it is closed, or the program ends."""
    descriptor = os.open(file, os.O_RDWR)
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return descriptor


def _is_held(file: Path) -> bool:
    """Whether the program that left the marker lives."""
    if sys.platform == "win32":
        return _is_open(file)
    import fcntl

    try:
        descriptor = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _is_open(file: Path) -> bool:
    """Where files that somebody has open cannot be renamed, that tells."""
    aside = file.with_suffix(".tried")
    try:
        file.rename(aside)
        aside.rename(file)
    except OSError:
        return True
    return False
