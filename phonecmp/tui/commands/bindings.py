"""Commands as Textual's key bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from phonecmp.tui.commands.definitions import COMMANDS, Scope


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of one scope, for the `BINDINGS` of its app, screen or widget."""
    return [
        Binding(",".join(command.keys), command.action, command.help, show=False, id=command.id)
        for command in COMMANDS
        if command.scope is scope and command.keys
    ]
