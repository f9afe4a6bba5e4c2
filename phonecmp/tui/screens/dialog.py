"""Dialogs answer once: two enters may come in one packet, before the first is dealt with."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from phonecmp.tui.screen_sizes import SizedScreen

_Answer = TypeVar("_Answer")


class AnswersOnce(SizedScreen[_Answer]):
    """What every dialog has in common: once it is gone from the front it hears nothing more."""

    def dismiss(self, result: _Answer | None = None) -> AwaitComplete:
        """Answer and go, unless that is done already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of a dialog work while it stands in front."""
        return self.is_active and super().check_action(action, parameters)

    async def _on_message(self, message: Message) -> None:
        """Pass over what was entered into a dialog that has answered."""
        if self.is_active or not isinstance(message, Input.Submitted):
            await super()._on_message(message)


class Dialog(ModalScreen[_Answer], AnswersOnce[_Answer]):
    """A dialog of the app, above the screen that it belongs to."""
