"""A list to choose from: filters, fields to sort by, saved sets, formats to export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from phonecmp.tui.commands.bindings import LEAVE
from phonecmp.tui.line_renderer import BOLD, PLAIN, LineRenderer, fit, right
from phonecmp.tui.match_rank import PART, match_rank
from phonecmp.tui.screens.dialog import Dialog
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import cleared
from phonecmp.tui.widgets.line_list import LineItem, LineList, line, paragraphs
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.wrapped_text import clipped

_WIDTH = 56


class Choice(NamedTuple):
    """One entry: its answer, its text, a note at the right, the heading it stands under.

    `words` are those by which it is found, too.
    """

    answer: str
    text: str
    note: str = ""
    heading: str = ""
    is_chosen: bool = False
    words: str = ""

    @property
    def searched(self) -> str:
        """All that it is found by."""
        return f"{self.heading} {self.text} {self.note} {self.words}"


class ChooseScreen(Dialog[str | None]):
    """Ends with the answer of the chosen entry, or None.

    With `accepts_new` enter on a text that no entry has answers with that text itself.
    """

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = [
        *LEAVE,
        ("escape", "back", "Clear what was typed, then leave"),
        ("down", "cursor(1)", "Down"),
        ("up", "cursor(-1)", "Up"),
        ("pagedown", "cursor(15)", "Page down"),
        ("pageup", "cursor(-15)", "Page up"),
    ]

    def __init__(
        self,
        renderer: LineRenderer,
        question: str,
        choices: Sequence[Choice] | Callable[[], Sequence[Choice]],
        *,
        placeholder: str = "type to narrow",
        accepts_new: bool = False,
    ) -> None:
        """`question` stands above the list.

        Where `choices` is a function, it is asked again whenever the app shows another state.
        """
        super().__init__()
        self.renderer = renderer
        self.set_class(renderer.glyphs.ascii, "-ascii")
        self.question = question
        self._count = choices if callable(choices) else None
        self.choices = tuple(choices() if callable(choices) else choices)
        self.placeholder = placeholder
        self.accepts_new = accepts_new
        self._wanted = ""

    def watch_view(self, before: ViewState | None, view: ViewState | None) -> None:
        """Count again in another catalogue: while it is read, it grows."""
        if before is None or view is None or before.session is not view.session:
            self.recount()

    def recount(self) -> None:
        """Show what can be chosen now; cursor and typed words stay."""
        if self._count is not None:
            self.choices = tuple(self._count())
            if self.query(LineList):  # a state may come before the list is there
                self._show()

    def compose(self) -> ComposeResult:
        """The question, a field, the list."""
        with Vertical(id="choose"):
            yield Static(self.question, markup=False)
            yield Input(placeholder=self.placeholder, compact=True)
            lines = LineList()
            lines.can_focus = False
            lines.is_active = True
            yield lines
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Show every entry."""
        lines = self.query_one(LineList)
        lines.renderer = self.renderer
        self._show()
        chosen = next((each.answer for each in self.choices if each.is_chosen), None)
        if chosen is not None:
            lines.chosen = chosen

    def on_resize(self) -> None:
        """Fit the lines into the new width, once the list has it."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _narrow(self) -> None:
        """Go to the entry that matches best, the first of several."""
        if self.query_one(Input).value != self._wanted:
            self._wanted = self.query_one(Input).value
            self._show()
            self.query_one(LineList).chosen = self._best(self._wanted.split())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the entry under the cursor, or with a new text."""
        lines = self.query_one(LineList)
        if lines.chosen is None and self.accepts_new and event.value.strip():
            self.dismiss(event.value.strip())
        elif lines.chosen is not None:
            self.dismiss(lines.chosen)

    def action_back(self) -> None:
        """Clear what was typed, or leave."""
        if not cleared(self.query_one(Input)):
            self.dismiss(None)

    def action_cursor(self, step: int) -> None:
        """Move through the list."""
        self.query_one(LineList).move(step)

    @draws("LineList", "the choices")
    def _show(self) -> None:
        field, lines = self.query_one(Input), self.query_one(LineList)
        lines.items = self._items(field.value.casefold().split())
        is_new = not lines.keys and self.accepts_new and field.value.strip()
        enter = "enter choose   " if lines.keys else "enter take it   " if is_new else ""
        hint = f"{enter}esc {'clear' if field.value else 'back'}"
        self.query_one("#hint", Static).update(hint, layout=False)

    def _best(self, words: list[str]) -> str | None:
        """The answer of the entry in whose own text the words stand most wholly."""
        worst = (PART + 1) * len(words)
        ranks: dict[str, tuple[int, int]] = {}
        for choice in self.choices:
            around = match_rank(choice.searched, words)
            if around is not None:
                own = match_rank(choice.text, words)
                ranks[choice.answer] = (worst if own is None else own, around)
        return min(ranks, key=ranks.__getitem__, default=None)

    def _items(self, words: list[str]) -> tuple[LineItem, ...]:
        items: list[LineItem] = []
        heading = ""
        for choice in self.choices:
            text = choice.searched.casefold()
            if not all(word in text for word in words):
                continue
            if choice.heading != heading:
                heading = choice.heading
                items.append(line((f" {heading}", self.renderer.styles.heading)))
            items.append(self._item(choice))
        if not items:
            words_for = "Enter takes it as a new name." if self.accepts_new else "Nothing matches."
            return paragraphs(self.renderer, ["", words_for])
        return tuple(items)

    def _item(self, choice: Choice) -> LineItem:
        mark = self.renderer.glyphs.selected if choice.is_chosen else " "
        width = self.query_one(LineList).size.width or _WIDTH
        room = max(width - 4 - len(choice.note), 8)
        return line(
            (f" {mark} ", self.renderer.styles.accent + BOLD),
            (fit(clipped(choice.text, room - 1, self.renderer.glyphs.ellipsis), room), PLAIN),
            (right(choice.note, len(choice.note)), self.renderer.styles.muted),
            key=choice.answer,
        )
