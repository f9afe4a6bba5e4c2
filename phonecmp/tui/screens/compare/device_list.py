"""The search list: one line per device that matches, the compared ones first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.session import Found
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.screens.compare.device_list_lines import ListLines, list_ids
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_pane import LinePane
from phonecmp.tui.widgets.newest_view_state import newest_view


class DeviceList(LinePane, can_focus=True):
    """A virtual list: only the lines on screen are ever made."""

    WHAT: ClassVar = "the list of devices"

    DEFAULT_CSS = "DeviceList { height: 1fr; }"
    BINDINGS = bindings(Scope.LIST)
    SCOPE = Scope.LIST

    view: reactive[ViewState | None] = reactive(None)
    highlighted: reactive[str | None] = reactive(None, repaint=False)

    @dataclass(eq=False)
    class Opened(Message):
        """Somebody wants to see everything about a device. `device` is its id."""

        device: str

    @dataclass(eq=False)
    class Toggled(Message):
        """Somebody wants to compare a device, or no longer. `device` is its id."""

        device: str

    def __init__(self) -> None:
        """Start at the top."""
        super().__init__()
        self._top = 0
        self.is_chosen = False  # whether somebody went to the highlighted device by hand
        self._stays_at: int | None = None
        self._ids: tuple[str, ...] = ()
        self._listed: tuple[Found, tuple[str, ...]] | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The listed device ids, top to bottom, put together once per result and set."""
        if self.view is None:
            return ()
        found, devices = self.view.found, self.view.columns
        if self._listed is None or self._listed[0] is not found or self._listed[1] != devices:
            self._ids, self._listed = list_ids(self.view), (found, devices)
        return self._ids

    @property
    def _heads(self) -> list[Strip]:
        """What stands above the rows: what is wrong with the query, the names of the columns."""
        lines = self._lines()
        if lines is None:
            return []
        return [
            *lines.trouble(),
            *lines.messages(),
            *([lines.head()] if self.size.width >= 60 else []),
        ]

    @property
    def _head(self) -> int:
        return len(self._heads)

    def _lines(self) -> ListLines | None:
        if self.view is None:
            return None
        view = replace(self.view, highlighted=self.highlighted)
        return ListLines(view, self.size.width, focused=self.has_focus)

    def _rows(self) -> int:
        return max(self.size.height - self._head, 1)

    validate_view = newest_view

    def watch_view(self, before: ViewState | None, view: ViewState | None) -> None:
        """Keep the highlighted device through every refill, and in sight.

        A changed query highlights its best hit that is not compared yet, for that is what enter
        should add: what was highlighted in the result before means nothing in this one. While the
        catalogue is being read, the first device stays highlighted until somebody moves.
        """
        if view is None:
            return
        ids = self.ids
        is_growing = before is not None and before.reading is not None and not self.is_chosen
        is_other = before is not None and before.query != view.query
        if is_other or (is_growing and view.query):
            self.highlighted = _best(view, ids)
            self.is_chosen = False
        elif self._stays_at is not None and ids:
            self.highlighted = ids[min(self._stays_at, len(ids) - 1)]
        elif self.highlighted not in ids or is_growing:
            self.highlighted = ids[0] if ids else None
        self._keep_in_sight()

    @contextmanager
    def staying(self) -> Iterator[None]:
        """Keep the highlight on its line while a device moves into or out of the comparison."""
        ids = self.ids
        self._stays_at = ids.index(self.highlighted) if self.highlighted in ids else None
        try:
            yield
        finally:
            self._stays_at = None

    def on_resize(self) -> None:
        """Keep the highlighted device in sight."""
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        ids = self.ids
        position = ids.index(self.highlighted) if self.highlighted in ids else 0
        lowest = max(len(ids) - self._rows(), 0)
        self._top = min(max(self._top, position - self._rows() + 1), position, lowest)

    def action_cursor(self, step: int) -> None:
        """Highlight the device `step` lines further down."""
        ids = self.ids
        if not ids:
            return
        position = ids.index(self.highlighted) if self.highlighted in ids else 0
        self.highlighted = ids[min(max(position + step, 0), len(ids) - 1)]
        self.is_chosen = True
        self._keep_in_sight()
        self.refresh()

    def action_page(self, direction: int) -> None:
        """Go up or down by what fits on the screen."""
        self.action_cursor(direction * max(self._rows() - 1, 1))

    def action_end(self, direction: int) -> None:
        """Go to the first or last device."""
        self.action_cursor(direction * len(self.ids))

    def action_nth(self, number: int) -> None:
        """Go to the device of a number, counted from 1."""
        here = self.ids.index(self.highlighted) if self.highlighted in self.ids else 0
        self.action_cursor(number - 1 - here)

    def action_open(self) -> None:
        """Ask for the sheet of the highlighted device."""
        if self.highlighted:
            self.post_message(self.Opened(self.highlighted))

    def draw(self) -> list[Strip]:
        """Heads, and as many devices as there is room for."""
        lines, heads, ids = self._lines(), self._heads, self.ids
        if lines is None:
            return []
        room = max(self.size.height - len(heads), 0)
        shown = [lines.device(id_) for id_ in ids[self._top : self._top + room]]
        has_hits = self.view is not None and bool(self.view.found.hits)
        rest = range(room - len(shown))
        return [*heads, *shown, *(lines.blank() if has_hits else lines.empty(y) for y in rest)]

    def on_click(self, event: events.Click) -> None:
        """Highlight the clicked device; a click on its letter, or a second click, toggles it."""
        position = self._top + event.y - self._head
        ids = self.ids
        if not 0 <= position < len(ids):
            return
        self.highlighted = ids[position]
        self.is_chosen = True
        self.refresh()
        if event.chain == 2 or event.x < 4:
            self.post_message(self.Toggled(ids[position]))

    def on_mouse_scroll_down(self) -> None:
        """Move the window down."""
        self._top = min(self._top + 3, max(len(self.ids) - self._rows(), 0))
        self.refresh()

    def on_mouse_scroll_up(self) -> None:
        """Move the window up."""
        self._top = max(self._top - 3, 0)
        self.refresh()


def _best(view: ViewState, ids: tuple[str, ...]) -> str | None:
    """The best hit that is not compared yet, else the best one; the first line without any."""
    if len(ids) > len(view.columns):
        return ids[len(view.columns)]
    hits = view.found.hits
    return hits[0].device if hits else next(iter(ids), None)
