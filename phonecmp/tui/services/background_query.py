"""What a screen gathers from the whole catalogue, once per catalogue, day and region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Generic, TypeVar

from textual.screen import Screen

from phonecmp.knowledge import Perspective
from phonecmp.session import CatalogSession
from phonecmp.tui.services.background import deferred, run_in_thread
from phonecmp.tui.view_state import ViewState

_Known = TypeVar("_Known")


class BackgroundQuery(Generic[_Known]):
    """Gathers beside the event loop; what was known before stays until the new is there.

    `result` is what was gathered last, None before the first time. Whoever draws it draws it as
    `seen` from the state that it was gathered for: what it holds may lie beyond the day of the
    present one, or be gone from its catalogue.
    """

    def __init__(self, gather: Callable[[ViewState], _Known], then: Callable[[], None]) -> None:
        """`gather` runs in a thread; `then` is called on the event loop when it is through."""
        self.result: _Known | None = None
        self._known_from: ViewState | None = None
        self._gather = gather
        self._then = then
        self._wanted: tuple[CatalogSession, Perspective] | None = None
        self._due: ViewState | None = None
        self._is_at_work = False
        self._fault: Exception | None = None
        self._fault_at: TracebackType | None = None

    def seen(self, view: ViewState) -> ViewState:
        """The state, from the catalogue, as far as that was read, day and region of `result`."""
        was = self._known_from
        if was is None:
            return view
        return replace(
            view, session=was.session, day=was.day, region=was.region, reading=was.reading
        )

    def refresh(self, screen: Screen[None], view: ViewState) -> None:
        """Begin to gather for a state, unless that was begun already.

        A thread cannot be called back, so that one is at work at a time: states that come meanwhile
        wait, and only the newest of them is gathered for.
        Raises what gathering for it ended with: whoever draws says so in the place of what is
        missing.
        """
        if self._wanted != (view.session, view.perspective):
            self._wanted = (view.session, view.perspective)
            self._fault = None
            self._due = view
            if not self._is_at_work:
                self._is_at_work = True
                screen.run_worker(deferred(self._work), group="gathering")
        elif self._fault is not None:
            raise self._fault.with_traceback(self._fault_at)  # else each time adds to it

    async def _work(self) -> None:
        try:
            while self._due is not None:
                view, self._due = self._due, None
                await self._gather_for(view)
        finally:
            self._is_at_work = False

    async def _gather_for(self, view: ViewState) -> None:
        try:
            self.result = await run_in_thread(self._gather, view)
            self._known_from = view
        except Exception as error:  # whatever it is, one screen lacks what it shows
            if self._due is None:
                self._fault, self._fault_at = error, error.__traceback__
        self._then()
