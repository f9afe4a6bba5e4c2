"""The device sheet: everything about one device."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from phonecmp.knowledge import display_name
from phonecmp.output import shown_text, with_unit
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.line_renderer import BOLD, StyledSpan
from phonecmp.tui.messages import ClaimsRequested, CopyRequested, EditRequested, PageRequested
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.screens.sheet.lines import PAGE, camera_words, path_of, sheet_lines
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList

_NO_VALUE = "No value stands here; {sheet.back} clears the search."


class SheetScreen(ListScreen):
    """One device from one perspective; time steps are followed."""

    BINDINGS: ClassVar = bindings(Scope.SHEET)
    SCOPES: ClassVar = (Scope.SHEET,)

    def __init__(self, view: ViewState, device: str) -> None:
        """`device` is its id."""
        super().__init__(view)
        self.device = device

    def compose(self) -> ComposeResult:
        """One list."""
        yield ListFrame(
            Scope.SHEET, TitledList(id="sheet"), hint="field, key, value, source"
        ).data_bind(ListScreen.view)

    @on(ListFrame.Due)
    @draws("#sheet", "the sheet")
    def _draw(self) -> None:
        view = self.state
        device = view.session.catalog.devices.get(self.device)
        if device is None:
            self.dismiss()
            return
        name: StyledSpan = (display_name(device, view.perspective), BOLD)
        compared = "compared" if device.id in view.devices else ""
        cameras = camera_words(view, device)
        note = tuple(
            (text, style)
            for text, style in (
                (cameras, view.renderer.styles.muted),
                ("  " if cameras and compared else "", view.renderer.styles.muted),
                (compared, view.renderer.styles.accent),
            )
            if text
        )
        items = sheet_lines(view, device, self.size.width, self.frame.words)
        self.pane("sheet").show((name,), note, items)

    @property
    def _key(self) -> str:
        return self.chosen_in("sheet") or ""

    def action_add(self) -> None:
        """Add the device to the comparison, or take it out."""
        self.toggle(self.device)

    def action_more(self) -> None:
        """Show every claim on the value under the cursor."""
        path = path_of(self._key)
        if self._key.startswith(PAGE):
            self.action_open_page()
        elif path is not None:
            self.post_message(ClaimsRequested(self.device, self.state.session.catalog.field(path)))
        else:
            self.show_message(_NO_VALUE)

    def action_edit(self) -> None:
        """Edit the device's file at the field under the cursor."""
        self.post_message(EditRequested(self.device, path_of(self._key) or ""))

    def action_open_page(self) -> None:
        """Open the page under the cursor; a line about a field leads to its claims first."""
        if self._key.startswith(PAGE):
            self.post_message(PageRequested(self._key.removeprefix(PAGE).rpartition("#")[0]))
        else:
            self.action_more()

    def action_copy(self) -> None:
        """Copy the value under the cursor, or the address."""
        view, path = self.state, path_of(self._key)
        if path is None:
            address = self._key.removeprefix(PAGE).rpartition("#")[0]
            if address:
                self.post_message(CopyRequested(address, "the address"))
            else:
                self.show_message(_NO_VALUE)
            return
        catalog = view.session.catalog
        shown = view.session.sheet(catalog.devices[self.device], view.perspective).get(path)
        if shown is not None:
            text = with_unit(shown_text(shown, catalog), shown.field)
            self.post_message(CopyRequested(text, text))
