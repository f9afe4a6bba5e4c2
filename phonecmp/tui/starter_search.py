"""Beginning with a starter: what it asks for is searched in a thread where that takes long."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import known_devices
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.services.background import search_ahead
from phonecmp.tui.starter_queries import STARTERS, Starter, chosen
from phonecmp.tui.time_actions import PLAY_PACE, play_or_stop

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp
    from phonecmp.tui.view_state import ViewState

_DEMO_S = 30.0
"""Seconds that the demo takes."""

_GLANCE_S = 0.25
"""Seconds from one look to the next at whether somebody stopped the demo."""

_NOTHING = "This catalogue has no such device."


def clear(app: ViewApp) -> None:
    """Take all devices out of the comparison; `undo` brings them back."""
    count = len(transitions.whole_set(app.state))
    if not count:
        app.notify("Nothing is compared that could be cleared.", timeout=3)
        return
    app.view = transitions.with_devices(app.state, ())
    _go_to(app, "list")
    app.notify(
        f"Took {count} device{'' if count == 1 else 's'} out; {{undo}} undoes that.", timeout=3
    )


async def begin(app: ViewApp, name: str) -> None:
    """Compare what a starter names; a comparison that stands there is not thrown away for it.

    While the catalogue is being read, the one asked for last waits for it.
    """
    starter = STARTERS[name]
    if app.state.reading is not None:
        app.notify(f"Once all is read: {starter.words}.", timeout=5)
        await app.has_read.wait()
    if transitions.whole_set(app.state):
        begin = f"{{clear}} clears the comparison; then {{start.{name}}} shows {starter.words}."
        app.notify(begin, timeout=5)
    elif starter.devices:
        play_story(app, starter)
    else:
        await _compare_found(app, starter)


async def _compare_found(app: ViewApp, starter: Starter) -> None:
    """Compare the best of what a query finds, and leave the query where it can be changed."""
    view = app.state
    query = starter.query.format(year=view.today.year)
    if not view.session.is_quick(query, view.perspective):
        await search_ahead(view.session, query, view.perspective)
    hits = [hit.device for hit in view.session.found(query, view.perspective).hits]
    devices = chosen(view, starter, hits)
    if not devices or transitions.whole_set(app.state):
        app.notify(_NOTHING, timeout=3)
        return
    app.view = transitions.with_devices(app.state, devices)
    _show(app, query)


def play_story(app: ViewApp, starter: Starter, pace: float = PLAY_PACE) -> bool:
    """Compare a starter's devices from its day on, and play; False where there are none."""
    devices = known_devices(app.state.session.catalog, starter.devices)
    if not devices:
        app.notify(_NOTHING, timeout=3)
        return False
    view = transitions.with_devices(app.state, devices)
    cursor = transitions.Cursor(starter.row, 0)
    app.view = replace(transitions.with_day(view, starter.day or view.today), cursor=cursor)
    _show(app, "")
    if app.playing is None:
        play_or_stop(app, pace, caption)
    return True


def caption(view: ViewState) -> str:
    """What the day of the view brought, and what is known since of the field at the cursor.

    `2022-07-04, 12S Ultra: 25 claims, announced. Battery · Wired: confirmed 67 W.`
    """
    from phonecmp.knowledge import display_name
    from phonecmp.output import shown_with_unit
    from phonecmp.tui.screens.timeline.lanes import events_text

    catalog, row = view.session.catalog, view.cursor.row
    device = catalog.devices[view.devices[0]]
    name = display_name(device, view.perspective)
    happened = events_text(view, device.id) or "nothing new"
    words = f"{view.day.isoformat()}, {name}: {happened}."
    if not catalog.table.has(row):
        return words
    shown = view.session.value(device, catalog.field(row), view.perspective)
    value = "unknown" if shown.value is None else shown_with_unit(shown, catalog)
    status = "" if shown.value is None else f"{shown.status.value} "
    return f"{words} {catalog.table.label(row)}: {status}{value}."


async def demo(app: ViewApp) -> None:
    """Play the story, then leave; whoever stops it stays."""
    await app.has_read.wait()
    if not play_story(app, STARTERS["story"], pace=_DEMO_S / (_events_ahead(app, "story") + 1)):
        return
    end = time.monotonic() + _DEMO_S
    while time.monotonic() < end:
        await asyncio.sleep(_GLANCE_S)
        if app.playing is None and not app.state.is_today:
            return
    app.exit()


def _events_ahead(app: ViewApp, name: str) -> int:
    """How many steps there are from a story's first day until today."""
    starter, view = STARTERS[name], app.state
    known = known_devices(view.session.catalog, starter.devices)
    first = starter.day or view.today
    days = {event.day for id_ in known for event in view.session.events(id_, view.today)}
    return sum(first < day <= view.today for day in days) + 1


def _show(app: ViewApp, query: str) -> None:
    """Go to the comparison, the query in the search field."""
    if isinstance(app.screen, CompareScreen):
        app.screen.search_for(query)
    _go_to(app, "comparison")


def _go_to(app: ViewApp, pane: str) -> None:
    if isinstance(app.screen, CompareScreen):
        app.screen.action_pane(pane)
