"""The cache: snapshots of the catalogues in use, one file per set of layers, in the user's folder.

A cache only ever saves time: it may be deleted at any moment, and one that is damaged, or was made
from other tables or by another version, counts as missing.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phonecmp.reading import Layer
from phonecmp.store.file_fingerprints import newest_settled
from phonecmp.store.snapshot_file import Snapshot, open_snapshot

if TYPE_CHECKING:
    from phonecmp.store.snapshot_parts import LoadedRecords

_FORMAT = 16
_DECIDING = ("model", "toml", "reading", "reading/rules", "store")
"""The packages that decide what a file gives."""
_KINDS = ("devices", "checked", "index")
"""What the names of files in the folder begin with: what files gave, what a check found, and what
the search looks through."""
_KEPT_FILES = 8
"""Caches of other sets of layers that are kept."""


def cache_path() -> Path:
    """The folder of the caches, whether it exists or not."""
    from phonecmp.user_folders import cache_folder

    return cache_folder()


def real_paths(layers: Sequence[Layer]) -> list[str]:
    """The layers without links, by which their cache is known."""
    return [os.path.realpath(layer.path) for layer in layers]


def cache_file(folder: Path, layers: Sequence[Layer]) -> Path:
    """The file of the cache of some layers. Whether it is theirs, its head says."""
    return _file(folder, layers, "devices")


def index_file(folder: Path, layers: Sequence[Layer]) -> Path:
    """The file for what the search keeps of some layers."""
    return _file(folder, layers, "index")


def _file(folder: Path, layers: Sequence[Layer], kind: str) -> Path:
    names = "\0".join(real_paths(layers))
    return folder / f"{kind}-{zlib.crc32(os.fsencode(names)):08x}.json"


def program(rooms: Sequence[str] = ()) -> list[str]:
    """The modules that read, as they lie on the disk: a changed rule changes findings.

    What decides besides them stands in these `rooms`.
    """
    package = Path(__file__).parents[1]
    found = [f"{_FORMAT} {sys.version_info[:2]} {sys.byteorder}"]
    for room in (*_DECIDING, *rooms):
        with suppress(OSError), os.scandir(package / room) as entries:
            found += [
                f"{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
                for entry in entries
                if entry.name.endswith(".py")
            ]
    return sorted(found)


def drop_oldest(folder: Path) -> None:
    """Remove what was written longest ago, also what an interrupted writer left behind."""
    for kind in _KINDS:
        found = [(file.stat().st_mtime, file) for file in folder.glob(f"{kind}-*.json")]
        for _, file in sorted(found, reverse=True)[_KEPT_FILES:]:
            file.unlink()
    for scratch in folder.glob(".*.new"):
        if time.time() - scratch.stat().st_mtime > 3600:
            scratch.unlink()


def open_cache(folder: Path, layers: Sequence[Layer]) -> Snapshot | None:
    """The cache of some layers; None where there is none that can be used."""

    def is_ours(about: Mapping[str, Any]) -> bool:
        return bool(about["layers"] == real_paths(layers) and about["program"] == program())

    return open_snapshot(cache_file(folder, layers), is_ours)


def save_cache(
    folder: Path,
    layers: Sequence[Layer],
    tables_fingerprint: str,
    tables: Mapping[str, Any] | None,
    records: LoadedRecords,
    yield_to_ui: Callable[[], object] = bool,
) -> str:
    """Write a cache in place of the one before, whole or not at all; its stamp if that worked.

    `tables` is what `tables_to_json` gave, None where the tables are not to be kept. `yield_to_ui`
    is called before each part, and may wait there. A cache that cannot be written is no cause for
    complaint: the next start is slower, that's all.
    """
    from phonecmp.store.snapshot_file import snapshot_bytes, stamp_of_head
    from phonecmp.store.snapshot_writer import newest_first

    about = {"program": program(), "layers": real_paths(layers), "basis": tables_fingerprint}
    ids = newest_first(records, newest_settled())
    data = snapshot_bytes(about, tables, records, ids, yield_to_ui=yield_to_ui)
    is_written = write_whole(cache_file(folder, layers), data)
    return stamp_of_head(data[: data.index(b"\n") + 1]) if is_written else ""


def write_whole(target: Path, data: bytes) -> bool:
    """Put a file in place of the one before, whole or not at all; whether that worked."""
    import tempfile

    scratch = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        Path(scratch).replace(target)
        drop_oldest(target.parent)
    except OSError:
        with suppress(OSError):
            Path(scratch).unlink()
        return False
    return True
