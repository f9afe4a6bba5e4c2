"""The options of commands that print records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from phonecmp.cli.emit import COMPARISON_FORMATS, FORMATS, Target, target_of
from phonecmp.cli.options import Command


def print_options(command: Command) -> Command:
    """Give a command `--format` and `-o`; it receives them as `target`, a keyword argument."""
    return _with_target(command, FORMATS)


def comparison_options(command: Command) -> Command:
    """Like `print_options`, with the formats of a comparison."""
    return _with_target(command, COMPARISON_FORMATS)


def _with_target(command: Command, formats: Sequence[str]) -> Command:
    @click.option(
        "--format",
        "format_name",
        type=click.Choice(formats),
        help="How to print it; table unless the ending of FILE says otherwise.",
    )
    @click.option(
        "-o",
        "--output",
        "file",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write to a file instead of standard output.",
    )
    @wraps(command)
    def with_target(
        *positional: Any, format_name: str | None, file: Path | None, **own: Any
    ) -> int | None:
        target: Target = target_of(format_name, file, formats)
        return command(*positional, target=target, **own)

    return with_target
