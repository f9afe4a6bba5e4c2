"""Steps through time and from region to region, at once or event by event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phonecmp.tui import view_state as transitions

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp
    from phonecmp.tui.view_state import ViewState

PLAY_PACE = 1.0
"""Seconds from one event to the next."""


def pick_day(app: ViewApp) -> None:
    """Ask for a day."""
    from phonecmp.tui.screens.timeline.screen import DayScreen

    app.push_screen(app.follow(DayScreen(app.state)))


def step_time(app: ViewApp, direction: int) -> None:
    """Go to the next or previous dated event, or say why there is none."""
    stepped = transitions.step_time(app.state, direction)
    if stepped is app.state:
        if not app.state.devices:
            words = "Time steps from event to event of devices: {device.toggle} adds one."
        elif direction > 0:
            words = "This is today; nothing is known of what comes."
        else:
            words = "These devices have no earlier event; {time.today} returns to today."
        app.notify(words, timeout=3)
    app.view = stepped


def return_to_today(app: ViewApp) -> None:
    """Look from today again, or say that it is so."""
    if app.state.is_today and app.state.day_before is None:
        app.notify(
            "This is today already; {time.previous} steps back, {time.pick} picks a day.", timeout=3
        )
    app.view = transitions.return_to_today(app.state)


def look_from_next_region(app: ViewApp) -> None:
    """Look from the next region, or say that none differs."""
    if not transitions.regions_of(app.state):
        app.notify("These devices are the same in every region.", timeout=3)
    app.view = transitions.next_region(app.state)


def play_or_stop(
    app: ViewApp, pace: float = PLAY_PACE, caption: Callable[[ViewState], str] | None = None
) -> None:
    """Step through time on its own until today, an event every `pace` seconds, or stop.

    After each step it says what `caption` makes of the view.
    """
    if app.playing is not None:
        app.stop_playing()
        return
    if app.state.is_today or not app.state.devices:
        app.notify("Go back in time first: {time.previous} steps to the event before.", timeout=3)
        return
    app.notify("Playing, event by event; {time.play} stops.", timeout=3)

    def step() -> None:
        if app.state.is_today:
            timer.stop()
            app.playing = None
        else:
            step_time(app, 1)
            if caption is not None:
                app.notify(caption(app.state), timeout=pace)

    timer = app.playing = app.set_interval(pace, step)
