"""Details of faults of the program: files for whoever mends it, without the data it had in hand.

A traceback with the values of variables would hold the whole catalogue, in gigabytes.
"""

from __future__ import annotations

import os
import platform
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from phonecmp.writing.atomic_files import WritingError, create_file

_KEPT = 20
"""Files of faults that stay; older ones make room."""

_FRAMES = 60
"""Calls of a traceback that are written, the innermost ones."""

_CHAIN = 5
"""Exceptions that led to one another and are written."""

_LONGEST = 1_000
"""Characters of an exception's own words."""


def fault_words(error: BaseException, longest: int = _LONGEST) -> str:
    """An exception in words: its class, and what it says where that is text.

    Anything else that it carries may be as large as the catalogue, and is not spelled out.
    """
    said = [each for each in error.args if isinstance(each, str | int | float | Path)]
    words = ": ".join([type(error).__name__, *(str(each)[:longest] for each in said)])
    if isinstance(error, OSError) and error.filename is not None:
        words = f"{words}: {str(error.filename)[:longest]}"
    return words[:longest]


def write_fault(folder: Path, error: BaseException, what: str) -> Path | None:
    """Write down what went wrong, into a new file in the folder; None where that did not work.

    `what` says in a few words what the program was doing.
    """
    now = datetime.now().astimezone()
    name = f"fault-{now:%Y%m%d-%H%M%S}-{os.getpid()}"
    text = "\n".join([*_head(now, what), *_details(error), ""])
    data = text.encode(errors="backslashreplace")
    for number in range(1, _KEPT):
        file = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        if os.path.lexists(file):
            continue
        try:
            create_file(file, data)
        except WritingError:
            return None
        _make_room(folder, file)
        return file
    return None


def _head(now: datetime, what: str) -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    def version_of(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return f"{package}, not installed"

    python = f"Python {platform.python_version()}"
    versions = [version_of("phonecmp"), version_of("textual"), python, platform.platform()]
    terminal = ", ".join(f"{name}={os.environ.get(name, '')!a}" for name in ("TERM", "COLORTERM"))
    return [f"{now:%Y-%m-%d %H:%M:%S}", what, ", ".join(versions), terminal, ""]


def _details(error: BaseException) -> Iterator[str]:
    """The calls that led to the exception, and to those behind it; no values of variables."""
    seen: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and len(seen) < _CHAIN and each not in seen:
        seen.append(each)
        yield fault_words(each)
        calls = list(traceback.walk_tb(each.__traceback__))[-_FRAMES:]
        yield from traceback.StackSummary.extract(iter(calls)).format()
        is_hidden = each.__suppress_context__
        each = each.__cause__ or (None if is_hidden else each.__context__)
        if each is not None:
            yield "came after"


def _make_room(folder: Path, newest: Path) -> None:
    """Remove all but the newest files."""
    with suppress(OSError):
        files = sorted(folder.glob("fault-*.txt"), key=lambda file: file.name)
        for file in files[:-_KEPT]:
            if file != newest:
                file.unlink()
