"""The comparison grid: frozen heads and labels, a cursor, sections that fold.

What draws its lines is imported with the first device; until then it previews one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.comparison import Comparison
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.screens.compare.preview import Preview
from phonecmp.tui.view_state import Cursor, ViewState
from phonecmp.tui.widgets.line_pane import LinePane
from phonecmp.tui.widgets.newest_view_state import newest_view

if TYPE_CHECKING:
    from phonecmp.tui.screens.compare.grid_layout import GridLayout
    from phonecmp.tui.screens.compare.grid_lines import BodyLine


class Grid(LinePane, can_focus=True):
    """Draws itself line by line; all lines are made once per state, then only restyled."""

    WHAT: ClassVar = "the comparison"

    DEFAULT_CSS = "Grid { height: 1fr; }"
    BINDINGS = bindings(Scope.GRID)
    SCOPE = Scope.GRID

    view: reactive[ViewState | None] = reactive(None)
    cursor: reactive[Cursor] = reactive(Cursor())

    def __init__(self) -> None:
        """Start at the top left."""
        super().__init__()
        self._top = 0
        self._first = 0
        self._layout: GridLayout | None = None
        self._lines: list[BodyLine] = []
        self._strips: dict[str, tuple[BodyLine, Strip]] = {}
        self._strips_for: tuple[object, ...] = ()
        self._comparison: Comparison | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._preview = Preview(self)

    @property
    def layout_now(self) -> GridLayout:
        """The present column widths."""
        self._build()
        assert self._layout is not None  # _build has just made it
        return self._layout

    @property
    def lines(self) -> list[BodyLine]:
        """All lines below the heads."""
        self._build()
        return self._lines

    @property
    def _head_height(self) -> int:
        view = self.view
        if view is None or not view.columns:
            return 3
        from phonecmp.tui.screens.compare.grid_lines import head_height

        return head_height(view.comparison, self.layout_now, self.size.height)

    @property
    def _body_height(self) -> int:
        return max(self.size.height - self._head_height, 1)

    @property
    def hidden_right(self) -> int:
        """How many devices lie beyond the right edge."""
        if self.view is None or not self.view.columns:
            return 0
        layout = self.layout_now
        return len(self.view.columns) - layout.first - layout.shown

    def _build(self) -> None:
        """Lay out and draw all lines, once per state and width."""
        view = self.view
        if view is None:
            return
        comparison = view.comparison
        key = (view.renderer, view.folded, view.bars, view.columns, self.size, self._first)
        # Equal comparisons of two sessions would be held against each other cell by cell.
        if comparison is self._comparison and key == self._drawn_for:
            return
        from phonecmp.tui.screens.compare.grid_layout import lay_out
        from phonecmp.tui.screens.compare.grid_lines import body_lines, widest_label, widest_value

        self._layout = lay_out(
            self.size.width,
            len(view.columns),
            self._first,
            has_baseline=comparison.baseline is not None,
            has_bars=view.bars,
            widest_label=widest_label(comparison),
            widest_value=lambda: widest_value(comparison, view),
        )
        self._lines = body_lines(view, comparison, self._layout)
        strips_for = (
            *(view.renderer, view.bars, view.baseline, view.columns, view.session, self._layout),
        )
        if strips_for != self._strips_for:
            self._strips, self._strips_for = {}, strips_for
        self._comparison, self._drawn_for = comparison, key

    validate_view = newest_view

    def watch_view(self, view: ViewState | None) -> None:
        """Follow the state; the cursor stays on its field, or goes to the nearest line."""
        if view is None:
            return
        self.cursor = view.place
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def position(self) -> int:
        """The line under the cursor, counted from 0; a line that is gone counts as the first."""
        for index, line in enumerate(self.lines):
            if line.key == self.cursor.row:
                return index
        return min(1, max(len(self.lines) - 1, 0))

    def _keep_in_sight(self) -> None:
        if self.view is None or not self.view.columns:
            return
        column = self.cursor.column
        layout = self.layout_now
        if column < layout.first:
            self._first = column
        elif column >= layout.first + layout.shown:
            self._first = column - layout.shown + 1
        else:
            self._first = layout.first
        position = self.position()
        highest = 0 if position <= 1 else position
        lowest = max(len(self.lines) - self._body_height, 0)
        top = max(self._top, position - self._body_height + 1)
        self._top = max(min(top, highest, lowest), 0)

    def move_to(self, position: int, column: int) -> None:
        """Put the cursor on a line and a column, as near as there are any."""
        if self.view is None or not self.view.columns:
            return
        column = min(max(column, 0), len(self.view.columns) - 1)
        lines = self.lines[: max(position, 0) + 1]
        self.cursor = Cursor(lines[-1].key if lines else "", column)

    def action_cursor(self, down: int, across: int) -> None:
        """Move the cursor; up and down pass over headings unless they are folded."""
        position, step = self.position(), -1 if down < 0 else 1
        for _ in range(min(abs(down), len(self.lines))):
            position += step
            while 0 < position < len(self.lines) - 1 and self._is_open_heading(position):
                position += step
        self.move_to(position, self.cursor.column + across)

    def action_nth(self, number: int) -> None:
        """Go to the row of a number, counted from 1; a folded section counts as one."""
        rows = [y for y in range(len(self.lines)) if not self._is_open_heading(y)]
        self.move_to(rows[min(number, len(rows)) - 1] if rows else 0, self.cursor.column)

    def _is_open_heading(self, position: int) -> bool:
        line, view = self.lines[position], self.view
        return (
            view is not None and line.row is None and line.section.section.path not in view.folded
        )

    def action_page(self, direction: int) -> None:
        """Go up or down by what fits on the screen."""
        self.move_to(self.position() + direction * (self._body_height - 1), self.cursor.column)

    def action_end(self, direction: int) -> None:
        """Go to the first or last row."""
        first = int(len(self.lines) > 1 and self._is_open_heading(0))
        self.move_to(first if direction < 0 else len(self.lines), self.cursor.column)

    def draw(self) -> list[Strip]:
        """Heads, and the lines that there is room for."""
        view = self.view
        if view is None:
            return []
        renderer, width, height = view.renderer, self.size.width, self.size.height
        if not view.columns:
            lines = [*self._preview.lines(view, self.size), *([[]] * height)][:height]
            return [renderer.line(line, width, renderer.styles.ground) for line in lines]
        layout = self.layout_now
        heads = self._head(view, view.comparison, layout)[:height]
        room = height - len(heads)
        body = [self._body(line, view) for line in self.lines[self._top : self._top + room]]
        blank = renderer.line([], width, renderer.styles.ground)
        return [*heads, *body, *([blank] * (room - len(body)))]

    def _body(self, line: BodyLine, view: ViewState) -> Strip:
        """A line below the heads; those without the cursor are drawn once per row and label.

        Rows that another day gives are equal where nothing changed in them, and nearly all are.
        """
        from phonecmp.tui.screens.compare.grid_lines import body_strip

        if line.key == self.cursor.row:
            return body_strip(line, view, self.layout_now, self.cursor, focused=self.has_focus)
        drawn, strip = self._strips.get(line.key, (None, None))
        if strip is None or drawn is None or drawn.row != line.row or drawn.label != line.label:
            strip = body_strip(line, view, self.layout_now, self.cursor, focused=False)
            self._strips[line.key] = line, strip
        return strip

    def rows_below(self, count: int) -> list[Strip]:
        """The next lines below those in sight, as many as there are of so many."""
        view, first = self.view, self._top + self._body_height
        if view is None or not view.columns or count <= 0:
            return []
        return [self._body(line, view) for line in self.lines[first : first + count]]

    def go_below(self, x: int, y: int) -> None:
        """Put the cursor on a cell of the lines below those in sight."""
        column = self.layout_now.column_at(x)
        position = self._top + self._body_height + y
        self.move_to(position, self.cursor.column if column is None else column)

    def _head(self, view: ViewState, comparison: Comparison, layout: GridLayout) -> list[Strip]:
        from phonecmp.tui.screens.compare.grid_lines import head_strips

        corner = ""
        if self._top < len(self.lines) and self.lines[self._top].row is not None:
            corner = self.lines[self._top].section.section.label
        return head_strips(view, comparison, layout, corner, self._head_height)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked cell."""
        position = self._top + event.y - self._head_height
        if event.y < self._head_height or position >= len(self.lines):
            return
        column = self.layout_now.column_at(event.x)
        self.move_to(position, self.cursor.column if column is None else column)

    def on_mouse_scroll_down(self) -> None:
        """Move the window down; the cursor comes along when it would leave the screen."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Move the window up."""
        self._scroll(-3)

    def _scroll(self, lines: int) -> None:
        lowest = max(len(self.lines) - self._body_height, 0)
        self._top = min(max(self._top + lines, 0), lowest)
        self.refresh()
        for pane in self.screen.query("EvidencePane"):
            pane.refresh()  # it shows the lines below
