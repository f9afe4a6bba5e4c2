"""The frame of the screens that list things: header, search, panes, footer."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.css.query import NoMatches
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from phonecmp.tui.commands import Scope
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import FilterField, leave_word
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle
from phonecmp.tui.widgets.titled_list import TitledList
from phonecmp.tui.widgets.vertical_rule import VerticalRule

_BY_PANE = {
    "partners.more": ("devices", "sheet"),
    "sensors.more": ("phones", "sheet"),
    "claims.pane": ("details", "claims"),
    "problems.pane": ("details", "list"),
}
"""Words of the footer at the first pane, and at the others."""


class ListFrame(Vertical):
    """Lends its renderer to all it holds, moves the focus, and says when the lists are due.

    The pane that has, or last had, the focus is named in a class of the frame (`-at-cards`), so
    that a small terminal can show it alone. Esc clears the search, then returns to the first pane,
    then leaves; what was found stays under the cursor.
    """

    view: reactive[ViewState | None] = reactive(None, repaint=False)

    class Due(Message):
        """The lists should be filled anew: another state, another width, other wanted words."""

        def can_replace(self, message: Message) -> bool:
            """One is enough for several reasons."""
            return isinstance(message, ListFrame.Due)

    def __init__(self, scope: Scope, *panes: Widget, hint: str, tab: str = "") -> None:
        """`panes` are or hold `TitledList`s with ids; `hint` says what can be searched for.

        `tab` is the screen that the header marks: the one this is the frame of, or where it stands
        on another, that one. From Python 3.12 on a screen is put together before it is current.
        """
        super().__init__()
        self.scope = scope
        self.tab = tab
        self.hint = hint
        self._parts = panes
        self.back_word = ""
        """What esc does at the first pane where nothing is searched for, if not "back"."""

    def compose(self) -> ComposeResult:
        """Everything from top to bottom."""
        yield Header(self.tab or self.app.current_mode).data_bind(ListFrame.view)
        yield FilterField(self.hint)
        yield from self._parts
        yield Footer()

    @property
    def panes(self) -> list[TitledList]:
        """The panes that can have the focus, in their order on the screen.

        Raises NoMatches where there are none: the app ended before they were made.
        """
        found = [pane for pane in self.query(TitledList) if pane.lines.can_focus]
        if not found:
            raise NoMatches("The panes of this screen are not there.")
        return found

    @property
    def current(self) -> TitledList:
        """The pane that has the focus, or had it before the search."""
        marked = (p for p in self.panes if self.has_class(_mark(p)) and not p.is_empty)
        return next(marked, self.panes[0])

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for, word by word and without regard to case."""
        return self.query_one(FilterField).words

    def pane(self, id_: str) -> TitledList:
        """One of the panes."""
        return self.query_one(f"#{id_}", TitledList)

    def on_mount(self) -> None:
        """Take the keys."""
        self._lend_renderer()
        if self.screen.focused is None:
            self.panes[0].lines.focus()
        self.post_message(self.Due())

    def watch_view(self, before: ViewState | None) -> None:
        """Lend the renderer, and ask for the lists of the new state.

        While the catalogue is being read, lines come in above the first one; a cursor that nobody
        has moved stays at the top.
        """
        if not self.is_mounted:
            return
        self._lend_renderer()
        if before is not None and before.reading is not None:
            for pane in self.panes:
                pane.lines.return_to_top()
        self.post_message(self.Due())

    def _lend_renderer(self) -> None:
        for widget in self.query("*"):
            if isinstance(widget, LineList | PaneTitle | Footer | VerticalRule):
                widget.renderer = self.view.renderer if self.view else None

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the hints of what has the focus, and note the pane."""
        is_search = isinstance(event.widget, FilterField)
        self.query_one(Footer).scope = Scope.FILTER if is_search else self.scope
        for pane in self.panes:
            if pane.lines is event.widget:
                self.set_class(True, _mark(pane))
                self.remove_class(*(_mark(other) for other in self.panes if other is not pane))
        self.show_keys()

    @on(FilterField.Moved)
    def _move(self, message: FilterField.Moved) -> None:
        self.current.lines.move(message.step)

    @on(TitledList.Resized)
    def _fit(self, message: TitledList.Resized) -> None:
        message.stop()
        self.post_message(self.Due())

    @on(TitledList.Emptied)
    def _leave(self, message: TitledList.Emptied) -> None:
        """Go back to the first pane where the one in use is gone: there would be no focus."""
        message.stop()
        if self.has_class(_mark(message.pane)):
            self.remove_class(_mark(message.pane))
            focused = self.screen.focused
            if focused is None or focused is message.pane.lines:
                self.panes[0].lines.focus()

    @on(FilterField.Changed)
    def _narrow(self, message: FilterField.Changed) -> None:
        message.stop()
        self.show_keys()
        self.post_message(self.Due())

    @on(FilterField.Left)
    @on(FilterField.Submitted)
    def _return(self) -> None:
        self.current.lines.focus()

    def show_keys(self) -> None:
        """Say in the footer what esc, enter and tab do from here."""
        scope = self.scope.name.lower()
        is_first = self.current is self.panes[0]
        self.query_one(Footer).change_words(
            {
                "filter.leave": leave_word(self.query_one(FilterField)),
                f"{scope}.back": "clear" if self.words else self.back_word or "back",
                **{id_: words[not is_first] for id_, words in _BY_PANE.items()},
            }
        )

    def search(self) -> None:
        """Go to the search."""
        self.query_one(FilterField).focus()

    def search_for(self, text: str) -> None:
        """Search for this text, without going there."""
        self.query_one(FilterField).value = text

    def next_pane(self) -> None:
        """Go on to the next pane, and from the last one to the first."""
        panes = [pane for pane in self.panes if not pane.is_empty]
        panes[(panes.index(self.current) + 1) % len(panes)].lines.focus()

    def step_out(self) -> bool:
        """Clear the search, else return to the first pane; False where neither was to do."""
        if self.words:
            self.search_for("")
        elif self.current is not self.panes[0]:
            self.panes[0].lines.focus()
        else:
            return False
        return True


def _mark(pane: TitledList) -> str:
    return f"-at-{pane.id}"
