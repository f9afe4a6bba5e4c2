"""Help: every key, made from the commands, with a search."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from phonecmp.tui.commands import COMMANDS, Command, Scope, key_sign

_SIGNS = (
    ("✓ confirmed", "the maker has said it, or the device is out"),
    ("◆ certified", "a certification body, a teardown or a review has it"),
    ("~ rumoured", "somebody says so"),
    ("? possible", "somebody says that it may be so"),
    ("≠ disputed", "they say different things, or somebody denies it"),
    ("– unknown", "nobody has said anything"),
    ("▲ △", "best confirmed value; better still if it is true"),
    ("✓ ≈ × ·", "a claim that came true, came close, was false, is open"),
)


class HelpScreen(ModalScreen[None]):
    """All keys by scope, and what the signs mean. Typing searches."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [
        ("escape,f1", "dismiss", "Back"),
        ("down", "scroll(1)", "Down"),
        ("up", "scroll(-1)", "Up"),
        ("pagedown", "scroll(15)", "Page down"),
        ("pageup", "scroll(-15)", "Page up"),
    ]

    def __init__(self, commands: tuple[Command, ...] = COMMANDS) -> None:
        """`commands` are those to list, with the keys they have for this person."""
        super().__init__()
        self.listed = commands

    def compose(self) -> ComposeResult:
        """A search field above the list."""
        with Vertical(id="help"):
            yield Input(placeholder="search the keys", compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(help_table("", self.listed), id="keys")
            yield Static("type to search   up down scroll   esc back", id="hint")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the commands that match."""
        self.query_one("#keys", Static).update(help_table(event.value, self.listed))

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def help_table(wanted: str, listed: tuple[Command, ...]) -> Table:
    """Every command that has all wanted words in its help, its scope or its keys."""
    table = Table.grid(padding=(0, 2))
    words = wanted.casefold().split()
    for scope in Scope:
        commands = [each for each in listed if each.scope is scope and _matches(each, words)]
        if commands:
            table.add_row(Text(scope.value, style="bold"), "")
        for each in commands:
            keys = "  ".join(key_sign(key) for key in each.keys) or "palette"
            table.add_row(Text(f"  {keys}"), Text(each.help))
    signs = [line for line in _SIGNS if all(word in " ".join(line).casefold() for word in words)]
    if signs:
        table.add_row(Text("Signs", style="bold"), "")
    for sign, meaning in signs:
        table.add_row(Text(f"  {sign}"), Text(meaning))
    if not table.row_count:
        table.add_row(Text("Nothing matches."), "")
    return table


def _matches(command: Command, words: list[str]) -> bool:
    signs = " ".join(key_sign(key) for key in command.keys)
    text = f"{command.help} {command.label} {command.scope.value} {signs}".casefold()
    return all(word in text for word in words)
