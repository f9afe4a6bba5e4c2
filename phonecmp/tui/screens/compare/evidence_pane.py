"""The evidence pane: always the value under the cursor, and who stands behind it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.comparison import Comparison
from phonecmp.tui.line_renderer import StyledSpan
from phonecmp.tui.screens.compare.evidence_lines import (
    evidence_at_cursor,
    evidence_lines,
    evidence_title,
)
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_pane import LinePane
from phonecmp.tui.widgets.newest_view_state import newest_view
from phonecmp.tui.widgets.pane_title import title_line

_LEAST = 2
"""Lines that the evidence takes below its title whatever there is."""

_BESIDE = 12
"""Lines from which on the pane stands beside the comparison, no longer below it."""


class EvidencePane(LinePane):
    """A titled pane below the comparison, or beside it. A click opens all claims."""

    WHAT: ClassVar = "the evidence"

    view: reactive[ViewState | None] = reactive(None)

    class Opened(Message):
        """Somebody wants to see every claim."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: list[list[StyledSpan]] = []
        self._head: Strip | None = None
        self.title_row = 0  # of the pane; above it stand rows of the comparison
        self._comparison: Comparison | None = None
        self._drawn_for: tuple[object, ...] = ()

    validate_view = newest_view

    def _build(self, view: ViewState) -> None:
        key = (view.cursor, view.columns, view.day_before, view.renderer, self.size)
        # Equal comparisons of two sessions would be held against each other cell by cell.
        if view.comparison is self._comparison and key == self._drawn_for:
            return
        evidence = evidence_at_cursor(view)
        width, height = self.size.width, self.size.height - 1
        is_beside = height >= _BESIDE
        title, note = evidence_title(view, evidence, with_device=not is_beside)
        self._head = title_line(view.renderer, title, note, width, focused=False)
        if is_beside and evidence is not None:
            from phonecmp.tui.screens.compare.evidence_column import evidence_column

            self._lines = evidence_column(view, evidence, width, height)
        else:
            lines = evidence_lines(view, evidence, width, height)
            self._lines = [line for line in lines if any(text.strip() for text, _ in line)]
        self._comparison, self._drawn_for = view.comparison, key

    def _rows_below(self, free: int) -> list[Strip]:
        """Rows of the comparison in place of lines that the evidence does not need.

        Another height would lay out all panes anew, and draw the whole screen at every step.
        """
        is_beside = self.size.height - 1 >= _BESIDE
        return [] if is_beside else self.screen.query_one(Grid).rows_below(free)

    def draw(self) -> list[Strip]:
        """The title and the lines below it."""
        view = self.view
        if view is None:
            return []
        self._build(view)
        head = [self._head] if self._head is not None else []
        lines = self._lines[: self.size.height - len(head)]
        free = self.size.height - len(head) - max(len(lines), _LEAST)
        below = self._rows_below(free)
        self.title_row = len(below)
        lines = [*lines, *([[]] * (self.size.height - len(below) - len(head) - len(lines)))]
        return [
            *below,
            *head,
            *(
                view.renderer.line(line, self.size.width, view.renderer.styles.ground)
                for line in lines
            ),
        ]

    def on_click(self, event: events.Click) -> None:
        """Ask for all claims; above the title, go to the cell."""
        event.stop()
        if event.y < self.title_row:
            self.screen.query_one(Grid).go_below(event.x, event.y)
            return
        self.post_message(self.Opened())
