"""Queries that somebody pressed enter on or pasted, each answered by the device it stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from textual.screen import Screen

from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import known_devices
from phonecmp.tui.screens.compare import no_effect_messages
from phonecmp.tui.screens.compare.device_line_notes import matched_elsewhere
from phonecmp.tui.view_state import ViewState


class Entered(NamedTuple):
    """A query as it stood when somebody entered it.

    `chosen` is the row that the arrows had gone to, `device` what was compared in answer so far.
    A pasted line means its best hit, compared or not; all lines of a paste `join` in one change.
    """

    query: str
    chosen: str | None = None
    device: str | None = None
    is_pasted: bool = False
    joins: bool = False


def is_named(view: ViewState, device: str | None, *, is_chosen: bool) -> bool:
    """Whether enter in the search field adds a device: one not compared that somebody means.

    That is the row that the arrows went to, or the best hit where the query names phones. Filters,
    orders and words that mean such, a partner or a sensor ask for a list; enter leads there, as
    in every list. A query without a hit is answered, too: by saying so, or once more is read.
    """
    if view.query and not view.found.hits:
        return True
    if device is not None and device in transitions.whole_set(view):
        return False
    if is_chosen or not view.query:
        return is_chosen
    from phonecmp.search import words_last  # once something is typed

    text, start = words_last(view.query)
    known = view.session.catalog.devices.get(device or "")
    if view.reading is not None and text[start:]:
        return True
    if known is None or not text[start:] or view.found.readings:
        return False
    return not matched_elsewhere(view, known)


class EnteredQueries:
    """Answers each query in its turn.

    While the catalogue is being read, one that finds nothing yet waits, and those behind it with
    it. One that found something is answered at once, and better where the whole has a better hit.
    """

    def __init__(self, show_message: Callable[[str], None], note: Callable[[str], object]) -> None:
        """`show_message` says why nothing was added, `note` gets queries that led to a device."""
        self._show_message = show_message
        self._note = note
        self._open: tuple[Entered, ...] = ()

    @property
    def are_open(self) -> bool:
        """Whether any may still get another answer."""
        return bool(self._open)

    def adds(self, view: ViewState, device: str | None, *, is_chosen: bool) -> bool:
        """See `is_named`; says so where a query's device is compared already."""
        if is_named(view, device, is_chosen=is_chosen):
            return True
        if view.query and device in view.devices:
            self._show_message(no_effect_messages.COMPARED_ALREADY)
        return False

    def add(self, view: ViewState, highlighted: str | None, *, is_chosen: bool) -> ViewState:
        """Compare the device that the present query stands for."""
        if not self._open or self._open[-1].query != view.query:
            chosen = highlighted if is_chosen else None
            self._open = (*self._open, Entered(view.query, chosen))
        return self.answer(view)

    def add_lines(self, view: ViewState, lines: Sequence[str]) -> ViewState:
        """Compare the device that each pasted line stands for."""
        pasted = (Entered(each, is_pasted=True, joins=n > 0) for n, each in enumerate(lines))
        self._open = (*self._open, *pasted)
        return self.answer(view)

    def answer(self, view: ViewState) -> ViewState:
        """Compare what stands for the open queries in the catalogue as it is now."""
        opened, self._open = self._open, ()
        kept: list[Entered] = []
        missing: list[str] = []
        for position, entered in enumerate(opened):
            if entered.device is not None and view.reading is not None:
                kept.append(entered)
                continue
            own = {each.device for each in opened[position:]}
            found = _answer(view, entered, [id_ for id_ in view.devices if id_ not in own])
            if found is None and view.reading is not None:
                kept += opened[position:]
                self._show_message(no_effect_messages.nothing_found(view))
                break
            if found is None:
                missing.append(entered.query)
            view = self._compared(view, entered, found)
            kept.append(entered._replace(device=found))
        self._open = tuple(kept) if view.reading is not None else ()
        self._echo_missing(view, missing)
        return view

    def _compared(self, view: ViewState, entered: Entered, device: str | None) -> ViewState:
        """The view with an answer, in place of an earlier one to the same query."""
        if device is None or device == entered.device:
            return view
        if entered.device is not None:
            return transitions.exchange_device(view, entered.device, device)
        if device in view.devices:
            if not entered.is_pasted:
                self._show_message(no_effect_messages.COMPARED_ALREADY)
            return view
        if not entered.is_pasted:
            self._note(entered.query)
        after = transitions.with_more(view, (device,))
        return replace(after, earlier_sets=view.earlier_sets) if entered.joins else after

    def _echo_missing(self, view: ViewState, queries: Sequence[str]) -> None:
        if queries:
            self._show_message(no_effect_messages.nothing_found_for(queries))


def _answer(view: ViewState, entered: Entered, compared: Sequence[str]) -> str | None:
    """The device that a query stands for: the first row of what it finds."""
    if entered.chosen is not None:
        return entered.chosen
    session = view.session
    if entered.is_pasted and (named := known_devices(session.catalog, (entered.query,))):
        return named[0]
    found = session.found(entered.query, view.perspective)
    hits = [hit.device for hit in found.hits]
    if entered.is_pasted:
        return hits[0] if hits and not found.error else None
    return next((id_ for id_ in hits if id_ not in compared), hits[0] if hits else None)


def ask_for_lines(
    screen: Screen[None], lines: tuple[str, ...], add: Callable[[tuple[str, ...]], None]
) -> None:
    """Ask whether each pasted line should add a device, and if so add them."""
    from phonecmp.tui.screens.prompt.screen import AskScreen  # not for the first frame

    def take(is_wanted: bool | None) -> None:
        if is_wanted:
            add(lines[: no_effect_messages.MOST_PASTED])

    screen.app.push_screen(AskScreen(no_effect_messages.lines_question(lines)), take)


_MOST_COUNTED = 40
"""Completions of which it is counted how many devices they find."""


def choose_candidate(
    screen: Screen[None], view: ViewState, queries: Sequence[str], search: Callable[[str], None]
) -> None:
    """Ask which of several completions is meant, each with what it finds; `search` takes it."""
    from phonecmp.tui.screens.choice_list.screen import (  # not for the first frame
        Choice,
        ChooseScreen,
    )

    typed = queries[0].rpartition(" ")[0]
    choices = [
        Choice(query, query[len(typed) :].strip(), _count(view, query) if n < _MOST_COUNTED else "")
        for n, query in enumerate(queries)
    ]

    def take(query: str | None) -> None:
        if query is not None:
            search(query)

    screen.app.push_screen(ChooseScreen(view.renderer, "Complete with", choices), take)


def _count(view: ViewState, query: str) -> str:
    """How many devices a completed term finds; of a field, how many state it."""
    *before, last = query.split(" ")
    if last.endswith((":", ":-")):
        return ""
    asked = query if ":" in last or "=" in last else " ".join([*before, f"has:{last}"])
    if last.startswith("sort:"):
        return ""
    found = view.session.found(asked, view.perspective)
    return "" if found.error else str(len(found.hits))
