"""Opening one file of a catalogue: bytes → text → a parsed TOML document, or noted mistakes."""

from __future__ import annotations

import errno
import os
import re
import stat
import zlib
from pathlib import Path
from typing import BinaryIO

from phonecmp.reading.diagnostics import DiagnosticLog, note
from phonecmp.reading.parsed_text import parse
from phonecmp.reading.rules import files as rules
from phonecmp.reading.rules.keys import EMPTY_FILE
from phonecmp.reading.rules.texts import HIDDEN_CHARACTERS, cleaned
from phonecmp.toml import Document, KeyPath

_MAY_HIDE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd-\U000e007f]|\\\\[uUxbfe]"
)
"""Hidden characters, and escapes that can stand for one; a quick look before a thorough one."""


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe is opened at once, so that it can be refused
)


def open_document(
    file: Path, root: str, log: DiagnosticLog, *, may_say_nothing: bool = False
) -> Document | None:
    """Read and parse one file; None where that is impossible, with the reason noted.

    `root` is the real path of the file's layer, which links must not leave. Texts in the
    document are free of control and invisible characters. Where `log.is_broken` afterwards, the
    document lacks what could not be parsed. One of nothing but comments is wrong, unless it
    `may_say_nothing`.
    """
    data = read_file(file, root, log)
    if data is None:
        return None
    log.digest = digest_of(data)
    text = _decode(data, log)
    if text is None:
        return None
    document = parse(text, log)
    is_judged = not log.is_broken and not (may_say_nothing and text.strip())
    if document is None or (is_judged and note(log, EMPTY_FILE, len(document))):
        return None
    may_hide = "\\" in text or not text.replace("\n", "").isprintable()
    if may_hide and _MAY_HIDE.search(text):
        return _without_hidden(document, log)
    return document


def odd_kind(file: Path, root: str) -> str | None:
    """What a path is where it is no plain file of its layer, else None.

    Raises:
        OSError: the path does not exist or cannot be looked at.
    """
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        target = os.path.realpath(file)
        if os.path.commonpath([target, root]) != root:
            return "a link that leads out of the catalogue"
        mode = Path(target).stat().st_mode
    if stat.S_ISREG(mode):
        return None
    return "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"


def read_file(file: Path, root: str, log: DiagnosticLog) -> bytes | None:
    """The bytes of a plain file of a layer; None where it has none, with the reason noted."""
    try:
        odd = odd_kind(file, root)
        if odd is not None:
            note(log, rules.ODD_FILE, odd)
            return None
        with open_plain(file) as opened:
            data = opened.read(rules.LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        note(log, rules.UNREADABLE, reason)
        return None
    if note(log, rules.TOO_LARGE, len(data)):
        return None
    return data


def open_plain(file: Path) -> BinaryIO:
    """A plain file, opened to be read as bytes.

    Raises:
        OSError: it is not there, may not be read, or is no plain file.
        ValueError: no file can have this name.
    """
    descriptor = os.open(file, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "It is no plain file")
    return os.fdopen(descriptor, "rb")


def read_plain(file: Path) -> bytes:
    """The bytes of a plain file.

    Raises:
        OSError: as `open_plain`, or it is larger than a file of the catalogue may be.
        ValueError: no file can have this name.
    """
    with open_plain(file) as opened:
        data = opened.read(rules.LARGEST_FILE + 1)
    if len(data) > rules.LARGEST_FILE:
        raise OSError(errno.EFBIG, "It is too large")
    return data


def digest_of(data: bytes) -> int:
    """A check sum of a file's bytes, by which a change is noticed."""
    return len(data) << 32 | zlib.crc32(data)


def line_of(file: Path, keys: KeyPath) -> int:
    """The line on which a key of a catalogue file stands, counted from 1.

    Where the file lacks the key, the line of the table around it; 1 where the file cannot be
    read.
    """
    from phonecmp.toml import build_spans  # only where somebody wants to see the place

    try:
        text = read_plain(file).decode("utf-8-sig")
    except (OSError, ValueError):  # UnicodeDecodeError is a ValueError
        return 1
    return build_spans(text).find(keys, on_key=True).line


def _decode(data: bytes, log: DiagnosticLog) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data.removeprefix(b"\xef\xbb\xbf")[: error.start]
        note(log, rules.NOT_UTF8, before)
        return None


def _without_hidden(document: Document, log: DiagnosticLog) -> Document | None:
    try:
        return {key: _clean(raw, (key,), log) for key, raw in document.items()}
    except RecursionError:
        note(log, rules.BEYOND_LIMITS, rules.BeyondLimits("is nested too deeply"))
        return None


def _clean(raw: object, at: KeyPath, log: DiagnosticLog) -> object:
    if isinstance(raw, str):
        if raw.isprintable() or not note(log, HIDDEN_CHARACTERS, raw, at):
            return raw
        return cleaned(raw)
    if isinstance(raw, list):
        return [_clean(entry, (*at, position), log) for position, entry in enumerate(raw)]
    if isinstance(raw, dict):
        return {key: _clean(value, (*at, key), log) for key, value in raw.items()}
    return raw
