"""One definition per command, from which bindings, palette, help and footer are made.

Nothing here imports Textual, so that a plain command can list the keys. Bindings and palette do;
they are in `phonecmp.tui.commands.bindings` and `phonecmp.tui.commands.palette`.
"""

from phonecmp.tui.commands.definitions import COMMANDS, Command, Scope, command, is_motion
from phonecmp.tui.commands.footers import FOOTERS
from phonecmp.tui.commands.key_names import key_name, key_sign
from phonecmp.tui.commands.user_keys import Keys, first_key, remapped, with_checked_keys, with_keys

__all__ = [
    "COMMANDS", "FOOTERS", "Command", "Keys", "Scope", "command", "first_key", "is_motion",
    "key_name", "key_sign", "remapped", "with_checked_keys", "with_keys",
]  # fmt: skip
