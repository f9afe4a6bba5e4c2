"""The file of a snapshot: a line that says what it is, then parts of JSON.

The first part is the tables, the others hold the devices, the newest first. Nothing in a snapshot
can run, and one that is damaged counts as missing.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from phonecmp.store.file_fingerprints import OWN, SENSELESS, Origin, file_state

if TYPE_CHECKING:
    from phonecmp.store.snapshot_parts import LoadedRecords, Part

_NEWEST = 120
"""Devices in the first part, which is on the screen before the others are even looked at: no
terminal has more lines."""

_PART = 4000
"""Devices in every other part: JSON is parsed in one go, during which no other thread can do
anything."""

_LONGEST_HEAD = 65536
_LARGEST_PART = 1 << 28
"""Bytes; a part of the largest catalogue has a hundredth of it."""


class Snapshot(NamedTuple):
    """A snapshot that this program wrote: its file, and what its first line says.

    `tables_fingerprint` is that of `fingerprint_of`; `start` is where the first line ends, `stamp`
    what tells it from all others. Nothing else of the file was looked at.
    """

    file: Path
    start: int
    tables_fingerprint: str
    about: Mapping[str, Any]
    origin: Origin = OWN
    stamp: str = ""

    def tables(self) -> Any:
        """What the snapshot holds of the tables, None where that is nothing.

        Raises:
            OSError and those of SENSELESS: it cannot be read, or is damaged.
        """
        with self.file.open("rb") as opened:
            opened.seek(self.start)
            return json.loads(_body(opened, self.about["tables"]))

    def parts(self) -> Iterator[Part]:
        """The devices, the newest first, read as they are needed; none after a damaged part."""
        from phonecmp.store.snapshot_parts import part_from_bytes  # not needed for the tables

        try:
            with self.file.open("rb") as opened:
                opened.seek(self.start + self.about["tables"][0])
                for listed in self.about["parts"]:
                    body = _body(opened, listed)
                    yield part_from_bytes(body, self.about["total"], self.origin)
        except (OSError, *SENSELESS):
            return


def open_snapshot(
    file: Path, is_ours: Callable[[Mapping[str, Any]], bool], origin: Origin = OWN
) -> Snapshot | None:
    """The snapshot of a file; None where there is none that can be used.

    `is_ours` tells from the first line whether it is for this program and these layers.
    """
    if file_state(file) is None:  # a pipe would keep everybody waiting
        return None
    try:
        with file.open("rb") as opened:
            line = opened.readline(_LONGEST_HEAD)
        about = json.loads(line)
        if not is_ours(about):
            return None
        return Snapshot(file, len(line), about["basis"], about, origin, stamp_of_head(line))
    except (OSError, *SENSELESS):
        return None


def stamp_of_head(line: bytes) -> str:
    """What tells a snapshot by its first line, which holds the check sums of all its parts."""
    return f"{len(line)} {zlib.crc32(line):08x} {zlib.adler32(line):08x}"


def _body(opened: BinaryIO, listed: Any) -> bytes:
    """The next part of a file, held against the size and check sum that its head lists.

    Raises:
        ValueError: it is not what was written.
    """
    size, check = listed
    body = opened.read(min(size, _LARGEST_PART))
    if len(body) != size or zlib.crc32(body) != check:
        message = "a part of the snapshot is damaged"
        raise ValueError(message)
    return body


def snapshot_bytes(
    about: Mapping[str, Any],
    tables: Mapping[str, Any] | None,
    records: LoadedRecords,
    ids: Sequence[str],
    origin: Origin = OWN,
    *,
    yield_to_ui: Callable[[], object] = bool,
) -> bytes:
    """A snapshot of some loaded devices, and of the tables where these are to be kept.

    `about` says in the first line what it is. `yield_to_ui` is called before each part and
    may wait.
    """
    from phonecmp.store.snapshot_writer import part_body

    bodies = [json.dumps(tables, separators=(",", ":")).encode()]
    for start, end in pairwise([0, *range(_NEWEST, len(ids), _PART), len(ids)]):
        yield_to_ui()
        bodies.append(part_body(records, ids[start:end], origin))
    listed = [[len(body), zlib.crc32(body)] for body in bodies]
    head = {**about, "total": len(ids), "tables": listed[0], "parts": listed[1:]}
    return b"".join([json.dumps(head).encode(), b"\n", *bodies])
