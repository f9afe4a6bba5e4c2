"""Where a picture file holds its metadata.

ExifRead finds it in most files in a few hundredths of a millisecond; Pillow, with pillow-heif, in
those where it cannot. Both are handed what is read in bounded portions, for files may be anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import SEEK_SET, BytesIO
from typing import Any, BinaryIO, cast
from warnings import catch_warnings, simplefilter

from phonecmp.photos.exif_tags import Source

_MOST_READS = 50_000
_LARGEST_READ = 1 << 22
_LARGEST_FOR_PILLOW = 1 << 28
"""Bytes: pillow-heif takes the whole file into memory."""

_HEIF_BRANDS = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1", b"ftypheim")
_STARTS = (b"II", b"MM", b"\xff\xd8", b"\x89PNG\r\n\x1a\n")
_EXIF = b"Exif\0\0"


class NoPictureError(Exception):
    """The file is of no kind that is read."""


class NoMetadataError(Exception):
    """A picture without metadata."""


class TooLargeError(Exception):
    """A file of which more would have to be read than is sensible."""


class BoundedReader:
    """A file of which no more than so many portions of so many bytes are read.

    A damaged file may send its reader round and round, or ask for gigabytes.
    """

    def __init__(
        self, file: BinaryIO, reads: int = _MOST_READS, largest: int = _LARGEST_READ
    ) -> None:
        self._file = file
        self._left = reads
        self._largest = largest

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes.

        Raises:
            TooLargeError: that is one portion too many, or too large a one.
        """
        self._left -= 1
        if self._left < 0 or not 0 <= size <= self._largest:
            raise TooLargeError
        return self._file.read(size)

    def seek(self, place: int, whence: int = SEEK_SET, /) -> int:
        """Go to a place."""
        return self._file.seek(place, whence)

    def tell(self) -> int:
        """The place where it is."""
        return self._file.tell()


def find_block(file: BinaryIO, size: int) -> tuple[Source, int]:
    """What holds the metadata of a picture, and the place in it where its TIFF block begins.

    Raises:
        NoPictureError, NoMetadataError, TooLargeError
        OSError: the file cannot be read.
    """
    start = file.read(16)
    file.seek(0)
    if not _is_picture(start):
        raise NoPictureError
    found = _with_exifread(file, heif=start[4:8] == b"ftyp")
    if found is not None:
        return found
    if start.startswith((b"II", b"MM")):
        raise NoMetadataError
    if size > _LARGEST_FOR_PILLOW:
        raise TooLargeError
    file.seek(0)
    block = _with_pillow(file, heif=start[4:12] in _HEIF_BRANDS)
    if not block:
        raise NoMetadataError
    return BytesIO(block.removeprefix(_EXIF)), 0


def _is_picture(start: bytes) -> bool:
    return (
        start.startswith(_STARTS)
        or start[4:12] in _HEIF_BRANDS
        or start[4:11] == b"ftypavi"
        or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")
    )


def _with_exifread(file: BinaryIO, *, heif: bool) -> tuple[Source, int] | None:
    """None where ExifRead stumbles; it looks at the first few kilobytes of a JPEG only.

    Raises:
        NoMetadataError: it saw the whole file and there is nothing.
    """
    from exifread.core.exceptions import ExifNotFound
    from exifread.core.find_exif import determine_type

    bounded = BoundedReader(file)
    try:
        offset, order, _ = determine_type(cast("BinaryIO", bounded))
    except OSError:
        raise
    except ExifNotFound:
        if heif:  # of a brand that it does not know
            return None
        raise NoMetadataError from None
    except Exception:  # odd files make it raise whatever comes to mind
        return None
    return (bounded, offset) if order[:1] in (b"I", b"M") else None


def _with_pillow(file: BinaryIO, *, heif: bool) -> bytes | None:
    try:
        if heif:
            from pillow_heif import open_heif

            return _exif(open_heif(file, convert_hdr_to_8bit=False).info)
        from PIL import Image

        with catch_warnings():
            simplefilter("ignore")  # of sizes and odd chunks: no picture is decoded here
            with Image.open(file, formats=("JPEG", "PNG", "WEBP", "AVIF")) as image:
                return _exif(image.info)
    except OSError as error:
        if error.errno:
            raise
        return None
    except Exception:  # the same
        return None


def _exif(about: Mapping[Any, object]) -> bytes | None:
    found = about.get("exif")
    return found if isinstance(found, bytes) else None
