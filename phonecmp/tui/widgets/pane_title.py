"""The titled rule above a pane: thick and accented where the pane has the focus."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.line_renderer import Pen, Piece, fit, width_of
from phonecmp.tui.widgets.line_pane import LinePane


class PaneTitle(LinePane):
    """One line: title pieces at the left, a rule, and pieces at the right."""

    WHAT: ClassVar = "the title"

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
    head = _clipped(head, room, pen.glyphs.ellipsis)
    rule = max(room - width_of(head), 0)
    start = pen.line([*head, (sign * rule, style)], max(room, 0), pen.ink.ground)
    return Strip.join([start, pen.line(tail, width - max(room, 0), pen.ink.ground)])


def _clipped(pieces: list[Piece], width: int, ellipsis: str) -> list[Piece]:
    """The pieces in at most `width` cells, with an ellipsis where they are cut."""
    if width_of(pieces) <= width:
        return pieces
    kept: list[Piece] = []
    room = max(width - 1 - cell_len(ellipsis), 0)
    for text, style in pieces:
        if cell_len(text) > room:
            kept.append((fit(text, room).rstrip() + ellipsis, style))
            break
        kept.append((text, style))
        room -= cell_len(text)
    return [*kept, (" ", pieces[-1][1])]
