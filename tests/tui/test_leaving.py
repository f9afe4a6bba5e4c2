"""Whoever leaves while a screen is being put together gets no fault, but the shell."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.app import App, ScreenStackError
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from phonecmp.tui import faults
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services import loading
from phonecmp.tui.widgets.list_frame import ListFrame
from tests.tui.support import RIVALS, MakeApp

SCREENS = ("2", "3", "4", "5", "enter", "t", "f", "s", "S", "x", "question_mark", "ctrl+p")
"""Keys that each put another screen together."""

FRAMED = ("2", "3", "5", "enter")
"""Those among them whose screen holds its panes in a frame."""


@pytest.mark.parametrize(
    ("key", "kind"), [*((key, Screen) for key in SCREENS), *((key, ListFrame) for key in FRAMED)]
)
async def test_an_end_while_a_screen_is_put_together_is_no_fault(
    make_app: MakeApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    kind: type[Widget],
) -> None:
    """Textual mounts nothing once the app is to end, so that screens find none of their panes."""
    app = make_app(*RIVALS, context=AppContext(state_file=tmp_path / "state.json"))
    put_together = Widget._compose
    left: list[str] = []

    async def leave_first(widget: Widget) -> None:
        if isinstance(widget, kind) and armed:
            left.append(type(widget).__name__)
            app.exit()
        await put_together(widget)

    armed = False
    monkeypatch.setattr(Widget, "_compose", leave_first)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        armed = True
        app.post_message(events.Key(key, None))
        async with asyncio.timeout(60):
            while app.is_running:
                await asyncio.sleep(0.01)
    assert left
    assert app.return_code == 0
    assert list(tmp_path.glob("fault-*.txt")) == []


async def test_reading_goes_on_though_nobody_says_that_the_screen_was_drawn(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be called after a refresh goes with the dialog that is in front then."""
    app = make_app(*RIVALS)
    async with app.run_test() as pilot:
        await pilot.pause()
        monkeypatch.setattr(App, "call_after_refresh", lambda *_: True)
        async with asyncio.timeout(60):
            await loading._painted(app)
    assert isinstance(app, PhonecmpApp)


def test_only_who_ends_lacks_parts(make_app: MakeApp) -> None:
    """The same exception before the end is a fault like any other."""
    app = make_app()
    errors = (NoMatches(), ScreenStackError(), WorkerFailed(NoMatches()))
    assert not any(faults.lacks_parts(app, error) for error in errors)
    app.exit()
    assert all(faults.lacks_parts(app, error) for error in errors)
    assert not any(faults.lacks_parts(app, error) for error in (OSError(), IndexError()))
    assert faults.note(app, NoMatches(), "a pane of a screen that goes") is None
    assert app.faults is None


EVENTS = (
    events.Key("q", "q"),
    events.Key("escape", None),
    events.Paste("x80"),
    events.MouseDown(None, 3, 3, 0, 0, 1, shift=False, meta=False, ctrl=False),
    events.MouseMove(None, 3, 3, 0, 0, 0, shift=False, meta=False, ctrl=False),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("is_forwarded", [False, True])
async def test_what_is_typed_or_clicked_after_the_end_is_dropped(
    make_app: MakeApp, event: events.Event, *, is_forwarded: bool
) -> None:
    """No screen is left then, neither for a key nor for one that came back from a widget."""
    app = make_app(*RIVALS)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.screen_stack == []
    event._forwarded = is_forwarded
    await app.on_event(event)
    assert app.key_queue.is_empty


async def test_keys_behind_the_one_that_leaves_do_nothing(make_app: MakeApp) -> None:
    app = make_app(*RIVALS)
    async with app.run_test() as pilot:
        await pilot.pause()
        for name in ("q", "c", "f", "ctrl+p", "escape"):
            app.post_message(events.Key(name, name if len(name) == 1 else None))
        async with asyncio.timeout(60):
            while app.is_running:
                await asyncio.sleep(0.01)
    assert app.state.devices == RIVALS
    assert app.return_code == 0
