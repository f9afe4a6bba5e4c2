"""Rumours: what is open, what came out lately, and what became of everybody's claims."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.screen import Screen

from phonecmp.knowledge import Perspective
from phonecmp.tui import view as transitions
from phonecmp.tui.commands import Scope
from phonecmp.tui.commands.bindings import bindings
from phonecmp.tui.commands.palette import CommandProvider
from phonecmp.tui.library import Library
from phonecmp.tui.messages import ClaimsWanted, SheetWanted
from phonecmp.tui.pen import PLAIN
from phonecmp.tui.screens.choose.screen import Choice, ChooseScreen
from phonecmp.tui.screens.rumours.known import (
    KnownRumours,
    Part,
    has_words,
    known_rumours,
    of_part,
)
from phonecmp.tui.screens.rumours.lines import (
    decided_items,
    legend,
    nothing_open,
    open_items,
    scorecard_items,
)
from phonecmp.tui.threads import beside_the_loop
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineList, not_yet
from phonecmp.tui.widgets.list_frame import ListFrame
from phonecmp.tui.widgets.titled_list import TitledList
from phonecmp.tui.widgets.vertical_rule import VerticalRule

_MOST_DECIDED = 500
"""Claims that came out lately, and are listed."""

_HEADS = ("Scorecards by source", "Scorecards by field")


class RumoursScreen(Screen[None]):
    """Open rumours at the left; scorecards and what came out lately at the right."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = bindings(Scope.RUMOURS)
    COMMANDS: ClassVar = {CommandProvider}
    SCOPES: ClassVar = (Scope.RUMOURS,)

    view: reactive[ViewState | None] = reactive(None, repaint=False)
    by_field: reactive[bool] = reactive(False, repaint=False)
    part: reactive[Part] = reactive(Part.ALL, repaint=False)

    def __init__(self, view: ViewState) -> None:
        """`view` is the state to start with."""
        super().__init__()
        self.set_reactive(RumoursScreen.view, view)
        self._known: KnownRumours | None = None
        self._known_of: tuple[Library, Perspective] | None = None
        self._known_from = view

    def compose(self) -> ComposeResult:
        """Three lists under one search."""
        marks = LineList(id="legend")
        marks.can_focus = False
        right = Vertical(TitledList(id="cards"), marks, TitledList(id="decided"), id="right")
        yield ListFrame(
            Scope.RUMOURS,
            Horizontal(TitledList(id="open"), VerticalRule(), right, id="panes"),
            hint="device, field, value, source, disputed",
        ).data_bind(RumoursScreen.view)

    @property
    def _frame(self) -> ListFrame:
        return self.query_one(ListFrame)

    def watch_by_field(self) -> None:
        """Draw the other scorecards."""
        if self.is_mounted:
            self._draw()

    def watch_part(self) -> None:
        """Draw the other open values."""
        if self.is_mounted:
            self._draw()

    @on(ListFrame.Due)
    def _draw(self) -> None:
        view = self.view
        if view is None:
            return
        if self._known_of != (view.library, view.perspective):
            self._known_of = (view.library, view.perspective)
            self.run_worker(self._find_out(view), exclusive=True, group="rumours")
        if self._known is None:
            self._frame.pane("open").show((("Open", PLAIN),), (), not_yet(view.pen))
            return
        was = self._known_from
        drawn = replace(view, library=was.library, day=was.day, region=was.region)
        self._draw_open(drawn, self._known)
        self._draw_cards(drawn, self._known)
        self._draw_decided(drawn, self._known)

    async def _find_out(self, view: ViewState) -> None:
        self._known = await beside_the_loop(known_rumours, view)
        self._known_from = view
        self._draw()

    def _draw_open(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, ink = self._frame.pane("open"), self._frame.words, view.pen.ink
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

    def _draw_cards(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, ink = self._frame.pane("cards"), self._frame.words, view.pen.ink
        all_cards = known.by_field if self.by_field else known.by_source
        cards = [card for card in all_cards if has_words(card.name.casefold(), words)]
        items = scorecard_items(view, cards, pane.size.width, is_narrowed=bool(words))
        note = "one mark per claim recorded here" if pane.size.width >= 60 else "one per claim"
        pane.show(((_HEADS[self.by_field], ink.text),), ((note, ink.muted),), items)
        self.query_one("#legend", LineList).items = (legend(view),)

    def _draw_decided(self, view: ViewState, known: KnownRumours) -> None:
        pane, words, ink = self._frame.pane("decided"), self._frame.words, view.pen.ink
        claims = [each.claim for each in known.decided if has_words(each.text, words)]
        items = decided_items(
            view, claims[:_MOST_DECIDED], pane.size.width, is_narrowed=bool(words)
        )
        note = f"{len(claims):,} claim{'' if len(claims) == 1 else 's'}"
        pane.show((("Came out lately", ink.text),), ((note, ink.muted),), items)

    def _chosen(self) -> tuple[str, str] | None:
        """Device and field under the cursor; None among the scorecards."""
        pane = self._frame.current
        key = pane.lines.chosen
        if key is None or pane.id == "cards":
            return None
        device, path = key.split("\n")[:2]
        return device, path

    def action_next_pane(self) -> None:
        """Go on to the next list."""
        self._frame.next_pane()

    def action_search(self) -> None:
        """Go to the search."""
        self._frame.search()

    def action_sort(self) -> None:
        """Scorecards by field instead of by source, or back."""
        self.by_field = not self.by_field
        self._frame.pane("cards").lines.focus()

    def action_choose(self) -> None:
        """Ask which list to show, and which part of it."""
        view, known = self.view, self._known
        if view is None or known is None:
            self.notify("The catalogue is still being gone through.", timeout=2)
            return
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
        self.app.push_screen(ChooseScreen(view.pen, "Show", choices), self._show)

    def _show(self, answer: str | None) -> None:
        if answer is None:
            return
        if answer in ("source", "field"):
            self.by_field = answer == "field"
            self._frame.pane("cards").lines.focus()
        elif answer == "decided":
            self._frame.pane("decided").lines.focus()
        else:
            self.part = Part(answer)
            self._frame.pane("open").lines.focus()

    def action_add(self) -> None:
        """Compare the device under the cursor, or no longer."""
        chosen = self._chosen()
        if self.view is not None and chosen is not None:
            self.view = transitions.toggle_device(self.view, chosen[0])
            word = "Added" if chosen[0] in self.view.devices else "Took out"
            self.notify(f"{word} {chosen[0]}; 1 shows the comparison.", timeout=3)

    def action_sheet(self) -> None:
        """Show everything about the device under the cursor."""
        chosen = self._chosen()
        if chosen is not None:
            self.post_message(SheetWanted(chosen[0]))

    def action_more(self) -> None:
        """Show every claim on the value under the cursor, or those of a scorecard."""
        chosen = self._chosen()
        if self.view is not None and chosen is not None:
            field = self.view.library.catalog.field(chosen[1])
            self.post_message(ClaimsWanted(chosen[0], field))
        elif self._frame.current.id == "cards":
            self._show_card(self._frame.current.lines.chosen)

    def _show_card(self, key: str | None) -> None:
        known = self._known
        cards = (*known.by_source, *known.by_field) if known else ()
        card = next((card for card in cards if f"card:{card.key}" == key), None)
        if card is not None:
            self._frame.search_for(card.name)
            self._frame.pane("decided").lines.focus()

    async def action_back(self) -> None:
        """Step back out, at last to the comparison."""
        if self._frame.step_out():
            return
        if self.part is not Part.ALL:
            self.part = Part.ALL
        else:
            await self.run_action("app.show('compare')")
