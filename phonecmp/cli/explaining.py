"""`phonecmp explain`: what the codes of findings mean."""

from __future__ import annotations

import textwrap

from phonecmp.checking import ALL_RULES
from phonecmp.cli.emit import Target, write_out
from phonecmp.cli.errors import WrongUseError
from phonecmp.reading import nearest


def print_explanation(code: str | None) -> None:
    """Print what a code means, or without one a line on each.

    Raises:
        WrongUseError: there is no such code.
    """
    if code is None:
        lines = [f"{r.code}  {r.severity.value:<8}  {r.title}\n" for r in ALL_RULES.values()]
        write_out("".join(lines), Target("table"))
        return
    found = ALL_RULES.get(code.strip().upper())
    if found is None:
        close = nearest(code.upper(), ALL_RULES)
        hint = f"did you mean {' or '.join(close)}?" if close else "phonecmp explain lists them"
        message = f"there is no code “{code}”; {hint}"
        raise WrongUseError(message)
    paragraphs = [" ".join(each.split()) for each in found.explanation.split("\n\n")]
    told = [f"{found.code} ({found.severity.value}): {found.title}"]
    told += [textwrap.fill(paragraph, width=80) for paragraph in paragraphs]
    write_out("\n\n".join(told) + "\n", Target("table"))
