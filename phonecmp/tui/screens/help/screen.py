"""Help: every key, made from the commands, and queries to run, with a search."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from phonecmp.tui.commands import COMMANDS, Command
from phonecmp.tui.commands.bindings import LEAVE
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.screens.dialog import Dialog
from phonecmp.tui.screens.help.lines import help_items
from phonecmp.tui.screens.help.queries import query_items
from phonecmp.tui.widgets.filter_field import cleared
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.list_faults import draws

_KEYS_HINT = "type to search   up down scroll   tab queries   esc"
_QUERIES_HINT = "enter runs it   up down move   tab keys   esc"


class HelpScreen(Dialog[str | None]):
    """All keys by scope, and what the signs mean; tab turns to queries. Typing searches.

    Ends with the query that somebody chose, or None.
    """

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [
        *LEAVE,
        ("escape", "back", "Clear what was typed, then leave"),
        ("f1", "dismiss", "Back"),
        ("tab", "turn", "Turn to the queries, or to the keys"),
        ("down", "scroll(1)", "Down"),
        ("up", "scroll(-1)", "Up"),
        ("pagedown", "scroll(15)", "Page down"),
        ("pageup", "scroll(-15)", "Page up"),
    ]

    def __init__(self, renderer: LineRenderer, commands: tuple[Command, ...] = COMMANDS) -> None:
        """`commands` are those to list, with the keys they have for this person."""
        super().__init__()
        self.renderer = renderer
        self.listed = commands
        self.shows_queries = False
        self.set_class(renderer.glyphs.ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """A search field above the list."""
        with Vertical(id="help"):
            yield Input(placeholder="search the keys; tab shows queries", compact=True)
            lines = LineList()
            lines.can_focus = False
            yield lines
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Show every command."""
        self.query_one(LineList).renderer = self.renderer
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new width, once the list has it."""
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    @draws("LineList", "the keys")
    def _draw(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        lines = self.query_one(LineList)
        width = lines.size.width or self.size.width
        if self.shows_queries:
            lines.items = query_items(self.renderer, words, width)
        else:
            lines.items = help_items(self.renderer, self.listed, words, width)
        hint = _QUERIES_HINT if self.shows_queries else _KEYS_HINT
        esc = "clear" if self.query_one(Input).value else "back"
        self.query_one("#hint", Static).update(f"{hint} {esc}", layout=False)

    def action_back(self) -> None:
        """Clear what was typed, or leave."""
        if not cleared(self.query_one(Input)):
            self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll the list, or go to another query."""
        if self.shows_queries:
            self.query_one(LineList).move(lines)
        else:
            self.query_one(LineList).scroll_lines(lines)

    def action_turn(self) -> None:
        """Turn from the keys to the queries, or back; what was typed searches there."""
        self.shows_queries = not self.shows_queries
        lines = self.query_one(LineList)
        lines.is_active = self.shows_queries
        self._draw()

    def on_input_submitted(self) -> None:
        """Run the query under the cursor."""
        if self.shows_queries:
            self.dismiss(self.query_one(LineList).chosen)
