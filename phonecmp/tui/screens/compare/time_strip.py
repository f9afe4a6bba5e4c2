"""The time strip below the panes: a click on it goes to that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.line_renderer import StyledSpan, width_of
from phonecmp.tui.screens.compare.time_strip_lines import time_head, time_scale, time_strip
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_pane import LinePane
from phonecmp.tui.widgets.newest_view_state import newest_view


class TimeStrip(LinePane):
    """One line of density, and one of years and months where the screen is tall enough."""

    WHAT: ClassVar = "the time strip"

    view: reactive[ViewState | None] = reactive(None)

    @dataclass(eq=False)
    class DayChosen(Message):
        """Somebody clicked on a day. `day` is the dated day nearest to the click."""

        day: date

    @dataclass(eq=False)
    class Stepped(Message):
        """Somebody clicked on an arrow. `direction` is -1 for earlier, 1 for later."""

        direction: int

    validate_view = newest_view

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: list[list[StyledSpan]] = []
        self._drawn_for: tuple[object, ...] = ()

    def draw(self) -> list[Strip]:
        """The lines that there is room for."""
        view = self.view
        if view is None:
            return []
        key = (
            view.devices,
            view.perspective,
            view.day_before,
            view.session,
            view.renderer,
            self.size,
        )
        if key != self._drawn_for:
            self._lines = time_strip(view, self.size.width)
            self._drawn_for = key
        lines = [*self._lines, *([[]] * self.size.height)][: self.size.height]
        return [
            view.renderer.line(line, self.size.width, view.renderer.styles.panel) for line in lines
        ]

    def on_click(self, event: events.Click) -> None:
        """Step by a click on the head, or go to the dated day nearest to the click."""
        view = self.view
        if view is None:
            return
        head = width_of(time_head(view))
        scale = time_scale(view, self.size.width)
        if event.x < head:
            self.post_message(self.Stepped(-1 if event.x < head // 2 else 1))
        elif scale is None or event.x >= scale.start + scale.width:
            self.post_message(self.DayChosen(view.today))
        else:
            aimed = scale.day_at(event.x)
            days = {each.day for each in view.events}
            self.post_message(self.DayChosen(min(days, key=lambda day: abs(day - aimed))))
