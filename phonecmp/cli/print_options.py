"""The options of commands that print records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.options import Command
from phonecmp.cli.output_target import COMPARISON_FORMATS, FORMATS, LIST_FORMATS, Target, target_of


def print_options(command: Command) -> Command:
    """Give a command `--format` and `-o`; it receives them as `target`, a keyword argument."""
    return _with_target(command, FORMATS)


def comparison_options(command: Command) -> Command:
    """Like `print_options`, with the formats of a comparison."""
    return _with_target(command, COMPARISON_FORMATS)


def list_options(command: Command) -> Command:
    """Like `print_options`, with the formats of a list of devices."""
    return _with_target(command, LIST_FORMATS)


output_option = click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of standard output.",
)
"""Gives a command `-o`; it receives `file`."""


def _with_target(command: Command, formats: Sequence[str]) -> Command:
    @click.option(
        "--format",
        "format_name",
        type=click.Choice(formats),
        help="How to print it; table unless the ending of FILE says otherwise.",
    )
    @output_option
    @wraps(command)
    def with_target(
        *positional: Any, format_name: str | None, file: Path | None, **own: Any
    ) -> int | None:
        target: Target = target_of(format_name, file, formats)
        return command(*positional, target=target, **own)

    return with_target


def focal_option(command: Command) -> Command:
    """Give a command `--at`; it receives `focal_lengths`, in mm of 35 mm equivalent."""
    return click.option(
        "--at",
        "focal_lengths",
        metavar="MM,MM,…",
        callback=_parse_focal_lengths,
        help="What the cameras give at these focal lengths: light, crop, megapixels, pupil.",
    )(command)


def _parse_focal_lengths(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> tuple[float, ...]:
    """The focal lengths that an option lists, each once.

    Raises:
        WrongUseError: one is no focal length.
    """
    if text is None:
        return ()
    from phonecmp.model import focal_field

    parts = [part.strip() for part in text.split(",") if part.strip()]
    fields = [focal_field(f"light@{part}") for part in parts]
    for part in (part for part, field in zip(parts, fields, strict=True) if field is None):
        raise WrongUseError(f"“{part}” is no focal length; write 10 to 300 mm, as in --at 14,24,85")
    return tuple(dict.fromkeys(field.focal_mm for field in fields if field and field.focal_mm))
