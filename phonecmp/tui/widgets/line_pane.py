"""Widgets that consist of lines and send only those to the terminal that look different now."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar, Self

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class LinePane(Widget):
    """Draws all its lines whenever something changed, and repaints those that came out different.

    Most keys change one line of a pane and nothing in the others; over a slow connection that is
    the difference between a hundred bytes and a screenful. A subclass implements `draw`; where that
    fails, the pane says so in one line and the rest of the app goes on.
    """

    WHAT: ClassVar[str] = "this pane"
    """What the pane shows, in the middle of a sentence."""

    _shown: list[Strip]
    _shown_size: Size | None = None
    _is_due = False

    def draw(self) -> list[Strip]:
        """The lines from top to bottom, as many as the pane is high and as long as it is wide."""
        raise NotImplementedError

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Compare the lines once the present message is dealt with, and repaint what changed."""
        if regions or layout or recompose or not repaint or self._shown_size != self.size:
            self._shown_size = None
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._is_due:
            self._is_due = True
            self.call_next(self._repaint_changes)
        return self

    def _repaint_changes(self) -> None:
        self._is_due = False
        if self._shown_size != self.size:
            super().refresh()
            return
        before, self._shown = self._shown, self._drawn()
        offset = self.gutter.top_left
        width = self.outer_size.width
        changed = [
            Region(0, offset[1] + y, width, 1)
            for y, (was, now) in enumerate(zip_longest(before, self._shown))
            if was != now
        ]
        if changed:
            super().refresh(*changed)

    def _drawn(self) -> list[Strip]:
        """The lines, or what there is to say in their place."""
        try:
            return self.draw()
        except Exception as error:  # one pane must not end the app
            from phonecmp.tui.faults import fault_lines

            return fault_lines(self, error, self.WHAT)

    def render_line(self, y: int) -> Strip:
        """One of the lines drawn last; all are drawn anew for a new size."""
        if self._shown_size != self.size:
            self._shown = self._drawn()
            self._shown_size = self.size
        return self._shown[y] if y < len(self._shown) else Strip.blank(self.size.width)
