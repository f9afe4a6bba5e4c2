"""The app as services know it: what they may ask of it, and nothing of screens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from phonecmp.tui.app_context import AppContext
    from phonecmp.tui.services.background import Deferred
    from phonecmp.tui.services.state_store import StateStore
    from phonecmp.tui.view_state import ViewState


class Host(Protocol):
    """Holds the view state, and runs work beside the event loop.

    `has_read` is set once the catalogue has been read, `changed` are files to read again.
    `newest_key` is when the newest key came, on the monotonic clock.
    """

    context: AppContext
    store: StateStore
    has_read: asyncio.Event
    changed: frozenset[Path]
    newest_key: float

    @property
    def state(self) -> ViewState:
        """The view state."""

    @state.setter
    def state(self, view: ViewState) -> None: ...

    @property
    def current_mode(self) -> str:
        """The name of the screen that is shown."""

    def begin(
        self, work: Deferred, group: str, *, exclusive: bool = False, is_vital: bool = True
    ) -> None:
        """Do work of a group; the app ends with work that is vital and fails."""

    def is_busy(self, group: str) -> bool:
        """Whether work of a group is being done."""

    def call_after_refresh(self, callback: Callable[[], Any]) -> object:
        """Call something once the screen was drawn."""

    def notify(
        self, message: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> None:
        """Say something for some seconds."""
