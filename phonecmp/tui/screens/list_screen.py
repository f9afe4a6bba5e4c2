"""What all screens that list things do: claims, sheet, partners, rumours, problems, sensors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from phonecmp.model import Citation
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import CopyRequested, PageRequested
from phonecmp.tui.screen_sizes import SizedScreen
from phonecmp.tui.toggle_messages import toggled_with_message
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList


class ListScreen(SizedScreen[None]):
    """Lists in a `ListFrame`, drawn from the view state whenever the frame says that they are due.

    Each screen composes its frame, draws its lists, and answers what is not answered here.
    """

    AUTO_FOCUS = ""
    COMMANDS: ClassVar = {CommandProvider}

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(ListScreen.view, view)

    @property
    def frame(self) -> ListFrame:
        """Header, search, panes and footer."""
        return self.query_one(ListFrame)

    def pane(self, id_: str) -> TitledList:
        """One of the lists."""
        return self.frame.pane(id_)

    def chosen_in(self, id_: str) -> str | None:
        """The key under the cursor of a list."""
        return self.pane(id_).lines.chosen

    def show_message(self, words: str) -> None:
        """Say why a key did nothing, or what it did."""
        self.notify(words, timeout=3)

    def toggle(self, device: str) -> None:
        """Compare a device, or take it out of the comparison."""
        self.view, words = toggled_with_message(self.state, device)
        self.show_message(words)

    def open_cited(self, citations: Iterable[Citation]) -> None:
        """Open the first page among the citations, or say that there is none."""
        self.post_message(PageRequested(next((each.url for each in citations if each.url), None)))

    def copy_or_explain(self, text: str | None, otherwise: str) -> None:
        """Copy a text; where there is none, say so."""
        if text:
            self.post_message(CopyRequested(text, text))
        else:
            self.show_message(otherwise)

    def action_search(self) -> None:
        """Go to the search."""
        self.frame.search()

    def action_next_pane(self) -> None:
        """Go on to the next list."""
        self.frame.next_pane()

    async def action_back(self) -> None:
        """Step back out, at last to the screen below or to the comparison."""
        if self.frame.step_out():
            return
        if self.app.screen_stack[0] is self:
            await self.run_action("app.show('compare')")
        else:
            self.dismiss()
