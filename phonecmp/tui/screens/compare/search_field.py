"""The search field above the list."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from phonecmp.model import Catalog
from phonecmp.search import suggestion
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.pen import Pen

_FIELD_TERM = re.compile(r"(?<!\S)-?[\w.]+(?=[:<>=])")


class QueryHighlighter(Highlighter):
    """Colours the field names of a query, so that they stand apart from plain words."""

    def __init__(self, pen: Pen) -> None:
        """`pen` lends the accent colour."""
        super().__init__()
        self.pen = pen

    def highlight(self, text: Text) -> None:
        """Colour every `field` in `field:value` and its like."""
        for match in _FIELD_TERM.finditer(text.plain):
            text.stylize(self.pen.ink.accent, match.start(), match.end())


class QuerySuggester(Suggester):
    """Offers the completion of the last term, in grey behind the cursor."""

    def __init__(self, catalog: Catalog) -> None:
        """`catalog` knows fields, brands and partners."""
        super().__init__(use_cache=False, case_sensitive=True)
        self.catalog = catalog

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with its last term completed."""
        return suggestion(value, self.catalog)


class SearchField(Input):
    """An input of one line that hands arrows and enter on to the list."""

    SCOPE = Scope.SEARCH
    BINDINGS: ClassVar = bindings(Scope.SEARCH)

    class Moved(Message):
        """The highlight should move by `step` lines."""

        def __init__(self, step: int) -> None:
            """Positive steps go down."""
            super().__init__()
            self.step = step

    class Added(Message):
        """The highlighted device should be added."""

    class Left(Message):
        """The field should lose the focus."""

    class RecentWanted(Message):
        """Somebody wants to choose among recent queries."""

    def __init__(self, pen: Pen, catalog: Catalog) -> None:
        """`pen` colours the field names of a query, `catalog` knows how to complete them."""
        super().__init__(
            suggester=QuerySuggester(catalog),
            placeholder="name, brand, partner, battery>5000 …",
            highlighter=QueryHighlighter(pen),
            select_on_focus=False,
            compact=True,
        )

    def action_move(self, step: int) -> None:
        """Move the highlight of the list."""
        self.post_message(self.Moved(step))

    def action_add(self) -> None:
        """Add the highlighted device, and select the text for the next search."""
        self.post_message(self.Added())
        self.select_all()

    async def action_complete(self) -> None:
        """Take what is offered in grey; where nothing is, go to the comparison."""
        before = self.value
        self.action_cursor_right()
        if self.value == before:
            await self.screen.run_action("next_pane")

    def action_recent(self) -> None:
        """Ask for the recent queries."""
        self.post_message(self.RecentWanted())

    def action_leave(self) -> None:
        """Clear the field, or leave it where it is empty."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Swallow the slash that opened the search when somebody types it again."""
        if event.character == "/" and not self.value:
            event.prevent_default()
            event.stop()
