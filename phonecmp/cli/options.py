"""The options that most commands share, and what becomes of them.

Here and in the commands the rooms are imported where they are used, so that `--help` and the
commands that print JSON start quickly.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from phonecmp.cli.app_launch import Session
from phonecmp.cli.completion import complete_region
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from phonecmp.model import Period

Command = Callable[..., "int | None"]


def parse_day(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> date | None:
    """The last day of the date that an option gives. Raises WrongUseError: it is no date."""
    return None if text is None else _period(text).last


def parse_first_day(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> date | None:
    """The first day of the date that an option gives. Raises WrongUseError: it is no date."""
    return None if text is None else _period(text).first


def _period(text: str) -> Period:
    from phonecmp.reading import parse_period, suggest_period

    period = parse_period(text.strip().upper())
    if period is None:
        meant = suggest_period(text)
        hint = f"did you mean {meant}?" if meant else "write 2022-07-04, 2022-07, 2022-Q3 or 2022"
        raise WrongUseError(f"“{text}” is no date; {hint}")
    return period


def _parse_region(
    _context: click.Context, _parameter: click.Parameter, text: str | None
) -> str | None:
    """The code of a region. Raises WrongUseError: there is no such region."""
    if text is None:
        return None
    from phonecmp.reading import REGIONS

    code = text.strip().casefold()
    if code not in REGIONS:
        raise WrongUseError(f"there is no region “{text}”; write one of {', '.join(REGIONS)}")
    return code


def common_options(command: Command) -> Command:
    """Give a command the shared options; it receives them as `settings`, its first argument.

    Options written before the command's name count too, those after it win.
    """

    @click.option(
        "--catalog",
        "catalogs",
        multiple=True,
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A further catalogue, laid over the others. May be repeated.",
    )
    @click.option("--no-bundled", is_flag=True, help="Leave out the catalogue that came along.")
    @click.option("--no-cache", is_flag=True, help="Open every file; keep nothing for later.")
    @click.option(
        "--as-of",
        "day",
        metavar="DATE",
        callback=parse_day,
        help="What was known on that day: 2022-05-23, or 2022-05 for its last day.",
    )
    @click.option(
        "--region",
        metavar="CODE",
        callback=_parse_region,
        shell_complete=complete_region,
        help="The region: cn, in, us, eu, jp, kr, latam or global.",
    )
    @click.pass_context
    @wraps(command)
    def with_settings(
        context: click.Context,
        /,
        catalogs: tuple[Path, ...],
        no_bundled: bool,
        no_cache: bool,
        day: date | None,
        region: str | None,
        **own: Any,
    ) -> int | None:
        before = context.obj.settings if isinstance(context.obj, Session) else Settings()
        settings = before._replace(
            catalogs=(*before.catalogs, *catalogs),
            bundled=before.bundled and not no_bundled,
            day=day or before.day,
            region=region or before.region,
            cached=before.cached and not no_cache,
        )
        return command(settings, **own)

    return with_settings


paths_argument = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
"""Catalogues, folders in them and files."""
