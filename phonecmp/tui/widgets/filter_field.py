"""The search of a screen: a line of words that narrow its lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.widgets import Input

from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings


class FilterField(Input):
    """An input of one line that hands arrows on to the list, and steps out by itself."""

    DEFAULT_CSS = """
    FilterField {
        &, &:focus, &.-textual-compact {
            border: none; height: 1; padding: 0 1; background: $background;
        }
    }
    """
    BINDINGS: ClassVar = bindings(Scope.FILTER)

    @dataclass(eq=False)
    class Moved(Message):
        """The cursor of the list should move by `step` lines. Positive steps go down."""

        step: int

    class Left(Message):
        """The field should lose the focus."""

    def __init__(self, hint: str) -> None:
        """`hint` says what can be searched for."""
        super().__init__(placeholder=f"/ {hint}", compact=True, select_on_focus=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The wanted words, without regard to case."""
        return tuple(self.value.casefold().split())

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self.post_message(self.Moved(step))

    def action_leave(self) -> None:
        """Clear the field, or leave it where it is empty."""
        if not cleared(self):
            self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Swallow the slash that opened the search when somebody types it again."""
        swallow_slash(self, event)


def leave_word(field: Input) -> str:
    """What the next esc in a search field does, which clears it or goes to the list."""
    return "clear" if field.value else "to the list"


def cleared(field: Input) -> bool:
    """Empty a search field; whether there was anything in it."""
    held = bool(field.value)
    field.value = ""
    return held


def swallow_slash(field: Input, event: events.Key) -> None:
    """Ignore the slash that opened a search when somebody types it again."""
    if event.character == "/" and not field.value:
        event.prevent_default()
        event.stop()


def has_words(text: str, words: Iterable[str]) -> bool:
    """Whether every word stands in a text, without regard to case."""
    folded = text.casefold()
    return all(word in folded for word in words)
