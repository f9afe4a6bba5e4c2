"""The figures of photos that were read before, in the user's cache folder.

Only numbers are kept: a digest of the path, size and time of the file, its figures, and for make
and model a digest again. Which camera that stands for is learnt anew in every run from one photo
of it. Lost or damaged, it costs time and nothing else.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from phonecmp.photos.folders import FoundFile
from phonecmp.photos.photo_records import Figures, Reason

_VERSION = 1
_FILE = "photos.sqlite3"
_COLUMNS = ("file", "size", "changed_ns", *Figures._fields)
_NOT_KEPT = (Reason.UNREADABLE, Reason.READER_ENDED)


class MetadataCache:
    """A table of figures; `close` it. Every failure makes it forget, never fail."""

    def __init__(self, folder: Path | None) -> None:
        self._table = _open(folder) if folder else None

    def find(self, file: FoundFile) -> Figures | None:
        """What a file gave, unless it has changed since."""
        if self._table is None:
            return None
        try:
            row = self._table.execute(_FIND, (_digest(file.path),)).fetchone()
        except sqlite3.Error:
            self._forget()
            return None
        if row is None or row[:2] != (file.size, file.changed_ns):
            return None
        return Figures(*row[2:])

    def keep(self, read: Iterable[tuple[FoundFile, Figures]]) -> None:
        """Keep what files gave."""
        if self._table is None:
            return
        rows = [
            (_digest(file.path), file.size, file.changed_ns, *figures)
            for file, figures in read
            if figures.reason not in _NOT_KEPT
        ]
        try:
            self._table.executemany(_KEEP, rows)
            self._table.commit()
        except sqlite3.Error:  # a full disk, another process that writes
            self._forget()

    def close(self) -> None:
        """Let go of the file."""
        self._forget()

    def _forget(self) -> None:
        if self._table is not None:
            with suppress(sqlite3.Error):
                self._table.close()
        self._table = None


_FIND = f"SELECT {', '.join(_COLUMNS[1:])} FROM photos WHERE file = ?"
_KEEP = f"INSERT OR REPLACE INTO photos VALUES ({', '.join('?' * len(_COLUMNS))})"


def _digest(path: str) -> bytes:
    return blake2b(os.fsencode(Path(path).absolute()), digest_size=12).digest()


def _open(folder: Path) -> sqlite3.Connection | None:
    """The table in a folder, made anew where it is another program's or damaged."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    file = folder / _FILE
    for _ in range(2):
        try:
            return _prepared(file)
        except sqlite3.OperationalError:  # read-only, locked
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink()
    return None


def _prepared(file: Path) -> sqlite3.Connection:
    table = sqlite3.connect(file, timeout=1, isolation_level="DEFERRED")
    try:
        table.execute("PRAGMA synchronous = OFF")
        table.execute("PRAGMA cache_size = -2000")
        (version,) = table.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            table.execute("DROP TABLE IF EXISTS photos")
            table.execute(_made())
            table.execute(f"PRAGMA user_version = {_VERSION}")
            table.commit()
        table.execute(_FIND, (b"",)).fetchone()
    except sqlite3.Error:
        table.close()
        raise
    return table


def _made() -> str:
    # Without types, so that every number comes back as it was.
    return f"CREATE TABLE photos (file PRIMARY KEY, {', '.join(_COLUMNS[1:])}) WITHOUT ROWID"
