"""Catalogue files on their way to the disk: whole or not at all.

A file is written beside its place, flushed, and moved over the old one in a single step, so that
whoever stops the program at any moment leaves the old file or the new one.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from phonecmp.reading import LARGEST_FILE, read_plain
from phonecmp.writing.folder_locks import folder_lock

_SYSTEM = ("/dev/", "/proc/")
"""Where names stand for what is open already, such as standard output."""

_BOM = codecs.BOM_UTF8
_NEW_FILE_MODE = 0o666
"""Before the umask of the process is taken off."""


class WritingError(Exception):
    """A file could not be written, or read in order to be; the message says which and why."""


class ChangedMeanwhileError(WritingError):
    """A file is not any more what it was when it was looked at, so it was left alone."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as it was read, with all that must be kept when it is written.

    `text` is its content without a byte order mark and with its own line ends; `data` the bytes
    that it was read from, by which a change made meanwhile is noticed.
    """

    file: Path
    data: bytes
    text: str

    @property
    def line_end(self) -> str:
        """What ends the lines of the file: that of its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"

    def encoded(self, text: str) -> bytes:
        """A text as bytes, with the byte order mark that the file has."""
        return (_BOM if self.data.startswith(_BOM) else b"") + text.encode()

    def in_its_line_ends(self, text: str) -> str:
        """A text that is to be put into the file, with the file's line ends."""
        return text.replace("\r\n", "\n").replace("\n", self.line_end)


def read_text(file: Path) -> TextFile:
    """Read a file that is to be changed.

    Raises:
        WritingError: it is no plain file, cannot be read, is too large or is not UTF-8.
    """
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise WritingError(f"{file} is no plain file")
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise WritingError(f"{file} is larger than {LARGEST_FILE // 1024 // 1024} MiB")
        return TextFile(file, data, data.removeprefix(_BOM).decode("utf-8"))
    except OSError as error:
        raise WritingError(refusal("read", file, error)) from None
    except UnicodeDecodeError:
        raise WritingError(f"{file} is not UTF-8 text; save it as UTF-8 first") from None


def replace_text(original: TextFile, text: str) -> None:
    """Put a new text in the place of a file that was read; its mode and BOM stay.

    Where the file is a link, what it leads to is replaced and the link stays. Nothing is written
    where the text is the old one.

    Raises:
        WritingError: the file was changed or removed since it was read, or cannot be written.
    """
    data = original.encoded(text)
    if data == original.data:
        return
    place = Path(os.path.realpath(original.file))
    try:
        with folder_lock(place.parent), _written_beside(place, data, place.stat()) as new:
            if read_plain(place) != original.data:
                message = f"{original.file} was changed by somebody else; nothing was written"
                raise ChangedMeanwhileError(message)
            new.replace(place)
            _flush_folder(place.parent)
    except OSError as error:
        raise WritingError(refusal("write", original.file, error)) from None


def save_text(original: TextFile, place: Path, text: str) -> None:
    """Put a new text into the file that was read, or into a new one at another place.

    Raises:
        WritingError: as `replace_text` and `create_file`.
    """
    if place == original.file:
        replace_text(original, text)
    else:
        create_file(place, original.encoded(text))


def create_file(file: Path, data: bytes) -> None:
    """Write a file that must not exist yet, with the folders around it.

    Raises:
        WritingError: there is such a file already, or it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with folder_lock(file.parent), _written_beside(file, data, None) as new:
            if os.path.lexists(file):
                raise WritingError(f"{file} exists already")
            new.replace(file)
            _flush_folder(file.parent)
    except OSError as error:
        raise WritingError(refusal("write", file, error)) from None


def write_file(file: Path, data: bytes) -> None:
    """Write a file, new or in place of the one before, whole or not at all.

    Where it is a link, what it leads to is replaced and the link stays. Pipes and devices, which
    have no whole, are written to as they are.

    Raises:
        OSError: it cannot be written; what was there is there still.
    """
    like = file.stat() if file.exists() else None
    if str(file).startswith(_SYSTEM) or (like is not None and not stat.S_ISREG(like.st_mode)):
        file.write_bytes(data)
        return
    place = Path(os.path.realpath(file))
    with folder_lock(place.parent), _written_beside(place, data, like) as new:
        new.replace(place)
        _flush_folder(place.parent)


@contextmanager
def _written_beside(file: Path, data: bytes, like: os.stat_result | None) -> Iterator[Path]:
    """A file with the data next to its later place; removed unless it was moved there.

    It gets the mode and the owner of the file that it replaces, `like`. The name is always the
    same, so that what a killed program left behind is swept away by the next one. It is hidden
    and does not end in .toml: readers of the catalogue do not see it.
    """
    if like is not None and not like.st_mode & 0o222:
        raise PermissionError(errno.EACCES, "it is write-protected")
    new = file.with_name(f".{file.name}.new")
    with suppress(FileNotFoundError):
        new.unlink()
    first_mode = _NEW_FILE_MODE if like is None else 0o600
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, first_mode)
    try:
        with open(descriptor, "wb") as opened:  # noqa: PTH123 (a descriptor, not a path)
            opened.write(data)
            opened.flush()
            if like is not None:
                _make_alike(new, like)
            os.fsync(opened.fileno())
        yield new
    finally:
        with suppress(FileNotFoundError):
            new.unlink()


def _make_alike(new: Path, like: os.stat_result) -> None:
    if hasattr(os, "chown"):
        # Only the system's administrator may give files away; for others the owner is the same.
        with suppress(PermissionError):
            os.chown(new, like.st_uid, like.st_gid)
    new.chmod(stat.S_IMODE(like.st_mode))


def _flush_folder(folder: Path) -> None:
    """Make a move within a folder outlast a power cut, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def refusal(what: str, file: Path, error: OSError) -> str:
    """Why the system refused to read or write a file, and what to do about it."""
    reason = (error.strerror or str(error)).lower()
    if isinstance(error, FileNotFoundError):
        return f"cannot {what} {file}: it is not there"
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        return f"cannot {what} {file}: something else stands where a folder is needed; move it away"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        advice = "name another catalogue with --catalog" if what == "write" else "check its rights"
        return f"cannot {what} {file}: {reason}; {advice}"
    return f"cannot {what} {file}: {reason}"
