"""Leaving when the terminal is gone.

A terminal that is closed sends its program a signal, but not where the program runs in a session
of its own, as in a container. The thread that reads keys would then read nothing for ever.
"""

from __future__ import annotations

import select
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_EVERY = 2.0
"""Seconds between two looks."""


def leave_when_gone(app: App[None]) -> None:
    """Look from time to time whether the terminal is still there, and leave the app when not."""
    if app.is_headless or sys.__stdin__ is None or not hasattr(select, "poll"):
        return
    keys = sys.__stdin__.fileno()

    def look() -> None:
        if is_gone(keys):
            app.exit()

    app.set_interval(_EVERY, look)


def is_gone(descriptor: int) -> bool:
    """Whether nobody is at the other end of an open terminal any more."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return any(flags & (select.POLLHUP | select.POLLERR) for _, flags in poll.poll(0))
