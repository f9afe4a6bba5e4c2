"""Commands as Textual's key bindings."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType
from textual.keys import Keys

from phonecmp.tui.commands.definitions import COMMANDS, Scope

LEAVE: tuple[BindingType, ...] = (
    Binding("ctrl+q", "app.quit", "Leave phonecmp", show=False),
    Binding("ctrl+l", "app.redraw", "Paint the whole screen again", show=False),
    Binding("ctrl+z", "app.suspend_process", "Go back to the shell; fg returns", show=False),
)
"""For dialogs, which keep the app's other keys to themselves."""


def bindings(scope: Scope, *, priority: bool = False) -> list[BindingType]:
    """The bindings of one scope, for the `BINDINGS` of its app, screen or widget.

    Those with `priority` come before what a field would make of a letter.
    """
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.help,
            show=False,
            priority=priority,
            id=command.id,
        )
        for command in COMMANDS
        if command.scope is scope and command.keys
    ]


def keymap(keys: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Remapped keys as Textual takes them; a command without keys gets one that nobody can press.

    Textual leaves a command its own keys where the new ones are empty.
    """
    return {id_: ",".join(names) or Keys.Ignore.value for id_, names in keys.items()}
