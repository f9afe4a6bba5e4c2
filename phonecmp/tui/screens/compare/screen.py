"""The workspace: search list, comparison, evidence and time."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from phonecmp.tui import messages as wants
from phonecmp.tui import view_state as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.screen_sizes import SizedScreen
from phonecmp.tui.screens.compare import cursor_requests, no_effect_messages
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.devices_for_queries import (
    EnteredQueries,
    ask_for_lines,
    choose_candidate,
)
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.compare.pane_heads import draw_titles
from phonecmp.tui.screens.compare.pane_titles import toggle_words
from phonecmp.tui.screens.compare.search_field import SearchField
from phonecmp.tui.screens.compare.time_strip import TimeStrip
from phonecmp.tui.view_state import NOTHING_READ, Cursor, ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.pane_title import PaneTitle
from phonecmp.tui.widgets.vertical_rule import VerticalRule


class CompareScreen(SizedScreen[None]):
    """Devices side by side, from one view state."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.COMPARE)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.COMPARE,)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        # Told before the panes are there: later, all of them would be styled again.
        super().__init__(classes="-grid-pane" if view.devices else "-list-pane -nothing")
        self.set_reactive(CompareScreen.view, view)
        self.entered = EnteredQueries(
            self._show_message, lambda query: self.post_message(wants.QueryUsed(query))
        )

    def compose(self) -> ComposeResult:
        """Lay out the panes; each is bound to the screen's view."""
        yield Header("compare").data_bind(CompareScreen.view)
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                yield PaneTitle(id="list-title")
                with Horizontal(id="search-line"):
                    yield Static("/", id="search-mark")
                    yield SearchField().data_bind(CompareScreen.view)
                yield DeviceList().data_bind(CompareScreen.view)
            yield VerticalRule(id="list-rule")
            with Vertical(id="compare-pane"):
                with Vertical(id="grid-pane"):
                    yield PaneTitle(id="compare-title")
                    yield Grid().data_bind(CompareScreen.view)
                yield VerticalRule(id="evidence-rule")
                yield EvidencePane().data_bind(CompareScreen.view)
        yield TimeStrip().data_bind(CompareScreen.view)
        yield Footer()

    @property
    def grid(self) -> Grid:
        """The comparison grid."""
        return self.query_one(Grid)

    @property
    def list(self) -> DeviceList:
        """The search list."""
        return self.query_one(DeviceList)

    def on_mount(self) -> None:
        """Follow the cursors of grid and list, and start where there is something to do."""
        # Watched, for a message would bring the letter and its hits to the screen one by one.
        self.watch(self.query_one(SearchField), "searched", self._search, init=False)
        for name in ("is_late", "value", "has_completion"):
            self.watch(self.query_one(SearchField), name, self._draw_titles, init=False)
        self.watch(self.grid, "cursor", self._follow_cursor, init=False)
        self.watch(self.list, "highlighted", self._follow_highlight)
        self._enter(self.grid if self.state.devices else self.list)
        self._draw_titles()

    def watch_view(self, before: ViewState, view: ViewState) -> None:
        """Titles are drawn here, everything else by its own pane.

        When the devices of the last set come back, the comparison is where to go on. A state may
        also come before the panes are there, or after they are gone.
        """
        if not self._has_panes():
            return
        if before.reading == NOTHING_READ and view.devices and self.focused is self.list:
            self._enter(self.grid)
        self.set_class(not view.devices, "-nothing")
        if self.entered.are_open and before.session is not view.session:
            self.call_next(self._answer_entered)
        self._draw_titles()

    def on_resize(self) -> None:
        """Another width hides another number of columns."""
        self.call_after_refresh(self._draw_titles)

    def _has_panes(self) -> bool:
        """Whether the panes are there: two titles and the footer."""
        return len(self.query("PaneTitle, Footer")) == 3

    def _draw_titles(self) -> None:
        if self._has_panes():
            draw_titles(self, self.state)

    def _follow_cursor(self, cursor: Cursor) -> None:
        if self.state.cursor != cursor:
            self.view = replace(self.state, cursor=cursor)

    def _follow_highlight(self, highlighted: str | None) -> None:
        if self.state.highlighted != highlighted:
            self.view = replace(self.state, highlighted=highlighted)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell footer, titles and the narrow layout which pane is in use."""
        self.query_one(Footer).scope = getattr(event.widget, "SCOPE", Scope.LIST)
        self._draw_titles()

    def _search(self, query: str) -> None:
        if query != self.state.query:
            self.view = replace(self.state, query=query)

    @on(SearchField.Moved)
    def _move_highlight(self, event: SearchField.Moved) -> None:
        self.query_one(SearchField).catch_up()
        self.list.action_cursor(event.step)

    @on(SearchField.Added)
    def _add_found(self) -> None:
        self.query_one(SearchField).catch_up()
        listed = self.list
        if not self.entered.adds(self.state, listed.highlighted, is_chosen=listed.is_chosen):
            self._enter(listed)
            return
        before = self.state.devices
        self.view = self.entered.add(self.state, listed.highlighted, is_chosen=listed.is_chosen)
        listed.is_chosen |= self.state.devices != before
        self.query_one(SearchField).begin_anew()

    @on(SearchField.Pasted)
    def _ask_for_lines(self, event: SearchField.Pasted) -> None:
        ask_for_lines(self, event.lines, self._add_lines)

    def _add_lines(self, lines: tuple[str, ...]) -> None:
        self.view = self.entered.add_lines(self.state, lines)

    def _answer_entered(self) -> None:
        self.view = self.entered.answer(self.state)

    @on(SearchField.RecentRequested)
    def _choose_recent(self) -> None:
        self.post_message(wants.RecentRequested())

    @on(SearchField.CandidatesRequested)
    def _choose_candidate(self, event: SearchField.CandidatesRequested) -> None:
        choose_candidate(self, self.state, event.queries, self.search_for)

    @on(SearchField.Left)
    def _leave_search(self) -> None:
        self._enter(self.list)

    @on(DeviceList.Toggled)
    def _toggle(self, event: DeviceList.Toggled) -> None:
        with self.list.staying():
            self.view = transitions.toggle_device(self.state, event.device)

    @on(DeviceList.Opened)
    def _open_sheet(self, event: DeviceList.Opened) -> None:
        self.post_message(wants.SheetRequested(event.device))

    @on(TimeStrip.DayChosen)
    def _go_to_day(self, event: TimeStrip.DayChosen) -> None:
        self.view = transitions.with_day(self.state, event.day)

    @on(TimeStrip.Stepped)
    def _step(self, event: TimeStrip.Stepped) -> None:
        self.view = transitions.step_time(self.state, event.direction)

    def action_search(self) -> None:
        """Go to the search field, its text selected."""
        field = self.query_one(SearchField)
        self._enter(field)
        field.begin_anew()

    def _enter(self, widget: Widget) -> None:
        """Give the focus to a pane at once, so that keys typed fast go there too."""
        self.set_class(widget is self.grid, "-grid-pane")
        self.set_class(widget is not self.grid, "-list-pane")
        self.set_focus(widget)

    def search_for(self, query: str) -> None:
        """Put a query into the search field."""
        self.query_one(SearchField).value = query

    def action_next_pane(self) -> None:
        """Go to the other pane."""
        self._enter(self.list if self.focused is self.grid else self.grid)

    def action_pane(self, name: str) -> None:
        """Go to the list or to the comparison."""
        self._enter(self.list if name == "list" else self.grid)

    def action_back(self) -> None:
        """Step back from the comparison to the list; there, clear the search."""
        if self.focused is not self.list:
            self._enter(self.list)
        elif self.state.query:
            self.search_for("")
        else:
            self._show_message("This is the outermost level; {quit} leaves phonecmp.")

    def _show_message(self, words: str) -> None:
        """Say why nothing happens, or something unexpected; nothing where there are no words."""
        if words:
            self.notify(words, timeout=3)

    def _has_devices(self) -> bool:
        """Whether there is a comparison to work on; shows it where the list hides it."""
        if not self.state.columns:
            self._show_message(no_effect_messages.NOTHING_COMPARED)
        elif not self.grid.region:
            self._enter(self.grid)
        return bool(self.state.columns)

    def action_filter(self) -> None:
        """Choose a filter; choosing it again takes it back."""
        self._choose("filter")

    def action_sort(self) -> None:
        """Choose what to sort by; choosing it again turns the order round, then takes it back."""
        self._choose("sort")

    def _choose(self, what: str) -> None:
        # Not for the first frame.
        from phonecmp.tui.screens.compare.device_list_filters import question

        field = self.query_one(SearchField)
        self.app.push_screen(*question(lambda: self.state, what, field))

    def action_toggle_device(self) -> None:
        """Add the device highlighted in the list, or take it out."""
        highlighted = self.list.highlighted
        if not highlighted:
            self._show_message(no_effect_messages.nothing_found(self.state))
            return
        if self.focused is self.grid:
            # The list may be out of sight, so what is highlighted there is said.
            self._show_message(toggle_words(self.state, highlighted))
            self.view = transitions.toggle_device(self.state, highlighted)
        else:
            self._toggle(DeviceList.Toggled(highlighted))

    def _request(self, message: Message | None, otherwise: str) -> None:
        """Ask the app for something, or say why there is nothing to ask for."""
        if message is not None:
            self.post_message(message)
        elif self._has_devices():
            self._show_message(otherwise)

    def _request_device(self, message: Message | None) -> None:
        """Ask the app for a device's sheet or file, or say that no device is found."""
        if message is not None:
            self.post_message(message)
        else:
            self._show_message(no_effect_messages.nothing_found(self.state))

    def _pointed_at(self) -> tuple[str | None, str | None]:
        """The device of the column under the cursor, if that is in use, and that of the list."""
        return self.state.at_cursor if self.focused is self.grid else None, self.list.highlighted

    def action_sheet(self) -> None:
        """Show the sheet of the column under the cursor, or of the highlighted device."""
        self._request_device(
            cursor_requests.sheet(
                self.state, self.list.highlighted, in_grid=self.focused is self.grid
            )
        )

    def action_edit(self) -> None:
        """Edit the file of the device under the cursor, or of the one highlighted in the list."""
        self._request_device(
            cursor_requests.editor(
                self.state, self.list.highlighted, in_grid=self.focused is self.grid
            )
        )

    def action_open_page(self) -> None:
        """Open the newest page behind the value under the cursor."""
        self._request(
            cursor_requests.page(self.state), "Go to a value first; {page.open} opens its page."
        )

    def action_copy_cell(self) -> None:
        """Copy the value under the cursor with its unit."""
        self._request(cursor_requests.cell_copy(self.state), "There is no value here to copy.")

    def action_copy_table(self) -> None:
        """Copy the comparison as a Markdown table."""
        if self._has_devices():
            self.post_message(cursor_requests.table_copy(self.state))

    @on(EvidencePane.Opened)
    def action_more(self) -> None:
        """Show every claim on the value under the cursor; on a heading, fold it."""
        claims = cursor_requests.claims(self.state)
        if claims is not None:
            self.post_message(claims)
        else:
            self.action_fold()

    def action_fold(self) -> None:
        """Fold or open the section under the cursor."""
        lines = self.grid.lines
        if self._has_devices() and lines:
            section = lines[self.grid.position()].section.section.path
            self.view = replace(
                transitions.toggle_fold(self.state, section),
                cursor=self.state.cursor._replace(row=f":{section}"),
            )

    def action_fold_all(self) -> None:
        """Fold all sections, or open them."""
        if self._has_devices():
            self.view = transitions.fold_all(self.state)

    def action_differences(self) -> None:
        """Show only rows that differ, or all."""
        if self._has_devices():
            self.view = replace(self.state, differences=not self.state.differences)
            self._show_message(no_effect_messages.differences_advice(self.state))

    def action_empty_rows(self) -> None:
        """Show the rows that nobody states too, or hide them."""
        if self._has_devices():
            self.view = replace(self.state, empty_rows=not self.state.empty_rows)

    def action_baseline(self) -> None:
        """Measure against the device under the cursor, or stop."""
        if self._has_devices():
            self._show_message(no_effect_messages.baseline_advice(self.state))
            self.view = transitions.toggle_baseline(self.state)

    def action_bars(self) -> None:
        """Draw bars, or leave them out."""
        if self._has_devices():
            self.view = replace(self.state, bars=not self.state.bars)
            self._show_message(no_effect_messages.bars_advice(self.state))

    def action_drop_column(self) -> None:
        """Take the device under the cursor out."""
        if self._has_devices():
            self.view = transitions.drop_column(self.state)

    def action_move_column(self, step: int) -> None:
        """Move the column under the cursor."""
        if self._has_devices():
            self._show_message(no_effect_messages.move_advice(self.state, step))
            self.view = transitions.move_column(self.state, step)

    def action_next_uncertain(self, direction: int) -> None:
        """Go to the next value that is not confirmed, row by row."""
        if not self._has_devices():
            return
        here = self.grid.position(), self.state.cursor.column
        places = {line.key: index for index, line in enumerate(self.grid.lines)}
        spot, words = no_effect_messages.next_spot(self.state, places, here, direction)
        self._show_message(words)
        if spot is not None:
            self._enter(self.grid)
            self.grid.move_to(*spot)
