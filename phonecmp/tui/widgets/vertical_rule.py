"""The line between two panes."""

from __future__ import annotations

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from phonecmp.tui.pen import Pen


class VerticalRule(Widget):
    """One column of rule."""

    DEFAULT_CSS = "VerticalRule { width: 1; height: 100%; }"

    pen: reactive[Pen | None] = reactive(None)

    def render_line(self, y: int) -> Strip:
        """Draw one cell of the rule."""
        if self.pen is None:
            return Strip.blank(self.size.width)
        sign = (self.pen.glyphs.vertical, self.pen.ink.rule)
        return self.pen.line([sign], self.size.width, self.pen.ink.ground)
