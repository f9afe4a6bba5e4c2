"""From arguments to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from phonecmp.cli.emit import say
from phonecmp.cli.errors import ReaderGoneError, one_line
from phonecmp.cli.group import group
from phonecmp.cli.launch import Launch, ListKeys
from phonecmp.cli.settings import Session

_INTERRUPTED = 130
_FAILED = 2


def run(launch: Launch, list_keys: ListKeys, arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 findings or nothing, 2 wrong use.

    `launch` opens the app and `list_keys` lists its commands; `arguments` are those of the process
    where none are given. Failures become one line on standard error, and a reader who leaves early
    ends the command quietly.
    """
    _reopen_closed()
    code = _outcome(launch, list_keys, arguments)
    try:
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)
    return code


def _outcome(launch: Launch, list_keys: ListKeys, arguments: Sequence[str] | None) -> int:
    """The exit code of a command whose output arrived, or failed to."""
    try:
        code = _code(Session(launch, list_keys), arguments)
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):
        _forget(sys.stdout)
        return 0
    except OSError as error:  # a full disk behind standard output, most often
        _forget(sys.stdout)
        say(f"phonecmp: {one_line(error.strerror or str(error))}")
        return _FAILED
    return code


def _reopen_closed() -> None:
    """Give a process that was started with a closed standard stream (`>&-`) an empty one.

    Else the next file that is opened would take its number, and its output.
    """
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            mode = "w" if number else "r"
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def _code(session: Session, arguments: Sequence[str] | None) -> int:
    try:
        result = group.main(
            args=None if arguments is None else list(arguments),
            prog_name="phonecmp",
            standalone_mode=False,
            obj=session,
        )
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
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
    say(f"{name}: {message}")
    return error.exit_code


def _forget(stream: TextIO) -> None:
    """Let nothing more be written where nobody reads, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
