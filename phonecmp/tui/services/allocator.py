"""How the C library keeps memory for a program that runs for hours, where it can be told."""

from __future__ import annotations

from contextlib import suppress
from ctypes import CDLL

_ARENA_MAX = -8
"""The number that malloc.h has for the most heaps there may be."""

_UNKNOWN_HERE = (OSError, AttributeError, TypeError)
"""What calls of glibc end with on other systems."""

AT_REST = 1.0
"""Seconds after a change of the catalogue in which what hangs on it has been let go."""


def share_one_heap() -> None:
    """Have all threads take memory from one heap, where the C library knows of several.

    glibc gives threads heaps of their own, and keeps what they gave back in each, in pieces; as
    they take turns here anyway, nothing is lost.
    """
    with suppress(*_UNKNOWN_HERE):
        CDLL(None).mallopt(_ARENA_MAX, 1)


def give_back_memory() -> None:
    """Give free pages between what is in use back to the system.

    Of itself glibc does so only at the end of its heap, where something small may stay for long.
    """
    with suppress(*_UNKNOWN_HERE):
        CDLL(None).malloc_trim(0)
