"""The titled rule above a pane: thick and accented where the pane has the focus."""

from __future__ import annotations

from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.pen import Pen, Piece, width_of
from phonecmp.tui.widgets.line_pane import LinePane


class PaneTitle(LinePane):
    """One line: title pieces at the left, a rule, and pieces at the right."""

    DEFAULT_CSS = "PaneTitle { height: 1; }"

    pen: reactive[Pen | None] = reactive(None)
    title: reactive[tuple[Piece, ...]] = reactive(())
    note: reactive[tuple[Piece, ...]] = reactive(())
    has_focus_within_pane: reactive[bool] = reactive(False)

    def draw(self) -> list[Strip]:
        """The rule with its title."""
        if self.pen is None:
            return []
        focused = self.has_focus_within_pane
        return [title_line(self.pen, self.title, self.note, self.size.width, focused=focused)]


def title_line(
    pen: Pen,
    title: tuple[Piece, ...],
    note: tuple[Piece, ...],
    width: int,
    *,
    focused: bool,
) -> Strip:
    """Draw `─ title ──────── note ─` in exactly `width` cells; the title gives way to the note."""
    sign = pen.glyphs.focused_rule if focused else pen.glyphs.rule
    style = pen.ink.accent if focused else pen.ink.rule
    tail: list[Piece] = [(" ", style), *note, (" ", style), (sign, style)] if note else []
    head: list[Piece] = [(sign, style), (" ", style), *title, (" ", style)]
    room = width - width_of(tail)
    rule = max(room - width_of(head), 0)
    start = pen.line([*head, (sign * rule, style)], max(room, 0), pen.ink.ground)
    return Strip.join([start, pen.line(tail, width - max(room, 0), pen.ink.ground)])
