"""The palette of commands: Textual's, which answers once like every other dialog."""

from __future__ import annotations

from textual.command import CommandInput, CommandList, CommandPalette
from textual.events import Mount

from phonecmp.tui.screens.dialog import AnswersOnce
from phonecmp.tui.widgets.filter_field import cleared


class Palette(CommandPalette, AnswersOnce[None]):
    """Textual's palette, in which the first esc clears what was typed and the second leaves."""

    def _on_mount(self, event: Mount) -> None:
        """Look for the commands of the screen below, which is gone where the app ends meanwhile."""
        if len(self.app.screen_stack) == 1:
            event.prevent_default()

    def _action_escape(self) -> None:
        if not cleared(self.query_one(CommandInput)):
            super()._action_escape()

    def _action_command_list(self, action: str) -> None:
        """Move through the list, unless a tiny terminal has no room for it.

        Textual would look for a line that was never laid out.
        """
        if self.query_one(CommandList).scrollable_content_region.area:
            super()._action_command_list(action)
