"""What device files gave when they were last read, kept in the user's cache folder.

Files that could not be read as a whole are not kept.

One file per set of layers: a line that says what it is, then parts of JSON, the newest devices
first. Values that the devices of a part share are written once. A cache only ever saves time: it
may be deleted at any moment, and one that is damaged, or was made from other tables or by another
version, counts as missing.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phonecmp.model import Citation, Device, Finding, Value
from phonecmp.reading.allowances import Allowance
from phonecmp.reading.cached_records import (
    Extras,
    citation_from_json,
    citation_to_json,
    extras_from_json,
    extras_to_json,
    value_from_json,
    value_to_json,
)
from phonecmp.reading.layers import Layer

_FORMAT = 3
_TABLES = ("fields.toml", "names.toml", "brands.toml", "sources.toml")
_PART = 800
"""Devices in one part. The first is on the screen before the other files are even looked at; and
JSON is parsed in one go, during which no other thread can do anything, so parts are small."""

_LONGEST_HEAD = 65536
_KEPT_FILES = 8
"""Caches of other sets of layers that are kept."""

_UNSETTLED_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again without looking different."""

_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What reading something raises that is well-formed JSON and yet no cache."""

FileState = tuple[int, int]
"""Size in bytes and time of modification in ns: what a changed file would not keep."""


@dataclass(slots=True)
class Shelved:
    """Everything that reading the device files gave, by id; only what there is has an entry."""

    states: dict[str, FileState] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    allowances: dict[str, tuple[Allowance, ...]] = field(default_factory=dict)

    def forget(self, device_id: str) -> None:
        """Take everything of one file off the shelf."""
        for part in (self.states, self.devices, self.findings, self.allowances):
            part.pop(device_id, None)


@dataclass(frozen=True, slots=True)
class Cache:
    """A part of a cache. Devices are made from it one at a time, as they are asked for.

    `rows` holds per id the path, size and time of the file, its facts as numbers of `paths` and
    `values`, the numbers of its `citations`, and what few devices have, or None. `total` counts the
    devices of all parts.
    """

    rows: Mapping[str, list[Any]] = field(default_factory=dict)
    paths: Sequence[str] = ()
    values: Sequence[Value] = ()
    citations: Sequence[Citation] = ()
    total: int = 0

    def take(self, device_id: str, file: Path, state: FileState | None, into: Shelved) -> bool:
        """Put what a file gave onto the shelf; False where it has to be read again."""
        row = self.rows.get(device_id)
        if row is None or state is None or row[1] != state[0] or row[2] != state[1]:
            return False
        if row[0] != str(file):
            return False
        try:
            return self._take_row(device_id, file, row, into)
        except _SENSELESS:
            return False

    def _take_row(self, device_id: str, file: Path, row: list[Any], into: Shelved) -> bool:
        _, size, modified, paths, values, citations, rest = row
        extras = Extras() if rest is None else extras_from_json(rest, file)
        facts = dict(
            zip(
                map(self.paths.__getitem__, _numbers("H", paths)),
                map(self.values.__getitem__, _numbers("I", values)),
                strict=True,
            )
        )
        into.devices[device_id] = Device(
            device_id,
            device_id.partition("/")[0],
            file,
            facts,
            extras.regions,
            extras.reports,
            extras.aka,
            extras.predecessor,
            extras.cancelled,
            tuple([self.citations[number] for number in citations]),
        )
        into.states[device_id] = (size, modified)
        if extras.findings:
            into.findings[device_id] = extras.findings
        if extras.allowances:
            into.allowances[device_id] = extras.allowances
        return True


def cache_path() -> Path:
    """The folder of the caches, whether it exists or not."""
    import platformdirs

    return platformdirs.user_cache_path("phonecmp", appauthor=False)


def file_state(file: Path) -> FileState | None:
    """What a plain file looks like from outside; None for links and everything else."""
    try:
        found = os.lstat(file)
    except (OSError, ValueError):
        return None
    # The type bits of a regular file; stat.S_ISREG would cost a call per file.
    return (found.st_size, found.st_mtime_ns) if found.st_mode & 0o170000 == 0o100000 else None


def basis_of(layers: Sequence[Layer], partners: Iterable[str]) -> str:
    """A digest of everything besides its own file that decides what a device's file gives.

    Those are the layers, the tables at their top, the partners there are, and this program.
    """
    from hashlib import sha256  # OpenSSL, which a command on one device never needs

    digest = sha256(f"{_FORMAT} {sys.version_info[:2]} {sys.byteorder}".encode())
    for layer in layers:
        digest.update(os.fsencode(os.path.realpath(layer.path)) + b"\0")
        for name in _TABLES:
            with suppress(OSError):
                digest.update((layer.path / name).read_bytes() + b"\0")
    digest.update("\n".join(sorted(partners)).encode())
    for module in _modules():
        digest.update(module.encode())
    return digest.hexdigest()


def _modules() -> list[str]:
    """The modules that read files, as they lie on the disk; a changed rule changes findings."""
    package = Path(__file__).parent
    found = []
    for folder in (package, package / "rules", package.parent / "model"):
        with suppress(OSError), os.scandir(folder) as entries:
            found += [
                f"{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
                for entry in entries
                if entry.name.endswith(".py")
            ]
    return sorted(found)


def open_cache(folder: Path, layers: Sequence[Layer], basis: str) -> Iterator[Cache]:
    """The parts of the cache of some layers, the newest devices first, read as they are needed.

    There are none where there is no cache that can be used, and none after a damaged one.
    """
    try:
        with _file(folder, layers).open("rb") as opened:
            about = json.loads(opened.readline(_LONGEST_HEAD))
            if about["basis"] != basis:
                return
            for size, check in about["parts"]:
                body = opened.read(size)
                if len(body) != size or zlib.crc32(body) != check:
                    return
                yield _part(json.loads(body), about["total"])
    except (OSError, *_SENSELESS):
        return


def _part(document: Any, total: int) -> Cache:
    rows = document["rows"]
    for file, size, modified, *_ in rows.values():
        if not (isinstance(file, str) and isinstance(size, int) and isinstance(modified, int)):
            raise TypeError
    return Cache(
        rows,
        [sys.intern(path) for path in document["paths"]],
        [value_from_json(raw) for raw in document["values"]],
        [citation_from_json(raw) for raw in document["citations"]],
        total,
    )


def save_cache(
    folder: Path,
    layers: Sequence[Layer],
    basis: str,
    shelved: Shelved,
    give_way: Callable[[], object] = bool,
) -> bool:
    """Write a cache in place of the one before, whole or not at all; whether that worked.

    `give_way` is called before each part, and may wait there. A cache that cannot be written is no
    cause for complaint: the next start is slower, that's all.
    """
    import tempfile

    ids = _newest_first(shelved)
    parts = []
    for at in range(0, len(ids), _PART):
        give_way()
        parts.append(_body(shelved, ids[at : at + _PART]))
    sizes = [[len(body), zlib.crc32(body)] for body in parts]
    head = json.dumps({"basis": basis, "total": len(ids), "parts": sizes}).encode()
    target = _file(folder, layers)
    scratch = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=folder, prefix=".", suffix=".new")
        with os.fdopen(handle, "wb") as opened:
            opened.write(b"".join([head, b"\n", *parts]))
        Path(scratch).replace(target)
        _drop_oldest(folder)
    except OSError:
        with suppress(OSError):
            Path(scratch).unlink()
        return False
    return True


def _body(shelved: Shelved, ids: Sequence[str]) -> bytes:
    document = _document(shelved, ids)
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def _document(shelved: Shelved, ids: Sequence[str]) -> dict[str, Any]:
    paths: dict[str, int] = {}
    values: dict[tuple[object, Value], int] = {}
    citations: dict[Citation, int] = {}
    rows: dict[str, list[Any]] = {}
    for device_id in ids:
        size, modified = shelved.states[device_id]
        device = shelved.devices[device_id]
        facts = device.facts
        rows[device_id] = [
            str(device.file),
            size,
            modified,
            _packed("H", [paths.setdefault(path, len(paths)) for path in facts]),
            _packed("I", [values.setdefault(_identity(v), len(values)) for v in facts.values()]),
            [citations.setdefault(citation, len(citations)) for citation in device.citations],
            extras_to_json(
                device,
                shelved.findings.get(device_id, ()),
                shelved.allowances.get(device_id, ()),
            ),
        ]
    return {
        "paths": list(paths),
        "values": [value_to_json(value) for _, value in values],
        "citations": [citation_to_json(citation) for citation in citations],
        "rows": rows,
    }


def _newest_first(shelved: Shelved) -> list[str]:
    """The ids of settled files by announcement, newest first, so that a list fills from its top."""
    settled = time.time_ns() - _UNSETTLED_NS

    def age(device_id: str) -> tuple[int, str]:
        announced = shelved.devices[device_id].announced
        return (-announced.first.toordinal() if announced else -sys.maxsize, device_id)

    return sorted(
        (
            device_id
            for device_id, (_, modified) in shelved.states.items()
            if modified <= settled and device_id in shelved.devices
        ),
        key=age,
    )


def _identity(value: Value) -> tuple[object, Value]:
    """A key that tells 1, 1.0 and true apart, also within pairs and lists."""
    simple = type(value)
    return (simple, value) if simple in (str, int, float, bool) else (repr(value), value)


def _packed(code: str, numbers: list[int]) -> str:
    return b2a_base64(array(code, numbers).tobytes(), newline=False).decode()


def _numbers(code: str, packed: str) -> array[int]:
    numbers = array(code)
    numbers.frombytes(a2b_base64(packed))
    return numbers


def _file(folder: Path, layers: Sequence[Layer]) -> Path:
    from hashlib import sha256

    names = "\0".join(os.path.realpath(layer.path) for layer in layers)
    return folder / f"devices-{sha256(os.fsencode(names)).hexdigest()[:16]}.json"


def _drop_oldest(folder: Path) -> None:
    """Remove what was written longest ago, also what an interrupted writer left behind."""
    found = [(file.stat().st_mtime, file) for file in folder.glob("*devices-*.json")]
    for _, file in sorted(found, reverse=True)[_KEPT_FILES:]:
        file.unlink()
    for scratch in folder.glob(".*.new"):
        if time.time() - scratch.stat().st_mtime > 3600:
            scratch.unlink()
