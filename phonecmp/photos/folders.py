"""The files of folders, one after the other."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from phonecmp.photos.photo_records import Reason

_PICTURES = ("jpg", "jpeg", "jpe", "jfif", "mpo", "heic", "heif", "hif", "avif", "png", "webp")
_RAWS = (
    *("dng", "tif", "tiff", "3fr", "arw", "cr2", "dcr", "erf", "iiq", "kdc", "mef", "mos", "nef"),
    *("nrw", "orf", "pef", "rw2", "rwl", "srw"),
)
ENDINGS = frozenset(_PICTURES + _RAWS)
"""The files that are opened; what they really are, their content tells."""


class FoundFile(NamedTuple):
    """A file to read, with size in bytes and time of the last change in ns.

    With a reason it is one that is only counted.
    """

    path: str
    size: int = 0
    changed_ns: int = 0
    reason: Reason = Reason.NONE


def find_files(paths: Sequence[str]) -> Iterator[FoundFile]:
    """The files below some paths, in order of their names; hidden ones below are left out.

    Folders that links lead to are not entered, for they may lie above; a path that is itself
    such a link is.
    """
    for path in _apart(paths):
        if Path(path).is_dir():
            yield from _below(path)
        else:
            yield _about(path, Path(path).stat)


def count_files(paths: Sequence[str]) -> int:
    """How many files will be found."""
    return sum(1 for _ in find_files(paths))


def _apart(paths: Sequence[str]) -> list[str]:
    """The paths without those that lie in another, or are named twice."""
    real = [(os.path.realpath(path), path) for path in paths]
    kept: dict[str, str] = {}
    for place, path in sorted(real, key=lambda each: len(each[0])):
        if not any(place == other or place.startswith(_within(other)) for other in kept):
            kept[place] = path
    return [kept[place] for place in dict.fromkeys(place for place, _ in real) if place in kept]


def _within(folder: str) -> str:
    return folder if folder.endswith(os.sep) else folder + os.sep


def _below(top: str) -> Iterator[FoundFile]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            yield FoundFile(folder, reason=Reason.UNREADABLE)
            continue
        seen = [entry for entry in entries if not entry.name.startswith(".")]
        for entry in _files(seen):
            yield _looked_at(entry)
        waiting += reversed([entry.path for entry in seen if entry.is_dir(follow_symlinks=False)])


def _files(entries: Iterable[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in entries if not entry.is_dir(follow_symlinks=False))


def _looked_at(entry: os.DirEntry[str]) -> FoundFile:
    try:
        if entry.is_symlink() and entry.is_dir():
            return FoundFile(entry.path, reason=Reason.LINKED_FOLDER)
    except OSError:
        return FoundFile(entry.path, reason=Reason.UNREADABLE)
    return _about(entry.path, entry.stat)


def _about(path: str, look: Callable[[], os.stat_result]) -> FoundFile:
    if path.rpartition(".")[2].casefold() not in ENDINGS:
        return FoundFile(path, reason=Reason.OTHER_FILE)
    try:
        about = look()
    except (OSError, ValueError):
        return FoundFile(path, reason=Reason.UNREADABLE)
    if not stat.S_ISREG(about.st_mode):
        return FoundFile(path, reason=Reason.UNREADABLE)
    return FoundFile(path, about.st_size, about.st_mtime_ns)
