"""The file of a cache, in the user's cache folder.

One file per set of layers: a line that says what it is, then parts of JSON: the tables, and the
devices, the newest first. A cache only ever saves time: it may be deleted at any moment, and one
that is damaged, or was made from other tables or by another version, counts as missing.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from phonecmp.reading.layers import TABLES, Layer
from phonecmp.store.user import (
    SENSELESS,
    cache_file,
    drop_oldest,
    file_state,
    program,
    real_paths,
)

if TYPE_CHECKING:
    from phonecmp.store.parts import Cache, Shelved

_NEWEST = 120
"""Devices in the first part, which is on the screen before the others are even looked at: no
terminal has more lines."""

_PART = 800
"""Devices in every other part: JSON is parsed in one go, during which no other thread can do
anything."""

_LONGEST_HEAD = 65536
_LARGEST_PART = 1 << 28
"""Bytes; a part of the largest catalogue has a hundredth of it."""


class OpenedCache(NamedTuple):
    """A cache that this program wrote for some layers: its file, and what its first line says.

    `basis` is that of `basis_of`; `start` is where the first line ends. Nothing else of the file
    was looked at.
    """

    file: Path
    start: int
    basis: str
    about: Mapping[str, Any]

    def tables(self) -> Any:
        """What the cache holds of the tables, None where that is nothing.

        Raises:
            OSError and those of SENSELESS: it cannot be read, or is damaged.
        """
        with self.file.open("rb") as opened:
            opened.seek(self.start)
            return _parsed(opened, self.about["tables"])

    def parts(self) -> Iterator[Cache]:
        """The devices, the newest first, read as they are needed; none after a damaged part."""
        from phonecmp.store.parts import part_from_json  # not needed for the tables

        try:
            with self.file.open("rb") as opened:
                opened.seek(self.start + self.about["tables"][0])
                for listed in self.about["parts"]:
                    yield part_from_json(_parsed(opened, listed), self.about["total"])
        except (OSError, *SENSELESS):
            return


def open_cache(folder: Path, layers: Sequence[Layer]) -> OpenedCache | None:
    """The cache of some layers; None where there is none that can be used."""
    file = cache_file(folder, layers)
    if file_state(file) is None:  # a pipe would keep everybody waiting
        return None
    try:
        with file.open("rb") as opened:
            line = opened.readline(_LONGEST_HEAD)
        about = json.loads(line)
        is_ours = about["layers"] == real_paths(layers) and about["program"] == program()
        return OpenedCache(file, len(line), about["basis"], about) if is_ours else None
    except (OSError, *SENSELESS):
        return None


def _parsed(opened: BinaryIO, listed: Any) -> Any:
    """The next part of a file, held against the size and check sum that its head lists.

    Raises:
        ValueError: it is not what was written.
    """
    size, check = listed
    body = opened.read(min(size, _LARGEST_PART))
    if len(body) != size or zlib.crc32(body) != check:
        message = "a part of the cache is damaged"
        raise ValueError(message)
    return json.loads(body)


def basis_of(layers: Sequence[Layer], known: Iterable[str]) -> str:
    """A digest of what the tables hold, and of the partners and sensors that are `known`.

    Besides its own file, the layers and this program, that decides what a device's file gives.
    """
    from hashlib import sha256  # OpenSSL, which is not needed where the tables are the same

    from phonecmp.reading.document import read_plain  # nor this

    digest = sha256()
    for layer in layers:
        for name in TABLES:
            with suppress(OSError, ValueError):  # what cannot be read gives nothing either
                digest.update(read_plain(layer.path / name))
            digest.update(b"\0")
    digest.update("\n".join(sorted(known)).encode())
    return digest.hexdigest()


def save_cache(
    folder: Path,
    layers: Sequence[Layer],
    basis: str,
    tables: Mapping[str, Any] | None,
    shelved: Shelved,
    give_way: Callable[[], object] = bool,
) -> bool:
    """Write a cache in place of the one before, whole or not at all; whether that worked.

    `tables` is what `tables_to_json` gave, None where the tables are not to be kept. `give_way` is
    called before each part, and may wait there. A cache that cannot be written is no cause for
    complaint: the next start is slower, that's all.
    """
    from phonecmp.store.parts import newest_first, part_body

    ids = newest_first(shelved)
    bodies = [json.dumps(tables, separators=(",", ":")).encode()]
    for start, end in pairwise([0, *range(_NEWEST, len(ids), _PART), len(ids)]):
        give_way()
        bodies.append(part_body(shelved, ids[start:end]))
    listed = [[len(body), zlib.crc32(body)] for body in bodies]
    about = {
        "program": program(),
        "layers": real_paths(layers),
        "basis": basis,
        "total": len(ids),
        "tables": listed[0],
        "parts": listed[1:],
    }
    return _write(
        cache_file(folder, layers), b"".join([json.dumps(about).encode(), b"\n", *bodies])
    )


def _write(target: Path, data: bytes) -> bool:
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
