"""From arguments to an exit code.

Most starts are those of the app without arguments. They go without click and the commands, whose
import would take a twentieth of an empty app's start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from phonecmp.cli.app_launch import INTERRUPTED, Launch, ListKeys, Session, has_terminal, open_app
from phonecmp.cli.run_settings import NoDayError, zone_complaint
from phonecmp.cli.streams import ReaderGoneError, forget, reopen_closed

_FAILED = 2

_COMPLETION = "_PHONECMP_COMPLETE"
"""The variable in which a shell asks click what may be typed next."""


def run(launch: Launch, list_keys: ListKeys, arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 findings or nothing, 2 wrong use.

    `launch` opens the app and `list_keys` lists its commands; `arguments` are those of the process
    where none are given. Failures become one line on standard error, and a reader who leaves early
    ends the command quietly.
    """
    reopen_closed()
    code = _outcome(launch, list_keys, arguments)
    try:
        sys.stderr.flush()
    except OSError:
        forget(sys.stderr)
    return code


def _outcome(launch: Launch, list_keys: ListKeys, arguments: Sequence[str] | None) -> int:
    """The exit code of a command whose output arrived, or failed to."""
    try:
        code = _code(Session(launch, list_keys), arguments)
        sys.stdout.flush()
    except (BrokenPipeError, ReaderGoneError):
        forget(sys.stdout)
        return 0
    except NoDayError as error:
        from phonecmp.cli.output_target import echo_err

        echo_err(f"phonecmp: {error}")
        return _FAILED
    except OSError as error:  # a full disk behind standard output, most often
        from phonecmp.cli.errors import one_line
        from phonecmp.cli.output_target import echo_err

        forget(sys.stdout)
        echo_err(f"phonecmp: {one_line(error.strerror or str(error))}")
        return _FAILED
    return code


def _code(session: Session, arguments: Sequence[str] | None) -> int:
    if complaint := zone_complaint():
        from phonecmp.cli.output_target import echo_err

        echo_err(f"phonecmp: {complaint}")
    given = sys.argv[1:] if arguments is None else arguments
    if not given and not os.environ.get(_COMPLETION) and has_terminal():
        return _open_bare(session)
    from phonecmp.cli.command_group import invoke

    return invoke(session, arguments)


def _open_bare(session: Session) -> int:
    """Open the app as the group of commands does where nothing was asked for."""
    try:
        return open_app(session, session.settings)
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\n")  # ends the line on which the terminal shows ^C, as click does
        return INTERRUPTED
