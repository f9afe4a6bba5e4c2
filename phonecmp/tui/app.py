"""The app: holds the view state, and hands it to whichever screen is shown."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen

from phonecmp.tui import view as transitions
from phonecmp.tui.commands import CommandProvider, Scope, bindings
from phonecmp.tui.ink import INKS, themes
from phonecmp.tui.messages import ClaimsWanted, CopyWanted, PageWanted, SheetWanted
from phonecmp.tui.pen import Pen
from phonecmp.tui.screens.claims.screen import ClaimsScreen
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.screens.day.screen import DayScreen
from phonecmp.tui.screens.drawings.screen import DrawingsScreen
from phonecmp.tui.screens.help.screen import HelpScreen
from phonecmp.tui.screens.partners.screen import PartnersScreen
from phonecmp.tui.screens.problems.screen import ProblemsScreen
from phonecmp.tui.screens.rumours.screen import RumoursScreen
from phonecmp.tui.screens.sheet.screen import SheetScreen
from phonecmp.tui.view import ViewState

_SCREENS: dict[str, Callable[[ViewState], Screen[None]]] = {
    "compare": CompareScreen,
    "partners": PartnersScreen,
    "rumours": RumoursScreen,
    "drawings": DrawingsScreen,
    "problems": ProblemsScreen,
}


class PhonecmpApp(App[None]):
    """One view state; every screen is drawn from it and proposes the next one."""

    TITLE = "phonecmp"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar = bindings(Scope.APP)
    COMMANDS: ClassVar = {CommandProvider}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual's own declaration
        (0, "-tiny"),
        (72, "-narrow"),
        (100, "-medium"),
        (140, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-low"),
        (24, "-short"),
        (32, "-tall"),
        (42, "-full"),
    ]
    CSS = """
        Screen { background: $background; color: $foreground; }
        ModalScreen { background: $background 70%; }
    """

    view: reactive[ViewState | None] = reactive(None)

    def __init__(self, view: ViewState, theme: str) -> None:
        """`view` is the state to start with, `theme` a key of INKS."""
        super().__init__(ansi_color=True if INKS[theme].reverses else None)
        self.set_reactive(PhonecmpApp.view, view)
        for each in themes():
            self.register_theme(each)
        self.theme = theme
        self._shown: dict[str, Screen[None]] = {}

    @property
    def state(self) -> ViewState:
        """The view state."""
        assert self.view is not None  # given to the constructor
        return self.view

    def on_mount(self) -> None:
        """Start with the comparison."""
        for name in _SCREENS:
            self.add_mode(name, partial(self._make, name))
        self.switch_mode("compare")

    def _make(self, name: str) -> Screen[None]:
        screen = _SCREENS[name](self.state)
        return self._follow(screen)

    def _follow(self, screen: Screen[None]) -> Screen[None]:
        """Adopt every state that a screen proposes."""
        self.watch(screen, "view", self._adopt, init=False)
        return screen

    def _adopt(self, view: ViewState) -> None:
        self.view = view

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
        if name in _SCREENS and self.current_mode != name:
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

    def action_help(self) -> None:
        """Show all keys."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_next_theme(self) -> None:
        """Go on to the next theme that this terminal can show."""
        names = [name for name in INKS if INKS[name].reverses == INKS[self.theme].reverses]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        pen = Pen(INKS[self.theme], self.state.pen.glyphs)
        self.view = replace(self.state, pen=pen)

    @on(SheetWanted)
    def _show_sheet(self, message: SheetWanted) -> None:
        self.push_screen(self._follow(SheetScreen(self.state, message.device)))

    @on(ClaimsWanted)
    def _show_claims(self, message: ClaimsWanted) -> None:
        self.push_screen(self._follow(ClaimsScreen(self.state, message.device, message.field)))

    @on(PageWanted)
    def _open_page(self, message: PageWanted) -> None:
        url = message.url
        if url is None:
            self.notify("No page is recorded for this value.", timeout=3)
        elif not url.startswith(("https://", "http://")):
            self.notify("Only http and https pages are opened.", severity="warning")
        elif os.environ.get("DISPLAY") or os.environ.get("BROWSER") or os.name == "nt":
            webbrowser.open(url)
        else:
            self.copy_to_clipboard(url)
            self.notify(f"No browser here; the address was copied: {url}", timeout=8)

    @on(CopyWanted)
    def _copy(self, message: CopyWanted) -> None:
        self.copy_to_clipboard(message.text)
        self.notify(f"Copied {message.what}.", timeout=2)
