"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from phonecmp.cli.errors import ReaderGoneError, one_line
from phonecmp.cli.group import group
from phonecmp.cli.launch import Launch, ListKeys
from phonecmp.cli.settings import Session

_INTERRUPTED = 130


def run(launch: Launch, list_keys: ListKeys, arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 findings or nothing, 2 wrong use.

    `launch` opens the app and `list_keys` lists its commands; `arguments` are those of the process
    where none are given. Failures become one line on standard error, and a reader who leaves early
    ends the command quietly.
    """
    try:
        code = _code(Session(launch, list_keys), arguments)
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):
        _forget_output()
        return 0
    return code


def _code(session: Session, arguments: Sequence[str] | None) -> int:
    try:
        result = group.main(
            args=None if arguments is None else list(arguments),
            prog_name="phonecmp",
            standalone_mode=False,
            obj=session,
        )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.ClickException as error:
        return _failed(error)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    return result if isinstance(result, int) else 0


def _failed(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None) or click.get_current_context(silent=True)
    name = context.command_path if context else "phonecmp"
    message = one_line(error.format_message())
    if isinstance(error, click.NoSuchOption) and name == "phonecmp list":
        message += " A query with a minus goes in quotes, behind two: -- '-oneplus'"
    click.echo(f"{name}: {message}", err=True)
    return error.exit_code


def _forget_output() -> None:
    """Let nothing more be written where nobody reads, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
