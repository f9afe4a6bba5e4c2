"""The app: holds the view state, and hands it to whichever screen is shown."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.message import Message
from textual.screen import Screen

from phonecmp.tui import actions, file_actions, time_actions
from phonecmp.tui import messages as wants
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.app_protocol import ViewApp
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings, keymap
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.failed_start import LIVED
from phonecmp.tui.palette_providers import PlaceProvider, find_row
from phonecmp.tui.screen_registry import SCREENS
from phonecmp.tui.screen_sizes import HEIGHTS, WIDTHS, size_classes
from phonecmp.tui.services import persistence, reloading
from phonecmp.tui.services.background import deferred
from phonecmp.tui.terminal import leave_when_gone
from phonecmp.tui.theme_styles import styles_of, theme_of
from phonecmp.tui.view_state import ViewState


class PhonecmpApp(ViewApp):
    """One view state; every screen is drawn from it and proposes the next one."""

    TITLE = "phonecmp"
    BINDINGS: ClassVar = bindings(Scope.APP)
    COMMANDS: ClassVar = {CommandProvider, PlaceProvider}
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    CSS_PATH: ClassVar = ["app.tcss", "screens/compare/screen.tcss"]
    """With those of the first screen, which would otherwise all be parsed once more."""
    DEFAULT_MODE = "compare"

    # What these do stands with the functions; Textual binds ctrl+c to `help_quit` by itself.
    action_step_time = time_actions.step_time
    action_today = time_actions.return_to_today
    action_next_region = time_actions.look_from_next_region
    action_pick_day = time_actions.pick_day
    action_play = time_actions.play_or_stop
    action_export = file_actions.export
    action_new_device = file_actions.start_device
    action_undo = actions.undo
    action_help_quit = actions.leave_when_repeated
    action_help = actions.show_help
    action_next_theme = actions.show_next_theme
    action_command_palette = actions.show_palette
    action_sets = actions.show_sets
    action_settings = actions.show_settings
    action_read_photos = actions.ask_for_photos
    action_find_row = find_row

    def __init__(self, view: ViewState, theme: str, context: AppContext | None = None) -> None:
        """`view` is the state to start with, `theme` one of `theme_names`."""
        super().__init__(
            view, context or AppContext(), ansi_color=True if styles_of(theme).reverses else None
        )
        self.register_theme(theme_of(theme))
        self.set_reactive(PhonecmpApp.theme, theme)  # a change would parse the styles twice
        self.stylesheet.set_variables(self.get_css_variables())
        for name in SCREENS.keys() - {self.DEFAULT_MODE}:
            self.add_mode(name, partial(self._make, name))
        self.set_keymap(keymap(self.context.config.keys))

    def on_mount(self) -> None:
        """Say what could not be used."""
        if self.context.complaints:
            self.notify("\n".join(self.context.complaints), severity="warning", timeout=10)
        self.add_mode(self.DEFAULT_MODE, partial(self._make, self.DEFAULT_MODE))
        leave_when_gone(self)

    def on_ready(self) -> None:
        """Begin to read once the first frame is drawn; the next refresh would be a frame later."""
        reloading.read_and_watch(self)
        if self.context.is_demo:
            from phonecmp.tui.starter_search import demo

            self.begin(deferred(demo, self), "demo")
        begin_with = "drawings" if self.state.photos else self.context.config.start
        is_asked = self.context.is_demo or (self.context.requested and not self.state.photos)
        if begin_with != self.DEFAULT_MODE and not is_asked:
            self.call_later(self.action_show, begin_with)

    def get_default_screen(self) -> Screen[None]:
        """The first screen; if it were made as a mode, styles would be parsed twice more."""
        return self._make(self.DEFAULT_MODE).add_class(*size_classes(self.size))

    def _make(self, name: str) -> Screen[None]:
        return self.follow(SCREENS[name](self.state))

    def watch_view(self, before: ViewState, view: ViewState) -> None:
        """Hand the state on, and have it remembered."""
        self._hand_over(view)
        if before.session.catalog is not view.session.catalog:  # else they share their memos
            from phonecmp.tui.services.allocator import AT_REST, give_back_memory

            before.session.forget()
            self.set_timer(AT_REST, give_back_memory)
        persistence.note_view(self, before)
        if self.context.start is not None and self.state.devices:
            start, self.context = self.context.start, self.context._replace(start=None)
            self.set_timer(LIVED, start.live)

    def _hand_over(self, view: ViewState) -> None:
        """Give the state to the screen in front, and to those it stands on."""
        for screen in self.screen_stack:
            if hasattr(screen, "view"):
                self.attempt(partial(setattr, screen, "view", view))

    async def action_show(self, name: str) -> None:
        """Show one of the screens that have a key."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if name in SCREENS and self.current_mode != name:
            await self.switch_mode(name)
            self._hand_over(self.state)

    def action_clear(self) -> None:
        """Take all devices out of the comparison."""
        from phonecmp.tui.starter_search import clear

        clear(self)

    def action_begin(self, name: str) -> None:
        """Compare what a starter names, while nothing is compared."""
        from phonecmp.tui.starter_search import begin

        self.begin(deferred(begin, self, name), "starting", exclusive=True)

    @on(wants.SheetRequested)
    @on(wants.ClaimsRequested)
    @on(wants.PageRequested)
    @on(wants.CopyRequested)
    @on(wants.RecentRequested)
    @on(wants.QueryUsed)
    @on(wants.EditRequested)
    @on(wants.PlaceRequested)
    @on(wants.CheckRequested)
    @on(wants.SignsTooWide)
    def _answer(self, message: Message) -> None:
        self.attempt(partial(actions.answer, self, message))

    def on_unmount(self) -> None:
        """Remember set and view."""
        persistence.remember(self)
