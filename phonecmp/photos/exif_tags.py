"""The few tags of a TIFF block that tell of camera, lens, exposure and day.

No other tag is followed. Positions stand in a directory of their own that tag 0x8825 points to;
it is in none of the lists below, so nothing here can reach it, nor the maker's notes, thumbnails
or anything else that a file holds. Layout: TIFF 6.0 and Exif 2.32.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import IntEnum
from struct import Struct
from typing import Protocol


class Tag(IntEnum):
    """The tags that are read."""

    MAKE = 0x010F
    MODEL = 0x0110
    SOFTWARE = 0x0131
    EXIF_DIRECTORY = 0x8769
    EXPOSURE_TIME = 0x829A
    F_NUMBER = 0x829D
    ISO = 0x8827
    TAKEN = 0x9003
    FOCAL_LENGTH = 0x920A
    DIGITAL_ZOOM = 0xA404
    FIGURE_35MM = 0xA405
    LENS_MODEL = 0xA434


Tags = Mapping[int, "float | str"]
"""What was read, by tag."""

_ENTRY_BYTES = 12
_MOST_ENTRIES = 2000
"""Entries that one directory may have; cameras write fewer than a hundred."""
_LONGEST_TEXT = 200
_TEXT = 2
_NUMBERS = {1: "B", 3: "H", 4: "I", 5: "II", 8: "h", 9: "i", 10: "ii", 11: "f", 12: "d"}
"""Struct's letters for a number of each type; two of them make a ratio."""

_WANTED = frozenset(Tag)


class Source(Protocol):
    """What a block is read from."""

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Go to a place."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, fewer at the end."""


class DamagedError(Exception):
    """A block that is none, or ends too early."""


def read_tags(source: Source, start: int = 0) -> Tags:
    """The wanted tags of a block that begins at `start`, from its first directory and Exif's.

    Raises:
        DamagedError: it is no such block, or too much of it is missing.
    """
    head = _at(source, start, 8)
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None:
        raise DamagedError("no TIFF header")
    found = _directory(source, start, order, Struct(f"{order}I").unpack(head[4:])[0])
    exif = found.get(Tag.EXIF_DIRECTORY)
    if exif is not None and not isinstance(exif, str):
        # A camera whose Exif directory is cut off is named all the same.
        with suppress(DamagedError):
            found = _directory(source, start, order, int(exif)) | found
    return found


def _directory(source: Source, start: int, order: str, offset: int) -> dict[int, float | str]:
    count = Struct(f"{order}H").unpack(_at(source, start + offset, 2))[0]
    if count > _MOST_ENTRIES:
        raise DamagedError(f"{count} entries")
    entries = _at(source, start + offset + 2, count * _ENTRY_BYTES)
    found: dict[int, float | str] = {}
    for tag, kind, number, value in Struct(f"{order}HHI4s").iter_unpack(entries):
        if tag in _WANTED and number and tag not in found:
            read = _value(source, start, order, kind, number, value)
            if read is not None:
                found[tag] = read
    return found


def _value(
    source: Source, start: int, order: str, kind: int, number: int, value: bytes
) -> float | str | None:
    """The first number of an entry, or its text; None where it has another type or is cut off."""
    if kind == _TEXT:
        size = min(number, _LONGEST_TEXT)
        raw = value[:size] if number <= len(value) else _from(source, start, order, value, size)
        return raw.partition(b"\0")[0].decode("utf-8", "replace").strip()
    if kind not in _NUMBERS:
        return None
    shape = Struct(order + _NUMBERS[kind])
    fits = shape.size * number <= len(value)
    raw = value[: shape.size] if fits else _from(source, start, order, value, shape.size)
    if len(raw) < shape.size:
        return None
    parts = shape.unpack(raw)
    if len(parts) == 1:
        return parts[0]  # type: ignore[no-any-return]
    return parts[0] / parts[1] if parts[1] else None


def _from(source: Source, start: int, order: str, value: bytes, size: int) -> bytes:
    """Bytes at the offset that an entry holds; fewer where the file ends."""
    source.seek(start + Struct(f"{order}I").unpack(value)[0])
    return source.read(size)


def _at(source: Source, place: int, size: int) -> bytes:
    """Raises DamagedError where fewer bytes are left."""
    source.seek(place)
    found = source.read(size)
    if len(found) < size:
        raise DamagedError("cut off")
    return found
