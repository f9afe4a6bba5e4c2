"""The numbers of fields that queries asked for, as they are kept behind the index.

They hold on every later day, but for devices with something dated later, which are asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

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


class KeptNumbers(NamedTuple):
    """What is kept behind an index, a line of JSON for each field.

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
        begin = beginning(path)
        line = next((line for line in self.lines if line.startswith(begin)), None)
        try:
            return None if line is None else self._read(line)
        except SENSELESS:
            return None

    def _read(self, line: bytes) -> FieldNumbers:
        """What a line says.

        Raises:
            those of SENSELESS: it is none.
        """
        _, day, places, sizes, stated = json.loads(line)
        if not {float, int}.issuperset(map(type, sizes)):
            raise TypeError
        left_out = self.changed if day == self.day.toordinal() else self.changed | self.later
        told = frozenset(self.ids) - left_out
        numbers = dict(zip(map(self.ids.__getitem__, places), sizes, strict=True))
        for device in left_out & numbers.keys():
            del numbers[device]
        known = map(self.ids.__getitem__, stated)
        return FieldNumbers(numbers, told.difference(numbers, known), told)

    def is_up_to_date(self, path: str) -> bool:
        """Whether a field has a line that counts for all devices."""
        begins = [beginning(path)]
        begins += [b"%b%d," % (begins[0], self.day.toordinal())] if self.later else []
        return any(line.startswith(begins[-1]) for line in self.lines)


def beginning(path: str) -> bytes:
    """How the line of a field begins."""
    return f"[{json.dumps(path)},".encode()
