"""Lines with a cursor: the body of every screen but the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.pen import Pen, Piece, padded
from phonecmp.tui.widgets.line_pane import LinePane


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line; the cursor stops only where there is a key."""

    pieces: tuple[Piece, ...]
    key: str | None = None


def line(*pieces: Piece, key: str | None = None) -> LineItem:
    """A line of these pieces."""
    return LineItem(tuple(pieces), key)


class LineList(LinePane, can_focus=True):
    """Scrolls lines; without any key among them the arrow keys scroll, else they move a cursor."""

    DEFAULT_CSS = "LineList { height: 1fr; }"

    pen: reactive[Pen | None] = reactive(None)
    items: reactive[tuple[LineItem, ...]] = reactive(())
    chosen: reactive[str | None] = reactive(None)
    is_active: reactive[bool] = reactive(False)
    """Draw the cursor as if focused: the keys come from a field beside the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        """Start at the top."""
        super().__init__(id=id)
        self._top = 0

    @property
    def keys(self) -> list[str]:
        """The keys that the cursor can stand on, top to bottom."""
        return [item.key for item in self.items if item.key is not None]

    def watch_items(self) -> None:
        """Keep the cursor on its key, or put it on the first."""
        keys = self.keys
        if self.chosen not in keys:
            self.chosen = keys[0] if keys else None
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if not self.size.height:
            return
        lowest = max(len(self.items) - self.size.height, 0)
        if self.chosen is None:
            self._top = min(self._top, lowest)
            return
        position = next(i for i, item in enumerate(self.items) if item.key == self.chosen)
        first_key = next(i for i, item in enumerate(self.items) if item.key is not None)
        highest = 0 if position == first_key and position < self.size.height else position
        self._top = max(min(max(self._top, position - self.size.height + 1), highest, lowest), 0)

    def move(self, step: int) -> None:
        """Move the cursor by `step` keys, or scroll by as many lines where there are none."""
        keys = self.keys
        if not keys:
            self.scroll_lines(step)
            return
        position = keys.index(self.chosen) if self.chosen in keys else 0
        self.chosen = keys[min(max(position + step, 0), len(keys) - 1)]
        self._keep_in_sight()

    def scroll_lines(self, lines: int) -> None:
        """Move the window by some lines."""
        lowest = max(len(self.items) - self.size.height, 0)
        self._top = min(max(self._top + lines, 0), lowest)
        self.refresh()

    def draw(self) -> list[Strip]:
        """The lines in sight."""
        pen = self.pen
        return [self._line(y, pen) for y in range(self.size.height)] if pen is not None else []

    def _line(self, y: int, pen: Pen) -> Strip:
        position = self._top + y
        if position >= len(self.items):
            return pen.line([], self.size.width, pen.ink.ground)
        item = self.items[position]
        if item.key is None or item.key != self.chosen:
            return pen.line(item.pieces, self.size.width, pen.ink.ground)
        pieces: list[Piece] = padded(list(item.pieces), self.size.width)
        if self.has_focus or self.is_active:
            pieces = pen.under_cursor(pieces)
        return pen.line(pieces, self.size.width, pen.ink.ground + pen.ink.row)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked line."""
        position = self._top + event.y
        if position < len(self.items) and self.items[position].key is not None:
            self.chosen = self.items[position].key

    def on_mouse_scroll_down(self) -> None:
        """Move the window down."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Move the window up."""
        self.scroll_lines(-3)


def paragraphs(pen: Pen, texts: Sequence[str]) -> tuple[LineItem, ...]:
    """Muted lines of plain text: what an empty screen says."""
    return tuple(line((f"   {text}", pen.ink.muted)) for text in texts)
