"""What the palette finds besides commands: devices, fields, named sets, days and themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from textual.command import Hit, Hits, Provider

from phonecmp.output import safe_text
from phonecmp.tui import actions
from phonecmp.tui import messages as wants
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_protocol import ViewApp
from phonecmp.tui.match_rank import hit_score, match_rank
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.theme_styles import themes_like
from phonecmp.tui.view_state import ViewState

_MOST = 8
"""Places of one kind that are offered."""

_MOST_THEMES = 40

_FOUND = 0.1
"""The score of a device that the search finds by other than its name: s24u."""

_STEP = 0.0001
"""What a place scores below the one before; a command that matches as well stands above all."""


class Place(NamedTuple):
    """Where the palette can lead: what it says, and what choosing it does."""

    text: str
    help: str
    go: Callable[[ViewApp], None]


class PlaceProvider(Provider):
    """Offers places for what was typed; nothing before that, for there are hundreds."""

    async def search(self, query: str) -> Hits:
        """Places whose name has every word, and devices as the search finds them."""
        app = self.app
        if not isinstance(app, ViewApp):
            return
        for number, place in enumerate(places(app.state, query)):
            score = hit_score(place.text, query, _FOUND) - (number + 1) * _STEP
            text = safe_text(place.text)
            yield Hit(score, text.replace("[", "\\["), partial(place.go, app), text, place.help)


def places(view: ViewState, query: str) -> Iterator[Place]:
    """What a text may mean, a day first, then themes, sets, fields and devices."""
    yield from _days(query)
    yield from _some(_themes(view), query, most=_MOST_THEMES)
    yield from _some(_sets(view), query)
    yield from _some(_fields(view), query)
    yield from _devices(view, query)


def _some(found: Iterator[Place], query: str, most: int = _MOST) -> Iterator[Place]:
    ranked = ((match_rank(each.text, query.split()), each) for each in found)
    fitting = [(rank, each) for rank, each in ranked if rank is not None]
    yield from (place for _, place in sorted(fitting, key=itemgetter(0))[:most])


def _days(query: str) -> Iterator[Place]:
    from phonecmp.reading import parse_period

    period = parse_period(query.strip().upper())
    if period is not None:
        yield Place(
            f"Day: {period.last}", "see everything from this day", partial(_see, period.last)
        )


def _themes(view: ViewState) -> Iterator[Place]:
    for name in themes_like(view.renderer.styles):
        yield Place(f"Theme: {name}", "draw everything in its colours", partial(_use_theme, name))


def _use_theme(name: str, app: ViewApp) -> None:
    actions.use_theme(app, name)


def _sets(view: ViewState) -> Iterator[Place]:
    for name, ids in view.named_sets.items():
        yield Place(f"Set: {name}", f"compare its {len(ids)}", partial(_compare, ids))


def _fields(view: ViewState) -> Iterator[Place]:
    table = view.session.catalog.table
    for path in table.fields:
        yield Place(f"Field: {table.label(path)}", path, partial(go_to_row, path))


def _devices(view: ViewState, query: str) -> Iterator[Place]:
    if view.reading is not None or not view.session.is_quick(query, view.perspective):
        return
    found = view.session.found(query, view.perspective)
    for hit in () if found.error else found.hits[:_MOST]:
        yield Place(f"Device: {hit.name}", hit.device, partial(_show_device, hit.device))


def _see(day: date, app: ViewApp) -> None:
    app.view = transitions.with_day(app.state, day)


def _compare(ids: tuple[str, ...], app: ViewApp) -> None:
    app.view = transitions.with_devices(app.state, ids)


def _show_device(device: str, app: ViewApp) -> None:
    app.post_message(wants.SheetRequested(device))


def go_to_row(path: str, app: ViewApp) -> None:
    """Go to a row of the comparison; without one, list the devices that state the field."""
    screen, view = app.screen, app.state
    if not isinstance(screen, CompareScreen):
        app.notify("{screen.compare} shows the comparison, in which fields have rows.", timeout=3)
        return
    if not view.columns:
        screen.search_for(f"has:{path}")
        return
    app.view = replace(view, folded=view.folded - {view.session.catalog.field(path).section})
    rows = [line.key for line in screen.grid.lines]
    if path not in rows:
        app.notify("No compared device states this; {empty_rows} shows such rows, too.", timeout=3)
        return
    screen.action_pane("comparison")
    screen.grid.move_to(rows.index(path), screen.grid.cursor.column)


def find_row(app: ViewApp) -> None:
    """Ask for a row of the comparison by its name, and go there; with nothing compared, search."""
    from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen

    view, table = app.state, app.state.session.catalog.table
    if not view.columns:
        if isinstance(app.screen, CompareScreen):
            app.screen.action_search()
        return
    choices = [
        Choice(row.field.path, table.label(row.field.path), row.field.unit, section.section.label)
        for section in view.comparison.sections
        for row in section.rows
    ]

    def go(path: str | None) -> None:
        if path is not None:
            go_to_row(path, app)

    app.push_screen(ChooseScreen(view.renderer, "Go to a row", choices), go)
