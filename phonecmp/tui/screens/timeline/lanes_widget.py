"""The lanes of the timeline as a widget: a click on them goes to that time."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui import view_state as transitions
from phonecmp.tui.screens.timeline.lanes import timeline_lines, timeline_scale
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_pane import LinePane


class Timeline(LinePane):
    """A lane per compared device, the day of the view across them."""

    WHAT: ClassVar = "the timeline"

    view: reactive[ViewState | None] = reactive(None)

    def draw(self) -> list[Strip]:
        """The lines that there is room for."""
        view = self.view
        if view is None:
            return []
        lines = timeline_lines(view, self.size.width, self.size.height)
        lines += [[]] * (self.size.height - len(lines))
        return [
            view.renderer.line(line, self.size.width, view.renderer.styles.ground) for line in lines
        ]

    def on_click(self, event: events.Click) -> None:
        """Propose the dated day nearest to the click."""
        view = self.view
        scale = timeline_scale(view, self.size.width) if view is not None else None
        if view is None or scale is None or event.x < scale.start:
            return
        aimed = scale.day_at(event.x)
        days = {each.day for each in view.events} | {view.today}
        self.view = transitions.with_day(view, min(days, key=lambda day: abs(day - aimed)))
