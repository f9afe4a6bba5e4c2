"""The search field above the list."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Input
from textual.widgets.input import Selection

from phonecmp.model import FieldTable
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.services.background import deferred, search_ahead
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import cleared, swallow_slash
from phonecmp.tui.widgets.newest_view_state import newest_view

SEARCH_DELAY_S = 0.1
"""Seconds: longer than there are between two keys of somebody who types fast."""

UNPREPARED_LIMIT = 500
"""Devices of which asking anything that is not at hand takes longer than drawing a letter."""

PREPARED_LIMIT = 20_000
"""Devices from which on every search does."""

_LATE = 0.3
"""Seconds after which somebody asks whether the search still works."""

_WRONG = Style(underline=True)
_NAMES_SEEN = 20
"""Hits among which a word is looked for before it counts as the beginning of a field."""
_FIELD_TERM = re.compile(r"(?<![^\s(])-?[\w.@]+(?=\s*[:<>=])")


class QueryHighlighter(Highlighter):
    """Colours the field names of a query, and underlines the part that cannot be understood."""

    def __init__(self, renderer: LineRenderer, table: FieldTable) -> None:
        """`renderer` lends the colours, `table` knows the fields."""
        super().__init__()
        self.renderer = renderer
        self.table = table

    def highlight(self, text: Text) -> None:
        """Colour every `field` in `field:value` and its like."""
        from phonecmp.search import QueryError, parse_query  # once something is typed

        for match in _FIELD_TERM.finditer(text.plain):
            text.stylize(self.renderer.styles.accent, match.start(), match.end())
        try:
            parse_query(text.plain, self.table)
        except QueryError as error:
            text.stylize(self.renderer.styles.disputed + _WRONG, error.start, error.end)


class QuerySuggester(Suggester):
    """Offers the completion of the last term, in grey behind the cursor.

    A word that begins a word of a found device's name stays as it is: "10 pro" is no "process".
    Nothing is offered while the catalogue is being read, when finding out would hold up the keys.
    """

    def __init__(self, view: ViewState) -> None:
        """`view` knows fields, brands and partners, and what a query finds."""
        super().__init__(use_cache=False, case_sensitive=True)
        self.view = view

    async def get_suggestion(self, value: str) -> str | None:
        """The whole text with its last term completed."""
        with suppress(Exception):  # Textual's worker would end the app for want of a completion
            if self.view.reading is None and not _takes_long(value, self.view):
                return self._completed(value)
        return None

    def _completed(self, value: str) -> str | None:
        from phonecmp.search import suggestion

        offered = suggestion(value, self.view.session.catalog)
        return None if offered is None or self._is_name(value) else offered

    def _is_name(self, value: str) -> bool:
        word = value.rpartition(" ")[2].casefold()
        if not word.isalnum():
            return False
        hits = self.view.session.found(value, self.view.perspective).hits[:_NAMES_SEEN]
        return any(f" {word}" in f" {hit.name.casefold()}" for hit in hits)


def _takes_long(query: str, view: ViewState) -> bool:
    """Whether a search would hold up the letter that was typed."""
    devices = len(view.session.catalog.devices)
    if devices > PREPARED_LIMIT:
        return True
    try:
        return devices > UNPREPARED_LIMIT and not view.session.is_quick(query, view.perspective)
    except Exception:  # whatever it is, the list says so once it searches, too
        return True


class SearchField(Input):
    """An input of one line that hands arrows and enter on to the list."""

    SCOPE = Scope.SEARCH
    BINDINGS: ClassVar = bindings(Scope.SEARCH)

    @dataclass(eq=False)
    class Moved(Message):
        """The highlight should move by `step` lines. Positive steps go down."""

        step: int

    class Added(Message):
        """The highlighted device should be added, if a device was meant."""

    @dataclass(eq=False)
    class Pasted(Message):
        """Several lines were pasted, each of which should add a device. `lines` are not blank."""

        lines: tuple[str, ...]

    class Left(Message):
        """The field should lose the focus."""

    @dataclass(eq=False)
    class CandidatesRequested(Message):
        """Somebody wants to choose among completions.

        `queries` are what the text may be completed to.
        """

        queries: tuple[str, ...]

    class RecentRequested(Message):
        """Somebody wants to choose among recent queries."""

    view: reactive[ViewState | None] = reactive(None, repaint=False)
    searched: reactive[str] = reactive("", repaint=False)
    """What is to be searched for now: what stands in the field, or stood there a moment ago."""
    is_late: reactive[bool] = reactive(False, repaint=False)
    """Whether a search takes so long that the list still shows what the one before found."""

    has_completion: reactive[bool] = reactive(False, repaint=False)
    """Whether the completion in grey can be taken now."""

    def __init__(self) -> None:
        """Start without a view; the screen lends its own."""
        super().__init__(
            placeholder="name, brand, partner, battery>5000 …", select_on_focus=False, compact=True
        )
        self._pause = Timer(self, SEARCH_DELAY_S)

    def watch_value(self) -> None:
        """Search at once, so that a letter and its hits come to the screen together.

        While the catalogue is being read, that waits until no key has come for a moment. Where the
        search needs long, the letter is shown first.
        """
        self._pause.stop()
        view = self.view
        if view is None or not self.is_mounted:
            return
        if view.reading is not None:
            self._pause = self.set_timer(SEARCH_DELAY_S, self._search)
        else:
            self._search()

    def _search(self) -> None:
        if self.view is not None and _takes_long(self.value, self.view):
            work = deferred(self._search_ahead, self.value)
            self.run_worker(work, group="search", exclusive=True)
        else:
            self.catch_up()

    async def _search_ahead(self, query: str) -> None:
        """Search for a query beside the loop; show what it found while it is the one asked for."""
        late = self.set_timer(_LATE, partial(setattr, self, "is_late", True))
        try:
            with suppress(Exception):  # the list, which searches itself then, says what is wrong
                await self._keep_found(query)
        finally:
            late.stop()
            self.is_late = False
        if self.value == query:
            self.catch_up()

    async def _keep_found(self, query: str) -> None:
        asked = None
        while (view := self.view) is not None and asked != (view.session, view.perspective):
            asked = view.session, view.perspective  # both may be others meanwhile
            await search_ahead(view.session, query, view.perspective)

    def catch_up(self) -> None:
        """Search for what stands in the field now."""
        self.searched = self.value

    def watch__suggestion(self, suggestion: str) -> None:
        """Note whether there is something to complete to."""
        self.has_completion = bool(suggestion) and self.cursor_at_end

    def watch_selection(self) -> None:
        """A completion is taken at the end of what was typed only."""
        self.watch__suggestion(self._suggestion)

    validate_view = newest_view

    def watch_view(self, before: ViewState | None, view: ViewState | None) -> None:
        """Complete from the catalogue that is there now, in the colours in use."""
        if view is None:
            return
        table = view.session.catalog.table
        self.suggester = QuerySuggester(view)
        if (
            before is None
            or before.renderer is not view.renderer
            or before.session is not view.session
        ):
            self.highlighter = QueryHighlighter(view.renderer, table)

    def action_move(self, step: int) -> None:
        """Move the highlight of the list."""
        self.post_message(self.Moved(step))

    def action_add(self) -> None:
        """Add the device that is meant, or go to the list."""
        self.post_message(self.Added())

    def begin_anew(self) -> None:
        """Choose the words, so that others are typed over them; filters and the order stay."""
        from phonecmp.search import words_last

        text, start = words_last(self.value)
        self.value = text
        self.selection = Selection(start, len(text))

    async def action_complete(self) -> None:
        """Take what is offered in grey, or choose among several; else go to the list."""
        before = self.value
        if self.view is not None and self.has_completion:
            from phonecmp.search import candidates

            found = candidates(before, self.view.session.catalog)
            if len(found) > 1:
                self.post_message(self.CandidatesRequested(tuple(found)))
                return
        self.action_cursor_right()
        if self.value == before:
            self.post_message(self.Left())

    def action_recent(self) -> None:
        """Ask for the recent queries."""
        self.post_message(self.RecentRequested())

    def action_leave(self) -> None:
        """Clear the field, or leave it where it is empty."""
        if not cleared(self):
            self.post_message(self.Left())

    def on_paste(self, event: events.Paste) -> None:
        """Take several lines for several devices."""
        lines = tuple(line.strip() for line in event.text.splitlines() if line.strip())
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(lines))

    def on_key(self, event: events.Key) -> None:
        """Swallow the slash that opened the search when somebody types it again."""
        swallow_slash(self, event)
