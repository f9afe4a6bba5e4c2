"""The header: the screens, the region and the day from which everything is seen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, width_of
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_pane import LinePane
from phonecmp.tui.widgets.newest_view_state import newest_view

TABS = (
    ("compare", "Compare"),
    ("partners", "Partners"),
    ("rumours", "Rumours"),
    ("drawings", "Drawings"),
    ("problems", "Problems"),
    ("sensors", "Sensors"),
)
"""Screen and label, in the order of the header."""

_NAME = 15
"""Cells of the program's name with what may stand behind it."""


class Header(LinePane):
    """One line at the top of every screen. A click on a screen's name shows it."""

    WHAT: ClassVar = "the header"

    DEFAULT_CSS = "Header { dock: top; height: 1; }"

    view: reactive[ViewState | None] = reactive(None)

    def __init__(self, current: str) -> None:
        """`current` is the screen that this header stands on."""
        super().__init__()
        self.current = current
        self._spans: list[tuple[int, int, str]] = []

    validate_view = newest_view

    def draw(self) -> list[Strip]:
        """The line."""
        view = self.view
        if view is None:
            return []
        renderer = view.renderer
        tail = self._moment(view)
        head = self._tabs(view, self.size.width - width_of(tail))
        room = max(self.size.width - width_of(tail), 0)
        start = renderer.line(head, room, renderer.styles.panel)
        return [
            Strip.join([start, renderer.line(tail, self.size.width - room, renderer.styles.panel)])
        ]

    def _tabs(self, view: ViewState, room: int) -> list[StyledSpan]:
        styles = view.renderer.styles
        tabs = [(name, view.renderer.key(f"screen.{name}"), label) for name, label in TABS]
        count = self._problem_count(view)
        left = room - width_of(count) - sum(len(key or label[0]) + 2 for _, key, label in tabs)
        left -= sum(len(label) + 1 for name, _, label in tabs if name == self.current)
        full = sum(len(label) + 1 for name, _, label in tabs if name != self.current)
        spans: list[StyledSpan] = (
            [(" phonecmp ", BOLD), (" ", PLAIN)] if left > full + _NAME else []
        )
        self._spans = []
        for screen, key, label in tabs:
            here = screen == self.current
            is_whole = here or left > len(label) + 1
            left -= len(label) + 1 if is_whole and not here else 0
            text = f" {key} {label} " if is_whole else f" {key or label[0]} "
            start = width_of(spans)
            spans.append((text, styles.selected if here else styles.muted))
            spans.extend(count if screen == "problems" else [])
            self._spans.append((start, width_of(spans), screen))
        return spans

    def _problem_count(self, view: ViewState) -> list[StyledSpan]:
        if not view.session.findings:
            return []
        from phonecmp.model import Severity  # most starts find nothing wrong

        count = sum(f.severity is Severity.ERROR for f in view.session.findings)
        return [(f"{count} ", view.renderer.styles.disputed + BOLD)] if count else []

    def _moment(self, view: ViewState) -> list[StyledSpan]:
        styles = view.renderer.styles
        day = (styles.text if view.is_today else styles.rumoured) + BOLD
        spans: list[StyledSpan] = [("as of ", styles.muted), (f"{view.day.isoformat()} ", day)]
        read = view.reading or view.rereading
        if read is not None:
            return [(f"{reading_text(read)}  ", styles.rumoured), *spans]
        if self.size.width >= 100:
            region: list[StyledSpan] = [
                ("region ", styles.muted),
                (f"{view.region or 'any'}   ", PLAIN),
            ]
            return [*region, *spans]
        return [(f"{view.region} ", styles.rumoured), *spans] if view.region else spans

    async def on_click(self, event: events.Click) -> None:
        """Show the screen whose name was clicked."""
        for start, end, screen in self._spans:
            if start <= event.x < end:
                await self.run_action(f"app.show('{screen}')")


def reading_text(reading: tuple[int, int]) -> str:
    """How far the catalogue has been read: "reading 4,200 of 13,000"."""
    read, total = reading
    return f"reading {read:,} of {total:,}" if total else "reading"
