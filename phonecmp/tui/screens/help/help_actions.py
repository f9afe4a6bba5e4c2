"""Opening the help, and running the query that somebody chose there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phonecmp.tui.commands import remapped
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.screens.help.screen import HelpScreen

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp


def open_help(app: ViewApp) -> None:
    """Show all keys, unless they are shown."""

    async def run(query: str | None) -> None:
        if query is None:
            return
        if not isinstance(app.screen, CompareScreen):
            await app.run_action("show('compare')")
        if isinstance(app.screen, CompareScreen):
            app.screen.search_for(query)
            app.screen.action_pane("list")

    if not isinstance(app.screen, HelpScreen):
        app.push_screen(HelpScreen(app.state.renderer, remapped(app.context.config.keys)), run)
