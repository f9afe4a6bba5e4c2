"""The device sheet: everything about one device."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen

from phonecmp.knowledge import display_name
from phonecmp.tui import view as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.pen import BOLD, Piece
from phonecmp.tui.screens.sheet.lines import sheet_lines
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle


class SheetScreen(Screen[None]):
    """One device from one perspective; time steps are followed."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.SHEET)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.SHEET,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState, device: str) -> None:
        """`device` is its id."""
        super().__init__()
        self.set_reactive(SheetScreen.view, view)
        self.device = device

    def compose(self) -> ComposeResult:
        """Header, title, lines, footer."""
        yield Header("compare").data_bind(SheetScreen.view)
        yield PaneTitle()
        yield LineList()
        yield Footer()

    def on_mount(self) -> None:
        """Draw, and take the keys."""
        self.query_one(LineList).focus()
        self.query_one(Footer).scope = Scope.SHEET
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def watch_view(self) -> None:
        """Draw the new state."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        view = self.view
        device = view.library.catalog.devices.get(self.device) if view else None
        if view is None or device is None:
            self.dismiss()
            return
        title = self.query_one(PaneTitle)
        name: Piece = (display_name(device, view.perspective), BOLD)
        title.title, title.has_focus_within_pane = (name,), True
        compared = "compared" if device.id in view.devices else ""
        title.note = ((compared, view.pen.ink.accent),) if compared else ()
        lines = self.query_one(LineList)
        for widget in (title, lines, self.query_one(Footer)):
            widget.pen = view.pen
        lines.items = sheet_lines(view, device, self.size.width)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(LineList).scroll_lines(lines)

    def action_add(self) -> None:
        """Add the device to the comparison, or take it out."""
        if self.view is not None:
            self.view = transitions.toggle_device(self.view, self.device)

    def action_back(self) -> None:
        """Return to the screen below."""
        self.dismiss()
