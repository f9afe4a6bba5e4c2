"""What the palette finds besides commands: devices, fields, named sets, days and themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from textual.command import Hit, Hits, Provider

from phonecmp.output import safe_text, shown_with_unit
from phonecmp.tui import actions
from phonecmp.tui import messages as wants
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_protocol import ViewApp
from phonecmp.tui.match_rank import hit_score, match_rank
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.theme_styles import themes_like
from phonecmp.tui.view_state import ViewState

if TYPE_CHECKING:
    from phonecmp.comparison import Row
    from phonecmp.tui.screens.choice_list.screen import Choice

_MOST = 8
"""Places of one kind that are offered."""

_MOST_THEMES = 40

_VALUE = 24
"""Cells of a value beside the name of a row."""

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
    section = view.session.catalog.field(path).section
    app.view = replace(view, folded=view.folded - {section})
    if path not in _rows(screen) and path in dict(_every_row(view)):
        is_light = view.session.catalog.field(path).focal_mm is not None
        app.view = replace(app.state, differences=False, light_rows=view.light_rows or is_light)
        app.notify("This row was left out; it is shown with all that were.", timeout=3)
    rows = _rows(screen)
    if path not in rows:
        app.notify("No compared device states this; {empty_rows} shows such rows, too.", timeout=3)
        return
    screen.action_pane("comparison")
    screen.grid.move_to(rows.index(path), screen.grid.cursor.column)


def find_row(app: ViewApp) -> None:
    """Ask for a row of the comparison by its name, and go there; with nothing compared, search."""
    from phonecmp.tui.screens.choice_list.screen import ChooseScreen

    view = app.state
    if not view.columns:
        if isinstance(app.screen, CompareScreen):
            app.screen.action_search()
        return
    choices = [_row_choice(view, row, heading) for _, (row, heading) in _every_row(view)]

    def go(path: str | None) -> None:
        if path is not None:
            go_to_row(path, app)

    app.push_screen(ChooseScreen(view.renderer, "Go to a row", choices), go)


def _rows(screen: CompareScreen) -> list[str]:
    return [line.key for line in screen.grid.lines]


def _every_row(view: ViewState) -> Iterator[tuple[str, tuple[Row, str]]]:
    """Every row that the comparison may show with what devices state, and its section's label."""
    whole = replace(view, differences=False, light_rows=True).comparison
    for section in whole.sections:
        for row in section.rows:
            yield row.field.path, (row, section.section.label)


def _row_choice(view: ViewState, row: Row, heading: str) -> Choice:
    """A row to go to: found by its label and by every value, with that of the cursor's column."""
    from phonecmp.tui.screens.choice_list.screen import Choice

    catalog, field = view.session.catalog, row.field
    values = [shown_with_unit(cell.shown, catalog) for cell in row.cells]
    label = catalog.table.label(field.path)
    column = min(view.place.column, len(values) - 1)
    note = view.renderer.shorten(values[column], _VALUE) if values else ""
    return Choice(field.path, label, note, heading, words=" ".join(values))
