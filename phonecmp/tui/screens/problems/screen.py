"""Problems: what is wrong in the catalogue's files, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen

from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import CopyWanted
from phonecmp.tui.screens.problems.lines import finding_items, place_of
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle


class ProblemsScreen(Screen[None]):
    """One entry per finding, with its place and its help."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.PROBLEMS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.PROBLEMS,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(ProblemsScreen.view, view)

    def compose(self) -> ComposeResult:
        """Header, title, findings, footer."""
        yield Header("problems").data_bind(ProblemsScreen.view)
        yield PaneTitle()
        yield LineList()
        yield Footer()

    def on_mount(self) -> None:
        """Draw, and take the keys."""
        self.query_one(LineList).focus()
        self.query_one(Footer).scope = Scope.PROBLEMS
        self._draw()

    def watch_view(self) -> None:
        """Draw the new state."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        view = self.view
        if view is None:
            return
        title, lines = self.query_one(PaneTitle), self.query_one(LineList)
        for widget in (title, lines, self.query_one(Footer)):
            widget.pen = view.pen
        title.title, title.has_focus_within_pane = (("Problems", view.pen.ink.text),), True
        count = len(view.library.findings)
        words = f"{count} finding{'' if count == 1 else 's'}"
        title.note = ((words, view.pen.ink.muted),)
        lines.items = finding_items(view)

    def action_cursor(self, step: int) -> None:
        """Go to another finding."""
        self.query_one(LineList).move(step)

    def action_copy(self) -> None:
        """Copy the place of the finding under the cursor."""
        chosen = self.query_one(LineList).chosen
        if self.view is not None and chosen is not None:
            place = place_of(self.view.library.findings[int(chosen)])
            self.post_message(CopyWanted(place, place))

    async def action_back(self) -> None:
        """Return to the comparison."""
        await self.run_action("app.show('compare')")
