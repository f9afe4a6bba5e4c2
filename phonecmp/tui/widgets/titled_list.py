"""A list under its titled rule."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from phonecmp.tui.line_renderer import StyledSpan
from phonecmp.tui.widgets.line_list import LineItem, LineList
from phonecmp.tui.widgets.pane_title import PaneTitle


class TitledList(Vertical):
    """One pane of a screen: a title, a note at its right, and lines.

    Without a title there is nothing to show, and the pane is not there.
    """

    DEFAULT_CSS = """
    TitledList { height: 1fr; }
    TitledList.-empty { display: none; }
    """

    class Resized(Message):
        """The pane has another size, so its lines may have to be made anew."""

    @dataclass(eq=False)
    class Emptied(Message):
        """The pane has nothing to show any more, and is not there.

        `pane` is the one that is not there.
        """

        pane: TitledList

    def compose(self) -> ComposeResult:
        """The rule and the lines below it."""
        yield PaneTitle()
        yield LineList()

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    def show(
        self,
        title: tuple[StyledSpan, ...],
        note: tuple[StyledSpan, ...],
        items: tuple[LineItem, ...],
    ) -> None:
        """Show these lines under this title."""
        head = self.query_one(PaneTitle)
        head.title, head.note = title, note
        self.lines.items = items
        if not title and not self.is_empty:
            self.post_message(self.Emptied(self))
        self.set_class(not title, "-empty")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self.has_class("-empty")

    def on_resize(self) -> None:
        """Tell of the size."""
        self.post_message(self.Resized())

    def on_descendant_focus(self) -> None:
        """Mark the title."""
        self.query_one(PaneTitle).has_focus_within_pane = True

    def on_descendant_blur(self) -> None:
        """Take the mark off."""
        self.query_one(PaneTitle).has_focus_within_pane = False
