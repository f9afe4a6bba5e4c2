"""From a picture file to the figures that it gives.

What a process that reads files imports: none of the other rooms.
"""

from __future__ import annotations

import math
import os
import re
import stat
from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import BinaryIO

from phonecmp.photos.containers import NoMetadataError, NoPictureError, TooLargeError, find_block
from phonecmp.photos.exif_tags import DamagedError, Tag, Tags, read_tags
from phonecmp.photos.photo_records import NO_CAMERA, Camera, Figures, Reason

_LENS = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s?mm f/(\d{1,2}(?:\.\d{1,3})?)\s*", re.ASCII)
_DATE = re.compile(r"(\d{4})[:\-./](\d\d)[:\-./](\d\d)\b", re.ASCII)
_EDITORS = re.compile(
    r"photoshop|lightroom|snapseed|gimp|darktable|rawtherapee|affinity|capture one|luminar|picsart"
    r"|vsco|pixelmator|paint|canva|imagemagick|photoscape|irfanview|xnview|acdsee|aperture|picasa"
    r"|dxo|polarr|meitu|facetune|instagram|preview|exposure x|on1|topaz|nik collection|camera raw",
    re.IGNORECASE,
)
"""What editors and exporters write as the software; firmware has numbers and codes there."""

_LEAST_ZOOM = 1.01
"""Digital zoom below that is none: cameras write 1.0007."""

_RANGES = {
    Tag.FOCAL_LENGTH: (0.5, 2000.0),
    Tag.F_NUMBER: (0.5, 64.0),
    Tag.FIGURE_35MM: (5.0, 5000.0),
    Tag.ISO: (1.0, 10_000_000.0),
    Tag.EXPOSURE_TIME: (1e-6, 100_000.0),
}
"""What figures a photo may have; others count as unknown."""


def read_all(paths: Sequence[str]) -> list[tuple[Figures, Camera]]:
    """What some files give; what a process that reads them does."""
    return [read_photo(path) for path in paths]


def read_photo(path: str) -> tuple[Figures, Camera]:
    """The figures of a file, with the reason where it gives none, and the camera it names."""
    try:
        # Without waiting: opening a pipe to which nobody writes would take for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except (OSError, ValueError):
        return Figures(Reason.UNREADABLE), NO_CAMERA
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        return Figures(Reason.UNREADABLE), NO_CAMERA
    with os.fdopen(handle, "rb") as file:
        try:
            return _read(file, about.st_size)
        except OSError:
            return Figures(Reason.UNREADABLE), NO_CAMERA


_BINARY = getattr(os, "O_BINARY", 0)


def _read(file: BinaryIO, size: int) -> tuple[Figures, Camera]:
    if not size:
        return Figures(Reason.EMPTY), NO_CAMERA
    try:
        tags = read_tags(*find_block(file, size))
    except NoPictureError:
        return Figures(Reason.NO_PICTURE), NO_CAMERA
    except NoMetadataError:
        return Figures(Reason.NO_METADATA), NO_CAMERA
    except TooLargeError:
        return Figures(Reason.TOO_LARGE), NO_CAMERA
    except (DamagedError, ValueError, OverflowError):
        return Figures(Reason.DAMAGED), NO_CAMERA
    return figures_of(tags)


def figures_of(tags: Tags) -> tuple[Figures, Camera]:
    """What the tags of a file come to."""
    camera = Camera(_text(tags, Tag.MAKE), _text(tags, Tag.MODEL))
    lens = _text(tags, Tag.LENS_MODEL)
    # The end of the name is the lens; what stands before may name a group of them.
    named = _LENS.fullmatch(lens[match.start() :]) if (match := _LENS.search(lens)) else None
    has_lens = Tag.FOCAL_LENGTH in tags or Tag.FIGURE_35MM in tags or named
    is_photo = camera != NO_CAMERA or has_lens
    return Figures(
        reason=Reason.NONE if is_photo else Reason.NO_CAMERA,
        camera=camera_digest(camera),
        day=_day(_text(tags, Tag.TAKEN)),
        focal_mm=_number(tags, Tag.FOCAL_LENGTH),
        f_number=_number(tags, Tag.F_NUMBER),
        figure_mm=_number(tags, Tag.FIGURE_35MM),
        zoom=_zoom(tags),
        iso=_number(tags, Tag.ISO),
        exposure_s=_number(tags, Tag.EXPOSURE_TIME),
        lens_mm=float(named[1]) if named else None,
        lens_f=float(named[2]) if named else None,
        front=_faces_you(lens),
        edited=int(bool(_EDITORS.search(_text(tags, Tag.SOFTWARE)))),
    ), camera


@cache
def camera_digest(camera: Camera) -> int:
    """A number that stands for make and model; 0 for neither."""
    if camera == NO_CAMERA:
        return 0
    camera_name = "\0".join(camera).encode("utf-8", "replace")
    return int.from_bytes(blake2b(camera_name, digest_size=7).digest(), "big") + 1


def _faces_you(lens: str) -> int | None:
    words = lens.casefold().split()
    if "front" in words:
        return 1
    return 0 if "back" in words or "rear" in words else None


def _text(tags: Tags, tag: Tag) -> str:
    found = tags.get(tag, "")
    return found if isinstance(found, str) else ""


def _number(tags: Tags, tag: Tag) -> float | None:
    found = tags.get(tag)
    low, high = _RANGES[tag]
    if isinstance(found, str) or found is None or not math.isfinite(found):
        return None
    return float(found) if low <= found <= high else None


def _zoom(tags: Tags) -> float | None:
    """Digital zoom; None where it is absent, 0 or 0/0, which means the same as 1."""
    found = tags.get(Tag.DIGITAL_ZOOM)
    if isinstance(found, str) or found is None or not _LEAST_ZOOM <= found <= 1000:
        return None
    return float(found)


def _day(text: str) -> int | None:
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())).toordinal() if found else None
    except ValueError:
        return None
