"""What stands in place of the comparison while there is none: a preview, and what to do next.

What draws the preview takes long to import, so that a thread does it, and is drawn once the key
that led to another device is answered.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module

from textual.geometry import Size
from textual.widget import Widget

from phonecmp.tui.line_renderer import BOLD, StyledSpan
from phonecmp.tui.services.background import deferred, run_in_thread
from phonecmp.tui.starter_queries import STARTERS
from phonecmp.tui.view_state import ViewState

_DRAWS = "phonecmp.tui.screens.compare.preview_lines"

_HINTS = (
    ("search", "search; {search.add} adds the phone that you name"),
    ("device.toggle", "adds the device highlighted in the list"),
    ("help", "shows every key"),
)
"""Commands with what their keys are good for here."""

_KEY_WIDTH = 7


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
        self._lines: list[list[StyledSpan]] = []
        self._drawn_for: tuple[object, ...] = ()
        self._is_due = False
        self._may_draw = False

    def lines(self, view: ViewState, size: Size) -> list[list[StyledSpan]]:
        """The lines for a pane of a size; those of the device before until there are new ones."""
        device = previewed(view)
        if device is None:
            self._lines, self._drawn_for = hints(view), ()
            return self._lines
        key = (device, view.session, view.perspective, view.renderer, size)
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


def hints(view: ViewState) -> list[list[StyledSpan]]:
    """What to do while nothing is compared: keys, and what to begin with.

    What has no key any more is left out.
    """
    renderer = view.renderer
    steps = [(renderer.key(id_), renderer.with_keys(words)) for id_, words in _HINTS]
    starters = [(renderer.key(f"start.{name}"), each.words) for name, each in STARTERS.items()]
    head = _muted(view, ("", "   Nothing to compare yet.", ""))
    begin = _muted(view, ("", "   Or begin with"))
    return [*head, *_keyed(view, steps, accent=False), *begin, *_keyed(view, starters, accent=True)]


def _keyed(
    view: ViewState, entries: Iterable[tuple[str, str]], *, accent: bool
) -> list[list[StyledSpan]]:
    styles = view.renderer.styles
    style = styles.accent + BOLD if accent else styles.muted
    return [
        [(f"   {sign:<{_KEY_WIDTH}}", style), (words, styles.muted)]
        for sign, words in entries
        if sign
    ]


def short_hints(view: ViewState) -> list[list[StyledSpan]]:
    """What to begin with, in one line."""
    styles = view.renderer.styles
    spans: list[StyledSpan] = []
    for name, each in STARTERS.items():
        sign = view.renderer.key(f"start.{name}")
        if sign:
            spans.extend([(f" {sign}", styles.accent + BOLD), (f" {each.short} ", styles.muted)])
    return [spans]


def _muted(view: ViewState, texts: tuple[str, ...]) -> list[list[StyledSpan]]:
    return [[(text, view.renderer.styles.muted)] for text in texts]


def _drawn(view: ViewState, device: str, size: Size) -> list[list[StyledSpan]]:
    from phonecmp.tui.screens.compare.preview_lines import preview_lines

    known = view.session.catalog.devices[device]
    all_hints = hints(view)
    starters = [view.renderer.key(f"start.{name}") for name in STARTERS]
    begin = all_hints[-sum(map(bool, starters)) - 1 :]
    below = [all_hints, all_hints[1:], begin, short_hints(view)]
    return preview_lines(view, known, size.width, size.height, below)
