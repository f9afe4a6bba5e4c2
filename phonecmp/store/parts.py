"""What device files gave when they were last read, as snapshots keep it: a shelf, and parts of it.

Values that the devices of a part share are written once. Of a file with mistakes of syntax what
could be read of it is kept, and what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from phonecmp.model import Citation, Device, Value
from phonecmp.store.file_states import OWN, SENSELESS, FileState, Origin
from phonecmp.store.records import (
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

_FIRST_LETTER = 0xA1
"""The first character beyond ASCII that is visible; JSON writes it as it is."""


@dataclass(slots=True)
class Shelved:
    """Everything that reading the device files gave, by the key of each (see `file_listing`).

    Only what there is has an entry.

    `partial` are devices of which parts could not be parsed; they are in no catalogue.
    """

    states: dict[str, FileState] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    partial: dict[str, Device] = field(default_factory=dict)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    allowances: dict[str, tuple[Allowance, ...]] = field(default_factory=dict)

    def forget(self, device_id: str) -> None:
        """Take everything of one file off the shelf."""
        parts = (self.states, self.devices, self.partial, self.findings, self.allowances)
        for part in parts:
            part.pop(device_id, None)

    def device(self, device_id: str) -> Device | None:
        """What a file gave, whole or not."""
        return self.devices.get(device_id) or self.partial.get(device_id)


class Part(NamedTuple):
    """A part of a snapshot. Devices are made from it one at a time, as they are asked for.

    `rows` holds per id the path, size and time of the file, the paths and the values of its facts
    as letters of `paths` and `values`, the numbers of its `citations`, what few devices have, or
    None, and when the file changed in any way. `total` counts the devices of all parts.
    """

    rows: Mapping[str, list[Any]]
    paths: Mapping[str, str]
    values: Mapping[str, Value]
    citations: Sequence[Citation] = ()
    total: int = 0
    origin: Origin = OWN

    def take(self, device_id: str, file: Path, state: FileState | None, into: Shelved) -> bool:
        """Put what a file gave onto the shelf; False where it has to be read again."""
        row = self.rows.get(device_id)
        if row is None or state is None or not self.origin.is_same(state_of_row(row), state):
            return False
        if self.origin.full(row[0]) != str(file) or not self._put(device_id, file, row, into):
            return False
        into.states[device_id] = state
        return True

    def recall(self, device_id: str, into: Shelved) -> bool:
        """Put what a file gave onto the shelf, whatever has become of it since."""
        row = self.rows[device_id]
        return self._put(device_id, Path(self.origin.full(row[0])), row, into)

    def _put(self, device_id: str, file: Path, row: list[Any], into: Shelved) -> bool:
        try:
            self._put_row(device_id, file, row, into)
        except SENSELESS:
            return False
        return True

    def _put_row(self, device_id: str, file: Path, row: list[Any], into: Shelved) -> None:
        _, size, modified, paths, values, citations, rest, changed = row
        extras = Extras() if rest is None else extras_from_json(rest, file, self.origin)
        facts = dict(
            zip(
                map(self.paths.__getitem__, paths),
                map(self.values.__getitem__, values),
                strict=True,
            )
        )
        into.forget(device_id)
        devices = into.partial if extras.is_broken else into.devices
        devices[device_id] = Device(
            device_id.rstrip("\n"),
            device_id.partition("/")[0],
            file,
            facts,
            extras.regions,
            extras.reports,
            extras.aka,
            extras.predecessor,
            extras.cancelled,
            tuple([self.citations[number] for number in citations]),
            extras.same,
            kind=extras.kind,
            replaces=extras.replaces,
            unset=extras.unset,
            instead_of=extras.instead_of,
        )
        into.states[device_id] = (size, modified, changed)
        if extras.findings:
            into.findings[device_id] = extras.findings
        if extras.allowances:
            into.allowances[device_id] = extras.allowances


def state_of_row(row: Sequence[Any]) -> FileState:
    """What the file of a row looked like from outside."""
    return row[1], row[2], row[-1]


def part_from_json(document: Any, total: int, origin: Origin = OWN) -> Part:
    """The part behind what `part_body` made, of a snapshot that holds `total` devices.

    Raises:
        those of SENSELESS: it is nothing of the kind.
    """
    rows = document["rows"]
    for row in rows.values():
        if not (isinstance(row[0], str) and all(isinstance(one, int) for one in state_of_row(row))):
            raise TypeError
    letters = _alphabet()
    return Part(
        rows,
        {next(letters): sys.intern(path) for path in document["paths"]},
        {next(letters): value_from_json(raw) for raw in document["values"]},
        [citation_from_json(raw) for raw in document["citations"]],
        total,
        origin,
    )


def part_body(shelved: Shelved, ids: Sequence[str], origin: Origin = OWN) -> bytes:
    """Some devices of a shelf as a part of a snapshot."""
    document = _document(shelved, ids, origin)
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")  # paths may hold any bytes; json reads it so, too


def _document(shelved: Shelved, ids: Sequence[str], origin: Origin) -> dict[str, Any]:
    devices = {device_id: device for device_id in ids if (device := shelved.device(device_id))}
    facts = [device.facts for device in devices.values()]
    letters = _alphabet()
    paths = {path: next(letters) for path in dict.fromkeys(path for own in facts for path in own)}
    every = dict.fromkeys(_identity(value) for own in facts for value in own.values())
    values = {value: next(letters) for value in every}
    citations: dict[Citation, int] = {}
    rows: dict[str, list[Any]] = {}
    for device_id, device in devices.items():
        size, modified, changed = origin.kept(shelved.states[device_id])
        rows[device_id] = [
            origin.short(str(device.file)),
            size,
            modified,
            "".join([paths[path] for path in device.facts]),
            "".join([values[_identity(value)] for value in device.facts.values()]),
            [citations.setdefault(citation, len(citations)) for citation in device.citations],
            extras_to_json(
                device,
                shelved.findings.get(device_id, ()),
                shelved.allowances.get(device_id, ()),
                is_broken=device_id in shelved.partial,
                origin=origin,
            ),
            changed,
        ]
    return {
        "paths": list(paths),
        "values": [value_to_json(value) for _, value in values],
        "citations": [citation_to_json(citation) for citation in citations],
        "rows": rows,
    }


def newest_first(shelved: Shelved, settled: int | None = None) -> list[str]:
    """The ids by announcement, newest first, so that a list fills from its top.

    Files that were changed after `settled` (epoch, ns) are left out.
    """

    def age(device_id: str) -> tuple[int, str]:
        device = shelved.device(device_id)
        announced = device.announced if device else None
        return (-announced.first.toordinal() if announced else -sys.maxsize, device_id)

    return sorted(
        (
            device_id
            for device_id, (_, modified, _) in shelved.states.items()
            if (settled is None or modified <= settled) and shelved.device(device_id) is not None
        ),
        key=age,
    )


def _identity(value: Value) -> tuple[object, Value]:
    """A key that tells 1, 1.0 and true apart, also within pairs and lists."""
    simple = type(value)
    return (simple, value) if simple in (str, int, float, bool) else (repr(value), value)


def _alphabet() -> Iterator[str]:
    """A letter for each path and value of a part: characters that UTF-8 can write."""
    return map(chr, chain(range(_FIRST_LETTER, 0xD800), range(0xE000, 0x110000)))
