"""Where output goes and what it may look like there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.streams import ReaderGoneError

if TYPE_CHECKING:
    from phonecmp.output import Glyphs
    from phonecmp.output.pages import Table

FORMATS = ("table", "json", "ndjson", "csv", "md", "html")
"""What every record can be printed as; ndjson is JSON with one record a line."""
COMPARISON_FORMATS = (*FORMATS, "svg")
"""What a comparison can be printed as."""
LIST_FORMATS = (*FORMATS, "sqlite", "parquet", "sensordb")
"""What a list of devices can be written as."""

_ENDINGS = ("csv", "html", "json", "md", "ndjson", "parquet", "sqlite", "svg")
"""Formats that files are named after."""
_OTHER_ENDINGS = {"htm": "html", "jsonl": "ndjson", "markdown": "md", "sqlite3": "sqlite"}
_TEXT_ENDINGS = ("", "txt", "text", "log", "out")
"""Endings of files that hold what a terminal would show."""


class Target(NamedTuple):
    """A format, and the file that output goes to; standard output where there is none."""

    format: str
    file: Path | None = None

    @property
    def is_data(self) -> bool:
        """Whether programs read the output: it is written even where it holds no record."""
        return self.format in ("json", "ndjson", "csv", "sqlite", "parquet", "sensordb")

    @property
    def is_json(self) -> bool:
        """Whether the output is JSON, in one piece or in lines."""
        return self.format in ("json", "ndjson")

    @property
    def is_terminal(self) -> bool:
        """Whether somebody reads the output on a terminal."""
        return self.file is None and sys.stdout.isatty()

    @property
    def width(self) -> int | None:
        """The width to fit into; None where nothing limits it."""
        columns = os.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns) > 0:
            return int(columns)
        return shutil.get_terminal_size().columns if self.is_terminal else None

    @property
    def ascii_only(self) -> bool:
        """Whether only plain ASCII arrives: asked for, or the encoding has nothing else."""
        from phonecmp.output.terminal_capabilities import wants_ascii  # where text is printed

        encoding = "utf-8" if self.file else sys.stdout.encoding or ""
        return wants_ascii(os.environ, encoding)


def target_of(name: str | None, file: Path | None, formats: Sequence[str] = FORMATS) -> Target:
    """The target that `--format` and `-o` ask for; a file's ending may stand for the format.

    Raises:
        WrongUseError: no format has the file's ending, and none was named.
    """
    if file is not None and str(file) == "-":
        file = None
    return Target(name or format_by_ending(file, formats) or "table", file)


def format_by_ending(file: Path | None, formats: Sequence[str]) -> str | None:
    """The format that a file's ending stands for; None where it leaves that open.

    Raises:
        WrongUseError: it stands for something that is not among the formats.
    """
    ending = file.suffix.removeprefix(".").casefold() if file else ""
    found = _OTHER_ENDINGS.get(ending, ending)
    if found in formats:
        return found
    # What begins with a figure is a date or a version.
    if file is None or ending in _TEXT_ENDINGS or not ending[0].isalpha():
        return None
    *others, last = sorted([f".{each}" for each in formats if each in _ENDINGS] + [".txt"])
    works = f"{', '.join(others)} or {last}"
    message = f"no format has the ending of {file.name}; write {works}, or name one with --format"
    raise WrongUseError(message)


def page(make: Callable[[Glyphs], Table], target: Target) -> str:
    """A table in the format asked for: for a terminal, Markdown or HTML."""
    return pages(lambda glyphs: [make(glyphs)], target)


def pages(make: Callable[[Glyphs], Sequence[Table]], target: Target) -> str:
    """Tables one below the other, in the format asked for."""
    from phonecmp.output import glyphs_for

    match target.format:
        case "md":
            from phonecmp.output.pages import markdown

            return "\n".join(map(markdown, make(glyphs_for(ascii_only=False))))
        case "html":
            from phonecmp.output.pages import html

            return html(*make(glyphs_for(ascii_only=False)))
        case _:
            tables = make(glyphs_for(ascii_only=target.ascii_only))
            return "\n".join(_text_table(table, target) for table in tables)


def _text_table(table: Table, target: Target) -> str:
    """One table for a terminal, a pipe or a text file."""
    has_colour = target.is_terminal and os.environ.get("TERM") != "dumb"
    if target.width is None and not has_colour:
        from phonecmp.output.pages.plain_table import plain_table

        plain = plain_table(table, ascii_only=target.ascii_only)
        if plain is not None:
            return plain
    from phonecmp.output.pages.as_table import terminal_table  # Rich

    return terminal_table(
        table, width=target.width, colour=has_colour, ascii_only=target.ascii_only
    )


def write_out(text: str, target: Target) -> None:
    """Write output to its file or to standard output, in UTF-8 wherever that is possible.

    Raises:
        WrongUseError: the file cannot be written.
        ReaderGoneError: nobody reads standard output any more.
        OSError: standard output takes no more.
    """
    if target.file is not None:
        write_bytes(text.encode("utf-8", "replace"), target.file)
        return
    is_page = target.format == "table"
    encoding = (sys.stdout.encoding or "utf-8") if is_page else "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # before click sees it, who would call it a failure
        raise ReaderGoneError from None
    except OSError as error:
        message = f"cannot write to standard output: {(error.strerror or str(error)).lower()}"
        raise OSError(error.errno, message) from None


def write_bytes(data: bytes, file: Path) -> None:
    """Write a file whole or not at all. Raises WrongUseError: it cannot be written."""
    from phonecmp.writing import write_file

    try:
        write_file(file, data)
    except OSError as error:
        raise WrongUseError(f"cannot write {file}: {error.strerror or error}") from None


def write_parts(parts: Iterable[str], target: Target) -> None:
    """Write output as it is made, as `write_out` does; a file gets it whole or not at all.

    A reader who leaves ends the making of it, too.

    Raises:
        those of `write_out`.
    """
    if target.file is not None:
        write_out("".join(parts), target)
        return
    for part in parts:
        write_out(part, target)


def echo_err(message: str) -> None:
    """Talk to the person at the terminal, on standard error; nothing happens where that is full.

    What names of files and the like hold besides text does not steer the terminal.
    """
    from phonecmp.output import safe_text

    with suppress(OSError):
        click.echo("\n".join(map(safe_text, message.split("\n"))), err=True)
