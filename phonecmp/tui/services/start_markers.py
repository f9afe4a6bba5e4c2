"""A start that did not survive is noticed at the next one, which leaves the last set out.

A set that ends the app would otherwise do so at every start, for it is the one that comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from phonecmp.writing import StartMarker, failed_starts, leave_marker

if TYPE_CHECKING:
    from phonecmp.tui.app import PhonecmpApp
    from phonecmp.tui.desk import Desk

_LIVED = 1.0
"""Seconds after which devices that came back are drawn, and the app has lived through it."""

_NOTICE = (
    "The last start did not get through showing its devices, so nothing is compared. "
    "u brings them back."
)


class Start(NamedTuple):
    """The marker of this start, if it shows devices, and those of earlier ones that failed."""

    own: StartMarker | None = None
    failed: tuple[StartMarker, ...] = ()

    def end(self) -> None:
        """It has ended in an orderly way; that earlier ones failed stays known."""
        if self.own is not None:
            self.own.remove()

    def live_soon(self, app: PhonecmpApp) -> None:
        """Devices came into view: once they are drawn the start is through."""
        app.desk = app.desk._replace(start=None)
        app.set_timer(_LIVED, self._live)

    def _live(self) -> None:
        """Its devices are drawn, so that earlier failures say nothing any more."""
        for marker in (self.own, *self.failed):
            if marker is not None:
                marker.remove()


def begin(desk: Desk) -> tuple[Start, Desk]:
    """Note a start, and the desk for it; where the last one failed it leaves out the last set."""
    if desk.state_file is None:
        return Start(), desk
    folder = desk.state_file.parent
    failed = failed_starts(folder)
    has_last = bool(desk.saved.devices) and not desk.wanted
    if failed and has_last and not desk.is_fresh:
        desk = desk._replace(is_fresh=True, complaints=(*desk.complaints, _NOTICE))
    shown = desk.wanted or (() if desk.is_fresh else desk.saved.devices)
    start = Start(leave_marker(folder, shown) if shown else None, failed)
    return start, desk._replace(start=start if shown or failed else None)
