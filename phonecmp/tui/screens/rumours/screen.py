"""Rumours: what is open, what came out lately, and what became of everybody's claims."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from phonecmp.knowledge import ScoredClaim
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.messages import ClaimsWanted, SheetWanted
from phonecmp.tui.pen import PLAIN
from phonecmp.tui.screens.choose.screen import Choice, ChooseScreen
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.screens.rumours.lines import (
    copied_card,
    copied_claim,
    copied_value,
    decided_items,
    legend,
    nothing_open,
    open_items,
    scorecard_items,
)
from phonecmp.tui.screens.rumours.open_values import (
    KnownRumours,
    Part,
    has_words,
    known_rumours,
    of_part,
)
from phonecmp.tui.services.background_query import BackgroundQuery
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineList, not_yet
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList
from phonecmp.tui.widgets.vertical_rule import VerticalRule

_MOST_DECIDED = 500
"""Claims that came out lately, and are listed."""

_WIDTHS = [(0, "-single"), (110, "-paired")]
"""Cells of the screen from which on open rumours and scorecards stand side by side."""

_HEADS = ("Scorecards by source", "Scorecards by field")


_NOT_YET = "The catalogue is still being gone through."
_NO_CLAIM = "No claim stands here; esc clears the search."
_CARD = "A scorecard is about many devices: enter lists its claims."


class RumoursScreen(ListScreen):
    """Open rumours at the left; scorecards and what came out lately at the right."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.RUMOURS)
    SCOPES: ClassVar = (Scope.RUMOURS,)
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    by_field: reactive[bool] = reactive(False, repaint=False)
    part: reactive[Part] = reactive(Part.ALL, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__(view)
        self._background = BackgroundQuery(known_rumours, self._draw)
        self._chooser: ChooseScreen | None = None

    def compose(self) -> ComposeResult:
        """Three lists under one search."""
        marks = LineList(id="legend")
        marks.can_focus = False
        right = Vertical(TitledList(id="cards"), marks, TitledList(id="decided"), id="right")
        yield ListFrame(
            Scope.RUMOURS,
            Horizontal(TitledList(id="open"), VerticalRule(), right, id="panes"),
            hint="device, field, value, source, disputed",
            tab="rumours",
        ).data_bind(ListScreen.view)

    def watch_by_field(self) -> None:
        """Draw the other scorecards."""
        if self.is_mounted:
            self._draw()

    def watch_part(self) -> None:
        """Draw the other open values."""
        if self.is_mounted:
            self._draw()

    @on(ListFrame.Due)
    @draws("#open", "the rumours")
    def _draw(self) -> None:
        view = self.state
        self._background.refresh(self, view)
        known = self._background.result
        if known is None:
            self.pane("open").show((("Open", PLAIN),), (), not_yet(view.pen))
            return
        drawn = self._background.seen(view)
        self._draw_open(drawn, known)
        self._draw_cards(drawn, known)
        self._draw_decided(drawn, known)
        if self._chooser is not None and self._chooser.is_attached:
            self._chooser.recount()

    @draws("#open", "open rumours")
    def _draw_open(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, ink = self.pane("open"), self.frame.words, view.pen.ink
        values = [v for v in of_part(known.open, self.part) if has_words(v.text, words)]
        devices = len({value.device.device.id for value in values})
        note = f"{len(values)} on {devices} device{'' if devices == 1 else 's'}"
        items = tuple(open_items(view, values, pane.size.width))
        is_narrowed = bool(words) or self.part is not Part.ALL
        part = f", {self.part}" if self.part is not Part.ALL else ""
        pane.show(
            (("Open", ink.text), (part, ink.rumoured)),
            ((note, ink.muted),) if values else (),
            items or nothing_open(view, is_narrowed=is_narrowed),
        )

    @draws("#cards", "the scorecards")
    def _draw_cards(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, ink = self.pane("cards"), self.frame.words, view.pen.ink
        all_cards = known.by_field if self.by_field else known.by_source
        cards = [card for card in all_cards if has_words(card.name.casefold(), words)]
        items = scorecard_items(view, cards, pane.size.width, is_narrowed=bool(words))
        note = "one mark per claim recorded here" if pane.size.width >= 60 else "one per claim"
        pane.show(((_HEADS[self.by_field], ink.text),), ((note, ink.muted),), items)
        self.query_one("#legend", LineList).items = (legend(view, pane.size.width),)

    @draws("#decided", "what came out")
    def _draw_decided(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, ink = self.pane("decided"), self.frame.words, view.pen.ink
        claims = self._decided(known)
        items = decided_items(
            view, claims[:_MOST_DECIDED], pane.size.width, is_narrowed=bool(words)
        )
        note = f"{len(claims):,} claim{'' if len(claims) == 1 else 's'}"
        pane.show((("Came out lately", ink.text),), ((note, ink.muted),), items)

    def _decided(self, known: KnownRumours) -> list[ScoredClaim]:
        """The claims that came out, those without the wanted words left out."""
        words = self.frame.words
        return [each.claim for each in known.decided if has_words(each.text, words)]

    def _chosen(self) -> tuple[str, str] | None:
        """Device and field under the cursor; None among the scorecards."""
        pane = self.frame.current
        key = pane.lines.chosen
        if key is None or pane.id == "cards":
            return None
        device, path = key.split("\n")[:2]
        return device, path

    def action_sort(self) -> None:
        """Scorecards by field instead of by source, or back."""
        if self._background.result is None:
            self.say(_NOT_YET)
            return
        self.by_field = not self.by_field
        self.pane("cards").lines.focus()

    def action_choose(self) -> None:
        """Ask which list to show, and which part of it."""
        if self._background.result is None:
            self.say(_NOT_YET)
            return
        self._chooser = ChooseScreen(self.state.pen, "Show", self._choices)
        self.app.push_screen(self._chooser, self._show)

    def _choices(self) -> list[Choice]:
        known = self._background.result
        if known is None:
            return []
        choices = [
            Choice(part, part.value.capitalize(), f"{len(of_part(known.open, part)):,}", "Open",
                   part is self.part)
            for part in Part
        ]  # fmt: skip
        choices += [
            Choice("source", _HEADS[0], f"{len(known.by_source):,}", "What became of claims"),
            Choice("field", _HEADS[1], f"{len(known.by_field):,}", "What became of claims"),
            Choice("decided", "Came out lately", f"{len(known.decided):,}",
                   "What became of claims"),
        ]  # fmt: skip
        return choices

    def _show(self, answer: str | None) -> None:
        if answer is None:
            return
        if answer in ("source", "field"):
            self.by_field = answer == "field"
            self.pane("cards").lines.focus()
        elif answer == "decided":
            self.pane("decided").lines.focus()
        else:
            self.part = Part(answer)
            self.pane("open").lines.focus()

    def action_add(self) -> None:
        """Compare the device under the cursor, or no longer."""
        chosen = self._chosen()
        if chosen is not None:
            self.toggle(chosen[0])
        else:
            self._say_why_not()

    def action_sheet(self) -> None:
        """Show everything about the device under the cursor."""
        chosen = self._chosen()
        if chosen is not None:
            self.post_message(SheetWanted(chosen[0]))
        else:
            self._say_why_not()

    def _say_why_not(self) -> None:
        is_card = self.frame.current.id == "cards"
        words = _CARD if is_card and self.frame.current.lines.chosen else _NO_CLAIM
        self.say(words)

    def action_more(self) -> None:
        """Show every claim on the value under the cursor, or those of a scorecard."""
        chosen = self._chosen()
        if chosen is not None:
            field = self.state.library.catalog.field(chosen[1])
            self.post_message(ClaimsWanted(chosen[0], field))
        elif self.frame.current.id == "cards" and self.frame.current.lines.chosen:
            self._show_card(self.frame.current.lines.chosen)
        else:
            self._say_why_not()

    def _show_card(self, key: str) -> None:
        known = self._background.result
        cards = (*known.by_source, *known.by_field) if known else ()
        card = next((card for card in cards if f"card:{card.key}" == key), None)
        if card is not None:
            self.frame.search_for(card.name)
            self.pane("decided").lines.focus()

    def action_copy(self) -> None:
        """Copy the value, the claim or the scorecard under the cursor."""
        known, key = self._background.result, self.frame.current.lines.chosen
        text = self._copied(self.state, known, key) if known and key else ""
        self.copy_or_say(text, _NO_CLAIM)

    def _copied(self, view: ViewState, known: KnownRumours, key: str) -> str:
        """What a line says as one line of text, nothing shortened; "" for a line that is gone."""
        device, _, rest = key.partition("\n")
        path, _, number = rest.partition("\n")
        if not rest:
            cards = (*known.by_source, *known.by_field)
            return next((copied_card(card) for card in cards if f"card:{card.key}" == key), "")
        if number:
            claims = self._decided(known)
            return copied_claim(view, claims[int(number)]) if int(number) < len(claims) else ""
        values = [
            value
            for value in known.open
            if (value.device.device.id, value.shown.field.path) == (device, path)
        ]
        return next((copied_value(view, value) for value in values), "")

    async def action_back(self) -> None:
        """Step back out, at last to the comparison."""
        if self.part is Part.ALL or self.frame.words or self.frame.current.id != "open":
            await super().action_back()
        else:
            self.part = Part.ALL
