"""`phonecmp explain`: what the codes of findings mean."""

from __future__ import annotations

import textwrap

import click

from phonecmp.cli.errors import WrongUseError
from phonecmp.reading import RULES, nearest


def print_explanation(code: str | None) -> None:
    """Print what a code means, or without one a line on each.

    Raises:
        WrongUseError: there is no such code.
    """
    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.severity.value:<8}  {rule.title}")
        return
    found = RULES.get(code.strip().upper())
    if found is None:
        close = nearest(code.upper(), RULES)
        hint = f"did you mean {' or '.join(close)}?" if close else "phonecmp explain lists them"
        message = f"there is no code “{code}”; {hint}"
        raise WrongUseError(message)
    click.echo(f"{found.code} ({found.severity.value}): {found.title}\n")
    for paragraph in found.explanation.split("\n\n"):
        click.echo(textwrap.fill(" ".join(paragraph.split()), width=80) + "\n")
