"""A start that did not survive is noticed at the next one, which leaves the last set out.

A set that ends the app would otherwise do so at every start, for it is the one that comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from phonecmp.writing import StartMarker

LIVED = 1.0
"""Seconds after which devices that came back are drawn, and the app has lived through it."""


class Start(NamedTuple):
    """The marker of this start, if it shows devices, and those of earlier ones that failed."""

    own: StartMarker | None = None
    failed: tuple[StartMarker, ...] = ()

    def end(self) -> None:
        """It has ended in an orderly way; that earlier ones failed stays known."""
        if self.own is not None:
            self.own.remove()

    def live(self) -> None:
        """Its devices are drawn, so that earlier failures say nothing any more."""
        for marker in (self.own, *self.failed):
            if marker is not None:
                marker.remove()
