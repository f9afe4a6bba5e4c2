"""What the documentation quotes of the program: `python -m tests.quoted` writes it anew.

A block of ```` ```console ```` holds commands after `$`, the output of each below it. A command may
end in `| head -n NUMBER`. Commands that quote say as of which day, or they would tell something
else tomorrow. Look at the difference before it is committed: the text around may have become wrong.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

from phonecmp.cli import KeyListing, LaunchRequest, run
from tests.cli.program import ROOT, environment

PAGES = tuple(
    sorted({ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")})
)
"""Everything that is written for people, but for the README of the catalogue."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\s*\|\s*head -n (\d+)$")


class Answer(NamedTuple):
    """What a command came to: its exit code, and what it printed."""

    code: int
    text: str


def answer(command: str) -> Answer:
    """Run `phonecmp …` as a shell would, cut by `| head -n NUMBER` where it says so."""
    cut = _HEAD.search(command)
    words = shlex.split(_HEAD.sub("", command))
    assert words[0] == "phonecmp", command
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    with redirect_stdout(printed):
        code = run(_no_app, _no_keys, words[1:])
    printed.seek(0)
    lines = [line.rstrip() for line in printed.read().splitlines()]
    return Answer(code, "".join(f"{line}\n" for line in lines[: int(cut[1]) if cut else None]))


def quotes(text: str) -> Iterator[tuple[str, str]]:
    """Each quoting command of a page, with the output that stands below it."""
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def renewed(text: str) -> str:
    """A page with what its commands print today."""

    def answered(match: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.*)$", match[1], re.MULTILINE)
        printed = "\n".join(f"$ {command}\n{answer(command).text}" for command in commands)
        return f"```console\n{printed}```"

    return _BLOCK.sub(answered, text)


def _no_app(_: LaunchRequest) -> int:
    raise AssertionError("a quoted command opens the app")


def _no_keys(_: Path) -> KeyListing:
    raise AssertionError("a quoted command lists keys")


if __name__ == "__main__":
    os.environ.update(environment())
    for page in PAGES:
        old = page.read_text(encoding="utf-8")
        new = renewed(old)
        if new != old:
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{page.relative_to(ROOT)}\n")
