"""What the tests of the app share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from phonecmp.output import glyphs_for
from phonecmp.output.terminal_capabilities import wants_ascii
from phonecmp.reading import Layer
from phonecmp.session import CatalogSession
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import known_devices
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.theme_styles import styles_of
from phonecmp.tui.view_state import ViewState, with_devices

TODAY = date(2026, 11, 22)
FIXTURES = Path(__file__).parent.parent / "fixtures" / "catalog"
RIVALS = (
    "xiaomi/12s-ultra",
    "xiaomi/mi-11-ultra",
    "oneplus/10-pro",
    "samsung/galaxy-s22-ultra",
)

MakeApp = Callable[..., PhonecmpApp]


def first_view(
    layers: Sequence[Layer],
    devices: Sequence[str] = (),
    *,
    day: date,
    today: date,
    region: str | None = None,
    theme: str = "phonecmp-dark",
) -> ViewState:
    """The state of an app whose catalogue was read before it starts."""
    from phonecmp.reading import read_catalog  # `make_app` puts another in

    reading = read_catalog(tuple(layers))
    session = CatalogSession(reading.catalog, reading.findings, reading=reading)
    renderer = LineRenderer(styles_of(theme), glyphs_for(ascii_only=wants_ascii(os.environ)))
    view = ViewState(session, renderer, day, today, region)
    known = known_devices(reading.catalog, devices)
    return replace(with_devices(view, known), earlier_sets=())


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Let the app work until the condition holds; the time limit ends it otherwise."""
    async with asyncio.timeout(60):
        while not condition():
            await pilot.pause(0.005)


async def go_to(pilot: Pilot[None], path: str) -> None:
    """Put the cursor on a row of the comparison."""
    grid = pilot.app.screen.query_one(Grid)
    grid.move_to([line.key for line in grid.lines].index(path), grid.cursor.column)
    await pilot.pause()


def view_of(pilot: Pilot[None]) -> ViewState:
    """The state that the app shows."""
    app = pilot.app
    assert isinstance(app, PhonecmpApp)
    return app.state


def screen_name(pilot: Pilot[None]) -> str:
    """The class of the screen in front, by name."""
    return type(pilot.app.screen).__name__


def focused_name(pilot: Pilot[None]) -> str:
    """The class of the focused widget, by name."""
    return type(pilot.app.focused).__name__
