"""Time: a lane per compared device, and a day to step to or to type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from phonecmp.reading import parse_period
from phonecmp.tui import view_state as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import LEAVE, bindings
from phonecmp.tui.line_renderer import StyledSpan
from phonecmp.tui.screens.dialog import Dialog
from phonecmp.tui.screens.timeline.lanes import event_count, events_of_day
from phonecmp.tui.screens.timeline.lanes_widget import Timeline
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.line_list import LineList, line
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.pane_title import PaneTitle

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp

_FRAME_ROWS = 3
"""Title, field and footer."""
_AROUND_LANES = 2
"""The axis above them and the day below."""
_LEFT_FREE = 4
"""Rows of the screen below that always stay in sight, where it is not very low."""
_BESIDE_ANSWER = 24
"""Cells that the field takes, with what stands before and after it."""
_HINT = "type a day, a month, a quarter or a year: 2022-05-23, 2022-05, 2022-Q2, 2022"
_SHORT_HINT = "type 2022-05-23, 2022-05 or 2022"
_ROOM_FOR_HINT = 110
"""Cells of the screen from which on the longer hint fits."""


class DayField(Input):
    """Takes what a day is written with; the arrows and brackets step through the events."""

    BINDINGS: ClassVar = bindings(Scope.TIMELINE, priority=True)


class DayScreen(Dialog[None]):
    """Proposes the state from another day at every step, so that the screen below follows."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [*LEAVE]

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to change, and the one to return to."""
        super().__init__()
        self.set_reactive(DayScreen.view, view)
        self._origin = view

    def compose(self) -> ComposeResult:
        """The lanes, a field for a day, what that day brought, the keys."""
        with Vertical(id="time"):
            yield PaneTitle()
            yield Timeline().data_bind(DayScreen.view)
            with Horizontal(id="question"):
                yield Static(" As of ", id="asked")
                yield DayField(
                    self.state.day.isoformat(),
                    restrict=r"[0-9Qq \-]*",
                    compact=True,
                    select_on_focus=True,
                )
                answer = LineList(id="answer")
                answer.can_focus = False
                yield answer
            yield Footer()

    def on_mount(self) -> None:
        """Show the lanes and the keys, and follow a click on the lanes."""
        self.query_one(Footer).scope = Scope.TIMELINE
        self.query_one(PaneTitle).has_focus_within_pane = True
        self.watch(self.query_one(Timeline), "view", self._follow, init=False)
        self._draw()

    def on_resize(self) -> None:
        """As many lanes as the new height has room for."""
        self._fit()

    def watch_view(self, before: ViewState, view: ViewState) -> None:
        """Show another day in the field, and what it brought."""
        if not self.is_mounted:
            return
        if before.day != view.day:
            field = self.query_one(DayField)
            field.value = view.day.isoformat()
            field.select_all()
        self._draw()

    def _follow(self, view: ViewState) -> None:
        self.view = view

    @draws("#answer", "the day")
    def _draw(self) -> None:
        view = self.state
        renderer = view.renderer
        for widget in (*self.query(PaneTitle), *self.query(LineList), *self.query(Footer)):
            widget.renderer = renderer
        title = self.query_one(PaneTitle)
        title.title = (("Time", renderer.styles.text),)
        count = event_count(view)
        title.note = ((count, renderer.styles.muted),) if count else ()
        hint = _HINT if self.size.width >= _ROOM_FOR_HINT else _SHORT_HINT
        happenings = events_of_day(view, self.size.width - _BESIDE_ANSWER)
        self._answer(*(happenings or [(hint, renderer.styles.muted)]))
        self._fit()

    def _answer(self, *spans: StyledSpan) -> None:
        self.query_one("#answer", LineList).items = (line(*spans),)

    def _fit(self) -> None:
        """A row per lane, as far as the screen below stays in sight."""
        room = max(self.size.height - _FRAME_ROWS - _LEFT_FREE, 1)
        wanted = max(len(self.state.devices), 1) + _AROUND_LANES
        self.query_one(Timeline).styles.height = min(wanted, room)

    def action_take(self) -> None:
        """See everything from the day in the field, or say what is wrong with it."""
        view, text = self.state, self.query_one(DayField).value.strip()
        period = parse_period(text.upper())
        if period is None:
            self._object("No such day; write it as 2022-05-23.")
        elif period.first > view.today:
            self._object("That day is still to come.")
        else:
            self.view = transitions.with_day(view, period.last)
            self.dismiss()

    def _object(self, words: str) -> None:
        self._answer((words, self.state.renderer.styles.disputed))

    def action_back(self) -> None:
        """Return to the day from which this was opened, and stop playing."""
        cast("ViewApp", self.app).stop_playing()
        origin = self._origin
        self.view = replace(self.state, day=origin.day, day_before=origin.day_before)
        self.dismiss()
