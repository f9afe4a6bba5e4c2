"""Lines with a cursor: the body of every screen but the comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.line_renderer import LineRenderer, StyledSpan, padded
from phonecmp.tui.widgets.line_pane import LinePane


class LineItem(NamedTuple):
    """One line; the cursor stops only where there is a key.

    A line of a long list may be made when it comes in sight: drawn, it takes a kilobyte.
    """

    content: tuple[StyledSpan, ...] | Callable[[], tuple[StyledSpan, ...]]
    key: str | None = None

    @property
    def spans(self) -> tuple[StyledSpan, ...]:
        """The line as it is drawn."""
        return self.content() if callable(self.content) else self.content


def line(*spans: StyledSpan, key: str | None = None) -> LineItem:
    """A line of these spans."""
    return LineItem(tuple(spans), key)


class LineList(LinePane, can_focus=True):
    """Scrolls lines; without any key among them the arrow keys scroll, else they move a cursor.

    No two lines may have the same key.
    """

    WHAT: ClassVar = "this list"

    DEFAULT_CSS = "LineList { height: 1fr; }"
    BINDINGS: ClassVar = bindings(Scope.LINES)

    renderer: reactive[LineRenderer | None] = reactive(None)
    items: reactive[tuple[LineItem, ...]] = reactive(())
    chosen: reactive[str | None] = reactive(None)
    pinned: reactive[int] = reactive(0)
    """How many of the first lines stay where they are when the others scroll."""
    is_active: reactive[bool] = reactive(False)
    """Draw the cursor as if focused: the keys come from a field beside the list."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        """Start at the top."""
        super().__init__(id=id)
        self._top = 0
        self._places: dict[str, int] = {}
        self._keys: list[str] = []
        self._was_moved = False

    @property
    def keys(self) -> list[str]:
        """The keys that the cursor can stand on, top to bottom."""
        return self._keys

    def watch_items(self) -> None:
        """Keep the cursor on its key, or put it on the first."""
        self._places = {item.key: y for y, item in enumerate(self.items) if item.key is not None}
        self._keys = list(self._places)
        if self.chosen not in self._places:
            self.chosen = self._keys[0] if self._keys else None
        self._keep_in_sight()

    def watch_chosen(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll as little as needed; the lines around all keys are shown with the outer keys."""
        if not self.size.height:
            return
        position = self._places.get(self.chosen) if self.chosen is not None else None
        top = min(self._top, self._lowest)
        if position is not None:
            room = max(self.size.height - self.pinned, 1)
            position -= self.pinned
            top = min(max(top, position - room + 1), position)
            if self.chosen == self._keys[0] and position < room:
                top = 0
            elif self.chosen == self._keys[-1] and self._lowest <= position:
                top = self._lowest
        self._top = max(top, 0)

    @property
    def _lowest(self) -> int:
        """Where the window stands when the last line is in sight."""
        return max(len(self.items) - self.size.height, 0)

    def move(self, step: int) -> None:
        """Move the cursor by `step` keys, or scroll by as many lines where there are none."""
        if not self._keys:
            self.scroll_lines(step)
            return
        self._was_moved = True
        position = self._keys.index(self.chosen) if self.chosen in self._places else 0
        self.chosen = self._keys[min(max(position + step, 0), len(self._keys) - 1)]

    def return_to_top(self) -> None:
        """Begin at the first of the next lines, unless somebody has moved the cursor."""
        if not self._was_moved:
            self.chosen = None

    def scroll_lines(self, lines: int) -> None:
        """Move the window by some lines."""
        self._top = min(max(self._top + lines, 0), self._lowest)
        self.refresh()

    def action_cursor(self, step: int) -> None:
        """Go to another line."""
        self.move(step)

    def action_page(self, pages: int) -> None:
        """Go up or down by the height of the list."""
        self.move(pages * max(self.size.height - 1, 1))

    def action_end(self, direction: int) -> None:
        """Go to the first line (-1) or the last one (1)."""
        self.move(direction * len(self.items))

    def action_nth(self, number: int) -> None:
        """Go to the line of a number, counted from 1 among those that the cursor stops at."""
        here = self._keys.index(self.chosen) if self.chosen in self._places else self._top
        self.move(number - 1 - here)

    def draw(self) -> list[Strip]:
        """The lines in sight."""
        renderer = self.renderer
        return (
            [self._line(y, renderer) for y in range(self.size.height)]
            if renderer is not None
            else []
        )

    def _position(self, y: int) -> int:
        """Which line stands in a row of the window."""
        return y if y < self.pinned else self._top + y

    def _line(self, y: int, renderer: LineRenderer) -> Strip:
        position = self._position(y)
        if position >= len(self.items):
            return renderer.line([], self.size.width, renderer.styles.ground)
        item = self.items[position]
        if item.key is None or item.key != self.chosen:
            return renderer.line(item.spans, self.size.width, renderer.styles.ground)
        spans: list[StyledSpan] = padded(list(item.spans), self.size.width)
        if self.has_focus or self.is_active:
            spans = renderer.under_cursor(spans)
        return renderer.line(spans, self.size.width, renderer.styles.ground + renderer.styles.row)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked line."""
        position = self._position(event.y)
        if position < len(self.items) and self.items[position].key is not None:
            self._was_moved = True
            self.chosen = self.items[position].key

    def on_mouse_scroll_down(self) -> None:
        """Move the window down."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Move the window up."""
        self.scroll_lines(-3)


def not_yet(renderer: LineRenderer) -> tuple[LineItem, ...]:
    """What a screen says while its lines are being worked out beside the event loop."""
    return paragraphs(renderer, ["", f"Going through the catalogue{renderer.glyphs.ellipsis}"])


def still_reading(renderer: LineRenderer) -> tuple[LineItem, ...]:
    """What stands in place of no lines while there may be some in files not read yet."""
    return paragraphs(renderer, ["", "The catalogue is still being read."])


def paragraphs(renderer: LineRenderer, texts: Sequence[str]) -> tuple[LineItem, ...]:
    """Muted lines of plain text: what an empty screen says, keys named by their commands."""
    return tuple(line((f"   {renderer.with_keys(text)}", renderer.styles.muted)) for text in texts)
