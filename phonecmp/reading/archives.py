"""A catalogue in a `.zip`, unpacked once into the user's cache: read, and never written.

Nothing in an archive is trusted: only catalogue files are taken out of it, each under the name that
a catalogue has for it, of a size that would be read, and as many as one may hold.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from phonecmp.reading.id_forms import is_slug
from phonecmp.reading.rules.files import LARGEST_FILE

_MOST_ENTRIES = 50_000
_LARGEST = 256 * 1024 * 1024
"""Bytes that an archive may come to."""
_KEPT = 8
"""Archives that stay unpacked."""
_TWO_DEEP = ("devices", "cameras", "sensors")


class ArchiveError(Exception):
    """An archive cannot be used; the message says why."""


def unpacked(archive: Path, tables: Collection[str], about: str) -> Path:
    """The folder with the catalogue of an archive; unpacked anew only after the archive changed.

    `tables` are the names of files at the top of a catalogue, `about` that of the one which says
    what it is.

    Raises:
        ArchiveError: it is no archive, holds no catalogue, holds too much, or the user's cache
            cannot be written.
    """
    from phonecmp.user_folders import cache_folder  # only where there is an archive

    try:
        state = archive.stat()
        # Who keeps size and time of what is changed cannot keep the time of that change.
        stamps = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
        known = "\0".join(map(str, (archive.absolute(), *stamps)))
        home = cache_folder() / "layers"
        name = "".join(char if char.isalnum() else "-" for char in archive.stem)[:40]
        place = home / f"{name}-{zlib.crc32(known.encode('utf-8', 'surrogateescape')):08x}"
        if not place.is_dir():
            home.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(prefix=".", dir=home))
            try:
                _unpack(archive, scratch, tables, about)
                scratch.rename(place)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
            _drop_oldest(home)
    except zipfile.BadZipFile:
        raise ArchiveError("it is no zip archive, or a damaged one") from None
    except (OSError, ValueError, RuntimeError, NotImplementedError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArchiveError(f"it cannot be unpacked: {reason}") from None
    return place


def _unpack(archive: Path, folder: Path, tables: Collection[str], about: str) -> None:
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise ArchiveError(f"it has more than {_MOST_ENTRIES} entries")
        found = list(_catalogue_files(entries, tables, about))
        if not any(name.parts[0] != about for _, name in found):
            raise ArchiveError("there is no catalogue in it: no folder devices, and no fields.toml")
        total = 0
        for entry, name in found:
            with opened.open(entry) as inside:
                data = inside.read(LARGEST_FILE + 1)  # what the head says of the size may be a lie
            total += len(data)
            if len(data) > LARGEST_FILE or total > _LARGEST:
                raise ArchiveError(f"it holds more than a catalogue would: {entry.filename[:80]!r}")
            place = folder.joinpath(*name.parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def _catalogue_files(
    entries: list[zipfile.ZipInfo], tables: Collection[str], about: str
) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    """The entries that are catalogue files, each with its name in the catalogue.

    The catalogue stands in the highest folder that has such files; links are none.
    """
    named = [
        (entry, PurePosixPath(entry.filename))
        for entry in entries
        if not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16)
    ]
    tops = {top for _, name in named if (top := _top_of(name, tables)) is not None}
    if not tops:
        return
    root = min(tops, key=lambda top: (len(top), top))
    taken: set[str] = set()
    for entry, name in named:
        own = PurePosixPath(*name.parts[len(root) :]) if name.parts[: len(root)] == root else None
        is_about = name.name == about and name.parts[:-1] in (root, root[:-1])
        own = PurePosixPath(about) if is_about else own
        # Where a system tells no capitals from small letters, two of one name would be one.
        if (
            own is not None
            and (is_about or _top_of(own, tables) == ())
            and str(own).casefold() not in taken
        ):
            taken.add(str(own).casefold())
            yield entry, own


def _top_of(name: PurePosixPath, tables: Collection[str]) -> tuple[str, ...] | None:
    """The folders around the catalogue that a file belongs to by its name; None for others."""
    parts = name.parts
    if name.is_absolute() or any(part in ("..", ".") or "\\" in part for part in parts):
        return None
    if parts and parts[-1] in tables:
        return parts[:-1]
    if not name.name.endswith(".toml") or not is_slug(name.name.removesuffix(".toml")):
        return None
    if len(parts) > 2 and parts[-3] in _TWO_DEEP and is_slug(parts[-2]):
        return parts[:-3]
    return parts[:-2] if len(parts) > 1 and parts[-2] == "partners" else None


def _drop_oldest(home: Path) -> None:
    found = sorted(home.iterdir(), key=lambda place: place.stat().st_mtime, reverse=True)
    for old in found[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
