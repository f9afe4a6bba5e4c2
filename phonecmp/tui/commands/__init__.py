"""One definition per command, from which bindings, palette, help and footer are made.

Nothing here imports Textual, so that a plain command can list the keys. Bindings and palette do;
they are in `phonecmp.tui.commands.bindings` and `phonecmp.tui.commands.palette`.
"""

from phonecmp.tui.commands.definitions import (
    COMMANDS,
    FOOTERS,
    Command,
    Scope,
    command,
    key_sign,
    remapped,
)

__all__ = [
    "COMMANDS",
    "FOOTERS",
    "Command",
    "Scope",
    "command",
    "key_sign",
    "remapped",
]
