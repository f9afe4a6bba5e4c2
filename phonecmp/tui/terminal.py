"""The app and its terminal: what it can do, drawing it anew, stopping, leaving when it is gone."""

from __future__ import annotations

import io
import select
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from phonecmp.output.terminal_capabilities import Colours, Terminal, is_in_browser

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

    from phonecmp.tui.terminal_driver import TerminalDriver

_EVERY = 2.0
"""Seconds between two looks at whether the terminal is still there."""

_COLOUR_SYSTEMS = {Colours.ALL: "truecolor", Colours.EIGHT_BIT: "256"}


def settle(app: App[None], terminal: Terminal) -> None:
    """Give an app that does not run yet the abilities of its terminal."""
    app.console = Console(
        file=io.StringIO(),
        width=terminal.columns,
        height=terminal.lines,
        color_system=_COLOUR_SYSTEMS.get(terminal.colours, "standard"),  # type: ignore[arg-type]
        markup=True,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        force_terminal=True,
        safe_box=False,
        soft_wrap=False,
        _environ={},
    )

    if sys.platform != "win32" and not is_in_browser():
        from phonecmp.tui.terminal_driver import driver_for

        app.driver_class = driver_for(terminal)


def _own_driver(driver: Driver | None) -> TerminalDriver | None:
    """The driver, where it is the one of this program, which Windows has no use for.

    There Textual's own has the terminal: it knows no signals, no jobs and no modes that another
    program changed.
    """
    if sys.platform == "win32":
        return None
    from phonecmp.tui.terminal_driver import TerminalDriver

    return driver if isinstance(driver, TerminalDriver) else None


def draw_anew(driver: Driver | None) -> None:
    """Set all modes of the terminal again and paint everything."""
    if (own := _own_driver(driver)) is not None:
        own.draw_anew()


def end_soon(driver: Driver | None, words: Sequence[str]) -> None:
    """See to it that the terminal is given back though the app should end too slowly."""
    if (own := _own_driver(driver)) is not None:
        own.end_soon(words)


def stop_for_a_while(driver: Driver | None) -> bool:
    """Give the terminal back to the shell until the job is continued; False where none waits."""
    own = _own_driver(driver)
    return own is not None and own.stop_here(by_key=True)


def can_browse(environ: Mapping[str, str]) -> bool:
    """Whether a browser could be opened from here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("BROWSER"))


def leave_when_gone(app: App[None]) -> None:
    """Look from time to time whether the terminal is still there, and leave the app when not.

    A terminal that is closed sends its program a signal, but not where the program runs in a
    session of its own, as in a container. The thread that reads keys would then read nothing for
    ever.
    """
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
