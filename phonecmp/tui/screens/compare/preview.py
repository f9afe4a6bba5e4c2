"""What stands in place of the comparison while there is none: a preview, and what to do next.

What draws the preview takes long to import, so that a thread does it, and is drawn once the key
that led to another device is answered.
"""

from __future__ import annotations

import sys
from importlib import import_module

from textual.geometry import Size
from textual.widget import Widget

from phonecmp.tui.pen import BOLD, Piece
from phonecmp.tui.services.background import deferred, run_in_thread
from phonecmp.tui.starters import STARTERS
from phonecmp.tui.view import ViewState

_DRAWS = "phonecmp.tui.screens.compare.preview_lines"

_HINTS = (
    "",
    "   Nothing to compare yet.",
    "",
    "   /      search, enter adds what is highlighted",
    "   space  adds the device highlighted in the list",
    "   ?      shows every key",
)


def previewed(view: ViewState) -> str | None:
    """The device to preview: the highlighted one where nothing is compared and all is read."""
    if view.columns or view.reading is not None:
        return None
    return view.highlighted if view.highlighted in view.session.catalog.devices else None


class Preview:
    """The lines of the preview as they were drawn last; it has new ones drawn when they are due."""

    def __init__(self, pane: Widget) -> None:
        """`pane` is what shows the lines."""
        self._pane = pane
        self._lines: list[list[Piece]] = []
        self._drawn_for: tuple[object, ...] = ()
        self._is_due = False
        self._may_draw = False

    def lines(self, view: ViewState, size: Size) -> list[list[Piece]]:
        """The lines for a pane of a size; those of the device before until there are new ones."""
        device = previewed(view)
        if device is None:
            self._lines, self._drawn_for = hints(view), ()
            return self._lines
        key = (device, view.session, view.perspective, view.pen, size)
        if key == self._drawn_for:
            return self._lines
        if self._may_draw:
            self._may_draw, self._drawn_for = False, key
            self._lines = _drawn(view, device, size)
        elif not self._is_due:
            self._is_due = True
            self._have_drawn()
        return self._lines or hints(view)

    def _have_drawn(self) -> None:
        """See to it that the preview is drawn, but what the key has changed comes before it."""
        if _DRAWS in sys.modules:
            self._pane.call_after_refresh(self._draw)
        else:
            self._pane.run_worker(deferred(self._import_and_draw), group="preview")

    async def _import_and_draw(self) -> None:
        await run_in_thread(import_module, _DRAWS)
        self._draw()

    def _draw(self) -> None:
        self._is_due, self._may_draw = False, True
        self._pane.refresh()


def hints(view: ViewState) -> list[list[Piece]]:
    """What to do while nothing is compared: keys, and what to begin with."""
    ink = view.pen.ink
    starters: list[list[Piece]] = [
        [(f"   {each.key}      ", ink.accent + BOLD), (each.words, ink.muted)]
        for each in STARTERS.values()
    ]
    return [*_muted(view, _HINTS), *_muted(view, ("", "   Or begin with")), *starters]


def short_hints(view: ViewState) -> list[list[Piece]]:
    """What to begin with, in one line."""
    ink = view.pen.ink
    pieces: list[Piece] = []
    for each in STARTERS.values():
        pieces.extend([(f" {each.key}", ink.accent + BOLD), (f" {each.short} ", ink.muted)])
    return [pieces]


def _muted(view: ViewState, texts: tuple[str, ...]) -> list[list[Piece]]:
    return [[(text, view.pen.ink.muted)] for text in texts]


def _drawn(view: ViewState, device: str, size: Size) -> list[list[Piece]]:
    from phonecmp.tui.screens.compare.preview_lines import preview_lines

    known = view.session.catalog.devices[device]
    below = [hints(view), hints(view)[1:], hints(view)[-len(STARTERS) - 1 :], short_hints(view)]
    return preview_lines(view, known, size.width, size.height, below)
