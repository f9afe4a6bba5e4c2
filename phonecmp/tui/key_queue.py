"""Keys and pastes in their order: each is handed on once the one before was acted on.

Textual sends a key to the widget that has the focus when the key is read, and acts on it only after
it has bubbled up through the queue of every widget above. Of keys that come quickly the later ones
would reach a field, a focus or a screen that the earlier ones are about to change.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

from phonecmp.tui.key_count import KeyCount

if TYPE_CHECKING:
    from textual.app import App

Typed = events.Key | events.Paste

_ROUNDS = 3
"""A key may make its widget tell the screen, and the screen the app: so many messages in a row."""

_GLANCE = 0.02
"""Seconds between two looks whether the widget that was asked is still there."""

_PATIENCE = 2.0
"""Seconds after which the next key goes on, whatever became of the one before."""


@dataclass(eq=False)
class KeyDelivered(Message):
    """Goes the way of a key, right behind it: what it reaches has dealt with the key.

    `turn` counts all rounds of all keys.
    """

    turn: int


class KeyQueue:
    """Holds what was typed until its turn comes."""

    def __init__(self, app: App[None], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        """`deliver` hands a key on to whatever has the focus."""
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Typed] = deque()
        self._turn = 0
        self._rounds_left = 0
        self._started = 0.0
        self.count = KeyCount(app, self.take)

    async def take(self, event: Typed) -> None:
        """Hand a key on now, or when those before it have been acted on."""
        if isinstance(event, events.Paste):
            event.text = pasted_text(event.text)
        self._waiting.append(event)
        if not self._rounds_left:
            await self._next()

    async def advance(self, turn: int) -> None:
        """Go on after a round; one that came late is no longer waited for."""
        if turn != self._turn or not self._rounds_left:
            return
        self._rounds_left -= 1
        if self._rounds_left:
            self._ask(self._target)
        else:
            await self._next()

    @property
    def is_empty(self) -> bool:
        """Whether everything that was typed has been acted on."""
        return not self._waiting and not self._rounds_left

    @property
    def _target(self) -> MessagePump:
        return self._app.focused or self._app.screen

    async def _next(self) -> None:
        """Hand on the first key that does not wait as a part of a count."""
        while self._waiting:
            event = self._waiting.popleft()
            digit = self.count.released_by(event)
            if digit is not None:
                self._waiting.appendleft(event)
                event = digit
            elif self.count.holds(event):
                continue
            self._rounds_left = _ROUNDS
            self._started = time.monotonic()
            target = self._target
            if not await self.count.moves(event):
                await self._deliver(event)
            self._ask(target)
            return

    def _ask(self, target: MessagePump) -> None:
        """Send a message after the key, and see to it that it comes back."""
        self._turn += 1
        asked = KeyDelivered(self._turn)
        asked.set_sender(target)
        if not target.post_message(asked):
            self._app.post_message(KeyDelivered(self._turn))
        else:
            self._glance(target, self._turn)

    def _glance(self, target: MessagePump, turn: int) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(_GLANCE, self._look_after, target, turn)

    def _look_after(self, target: MessagePump, turn: int) -> None:
        """Go on without the answer of a widget that is gone, or that is busy for very long."""
        if turn != self._turn or not self._rounds_left:
            return
        if target.is_attached and time.monotonic() - self._started < _PATIENCE:
            self._glance(target, turn)
        else:
            self._app.post_message(KeyDelivered(turn))


def pasted_text(text: str) -> str:
    """What was pasted, from the first line on that is not blank, without control characters.

    Fields take the first line, and neither a tab nor a direction mark belongs into one.
    """
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in text.splitlines())
    return "\n".join(dropwhile(lambda line: not line.strip(), lines))
