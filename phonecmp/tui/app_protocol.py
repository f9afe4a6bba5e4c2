"""The app as far as actions and screens know it: one view state, and work beside the event loop."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from phonecmp.tui.app_context import AppContext
from phonecmp.tui.fault_tolerance import RobustApp
from phonecmp.tui.services.background import Deferred
from phonecmp.tui.services.state_store import StateStore
from phonecmp.tui.view_state import ViewState


class ViewApp(RobustApp):
    """Holds the view state; screens propose the next one. Services know it as their host."""

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    def __init__(self, view: ViewState, context: AppContext, *, ansi_color: bool | None) -> None:
        """`view` is the state to start with."""
        super().__init__(ansi_color=ansi_color, state_file=context.state_file)
        self.context = context
        self.store = StateStore(context.state_file, context.saved)
        renderer = replace(view.renderer, keys=context.config.keys)
        self.set_reactive(
            ViewApp.view, replace(view, named_sets=context.saved.sets, renderer=renderer)
        )
        self.has_read = asyncio.Event()
        self.changed: frozenset[Path] = frozenset()
        self.playing: Timer | None = None
        self.is_leaving = False

    @property
    def state(self) -> ViewState:
        """The view state."""
        assert self.view is not None  # given to the constructor
        return self.view

    @state.setter
    def state(self, view: ViewState) -> None:
        self.view = view

    def follow(self, screen: Screen[None]) -> Screen[None]:
        """Adopt every state that a screen proposes."""
        self.watch(screen, "view", partial(setattr, self, "view"), init=False)
        return screen

    def begin(
        self, work: Deferred, group: str, *, exclusive: bool = False, is_vital: bool = True
    ) -> None:
        """Do work of a group; the app ends with work that is vital and fails."""
        self.run_worker(work, group=group, exclusive=exclusive, exit_on_error=is_vital)

    def is_busy(self, group: str) -> bool:
        """Whether work of a group is being done."""
        return any(worker.group == group and worker.is_running for worker in self.workers)

    def with_keys(self, message: str) -> str:
        """A message with the keys that the commands it names have here."""
        return self.state.renderer.with_keys(message)

    def stop_playing(self) -> None:
        """Step through events no more, where that is being done."""
        if self.playing is not None:
            self.playing.stop()
            self.playing = None
            self.notify("Stopped.", timeout=2)
