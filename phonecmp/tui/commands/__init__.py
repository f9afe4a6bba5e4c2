"""One definition per command, from which bindings, palette, help and footer are made."""

from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.definitions import (
    COMMANDS,
    FOOTERS,
    Command,
    Scope,
    command,
    key_sign,
)
from phonecmp.tui.commands.palette import CommandProvider

__all__ = [
    "COMMANDS",
    "FOOTERS",
    "Command",
    "CommandProvider",
    "Scope",
    "bindings",
    "command",
    "key_sign",
]
