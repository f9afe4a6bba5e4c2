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
from phonecmp.tui.line_renderer import PLAIN
from phonecmp.tui.messages import ClaimsRequested, SheetRequested
from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen
from phonecmp.tui.screens.list_screen import ListScreen
from phonecmp.tui.screens.rumours.lines import (
    copied_card,
    copied_claim,
    copied_value,
    decided_items,
    legend,
    marks_words,
    nothing_open,
    open_items,
    scorecard_items,
)
from phonecmp.tui.screens.rumours.open_values import (
    CardOrder,
    KnownRumours,
    Part,
    has_words,
    known_rumours,
    of_part,
)
from phonecmp.tui.screens.rumours.scorecard_page import card_items, card_title
from phonecmp.tui.services.background_query import BackgroundQuery
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineList, not_yet
from phonecmp.tui.widgets.list_faults import draws
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList
from phonecmp.tui.widgets.vertical_rule import VerticalRule

_MOST_DECIDED = 500
"""Claims that came out lately, and are listed."""

_WIDTHS = [(0, "-single"), (110, "-paired")]
"""Cells of the screen from which on open rumours and scorecards stand side by side."""

_NOT_YET = "The catalogue is still being gone through."
_NO_CLAIM = "No claim stands here; {rumours.back} clears the search."
_CARD = "A scorecard is about many devices: {rumours.claims} shows its page."


class RumoursScreen(ListScreen):
    """Open rumours at the left; scorecards and what came out lately at the right."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar = bindings(Scope.RUMOURS)
    SCOPES: ClassVar = (Scope.RUMOURS,)
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    order: reactive[CardOrder] = reactive(CardOrder.SOURCE, repaint=False)
    card: reactive[str | None] = reactive(None, repaint=False)
    """The key of the scorecard whose page stands in place of the open rumours."""
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

    def watch_order(self) -> None:
        """Draw the other scorecards."""
        if self.is_mounted:
            self._draw()

    def watch_card(self) -> None:
        """Draw the page of another scorecard over the whole screen, or the lists again."""
        if self.is_mounted:
            self.set_class(self.card is not None, "-card")
            self._draw()

    def watch_part(self) -> None:
        """Draw the other open values."""
        if self.is_mounted:
            self.frame.back_word = "" if self.part is Part.ALL else "show all"
            self.frame.show_keys()
            self._draw()

    @on(ListFrame.Due)
    @draws("#open", "the rumours")
    def _draw(self) -> None:
        view = self.state
        self._background.refresh(self, view)
        known = self._background.result
        if known is None:
            self.pane("open").show((("Open", PLAIN),), (), not_yet(view.renderer))
            return
        drawn = self._background.seen(view)
        self._draw_open(drawn, known)
        self._draw_cards(drawn, known)
        self._draw_decided(drawn, known)
        if self._chooser is not None and self._chooser.is_attached:
            self._chooser.recount()

    @draws("#open", "open rumours")
    def _draw_open(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, styles = self.pane("open"), self.frame.words, view.renderer.styles
        card = known.card(self.card) if self.card else None
        if card is not None:
            items = card_items(view, card, pane.size.width, words)
            pane.show(
                ((card_title(card), styles.text),),
                ((view.renderer.with_keys("{rumours.back} back"), styles.muted),),
                items,
            )
            return
        values = [v for v in of_part(known.open, self.part) if has_words(v.text, words)]
        devices = len({value.device.device for value in values})
        note = f"{len(values)} on {devices} device{'' if devices == 1 else 's'}"
        items = tuple(open_items(view, values, pane.size.width))
        is_narrowed = bool(words) or self.part is not Part.ALL
        part = f", {self.part}" if self.part is not Part.ALL else ""
        pane.show(
            (("Open", styles.text), (part, styles.rumoured)),
            ((note, styles.muted),) if values else (),
            items or nothing_open(view, is_narrowed=is_narrowed),
        )

    @draws("#cards", "the scorecards")
    def _draw_cards(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, styles = self.pane("cards"), self.frame.words, view.renderer.styles
        all_cards, width = known.cards(self.order), pane.size.width
        cards = [card for card in all_cards if has_words(card.name.casefold(), words)]
        items = scorecard_items(view, cards, width, is_narrowed=bool(words))
        note = marks_words(cards, width)
        pane.show(((self.order.value, styles.text),), ((note, styles.muted),), items)
        self.query_one("#legend", LineList).items = (legend(view, pane.size.width),)

    @draws("#decided", "what came out")
    def _draw_decided(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, styles = self.pane("decided"), self.frame.words, view.renderer.styles
        claims = self._decided(known)
        items = decided_items(
            view, claims[:_MOST_DECIDED], pane.size.width, is_narrowed=bool(words)
        )
        note = f"{len(claims):,} claim{'' if len(claims) == 1 else 's'}"
        pane.show((("Came out lately", styles.text),), ((note, styles.muted),), items)

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
        """Scorecards by source, by field, and both again by accuracy."""
        if self._background.result is None:
            self.show_message(_NOT_YET)
            return
        self.order = self.order.next
        self.pane("cards").lines.focus()

    def action_choose(self) -> None:
        """Ask which list to show, and which part of it."""
        if self._background.result is None:
            self.show_message(_NOT_YET)
            return
        self._chooser = ChooseScreen(self.state.renderer, "Show", self._choices)
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
            Choice(order, order.value, f"{len(known.cards(order)):,}", "What became of claims",
                   order is self.order)
            for order in CardOrder
        ]  # fmt: skip
        choices += [
            Choice("decided", "Came out lately", f"{len(known.decided):,}",
                   "What became of claims"),
        ]  # fmt: skip
        return choices

    def _show(self, answer: str | None) -> None:
        if answer is None:
            return
        if answer in [order.value for order in CardOrder]:
            self.order = CardOrder(answer)
            self.pane("cards").lines.focus()
        elif answer == "decided":
            self.pane("decided").lines.focus()
        else:
            self.card, self.part = None, Part(answer)
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
            self.post_message(SheetRequested(chosen[0]))
        else:
            self._say_why_not()

    def _say_why_not(self) -> None:
        is_card = self.frame.current.id == "cards"
        words = _CARD if is_card and self.frame.current.lines.chosen else _NO_CLAIM
        self.show_message(words)

    def action_more(self) -> None:
        """Show every claim on the value under the cursor, or those of a scorecard."""
        chosen = self._chosen()
        if chosen is not None:
            field = self.state.session.catalog.field(chosen[1])
            self.post_message(ClaimsRequested(chosen[0], field))
        elif self.frame.current.id == "cards" and self.frame.current.lines.chosen:
            self._show_card(self.frame.current.lines.chosen)
        else:
            self._say_why_not()

    def _show_card(self, key: str) -> None:
        self.card = key.removeprefix("card:")
        self.pane("open").lines.focus()

    def action_copy(self) -> None:
        """Copy the value, the claim or the scorecard under the cursor."""
        known, key = self._background.result, self.frame.current.lines.chosen
        text = self._copied(self.state, known, key) if known and key else ""
        self.copy_or_explain(text, _NO_CLAIM)

    def _copied(self, view: ViewState, known: KnownRumours, key: str) -> str:
        """What a line says as one line of text, nothing shortened; "" for a line that is gone."""
        device, _, rest = key.partition("\n")
        path, _, number = rest.partition("\n")
        if not rest:
            cards = (*known.by_source, *known.by_field)
            return next((copied_card(card) for card in cards if f"card:{card.key}" == key), "")
        card = known.card(self.card) if self.card and number.startswith("c") else None
        if card is not None:
            place = int(number[1:])
            return copied_claim(view, card.claims[place]) if place < len(card.claims) else ""
        if number:
            claims = self._decided(known)
            return copied_claim(view, claims[int(number)]) if int(number) < len(claims) else ""
        values = [
            value
            for value in known.open
            if (value.device.device, value.shown.field.path) == (device, path)
        ]
        return next((copied_value(view, value) for value in values), "")

    async def action_back(self) -> None:
        """Step back out, at last to the comparison."""
        is_usual = self.card is None and self.part is Part.ALL
        if is_usual or self.frame.words or self.frame.current.id != "open":
            await super().action_back()
        elif self.card is not None:
            self.card = None
            self.pane("cards").lines.focus()
        else:
            self.part = Part.ALL
