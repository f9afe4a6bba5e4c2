"""What device files gave when they were last read, as the cache keeps it: a shelf, and parts of it.

Values that the devices of a part share are written once. Files that could not be read as a whole
are not kept.
"""

from __future__ import annotations

import json
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.model import Citation, Device, Value
from phonecmp.reading.cache_place import SENSELESS, FileState, newest_settled
from phonecmp.reading.cached_records import (
    Extras,
    citation_from_json,
    citation_to_json,
    extras_from_json,
    extras_to_json,
    value_from_json,
    value_to_json,
)

if TYPE_CHECKING:
    from phonecmp.model import Finding
    from phonecmp.reading.allowances import Allowance


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


class Cache(NamedTuple):
    """A part of a cache. Devices are made from it one at a time, as they are asked for.

    `rows` holds per id the path, size and time of the file, its facts as numbers of `paths` and
    `values`, the numbers of its `citations`, and what few devices have, or None. `total` counts the
    devices of all parts.
    """

    rows: Mapping[str, list[Any]]
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
        except SENSELESS:
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


def part_from_json(document: Any, total: int) -> Cache:
    """The part behind what `part_body` made, of a cache that holds `total` devices.

    Raises:
        those of SENSELESS: it is nothing of the kind.
    """
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


def part_body(shelved: Shelved, ids: Sequence[str]) -> bytes:
    """Some devices of a shelf as a part of the cache."""
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


def newest_first(shelved: Shelved) -> list[str]:
    """The ids of settled files by announcement, newest first, so that a list fills from its top."""
    settled = newest_settled()

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
