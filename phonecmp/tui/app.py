"""The app: holds the view state, and hands it to whichever screen is shown."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from phonecmp.tui import errands
from phonecmp.tui import messages as wants
from phonecmp.tui import view as transitions
from phonecmp.tui.commands import Scope, remapped
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.desk import Desk, with_query
from phonecmp.tui.ink import INKS, theme_after, themes
from phonecmp.tui.registry import SCREENS
from phonecmp.tui.screens.claims.screen import ClaimsScreen
from phonecmp.tui.screens.day.screen import DayScreen
from phonecmp.tui.screens.help.screen import HelpScreen
from phonecmp.tui.screens.sheet.screen import SheetScreen
from phonecmp.tui.view import ViewState

_WIDTHS = [(0, "-tiny"), (72, "-narrow"), (100, "-medium"), (140, "-wide")]
_HEIGHTS = [(0, "-low"), (24, "-short"), (32, "-tall"), (42, "-full")]


class PhonecmpApp(App[None]):
    """One view state; every screen is drawn from it and proposes the next one."""

    TITLE = "phonecmp"
    BINDINGS: ClassVar = bindings(Scope.APP)
    COMMANDS: ClassVar = {CommandProvider}
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    CSS_PATH = "app.tcss"

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState, theme: str, desk: Desk | None = None) -> None:
        """`view` is the state to start with, `theme` a key of INKS."""
        super().__init__(ansi_color=True if INKS[theme].reverses else None)
        self.set_reactive(PhonecmpApp.view, view)
        for each in themes():
            self.register_theme(each)
        self.theme = theme
        self.desk = desk or Desk()
        self.has_read = asyncio.Event()
        self.playing: Timer | None = None
        self.is_leaving = False
        self.set_keymap({id_: ",".join(keys) for id_, keys in self.desk.config.keys.items()})

    @property
    def state(self) -> ViewState:
        """The view state."""
        assert self.view is not None  # given to the constructor
        return self.view

    def on_mount(self) -> None:
        """Start with the comparison."""
        for name in SCREENS:
            self.add_mode(name, partial(self._make, name))
        self.switch_mode("compare")
        for complaint in self.desk.complaints:
            self.notify(complaint, severity="warning", timeout=10)
        errands.read_and_watch(self)

    def _make(self, name: str) -> Screen[None]:
        screen = SCREENS[name](self.state)
        return self._follow(screen)

    def _follow(self, screen: Screen[None]) -> Screen[None]:
        """Adopt every state that a screen proposes."""
        self.watch(screen, "view", partial(setattr, self, "view"), init=False)
        return screen

    def watch_view(self, view: ViewState) -> None:
        """Hand the state to the screen in front, and to those it stands on."""
        for screen in self.screen_stack:
            if hasattr(screen, "view"):
                screen.view = view

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice in place of the one before; what it says is never read as markup."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    async def action_show(self, name: str) -> None:
        """Show one of the five screens."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if name in SCREENS and self.current_mode != name:
            await self.switch_mode(name)
            self.watch_view(self.state)

    def action_step_time(self, direction: int) -> None:
        """Go to the next or previous dated event."""
        stepped = transitions.step_time(self.state, direction)
        if stepped is self.state:
            words = "Add a device first." if not self.state.devices else "There is nothing beyond."
            self.notify(words, timeout=2)
        self.view = stepped

    def action_today(self) -> None:
        """Return to today."""
        self.view = transitions.with_day(self.state, self.state.today)

    def action_next_region(self) -> None:
        """Look from the next market."""
        if not transitions.regions_of(self.state):
            self.notify("No market differs for these devices.", timeout=2)
        self.view = transitions.next_region(self.state)

    def action_undo(self) -> None:
        """Bring back the devices before the last change."""
        self.view = transitions.undo(self.state)

    def action_pick_day(self) -> None:
        """Ask for a day."""
        self.push_screen(self._follow(DayScreen(self.state)))

    def action_help_quit(self) -> None:
        """Leave at the second ctrl+c; Textual binds the key to this action."""
        errands.leave_when_repeated(self)

    def action_help(self) -> None:
        """Show all keys."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(remapped(self.desk.config.keys)))

    def action_next_theme(self) -> None:
        """Go on to the next theme that this terminal can show."""
        self.theme = theme_after(self.theme)
        self.view = replace(self.state, pen=replace(self.state.pen, ink=INKS[self.theme]))

    @on(wants.SheetWanted)
    def _show_sheet(self, message: wants.SheetWanted) -> None:
        self.push_screen(self._follow(SheetScreen(self.state, message.device)))

    @on(wants.ClaimsWanted)
    def _show_claims(self, message: wants.ClaimsWanted) -> None:
        self.push_screen(self._follow(ClaimsScreen(self.state, message.device, message.field)))

    @on(wants.PageWanted)
    def _open_page(self, message: wants.PageWanted) -> None:
        errands.open_page(self, message.url)

    @on(wants.CopyWanted)
    def _copy(self, message: wants.CopyWanted) -> None:
        errands.copy(self, message.text, message.what)

    @on(wants.RecentWanted)
    def _choose_recent(self) -> None:
        errands.choose_recent(self)

    @on(wants.QueryUsed)
    def _keep_query(self, message: wants.QueryUsed) -> None:
        self.desk = with_query(self.desk, message.query)

    @on(wants.EditWanted)
    def _edit(self, message: wants.EditWanted) -> None:
        errands.edit(self, message.device, message.path)

    def action_export(self) -> None:
        """Write the comparison to a file."""
        errands.export(self)

    def action_sets(self) -> None:
        """Recall or keep a set of devices."""
        errands.choose_set(self)

    def action_new_device(self) -> None:
        """Start the file of a new device."""
        errands.start_device(self)

    def action_play(self) -> None:
        """Step through the events on its own, or stop."""
        self.playing = errands.play_or_stop(self, self.playing)

    def on_unmount(self) -> None:
        """Remember set and view."""
        errands.remember(self)
