"""What an app in use keeps: after more of the same there are no more objects than before."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual._styles_cache import StylesCache
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

from phonecmp.comparison import Comparison
from phonecmp.model import Catalog, Device
from phonecmp.reading import Layer
from phonecmp.search.index import Index
from phonecmp.session import CatalogSession, reread
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.screens.rumours.screen import RumoursScreen
from phonecmp.tui.services import allocator
from phonecmp.tui.view_state import ViewState
from tests.tui.support import RIVALS, MakeApp, until

KEPT = (
    *(Screen, Widget, StylesCache, Strip, Timer, Worker),
    *(ViewState, CatalogSession, Index, Catalog, Device, Comparison),
)
"""Kinds of objects of which each round makes new ones, and lets go of those before."""

SCREENS = ("2", "3", "4", "5", "1")
DIALOGS = ("question_mark", "f", "s", "x", "S", "t", "ctrl+p", "i")


async def settled(pilot: Pilot[None]) -> Counter[str]:
    """How many objects of each kind there are once nothing is worked on any more."""
    app = pilot.app
    await until(pilot, lambda: not any(each.name == "phonecmp" for each in threading.enumerate()))
    await app.workers.wait_for_complete(
        [each for each in app.workers if each.group in ("gathering", "checking", "search")]
    )
    # A notification has a timer for five seconds: how many there are is a matter of the machine.
    await until(pilot, lambda: not list(app._notifications))
    await pilot.pause()
    gc.collect()
    for each in gc.get_objects():
        if isinstance(each, StylesCache):  # how much is painted anew is a matter of time
            each.clear()
    counts = Counter(
        kind.__name__ for each in gc.get_objects() for kind in KEPT if isinstance(each, kind)
    )
    # How many days a session had time to remember is a matter of the machine, too; that it forgets
    # is a test of its own, test_session_memos.py.
    assert isinstance(app, PhonecmpApp)
    session = app.state.session
    counts["Index"] -= len(session._indexes)
    counts["Comparison"] -= len(session._comparisons)
    return counts


async def use(pilot: Pilot[None], catalog: Path, round_: int) -> None:
    """Show every screen and dialog, search, step through time, and read a file again."""
    app = pilot.app
    assert isinstance(app, PhonecmpApp)
    for dialog in DIALOGS:
        await pilot.press(dialog)
        await pilot.press("escape", "escape")
    await pilot.press("slash", *"leica", "enter", "escape", "escape", "u")
    await pilot.press("left_square_bracket", "left_square_bracket", "T", "enter", "escape")
    device = RIVALS[0]
    file = catalog / "devices" / f"{device}.toml"
    file.write_text(f"{file.read_text('utf-8')}\n# {round_}\n", "utf-8")
    read = reread(app.state.session, (Layer(catalog, "own"),), frozenset({device}))
    app.view = transitions.with_library(app.state, read)
    app.notify(f"Round {round_}.")
    for screen in SCREENS:  # those out of sight keep what they showed last
        await pilot.press(screen, "down")
        await pilot.pause()


async def test_more_of_the_same_keeps_no_more_objects(make_app: MakeApp, own_catalog: Path) -> None:
    app = make_app(*RIVALS, catalog=own_catalog, day=date(2026, 11, 22))
    async with app.run_test(size=(160, 50)) as pilot:
        for round_ in range(2):
            await use(pilot, own_catalog, round_)
        before = await settled(pilot)
        for round_ in range(2, 5):
            await use(pilot, own_catalog, round_)
        after = await settled(pilot)
    grown = {kind: (before[kind], after[kind]) for kind in after if after[kind] > before[kind]}
    assert grown == {}, f"before {before}"


async def test_of_a_library_that_is_shown_no_more_nothing_worked_out_is_kept(
    make_app: MakeApp, own_catalog: Path
) -> None:
    """Screens out of sight name it until they are shown again, and garbage is seldom looked for."""
    app = make_app(*RIVALS, catalog=own_catalog, day=date(2026, 11, 22))
    async with app.run_test(size=(160, 50)) as pilot:
        for screen in SCREENS:
            await pilot.press(screen)
        await settled(pilot)
        old = replace(app.state.session, unchecked="")  # as after a check, which is about the same
        app.view = replace(app.state, session=old)
        assert old._sheets
        read = reread(old, (Layer(own_catalog, "own"),), frozenset({RIVALS[0]}))
        app.view = transitions.with_library(app.state, read)
        await settled(pilot)
        memos = [name for name in CatalogSession.__slots__ if name.startswith("_")]
        assert {name: getattr(old, name) for name in memos} == {name: {} for name in memos}
        assert read._sheets


async def test_pages_are_given_back_once_another_catalogue_is_shown(
    make_app: MakeApp, own_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[CatalogSession] = []
    app = make_app(*RIVALS, catalog=own_catalog, day=date(2026, 11, 22))
    monkeypatch.setattr(allocator, "AT_REST", 0.01)
    monkeypatch.setattr(allocator, "give_back_memory", lambda: given_back.append(app.state.session))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: app.state.reading is None)
        read = reread(app.state.session, (Layer(own_catalog, "own"),), frozenset({RIVALS[0]}))
        app.view = transitions.with_library(app.state, read)
        await until(pilot, lambda: read in given_back)


async def test_what_is_open_and_what_came_out_is_kept_once(make_app: MakeApp) -> None:
    """Scorecards by source and by field tell of the same claims, most lines are never in sight."""
    async with make_app(day=date(2026, 11, 22)).run_test(size=(160, 50)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RumoursScreen)
        known = screen._background.result
        assert known is not None
        by_field = [claim for card in known.by_field for claim in card.claims]
        by_source = [claim for card in known.by_source for claim in card.claims]
        assert len(by_source) > 20
        assert {id(claim) for claim in by_source} <= {id(claim) for claim in by_field}
        periods = [claim.on for claim in by_field]
        assert len({id(period) for period in periods}) == len(set(periods))
        items = [item for item in screen.pane("open").lines.items if item.key is not None]
        assert len(items) == len(known.open) > 0
        assert [item for item in items if not callable(item.content)] == []
