"""Picture files with the metadata that phones write, made for the tests: no picture is in them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

Entry = tuple[int, int, bytes, int]
"""Tag, type, value, and how many."""

MAKE, MODEL, SOFTWARE = 0x010F, 0x0110, 0x0131
_ASCII, _SHORT, _LONG, _RATIONAL = 2, 3, 4, 5
_EXIF, _GPS = 0x8769, 0x8825

SECRET_PLACE = (48, 8, 13.9377)
"""A latitude that no output may hold, in degrees, minutes and seconds."""


class Shot(NamedTuple):
    """What a phone writes into a photo; None is left out. Texts are written as they are."""

    make: str | None = None
    model: str | None = None
    focal_mm: float | None = None
    f_number: float | None = None
    figure_mm: int | None = None
    zoom: tuple[int, int] | None = None
    lens: str | None = None
    software: str | None = None
    taken: str | None = "2024:05:17 10:11:12"
    iso: int | None = 100
    exposure: tuple[int, int] | None = (1, 120)
    place: bool = False


def exif_block(shot: Shot, order: str = "<") -> bytes:
    """The TIFF block of a photo."""
    main = [
        entry
        for tag, text in ((MAKE, shot.make), (MODEL, shot.model), (SOFTWARE, shot.software))
        if (entry := _text(tag, text))
    ]
    exif = [
        _ratio(0x829A, shot.exposure, order),
        _ratio(0x829D, _fraction(shot.f_number), order),
        _number(0x8827, shot.iso, order),
        _text(0x9003, shot.taken),
        _ratio(0x920A, _fraction(shot.focal_mm), order),
        _ratio(0xA404, shot.zoom, order),
        _number(0xA405, shot.figure_mm, order),
        _text(0xA434, shot.lens),
    ]
    place = [_text(1, "N"), _ratios(2, SECRET_PLACE, order)] if shot.place else []
    return tiff(main, [entry for entry in exif if entry], [each for each in place if each], order)


def tiff(
    main: Sequence[Entry], exif: Sequence[Entry], place: Sequence[Entry] = (), order: str = "<"
) -> bytes:
    """A block with a main directory, that of Exif and that of the position."""
    pointers = [(_EXIF, exif)] + ([(_GPS, place)] if place else [])
    count = len(main) + len(pointers)
    at = 8 + 2 + 12 * count + 4
    block, entries, behind = b"", [], b""
    for tag, directory in pointers:
        written = _directory(directory, at + len(behind), order)
        entries.append((tag, _LONG, struct.pack(f"{order}I", at + len(behind)), 1))
        behind += written
    mark = b"II*\0" if order == "<" else b"MM\0*"
    block = mark + struct.pack(f"{order}I", 8)
    head = _directory([*main, *entries], 8, order, data_at=at + len(behind))
    size = 2 + 12 * count + 4
    return block + head[:size] + behind + head[size:]


def _directory(entries: Sequence[Entry], at: int, order: str, data_at: int | None = None) -> bytes:
    size = 2 + 12 * len(entries) + 4
    place = at + size if data_at is None else data_at
    lines, data = struct.pack(f"{order}H", len(entries)), b""
    for tag, kind, value, number in sorted(entries):
        held = value
        if len(value) > 4:
            held = struct.pack(f"{order}I", place + len(data))
            data += value + b"\0" * (len(value) % 2)
        lines += struct.pack(f"{order}HHI", tag, kind, number) + held.ljust(4, b"\0")
    return lines + b"\0\0\0\0" + data


def _text(tag: int, text: str | None) -> Entry | None:
    if text is None:
        return None
    raw = text.encode("utf-8", "surrogateescape") + b"\0"
    return (tag, _ASCII, raw, len(raw))


def _number(tag: int, number: int | None, order: str) -> Entry | None:
    return None if number is None else (tag, _SHORT, struct.pack(f"{order}H", number), 1)


def _ratio(tag: int, ratio: tuple[int, int] | None, order: str) -> Entry | None:
    return None if ratio is None else (tag, _RATIONAL, struct.pack(f"{order}II", *ratio), 1)


def _ratios(tag: int, numbers: Sequence[float], order: str) -> Entry:
    parts = b"".join(struct.pack(f"{order}II", round(each * 10_000), 10_000) for each in numbers)
    return (tag, _RATIONAL, parts, len(numbers))


def _fraction(number: float | None) -> tuple[int, int] | None:
    return None if number is None else (round(number * 100), 100)


def jpeg(block: bytes | None, before: bytes = b"") -> bytes:
    """A JPEG file; `before` are segments ahead of the metadata."""
    app1 = b"" if block is None else segment(0xE1, b"Exif\0\0" + block)
    frame = segment(0xC0, b"\x08\0\x08\0\x08\x01\x01\x11\0")
    return b"\xff\xd8" + before + app1 + segment(0xDB, bytes(65)) + frame + b"\xff\xd9"


def segment(marker: int, content: bytes) -> bytes:
    """One segment of a JPEG file."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def png(block: bytes | None) -> bytes:
    """A PNG file."""
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    found = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)
    found += _chunk(b"eXIf", block) if block is not None else b""
    return found + _chunk(b"IDAT", zlib.compress(bytes(72))) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    checked = name + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def webp(block: bytes) -> bytes:
    """A WebP file."""
    head = b"VP8X" + struct.pack("<I", 10) + bytes([8, 0, 0, 0, 7, 0, 0, 7, 0, 0])
    exif = b"Exif\0\0" + block
    body = b"WEBP" + head + b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heif(block: bytes, brand: bytes = b"heic") -> bytes:
    """A HEIF file with nothing but metadata."""
    item = b"\0\0\0\x06Exif\0\0" + block
    ftyp = box(b"ftyp", brand + bytes(4) + b"mif1" + brand)
    infe = box(b"infe", b"\x02\0\0\0" + b"\0\x01\0\0Exif\0")
    iinf = box(b"iinf", bytes(4) + b"\0\x01" + infe)
    size = len(ftyp) + 8 + 4 + len(iinf) + 8 + 22 + 8
    iloc = box(
        b"iloc", bytes(4) + b"\x44\0" + b"\0\x01" + b"\0\x01\0\0\0\x01"
        + struct.pack(">II", size, len(item)),
    )  # fmt: skip
    meta = box(b"meta", bytes(4) + iinf + iloc)
    assert len(ftyp) + len(meta) + 8 == size
    return ftyp + meta + box(b"mdat", item)


def box(name: bytes, content: bytes) -> bytes:
    """One box of a HEIF file."""
    return struct.pack(">I", len(content) + 8) + name + content


_MAKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "jpg": jpeg,
    "heic": heif,
    "avif": partial(heif, brand=b"avif"),
    "png": png,
    "webp": webp,
    "dng": bytes,
}
FORMATS = tuple(_MAKERS)


def picture(shot: Shot, ending: str = "jpg") -> bytes:
    """A photo as a file of a format."""
    return _MAKERS[ending](exif_block(shot))


def write_pictures(folder: Path, shots: Mapping[str, Shot]) -> Path:
    """Photos in a folder, each in the format of its ending."""
    for name, shot in shots.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture(shot, file.suffix[1:].lower()))
    return folder
