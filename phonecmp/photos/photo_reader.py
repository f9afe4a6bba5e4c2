"""Photos from files: what was kept of some, and what processes read of the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from typing import NamedTuple, TypeAlias

from phonecmp.photos.folders import FoundFile
from phonecmp.photos.metadata import read_all, read_photo
from phonecmp.photos.metadata_cache import MetadataCache
from phonecmp.photos.photo_records import NO_CAMERA, Camera, Figures, PhotoFile, Reason
from phonecmp.worker_processes import Processes, cores

_BATCH = 256
_READ_HERE = 400
"""Files that are read before it is worth starting processes."""
_MOST_PROCESSES = 8
_NO_PROCESS = (BrokenProcessPool, OSError, ValueError, RuntimeError)

Read: TypeAlias = tuple[Figures, Camera]


def read_photo_files(
    files: Iterable[FoundFile], kept: MetadataCache
) -> Generator[PhotoFile, None, None]:
    """What each file gives, in their order; no more than a few batches are held at a time.

    Processes that read are ended with the iterator, also where it is given up half way.
    """
    readers, cameras = _Readers(), {0: NO_CAMERA}
    running: deque[_Batch] = deque()
    try:
        for batch in _batches(files):
            running.append(_begin(batch, kept, cameras, readers))
            if len(running) > 2 * readers.processes:
                yield from _finish(running.popleft(), kept, cameras, readers)
        while running:
            yield from _finish(running.popleft(), kept, cameras, readers)
    finally:
        readers.close()


class _Batch(NamedTuple):
    """Files, what is known of some already, and the others on their way in order."""

    files: Sequence[FoundFile]
    known: dict[int, Figures]
    missing: Sequence[int]
    coming: Future[list[Read]]


def _batches(files: Iterable[FoundFile]) -> Iterator[list[FoundFile]]:
    remaining = iter(files)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _begin(
    files: Sequence[FoundFile], kept: MetadataCache, cameras: dict[int, Camera], readers: _Readers
) -> _Batch:
    known: dict[int, Figures] = {}
    for place, file in enumerate(files):
        figures = Figures(file.reason) if file.reason else kept.find(file)
        if figures is None:
            continue
        if figures.camera not in cameras:
            # Nobody remembers the names of cameras: this photo tells that of its own.
            figures, camera = read_photo(file.path)
            cameras[figures.camera] = camera
        known[place] = figures
    missing = [place for place in range(len(files)) if place not in known]
    return _Batch(files, known, missing, readers.read([files[place].path for place in missing]))


def _finish(
    batch: _Batch, kept: MetadataCache, cameras: dict[int, Camera], readers: _Readers
) -> Iterator[PhotoFile]:
    paths = [batch.files[place].path for place in batch.missing]
    for place, (figures, camera) in zip(
        batch.missing, readers.outcome(batch.coming, paths), strict=True
    ):
        batch.known[place] = figures
        cameras[figures.camera] = camera
    kept.keep([(batch.files[place], batch.known[place]) for place in batch.missing])
    for place, file in enumerate(batch.files):
        figures = batch.known[place]
        yield PhotoFile(file.path, figures, cameras[figures.camera])


class _Readers:
    """Processes that read files, begun once there are many.

    Few are read here, and all where no process can be had.
    """

    def __init__(self) -> None:
        self.processes = min(cores(), _MOST_PROCESSES)
        self._apart: Processes | None = None
        self._read_here = 0
        self._has_none = False

    def read(self, paths: Sequence[str]) -> Future[list[Read]]:
        """Begin to read some files."""
        self._read_here += len(paths)
        if paths and self._read_here > _READ_HERE and not self._has_none:
            try:
                return self._submit(paths)
            except _NO_PROCESS:
                self._has_none = True
        done: Future[list[Read]] = Future()
        done.set_result(read_all(paths))
        return done

    def outcome(self, coming: Future[list[Read]], paths: Sequence[str]) -> list[Read]:
        """What was read of some files; one that ended its reader is told apart."""
        try:
            return coming.result()
        except BrokenProcessPool:
            return [self._alone(path) for path in paths]

    def _alone(self, path: str) -> Read:
        """What a process reads of one file that may end it."""
        if not self._has_none:
            with suppress(*_NO_PROCESS):
                return self._submit([path]).result()[0]
            if self._can_start():
                return Figures(Reason.READER_ENDED), NO_CAMERA
        return read_photo(path)

    def _submit(self, paths: Sequence[str]) -> Future[list[Read]]:
        if self._apart is None:
            self._apart = Processes(self.processes)
        return self._apart.submit(read_all, paths)

    def _can_start(self) -> bool:
        """Whether a process reads nothing well, so that it was the file that ended one."""
        try:
            self._has_none = self._submit([]).result() != []
        except _NO_PROCESS:
            self._has_none = True
        return not self._has_none

    def close(self) -> None:
        """End the processes; what they have not begun is left."""
        if self._apart is not None:
            self._apart.close(wait=False)
        self._apart = None
