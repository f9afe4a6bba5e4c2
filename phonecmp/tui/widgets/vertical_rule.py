"""The line between two panes."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.line_renderer import Pen
from phonecmp.tui.widgets.line_pane import LinePane


class VerticalRule(LinePane):
    """One column of rule."""

    WHAT: ClassVar = "the rule"

    DEFAULT_CSS = "VerticalRule { width: 1; height: 100%; }"

    pen: reactive[Pen | None] = reactive(None)

    def draw(self) -> list[Strip]:
        """The rule, cell by cell."""
        if self.pen is None:
            return []
        sign = (self.pen.glyphs.vertical, self.pen.ink.rule)
        return [self.pen.line([sign], self.size.width, self.pen.ink.ground)] * self.size.height
