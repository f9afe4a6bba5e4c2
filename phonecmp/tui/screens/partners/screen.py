"""Partners: who worked with whom, from when to when, and on which devices."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from phonecmp.knowledge import PartnerLane, partner_timeline
from phonecmp.output.presenters.correction import lane_block
from phonecmp.tui import view_state as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.line_renderer import PLAIN
from phonecmp.tui.messages import CopyRequested, EditRequested, SheetRequested
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.screens.partners.details import lane_details, lane_title
from phonecmp.tui.screens.partners.lines import copied_lane, lane_key, lanes_matching, partner_items
from phonecmp.tui.services.background_query import BackgroundQuery
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.line_list import not_yet
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList

_NO_PARTNERSHIP = "No partnership stands here; {partners.back} clears the search."


def _timeline(view: ViewState) -> tuple[PartnerLane, ...]:
    return partner_timeline(view.session.catalog, view.perspective)


class PartnersScreen(ListScreen):
    """Lanes above, the partnership under the cursor below."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.PARTNERS)
    SCOPES: ClassVar = (Scope.PARTNERS,)

    by_brand: reactive[bool] = reactive(False, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__(view)
        self._background = BackgroundQuery(_timeline, self._draw)
        self._lanes: tuple[PartnerLane, ...] = ()

    def compose(self) -> ComposeResult:
        """The lanes, and the partnership under the cursor."""
        yield ListFrame(
            Scope.PARTNERS,
            TitledList(id="lanes"),
            TitledList(id="details"),
            hint="partner, brand, device, year",
            tab="partners",
        ).data_bind(ListScreen.view)

    def on_mount(self) -> None:
        """Follow the cursor."""
        self.watch(self.pane("lanes").lines, "chosen", self._draw_details, init=False)

    def watch_by_brand(self) -> None:
        """Draw the rows in the other order."""
        if self.is_mounted:
            self._draw()

    @on(ListFrame.Due)
    @draws("#lanes", "the partners")
    def _draw(self) -> None:
        view = self.state
        self._background.refresh(self, view)
        if self._background.result is None:
            self.pane("lanes").show((("Partners", PLAIN),), (), not_yet(view.renderer))
        else:
            self._draw_lanes(self._background.seen(view), self._background.result)

    def _draw_lanes(self, view: ViewState, known: tuple[PartnerLane, ...]) -> None:
        self._lanes = lanes_matching(known, self.frame.words)
        partners = len({lane.partner for lane in self._lanes})
        count = (
            f"{partners} partner{'' if partners == 1 else 's'} {view.renderer.glyphs.dot} "
            f"{len(self._lanes)} partnership{'' if len(self._lanes) == 1 else 's'}"
        )
        is_narrowed = bool(self.frame.words)
        items = partner_items(
            view, self._lanes, self.size.width, by_brand=self.by_brand, is_narrowed=is_narrowed
        )
        order = ", by brand" if self.by_brand else ""
        title = (("Partners", view.renderer.styles.text), (order, view.renderer.styles.muted))
        words = {"partners.sort": "by partner" if self.by_brand else "by brand"}
        self.query_one(Footer).change_words(words)
        note = ((count, view.renderer.styles.muted),) if self._lanes else ()
        pane = self.pane("lanes")
        pane.lines.pinned = 1 if self._lanes else 0
        pane.show(title, note, items)
        self._draw_details()

    @property
    def _chosen(self) -> PartnerLane | None:
        key = self.chosen_in("lanes")
        return next((lane for lane in self._lanes if lane_key(lane) == key), None)

    @property
    def _device(self) -> str | None:
        """The device under the cursor, where the cursor stands among the devices."""
        pane = self.pane("details")
        return pane.lines.chosen if self.frame.current is pane else None

    @draws("#details", "the partnership")
    def _draw_details(self) -> None:
        lane, pane = self._chosen, self.pane("details")
        if lane is None:
            pane.show((), (), ())
        else:
            view = self._background.seen(self.state)
            pane.show(*lane_title(view, lane), lane_details(view, lane, self.size.width))

    def action_more(self) -> None:
        """Go to the devices of this partnership, or show everything about one of them."""
        if self.frame.current is self.pane("lanes"):
            self.frame.next_pane()
        else:
            self.action_sheet()

    def action_sheet(self) -> None:
        """Show everything about a device; of a partnership, about its newest one."""
        lane = self._chosen
        if lane is None:
            self.show_message(_NO_PARTNERSHIP)
            return
        newest = lane.devices[-1].id if lane.devices else None
        device = self._device or newest
        if device is None:
            self.show_message("No device of this partnership is in the catalogue.")
        else:
            self.post_message(SheetRequested(device))

    def action_add(self) -> None:
        """Compare the device under the cursor, or all devices of this partnership."""
        view, lane = self.state, self._chosen
        if lane is None:
            self.show_message(_NO_PARTNERSHIP)
            return
        if self._device is not None:
            self.toggle(self._device)
            return
        new = tuple(each.id for each in lane.devices if each.id not in view.devices)
        if new:
            self.view = transitions.with_more(view, new)
            keys = "{screen.compare} shows the comparison, {undo} takes them back."
            self.show_message(f"Added {len(new)}; {keys}")
        else:
            self.show_message("All devices of this partnership are compared already.")

    def action_sort(self) -> None:
        """Order by brand instead of by partner, or back."""
        self.by_brand = not self.by_brand

    def action_copy(self) -> None:
        """Copy the partnership under the cursor, or the device."""
        lane = self._chosen
        if lane is None:
            self.show_message(_NO_PARTNERSHIP)
            return
        device = next((each for each in lane.devices if each.id == self._device), None)
        text = f"{device.name}; {device.announced}" if device else copied_lane(lane)
        self.post_message(CopyRequested(text, text))

    def action_edit(self) -> None:
        """Edit the partner's file at the partnership under the cursor."""
        if (lane := self._chosen) is None:
            self.show_message(_NO_PARTNERSHIP)
        else:
            self.post_message(EditRequested(*lane_block(self.state.session.catalog, lane)))

    def action_open_page(self) -> None:
        """Open the page that the partnership was read in."""
        lane = self._chosen
        if lane is None:
            self.show_message(_NO_PARTNERSHIP)
            return
        self.open_cited(lane.partnership.citations)
