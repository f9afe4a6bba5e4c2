"""A count before a motion, as in `5 j`: digits wait for what the next key makes of them.

A digit alone chooses a screen: see docs/decisions/0021-counts-before-motions.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeGuard, runtime_checkable

from textual import events
from textual.actions import parse
from textual.widgets import Input

from phonecmp.tui.commands import command, is_motion
from phonecmp.tui.commands.key_names import types_text

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding
    from textual.screen import Screen
    from textual.timer import Timer

PATIENCE = 0.35
"""Seconds for the motion after a digit; one that stays alone chooses its screen."""

PATIENCE_FOR_NUMBERS = 0.8
"""Seconds for the next digit where a screen takes numbers of several digits."""

_MOST_DIGITS = 4


@runtime_checkable
class TakesNumbers(Protocol):
    """A screen on which numbers of several digits mean something by themselves."""

    @property
    def takes_numbers(self) -> bool:
        """Whether they mean something now."""
        raise NotImplementedError

    def take_number(self, text: str) -> str:
        """Do what the digits so far mean; returns those that may still become another number."""


class KeyCount:
    """Holds digits until a motion, another key or a moment decides what they are."""

    def __init__(self, app: App[None], enter: Callable[[events.Key], Awaitable[None]]) -> None:
        """`enter` takes a digit that stayed alone as if it were typed now."""
        self._app = app
        self._enter = enter
        self._text = ""
        self._digit: events.Key | None = None
        self._passing: events.Key | None = None
        self._timer: Timer | None = None
        self._screen: Screen[object] | None = None

    @property
    def text(self) -> str:
        """The digits that wait."""
        return self._text

    @property
    def chooses_screen(self) -> bool:
        """Whether a screen comes of the digit that waits, unless a key comes before it."""
        is_number = self._takes_numbers(self._app.screen)
        return len(self._text) == 1 and not is_number and bool(self._screen_of(self._text))

    def _takes_numbers(self, screen: Screen[object]) -> TypeGuard[TakesNumbers]:
        return isinstance(screen, TakesNumbers) and screen.takes_numbers

    def holds(self, event: events.Event) -> bool:
        """Whether a key is a digit that waits from now on."""
        if not isinstance(event, events.Key) or not self._may_hold(event):
            return False
        self._digit = event
        self._wait_with((self._text + event.key)[-_MOST_DIGITS:])
        return True

    def released_by(self, event: events.Event) -> events.Key | None:
        """The digit to act on before a key that makes no count of it, unless it began a number."""
        if not self._text or self._goes_on(event):
            return None
        is_number = self._takes_numbers(self._app.screen)
        digit = self._let_go()
        return None if is_number else digit

    async def moves(self, event: events.Event) -> bool:
        """Whether a key ends the count: a motion so many times or so far, or esc."""
        if not self._text or not isinstance(event, events.Key):
            return False
        motion, count = self._motion(event), int(self._text)
        self._wait_with("")
        if motion is not None:
            await self._app.run_action(_counted(motion.binding.action, count), motion.node)
        return motion is not None or event.key == "escape"

    async def decide(self) -> None:
        """Nothing followed: a digit alone is handed on, more of them are forgotten."""
        digit = self._let_go()
        if digit is not None:
            await self._enter(digit)

    def _let_go(self) -> events.Key | None:
        is_alone = len(self._text) == 1
        self._wait_with("")
        self._passing = self._digit if is_alone else None
        return self._passing

    def _wait_with(self, text: str) -> None:
        """Have these digits wait, and say so; without any, wait no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if text == self._text:
            return
        screen = self._screen or self._app.screen
        takes_numbers = self._takes_numbers(screen)
        self._text = screen.take_number(text) if self._takes_numbers(screen) else text
        label = self._screen_of(self._text)
        if self._text and (label or takes_numbers):
            patience = PATIENCE_FOR_NUMBERS if takes_numbers else PATIENCE
            self._timer = self._app.set_timer(patience, self.decide)
        self._screen = screen if self._text else None
        for footer in screen.query("Footer"):
            setattr(footer, "count", (self._text, label))  # noqa: B010  # its class imports ours

    def _screen_of(self, text: str) -> str:
        """The name of the screen that a digit chooses, "" for none."""
        active = self._app.screen.active_bindings.get(text)
        id_ = active.binding.id or "" if active is not None else ""
        return command(id_).label if id_.startswith("screen.") else ""

    def _may_hold(self, event: events.Key) -> bool:
        digit = event.key
        if digit not in tuple("0123456789") or event is self._passing:
            return False
        if isinstance(self._app.focused, Input) or not self._has_motions():
            return False
        if self._text:
            return True
        is_free = digit not in self._app.screen.active_bindings
        return digit != "0" and (is_free or bool(self._screen_of(digit)))

    def _goes_on(self, event: events.Event) -> bool:
        """Whether a key belongs to the digits before it."""
        if not isinstance(event, events.Key):
            return False
        return event.key == "escape" or self._motion(event) is not None or self._may_hold(event)

    def _has_motions(self) -> bool:
        bindings = self._app.screen.active_bindings.items()
        return any(types_text(key) and is_motion(active.binding.id) for key, active in bindings)

    def _motion(self, event: events.Key) -> ActiveBinding | None:
        """The motion of a character; arrows, home and end make no count of a digit before them."""
        active = self._app.screen.active_bindings.get(event.key)
        if active is None or not types_text(event.key) or not is_motion(active.binding.id):
            return None
        is_number = len(self._text) > 1 and self._takes_numbers(self._app.screen)
        return None if is_number else active


def _counted(action: str, count: int) -> tuple[str, str, tuple[object, ...]]:
    """An action of a motion done so many times; to an end becomes to a line of that number."""
    namespace, name, given = parse(action)
    if name == "end":
        return namespace, "nth", (count,)
    return namespace, name, tuple(each * count for each in given if isinstance(each, int))
