"""What the tests of the app share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.view import ViewState

TODAY = date(2026, 11, 22)
FIXTURES = Path(__file__).parent.parent / "fixtures" / "catalog"
RIVALS = (
    "xiaomi/12s-ultra",
    "xiaomi/mi-11-ultra",
    "oneplus/10-pro",
    "samsung/galaxy-s22-ultra",
)

MakeApp = Callable[..., PhonecmpApp]


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
