"""`phonecmp explain`: what the codes of findings mean."""

from __future__ import annotations

import textwrap

import click

from phonecmp import checking, reading
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.output_target import Target, write_out


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """What a code of `phonecmp check` means; all of them without CODE."""
    print_explanation(code)


def print_explanation(code: str | None) -> None:
    """Print what a code means, or without one a line on each.

    Raises:
        WrongUseError: there is no such code.
    """
    if code is None:
        lines = [
            f"{r.code}  {r.severity.value:<8}  {r.title}\n" for r in checking.ALL_RULES.values()
        ]
        write_out("".join(lines), Target("table"))
        return
    found = checking.ALL_RULES.get(code.strip().upper())
    if found is None:
        close = reading.nearest(code.upper(), checking.ALL_RULES)
        hint = f"did you mean {' or '.join(close)}?" if close else "phonecmp explain lists them"
        raise WrongUseError(f"there is no code “{code}”; {hint}")
    paragraphs = [" ".join(each.split()) for each in found.explanation.split("\n\n")]
    parts = [f"{found.code} ({found.severity.value}): {found.title}"]
    parts += [textwrap.fill(paragraph, width=80) for paragraph in paragraphs]
    write_out("\n\n".join(parts) + "\n", Target("table"))
