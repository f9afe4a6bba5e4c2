"""Textual's app and screen, made to last: keys in order, plain notices, and faults that are told.

What phones have to do with it stands in `app.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual._styles_cache import StylesCache
from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen, ScreenResultType

from phonecmp.output import safe_text
from phonecmp.tui.key_queue import KeyDelivered, KeyQueue, Typed
from phonecmp.tui.terminal import draw_anew, end_soon, stop_for_a_while

if TYPE_CHECKING:
    from phonecmp.tui.faults import FaultLog


class RobustApp(App[None]):
    """Hands keys on one by one; what fails at a key is told, anything else ends it in few words."""

    def __init__(self, *, ansi_color: bool | None, state_file: Path | None) -> None:
        """Details of faults are written beside `state_file`; without one they are not."""
        super().__init__(ansi_color=ansi_color)
        self.state_file = state_file
        self.faults: FaultLog | None = None
        self.fault: Exception | None = None
        self.newest_key = 0.0
        self.key_queue = KeyQueue(self, super().on_event)

    @property
    def is_ending(self) -> bool:
        """Whether the end was asked for, or has begun: screens are taken away then."""
        return self._exit or (self._is_mounted and not self.is_running)

    async def on_event(self, event: events.Event) -> None:
        """Hand keys on in their order, and note when the newest came: whoever reads files waits.

        Whatever is typed or clicked once the app ends is dropped: no screen may be left for it.
        """
        if isinstance(event, events.InputEvent | events.Paste) and self.is_ending:
            return
        if isinstance(event, Typed) and not event.is_forwarded:
            self.newest_key = time.monotonic()
            await self.key_queue.take(event)
        else:
            await super().on_event(event)

    async def on_key_delivered(self, message: KeyDelivered) -> None:
        """Hand on the next key, unless the app ends."""
        if not self.is_ending:
            await self.key_queue.advance(message.turn)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; where that fails a notice says so, and the state stays."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:  # one key must not end the app
            self._show_message(error)
            return True

    def attempt(self, do: Callable[[], None]) -> None:
        """Do something; where it fails a notice says so."""
        try:
            do()
        except Exception as error:  # whatever it is
            self._show_message(error)

    def _show_message(self, error: Exception) -> None:
        from phonecmp.tui.faults import show_fault

        show_fault(self, error)

    def _handle_exception(self, error: Exception) -> None:
        """End, and say why in few words; Textual would print all that the program has in hand.

        A hook of Textual's own: see docs/decisions/0016-fatal-faults.md.
        """
        from phonecmp.tui.faults import lacks_parts

        if lacks_parts(self, error):
            self._close_messages_no_wait()
            return
        self._return_code = 1
        if self.fault is None:
            self._note_end(error)
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _note_end(self, error: Exception) -> None:
        """Write down what ends the app, and see to it that the terminal is given back soon."""
        from phonecmp.tui.faults import cause_of, fatal_words, note

        cause = cause_of(error)
        self.fault = cause if isinstance(cause, Exception) else error
        file = note(self, self.fault, "phonecmp had to end")
        end_soon(self._driver, fatal_words(self.fault, file))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice in place of the one before; nothing in it is markup or an escape code."""
        self.clear_notifications()
        _let_go_of_lines()
        message = "\n".join(map(safe_text, self.with_keys(message).split("\n")))
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def with_keys(self, message: str) -> str:
        """A message with the keys that the commands it names have here."""
        return message

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front, and keep nothing of it."""
        _let_go_of_lines()
        return super().pop_screen()

    def action_redraw(self) -> None:
        """Paint everything again."""
        draw_anew(self._driver)

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell until the job is continued."""
        if not stop_for_a_while(self._driver):
            self.notify("No shell waits behind phonecmp; {quit} leaves it.", timeout=3)


class RobustScreen(Screen[ScreenResultType]):
    """A screen that goes on after a message it could not act on, and tells of that."""

    async def _on_message(self, message: Message) -> None:
        """Act on a message; Textual would end the app where that fails.

        A screen that cannot even be put together is of no use to anybody, and ends it as ever.
        A hook of Textual's own: see docs/decisions/0016-fatal-faults.md.
        """
        try:
            await super()._on_message(message)
        except Exception as error:  # one message must not end the app
            if isinstance(message, events.Compose | events.Mount):
                raise
            from phonecmp.tui.faults import show_fault

            show_fault(self.app, error)


def _let_go_of_lines() -> None:
    """Have the lines of removed widgets freed.

    Textual remembers two colours per widget by the object that holds all its drawn lines, and so
    keeps the lines of the last 1024 widgets, a screenful for each dialog. A new look at the colours
    takes microseconds.
    """
    StylesCache.get_inner_outer.cache_clear()
