"""The line between two panes."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.widgets.line_pane import LinePane


class VerticalRule(LinePane):
    """One column of rule."""

    WHAT: ClassVar = "the rule"

    DEFAULT_CSS = "VerticalRule { width: 1; height: 100%; }"

    renderer: reactive[LineRenderer | None] = reactive(None)

    def draw(self) -> list[Strip]:
        """The rule, cell by cell."""
        if self.renderer is None:
            return []
        sign = (self.renderer.glyphs.vertical, self.renderer.styles.rule)
        return [
            self.renderer.line([sign], self.size.width, self.renderer.styles.ground)
        ] * self.size.height
