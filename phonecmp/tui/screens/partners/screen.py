"""Partners: who worked with whom, from when to when, and on which devices."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input

from phonecmp.knowledge import PartnerLane
from phonecmp.tui import view as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.messages import PageWanted
from phonecmp.tui.screens.partners.details import lane_details, lane_title
from phonecmp.tui.screens.partners.lines import lane_key, lanes_matching, partner_items
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle


class PartnersScreen(Screen[None]):
    """Lanes above, the partnership under the cursor below."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.PARTNERS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.PARTNERS,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(PartnersScreen.view, view)

    def compose(self) -> ComposeResult:
        """Header, search, lanes, details, footer."""
        yield Header("partners").data_bind(PartnersScreen.view)
        yield PaneTitle(id="partners-title")
        yield Input(placeholder="partner, brand, device", compact=True)
        yield LineList(id="lanes")
        yield PaneTitle(id="details-title")
        details = LineList(id="details")
        details.can_focus = False
        yield details
        yield Footer()

    def on_mount(self) -> None:
        """Take the keys and follow the cursor."""
        self._lanes.focus()
        self.query_one(Footer).scope = Scope.PARTNERS
        self.watch(self._lanes, "chosen", self._draw_details, init=False)
        self._draw()

    @property
    def _lanes(self) -> LineList:
        return self.query_one("#lanes", LineList)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def watch_view(self) -> None:
        """Draw the new state."""
        if self.is_mounted:
            self._draw()

    @on(Input.Changed)
    def _search(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _leave_search(self) -> None:
        self._lanes.focus()

    def _matching(self) -> tuple[PartnerLane, ...]:
        if self.view is None:
            return ()
        return lanes_matching(self.view, self.query_one(Input).value)

    def _draw(self) -> None:
        view = self.view
        if view is None:
            return
        for title in self.query(PaneTitle):
            title.pen = view.pen
        for lines in self.query(LineList):
            lines.pen = view.pen
        self.query_one(Footer).pen = view.pen
        lanes = self._matching()
        title = self.query_one("#partners-title", PaneTitle)
        title.title, title.has_focus_within_pane = (("Partners", view.pen.ink.text),), True
        partners = len({lane.partner for lane in lanes})
        count = f"{partners} partners {view.pen.glyphs.dot} {len(lanes)} partnerships"
        title.note = ((count, view.pen.ink.muted),)
        self._lanes.items = partner_items(view, lanes, self.size.width)
        self._draw_details()

    def _chosen(self) -> PartnerLane | None:
        key = self._lanes.chosen
        return next((lane for lane in self._matching() if lane_key(lane) == key), None)

    def _draw_details(self) -> None:
        view, lane = self.view, self._chosen()
        title = self.query_one("#details-title", PaneTitle)
        details = self.query_one("#details", LineList)
        if view is None or lane is None:
            title.title, title.note, details.items = (), (), ()
            return
        title.title, title.note = lane_title(view, lane)
        details.items = lane_details(view, lane)

    def action_cursor(self, step: int) -> None:
        """Go to another partnership."""
        self._lanes.move(step)

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one(Input).focus()

    def action_add(self) -> None:
        """Compare the devices of this partnership too."""
        view, lane = self.view, self._chosen()
        if view is None or lane is None:
            return
        new = tuple(each.id for each in lane.devices if each.id not in view.devices)
        if new:
            self.view = transitions.with_devices(view, (*view.devices, *new))
            self.notify(f"Added {len(new)}; 1 shows the comparison, u takes them back.")
        else:
            self.notify("No device of this partnership is left to add.")

    def action_open_page(self) -> None:
        """Open the page that the partnership was read in."""
        lane = self._chosen()
        cited = [each.url for each in lane.partnership.citations if each.url] if lane else []
        self.post_message(PageWanted(cited[0] if cited else None))

    async def action_back(self) -> None:
        """Leave the search field, or return to the comparison."""
        if isinstance(self.focused, Input):
            self.query_one(Input).value = ""
            self._lanes.focus()
        else:
            await self.run_action("app.show('compare')")
