"""The standard streams of a process: closed ones, and those whose reader has left."""

from __future__ import annotations

import os
import sys
from typing import TextIO


class ReaderGoneError(Exception):
    """Whoever read the output has left; there is nobody to tell."""


def reopen_closed() -> None:
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


def forget(stream: TextIO) -> None:
    """Let nothing more be written where nobody reads, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
