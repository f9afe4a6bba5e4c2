"""Rumours: what is open, what came out lately, and what became of everybody's claims."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input

from phonecmp.knowledge import (
    decided_lately,
    open_rumours,
    scorecards_by_field,
    scorecards_by_source,
)
from phonecmp.tui import view as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import ClaimsWanted
from phonecmp.tui.screens.rumours.lines import decided_items, legend, open_items, scorecard_items
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle
from phonecmp.tui.widgets.vertical_rule import VerticalRule


class RumoursScreen(Screen[None]):
    """Open rumours at the left; scorecards and what came out lately at the right."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.RUMOURS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.RUMOURS,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)
    by_field: reactive[bool] = reactive(False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(RumoursScreen.view, view)

    def compose(self) -> ComposeResult:
        """Three lists under their titles."""
        yield Header("rumours").data_bind(RumoursScreen.view)
        yield Input(placeholder="device, field, value, source", compact=True)
        with Horizontal(id="panes"):
            with Vertical(id="open-pane"):
                yield PaneTitle(id="open-title")
                yield LineList(id="open")
            yield VerticalRule()
            with Vertical(id="cards-pane"):
                yield PaneTitle(id="cards-title")
                yield LineList(id="cards")
                yield LineList(id="legend")
                yield PaneTitle(id="decided-title")
                yield LineList(id="decided")
        yield Footer()

    def on_mount(self) -> None:
        """Take the keys."""
        for id_ in ("legend", "decided"):
            self._lines(id_).can_focus = False
        self._lines("open").focus()
        self.query_one(Footer).scope = Scope.RUMOURS
        self._draw()

    def _lines(self, id_: str) -> LineList:
        return self.query_one(f"#{id_}", LineList)

    def on_resize(self) -> None:
        """Draw for the new width, once the panes know theirs."""
        self.call_after_refresh(self._draw)

    def watch_view(self) -> None:
        """Draw the new state."""
        if self.is_mounted:
            self._draw()

    def watch_by_field(self) -> None:
        """Draw the other scorecards."""
        if self.is_mounted:
            self._draw()

    @on(Input.Changed)
    def _search(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _leave_search(self) -> None:
        self._lines("open").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """On narrow screens only the focused pane is shown."""
        if isinstance(event.widget, LineList):
            self.set_class(event.widget.id == "cards", "-cards")
            self._draw_titles()

    def _draw(self) -> None:
        view = self.view
        if view is None:
            return
        for lines in self.query(LineList):
            lines.pen = view.pen
        self.query_one(Footer).pen = self.query_one(VerticalRule).pen = view.pen
        wanted = self.query_one(Input).value
        library, catalog = view.library, view.library.catalog
        rumours = open_rumours(catalog, view.perspective, library.sheet)
        sources = scorecards_by_source(catalog, view.perspective)
        cards = scorecards_by_field(catalog, view.perspective) if self.by_field else sources
        left, right = self._lines("open"), self._lines("cards")
        left.items = open_items(view, rumours, wanted, left.size.width or self.size.width)
        right.items = scorecard_items(view, cards, wanted, right.size.width or self.size.width)
        self._lines("legend").items = (legend(view),)
        self._lines("decided").items = decided_items(
            view, decided_lately(sources), right.size.width or self.size.width
        )
        self._draw_titles()

    def _draw_titles(self) -> None:
        view = self.view
        if view is None:
            return
        ink = view.pen.ink
        heads = ("Scorecards by source", "Scorecards by field")
        for id_, words, note in (
            ("open", "Open", ""),
            ("cards", heads[self.by_field], "of the claims recorded here, one mark each"),
            ("decided", "Came out lately", ""),
        ):
            title = self.query_one(f"#{id_}-title", PaneTitle)
            title.pen = view.pen
            title.title, title.note = ((words, ink.text),), ((note, ink.muted),) if note else ()
            title.has_focus_within_pane = self._lines(id_).has_focus

    def _chosen(self) -> tuple[str, str] | None:
        """Device and field under the cursor of the open list."""
        key = self._lines("open").chosen
        if key is None:
            return None
        device, _, path = key.partition("\n")
        return device, path

    def action_cursor(self, step: int) -> None:
        """Move within the focused list."""
        focused = self.focused
        (focused if isinstance(focused, LineList) else self._lines("open")).move(step)

    def action_next_pane(self) -> None:
        """Go to the other list."""
        self._lines("cards" if self._lines("open").has_focus else "open").focus()

    def action_sort(self) -> None:
        """Scorecards by field instead of by source, or back."""
        self.by_field = not self.by_field

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one(Input).focus()

    def action_add(self) -> None:
        """Compare the device under the cursor, or no longer."""
        chosen = self._chosen()
        if self.view is not None and chosen is not None:
            self.view = transitions.toggle_device(self.view, chosen[0])
            word = "Added" if chosen[0] in self.view.devices else "Took out"
            self.notify(f"{word} {chosen[0]}; 1 shows the comparison.", timeout=3)

    def action_more(self) -> None:
        """Show every claim on the value under the cursor."""
        chosen = self._chosen()
        if self.view is not None and chosen is not None:
            field = self.view.library.catalog.field(chosen[1])
            self.post_message(ClaimsWanted(chosen[0], field))

    async def action_back(self) -> None:
        """Leave the search field, or return to the comparison."""
        if isinstance(self.focused, Input):
            self.query_one(Input).value = ""
            self._lines("open").focus()
        else:
            await self.run_action("app.show('compare')")
