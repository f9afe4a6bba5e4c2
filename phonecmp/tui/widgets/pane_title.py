"""The titled rule above a pane: thick and accented where the pane has the focus."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.line_renderer import LineRenderer, StyledSpan, fit, width_of
from phonecmp.tui.widgets.line_pane import LinePane


class PaneTitle(LinePane):
    """One line: title spans at the left, a rule, and spans at the right."""

    WHAT: ClassVar = "the title"

    DEFAULT_CSS = "PaneTitle { height: 1; }"

    renderer: reactive[LineRenderer | None] = reactive(None)
    title: reactive[tuple[StyledSpan, ...]] = reactive(())
    note: reactive[tuple[StyledSpan, ...]] = reactive(())
    has_focus_within_pane: reactive[bool] = reactive(False)

    def draw(self) -> list[Strip]:
        """The rule with its title."""
        if self.renderer is None:
            return []
        focused = self.has_focus_within_pane
        return [title_line(self.renderer, self.title, self.note, self.size.width, focused=focused)]


def title_line(
    renderer: LineRenderer,
    title: tuple[StyledSpan, ...],
    note: tuple[StyledSpan, ...],
    width: int,
    *,
    focused: bool,
) -> Strip:
    """Draw `─ title ──────── note ─` in exactly `width` cells; the title gives way to the note."""
    sign = renderer.glyphs.focused_rule if focused else renderer.glyphs.rule
    style = renderer.styles.accent if focused else renderer.styles.rule
    tail: list[StyledSpan] = [(" ", style), *note, (" ", style), (sign, style)] if note else []
    head: list[StyledSpan] = [(sign, style), (" ", style), *title, (" ", style)]
    room = width - width_of(tail)
    head = _clipped(head, room, renderer.glyphs.ellipsis)
    rule = max(room - width_of(head), 0)
    start = renderer.line([*head, (sign * rule, style)], max(room, 0), renderer.styles.ground)
    return Strip.join([start, renderer.line(tail, width - max(room, 0), renderer.styles.ground)])


def _clipped(spans: list[StyledSpan], width: int, ellipsis: str) -> list[StyledSpan]:
    """The spans in at most `width` cells, with an ellipsis where they are cut."""
    if width_of(spans) <= width:
        return spans
    kept: list[StyledSpan] = []
    room = max(width - 1 - cell_len(ellipsis), 0)
    for text, style in spans:
        if cell_len(text) > room:
            kept.append((fit(text, room).rstrip() + ellipsis, style))
            break
        kept.append((text, style))
        room -= cell_len(text)
    return [*kept, (" ", spans[-1][1])]
