"""A question in one line above whatever is shown."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from phonecmp.tui.commands.bindings import LEAVE
from phonecmp.tui.screens.dialog import Dialog


class AskScreen(Dialog[bool]):
    """Ends with whether the answer was yes."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [
        *LEAVE,
        ("enter,y", "answer(True)", "Yes"),
        ("escape,n", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        """`question` is short: it stands in one line with the keys that answer it."""
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        yield Static(f"{self.question}  enter yes   esc no", markup=False, id="ask")

    def action_answer(self, answer: bool) -> None:  # an action's argument
        """Leave with the answer."""
        self.dismiss(answer)
