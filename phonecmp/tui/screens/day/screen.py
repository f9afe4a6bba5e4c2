"""A small question: the day from which everything is seen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from phonecmp.reading import parse_period
from phonecmp.tui import view as transitions
from phonecmp.tui.view import ViewState


class DayScreen(ModalScreen[None]):
    """Takes a day, a month, a quarter or a year; a longer period stands for its last day."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [("escape", "dismiss", "Back")]

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to change."""
        super().__init__()
        self.set_reactive(DayScreen.view, view)
        self.set_class(view.pen.glyphs.ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """A line to type in, and one for what is wrong with it."""
        assert self.view is not None  # given to the constructor
        with Vertical(id="question"):
            yield Label("As of which day?")
            yield Input(self.view.day.isoformat(), compact=True, select_on_focus=True)
            yield Label("2022-05-23, 2022-05, 2022-Q2 or 2022; enter goes there", id="answer")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the day, or say what is wrong."""
        assert self.view is not None  # given to the constructor
        period = parse_period(event.value.strip())
        if period is None:
            self.query_one("#answer", Label).update("No such day; write it as 2022-05-23.")
            return
        self.view = transitions.with_day(self.view, period.last)
        self.dismiss()
