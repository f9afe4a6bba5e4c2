"""What device files gave when they were last read, as snapshots keep it: all of it, and parts.

A part keeps devices in columns, one for each field: what a query asks of thousands of devices is
one of them, and a device is made only when somebody looks at it. Values that devices share are
written once. Of a file with mistakes of syntax what could be read of it is kept, and what is wrong.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phonecmp.model import Citation, Device, Value
from phonecmp.reading.file_listing import id_of
from phonecmp.store.file_fingerprints import OWN, SENSELESS, FileState, Origin
from phonecmp.store.record_json import (
    Extras,
    citation_from_json,
    extras_from_json,
    value_from_json,
)

if TYPE_CHECKING:
    from phonecmp.model import Beside, Finding, Held
    from phonecmp.reading import Allowance
    from phonecmp.store.fingerprint_listing import Listed

_FIRST_LETTER = 0xA1
"""The first character beyond ASCII that is visible; JSON writes it as it is."""

_GAP, _GAP_LENGTH = 0xD800, 0x800
"""The surrogates, which are no characters."""

NOTHING = " "
"""Stands in a column for a device that has no such value."""

_LINKS = ("aka", "predecessor", "same")
_LINKED = frozenset(_LINKS)
COLUMN_EXTRAS = (*_LINKS, "findings", "allowances", "is_broken")
"""What reading the whole asks of all devices at once; the rest of their extras can wait."""

ENDING = ".toml"


@dataclass(slots=True)
class LoadedRecords:
    """Everything that reading the device files gave, by the key of each (see `file_listing`).

    Only what there is has an entry.

    `devices` are made, or to be made by a part. `partial` are devices of which parts could not be
    parsed; they are in no catalogue.
    """

    states: dict[str, FileState] = field(default_factory=dict)
    devices: dict[str, Held] = field(default_factory=dict)
    partial: dict[str, Device] = field(default_factory=dict)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    allowances: dict[str, tuple[Allowance, ...]] = field(default_factory=dict)

    def forget(self, device_id: str) -> None:
        """Drop everything of one file."""
        parts = (self.states, self.devices, self.partial, self.findings, self.allowances)
        for part in parts:
            part.pop(device_id, None)

    def has(self, device_id: str) -> bool:
        """Whether a file gave anything, whole or not."""
        return device_id in self.devices or device_id in self.partial

    def device(self, device_id: str) -> Device | None:
        """What a file gave, whole or not; it is not kept where it has to be made."""
        held = self.devices.get(device_id) or self.partial.get(device_id)
        return held if held is None or isinstance(held, Device) else held.passing(device_id)


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one field: a letter for each device, and what each letter stands for."""

    path: str
    codes: str
    raw: Sequence[Any]
    _values: dict[str, Value] = field(default_factory=dict)

    def value(self, letter: str) -> Value:
        """What a letter stands for, made when it is first asked for.

        Raises:
            those of SENSELESS: it is nothing.
        """
        if letter not in self._values:
            self._values[letter] = value_from_json(self.raw[number_of(letter)])
        return self._values[letter]

    def values(self, ids: Iterable[str]) -> list[tuple[str, Value]]:
        """The value of each of the devices that have one; `ids` are those of all.

        Raises:
            those of SENSELESS: they are none.
        """
        values = {letter: self.value(letter) for letter in set(self.codes) if letter != NOTHING}
        return [
            (id_, values[letter])
            for id_, letter in zip(ids, self.codes, strict=True)
            if letter != NOTHING
        ]


@dataclass(eq=False, slots=True)
class Part:
    """A part of a snapshot, a source of devices. `total` counts the devices of all parts.

    `places` tells where each id stands in the lists, which have the folder of its file, size and
    times of that, the letters of its `fields` in the order written, and what it cites. `raw_extras`
    holds what the whole asks of few devices at once, `rest` what else few have, in JSON nobody
    looked at yet. `reread` gives what a file says where a row makes no sense.
    """

    places: Mapping[str, int]
    folders: Sequence[str]
    states: Sequence[FileState]
    shapes: Sequence[str]
    fields: Mapping[str, Column]
    cited: Sequence[Sequence[int]]
    raw_citations: Sequence[Any]
    raw_extras: Mapping[str, Mapping[str, Any]]
    rest: Mapping[str, bytes]
    total: int = 0
    origin: Origin = OWN
    reread: Callable[[str, Path], Device | None] | None = None
    beside: Beside | None = None
    _made: dict[str, Device] = field(default_factory=dict)
    _citations: list[Citation] = field(default_factory=list)

    @property
    def linked(self) -> Collection[str]:
        """The ids of devices with former ids or loans."""
        return [
            id_
            for id_, raw_extras in self.raw_extras.items()
            if "aka" in raw_extras or "same" in raw_extras
        ]

    @property
    def predecessors(self) -> Mapping[str, str]:
        """The predecessors of the devices that have one."""
        named = {id_: raw_extras.get("predecessor") for id_, raw_extras in self.raw_extras.items()}
        return {id_: str(predecessor) for id_, predecessor in named.items() if predecessor}

    @property
    def regional(self) -> Collection[str]:
        """The ids of devices that may have values for a region."""
        return [id_ for id_, raw in self.rest.items() if b'"regions":' in raw]

    def file_of(self, device_id: str) -> str:
        """The path of the file of a device."""
        inside = id_of(device_id).replace("/", os.sep)
        return f"{self.folders[self.places[device_id]]}{inside}{ENDING}"

    def unchanged(self, files: Mapping[str, Listed]) -> set[str]:
        """The devices whose files are the same still, looked at in one go."""
        is_same = eq if self.origin.installed is None else self.origin.is_same
        return {
            device_id
            for device_id, folder, state in zip(self.places, self.folders, self.states, strict=True)
            if (listed := files.get(device_id)) is not None
            and listed.state is not None
            and is_same(state, listed.state)
            and listed.file[: -len(id_of(device_id)) - len(ENDING)] == folder
        }

    def is_same(self, device_id: str, file: str, state: FileState) -> bool:
        """Whether a file is the one that a device was made from, and looks the same still."""
        place = self.places.get(device_id)
        if place is None or not self.origin.is_same(self.states[place], state):
            return False
        return self.file_of(device_id) == file

    def device(self, device_id: str) -> Device:
        """A device, the same whenever it is asked for."""
        made = self._made.get(device_id)
        if made is None:
            made = self._made.setdefault(device_id, self._device(device_id))  # threads agree
        return made

    def passing(self, device_id: str) -> Device:
        """A device that is not kept, unless it is already."""
        return self._made.get(device_id) or self._device(device_id)

    def _device(self, device_id: str) -> Device:
        file = Path(self.file_of(device_id))
        try:
            return self._from_columns(device_id, file)
        except SENSELESS:
            found = self.reread(device_id, file) if self.reread else None
            return found or Device(id_of(device_id), device_id.partition("/")[0], file, {}, {})

    def _from_columns(self, device_id: str, file: Path) -> Device:
        """A device.

        Raises:
            those of SENSELESS: what was kept of it is nothing of the kind.
        """
        place = self.places[device_id]
        facts = {}
        for letter in self.shapes[place]:
            column = self.fields[letter]
            facts[column.path] = column.value(column.codes[place])
        raw = {
            key: raw_extras
            for key, raw_extras in self.raw_extras.get(device_id, {}).items()
            if key in _LINKS
        }
        if device_id in self.rest:
            raw.update(json.loads(self.rest[device_id]))
        extras = extras_from_json(raw, file, self.origin) if raw else Extras()
        return Device(
            id_of(device_id),
            device_id.partition("/")[0],
            file,
            facts,
            extras.regions,
            extras.reports,
            extras.aka,
            extras.predecessor,
            extras.cancelled,
            tuple([self.citations[number] for number in self.cited[place]]),
            extras.same,
            kind=extras.kind,
            replaces=extras.replaces,
            unset=extras.unset,
            instead_of=extras.instead_of,
        )

    @property
    def citations(self) -> Sequence[Citation]:
        """Every citation of its devices, made when the first is asked for.

        Raises:
            those of SENSELESS: they are none.
        """
        if not self._citations:
            self._citations[:] = [citation_from_json(raw) for raw in self.raw_citations]
        return self._citations

    def plain_values(self, path: str) -> Iterable[tuple[str, Value]]:
        """The ids of the devices that have a plain value at a path, each with the value."""
        column = next((one for one in self.fields.values() if one.path == path), None)
        if column is None:
            return ()
        try:
            return column.values(self.places)
        except SENSELESS:
            made = {id_: self.device(id_).facts for id_ in self.places}
            return [(id_, facts[path]) for id_, facts in made.items() if path in facts]

    def having_part(self, prefix: str) -> Iterable[str]:
        """The ids of the devices with a plain value whose path begins so."""
        codes = {letter for letter, one in self.fields.items() if one.path.startswith(prefix)}
        having = {shape for shape in set(self.shapes) if not codes.isdisjoint(shape)}
        return [id_ for id_, shape in zip(self.places, self.shapes, strict=True) if shape in having]

    def recall(self, into: LoadedRecords) -> None:
        """Load what the files gave, whatever has become of them since."""
        newer = into.states.keys()
        into.devices.update(
            dict.fromkeys(self.places.keys() - newer if newer else self.places, self)
        )
        for device_id, raw in self.raw_extras.items():
            if device_id not in newer and not _LINKED.issuperset(raw):
                self._recall_extras(device_id, into)

    def take(self, device_id: str, into: LoadedRecords) -> bool:
        """Load what one file gave; False where that makes no sense."""
        into.forget(device_id)
        into.devices[device_id] = self
        raw = self.raw_extras.get(device_id)
        return raw is None or _LINKED.issuperset(raw) or self._recall_extras(device_id, into)

    def _recall_extras(self, device_id: str, into: LoadedRecords) -> bool:
        try:
            raw_extras = {
                k: one for k, one in self.raw_extras[device_id].items() if k not in _LINKS
            }
            file = Path(self.file_of(device_id))
            extras = extras_from_json(raw_extras, file, self.origin)
            if extras.is_broken:
                into.partial[device_id] = self._from_columns(device_id, file)
                del into.devices[device_id]
        except SENSELESS:
            into.forget(device_id)
            return False
        if extras.findings:
            into.findings[device_id] = extras.findings
        if extras.allowances:
            into.allowances[device_id] = extras.allowances
        return True


def part_from_bytes(body: bytes, total: int = 0, origin: Origin = OWN) -> Part:
    """The part behind what `snapshot_writer` made, of a snapshot that holds `total` devices.

    Raises:
        those of SENSELESS: it is nothing of the kind.
    """
    main, *rest = body.split(b"\n")
    raw = json.loads(main)
    ids, chosen = raw["ids"], raw["chosen"]
    folders = [origin.full(folder) for folder in raw["folders"]]
    fields = {
        letter_of(number): Column(sys.intern(path), column, values)
        for number, (path, (column, values)) in enumerate(raw["fields"].items())
    }
    states = list(zip(raw["sizes"], raw["modified"], raw["changed"], strict=True))
    if not all(type(one) is int for state in states for one in state):
        raise TypeError
    part = Part(
        {sys.intern(id_): place for place, id_ in enumerate(ids)},
        [folders[number] for number in chosen["folders"]],
        states,
        [raw["shapes"][number] for number in chosen["shapes"]],
        fields,
        [raw["cited"][number] for number in chosen["cited"]],
        raw["citations"],
        raw["told"],
        dict(zip(raw["rest"], rest, strict=True)),
        total,
        origin,
    )
    lengths = {len(part.places), len(states), *map(len, (part.folders, part.shapes, part.cited))}
    if len(lengths) > 1 or any(len(one.codes) != len(ids) for one in fields.values()):
        raise ValueError
    return part


def letter_of(number: int) -> str:
    """One letter of the alphabet, counted from 0: characters that UTF-8 can write."""
    code = _FIRST_LETTER + number
    return chr(code if code < _GAP else code + _GAP_LENGTH)


def number_of(letter: str) -> int:
    """The number of a letter of the alphabet.

    Raises:
        LookupError: it is none.
    """
    code = ord(letter)
    if code < _FIRST_LETTER or _GAP <= code < _GAP + _GAP_LENGTH:
        raise LookupError
    return code - _FIRST_LETTER - (_GAP_LENGTH if code > _GAP else 0)
