"""How commands fail: one clear line, and an exit code that says whose fault it was."""

from __future__ import annotations

import click


class NothingFoundError(click.ClickException):
    """The question was fine, the answer is empty."""

    exit_code = 1


class WrongUseError(click.ClickException):
    """An id, field, date, query or option that cannot be understood."""

    exit_code = 2


def one_line(text: str) -> str:
    """A message on one line, as it goes to standard error, free of what steers a terminal."""
    from phonecmp.output import safe_text

    return safe_text(" ".join(text.split()))
