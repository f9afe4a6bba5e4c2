"""Loaded records, written in columns as a part of a snapshot; `snapshot_parts` reads it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phonecmp.model import Device, Value
from phonecmp.store.file_fingerprints import OWN, Origin
from phonecmp.store.record_json import citation_to_json, extras_to_json, value_to_json
from phonecmp.store.snapshot_parts import COLUMN_EXTRAS, ENDING, NOTHING, LoadedRecords, letter_of


def part_body(records: LoadedRecords, ids: Sequence[str], origin: Origin = OWN) -> bytes:
    """Some loaded devices as a part of a snapshot."""
    devices = {device_id: device for device_id in ids if (device := records.device(device_id))}
    rest: dict[str, Any] = {}
    raw_extras: dict[str, Any] = {}
    for device_id, device in devices.items():
        extras = _extras(records, device_id, device, origin)
        raw_extras[device_id] = {key: one for key, one in extras.items() if key in COLUMN_EXTRAS}
        rest[device_id] = {key: one for key, one in extras.items() if key not in COLUMN_EXTRAS}
    states = [origin.kept(records.states[device_id]) for device_id in devices]
    fields = _Fields()
    folders, shapes, cited = _Numbered(), _Numbered(), _Numbered()
    citations = _Numbered()
    chosen: dict[str, list[int]] = {"folders": [], "shapes": [], "cited": []}
    for place, device in enumerate(devices.values()):
        chosen["folders"].append(folders.number(_folder(device, origin)))
        chosen["shapes"].append(shapes.number(fields.shape(place, device.facts)))
        chosen["cited"].append(cited.number(tuple(map(citations.number, device.citations))))
    document = {
        "ids": list(devices),
        "sizes": [size for size, _, _ in states],
        "modified": [modified for _, modified, _ in states],
        "changed": [changed for _, _, changed in states],
        "folders": list(folders.known),
        "shapes": list(shapes.known),
        "cited": list(cited.known),
        "chosen": chosen,
        "fields": fields.columns(len(devices)),
        "citations": [citation_to_json(citation) for citation in citations.known],
        "told": {device_id: one for device_id, one in raw_extras.items() if one},
        "rest": [device_id for device_id, one in rest.items() if one],
    }
    lines = [document, *(one for one in rest.values() if one)]
    dump = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
    text = "\n".join(map(dump, lines))
    return text.encode("utf-8", "surrogatepass")  # paths may hold any bytes; json reads it so, too


def _folder(device: Device, origin: Origin) -> str:
    """Where the folder of the device's brand stands."""
    return origin.short(str(device.file))[: -len(device.id) - len(ENDING)]


def _extras(records: LoadedRecords, key: str, device: Device, origin: Origin) -> dict[str, Any]:
    extras = extras_to_json(
        device,
        records.findings.get(key, ()),
        records.allowances.get(key, ()),
        is_broken=key in records.partial,
        origin=origin,
    )
    return extras or {}


@dataclass(slots=True)
class _Numbered:
    """Things with a number each, in the order of their first use."""

    known: dict[Any, int] = field(default_factory=dict)

    def number(self, thing: Any) -> int:
        """The number of a thing."""
        return self.known.setdefault(thing, len(self.known))


@dataclass(slots=True)
class _Fields:
    """Columns while they are filled: by path its letter, its values, and what stands where."""

    paths: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[tuple[object, Value], str]] = field(default_factory=dict)
    filled: dict[str, dict[int, str]] = field(default_factory=dict)

    def shape(self, place: int, facts: Mapping[str, Value]) -> str:
        """Put the facts of a device into the columns; the letters of these, in order."""
        for path, value in facts.items():
            if path not in self.paths:
                self.paths[path] = letter_of(len(self.paths))
                self.values[path], self.filled[path] = {}, {}
            known, identity = self.values[path], _identity(value)
            if identity not in known:
                known[identity] = letter_of(len(known))
            self.filled[path][place] = known[identity]
        return "".join([self.paths[path] for path in facts])

    def columns(self, length: int) -> dict[str, Any]:
        """Each column as one text, and the values its letters stand for."""
        return {
            path: [
                "".join([filled.get(place, NOTHING) for place in range(length)]),
                [value_to_json(value) for _, value in self.values[path]],
            ]
            for path, filled in self.filled.items()
        }


def newest_first(records: LoadedRecords, settled: int | None = None) -> list[str]:
    """The ids by announcement, newest first, so that a list fills from its top.

    Files that were changed after `settled` (epoch, ns) are left out.
    """

    def age(device_id: str) -> tuple[int, str]:
        device = records.device(device_id)
        announced = device.announced if device else None
        return (-announced.first.toordinal() if announced else -sys.maxsize, device_id)

    return sorted(
        (
            device_id
            for device_id, (_, modified, _) in records.states.items()
            if (settled is None or modified <= settled) and records.has(device_id)
        ),
        key=age,
    )


def _identity(value: Value) -> tuple[object, Value]:
    """A key that tells 1, 1.0 and true apart, also within pairs and lists."""
    simple = type(value)
    return (simple, value) if simple in (str, int, float, bool) else (repr(value), value)
