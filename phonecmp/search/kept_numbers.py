"""What queries asked for of all devices, as it is kept behind the index: numbers, and who meets it.

It holds on every later day, but for devices with something dated later, which are asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date


SENSELESS = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What reading something raises that is well-formed JSON and yet nothing that was kept."""


class FieldNumbers(NamedTuple):
    """Of one field: numbers by device, and the devices of which nobody states it.

    Both are of those devices that are `told` of; the others have to be asked.
    """

    numbers: dict[str, float]
    unknown: frozenset[str]
    told: frozenset[str]


class MetBy(NamedTuple):
    """Devices that meet a condition, among those `told` of; the others have to be asked."""

    devices: frozenset[str]
    told: frozenset[str]


class KeptNumbers(NamedTuple):
    """What is kept behind an index, a line of JSON for each field or condition.

    `head` is the first line of its file, `ids` are its devices in the order kept, `changed` those
    of which that says nothing any more. Of those `later` a line counts only on its own day, which
    is the perspective's `day` or one before.
    """

    head: bytes
    ids: Sequence[str]
    changed: frozenset[str]
    later: frozenset[str]
    day: date
    lines: Sequence[bytes]

    def of(self, path: str) -> FieldNumbers | None:
        """What is kept of a field; None where that is nothing, or makes no sense."""
        try:
            told, rest = self._read(path)
            places, sizes, stated = rest
            if not {float, int}.issuperset(map(type, sizes)):
                return None
            numbers = dict(zip(map(self.ids.__getitem__, places), sizes, strict=True))
            for device in numbers.keys() - told:
                del numbers[device]
            known = map(self.ids.__getitem__, stated)
            return FieldNumbers(numbers, told.difference(numbers, known), told)
        except SENSELESS:
            return None

    def met_by(self, condition: str) -> MetBy | None:
        """Who meets a condition, by what it is called; None as of numbers."""
        try:
            told, (places,) = self._read(condition)
            return MetBy(told.intersection(map(self.ids.__getitem__, places)), told)
        except SENSELESS:
            return None

    def _read(self, name: str) -> tuple[frozenset[str], list[list[Any]]]:
        """The devices that a line tells of, and what stands in it behind its day.

        Raises:
            those of SENSELESS: there is none, or it makes no sense.
        """
        begin = beginning(name)
        line = next((line for line in self.lines if line.startswith(begin)), b"[]")
        _, day, *rest = json.loads(line)
        left_out = self.changed if day == self.day.toordinal() else self.changed | self.later
        return frozenset(self.ids) - left_out, rest

    def is_up_to_date(self, name: str) -> bool:
        """Whether a field or condition has a line that counts for all devices."""
        begins = [beginning(name)]
        begins += [b"%b%d," % (begins[0], self.day.toordinal())] if self.later else []
        return any(line.startswith(begins[-1]) for line in self.lines)


def beginning(name: str) -> bytes:
    """How the line of a field or condition begins."""
    return f"[{json.dumps(name)},".encode()


def unknown_name(path: str) -> str:
    """What the devices of which nobody states a field are kept by."""
    return f"unknown {path}"
