"""What the app shows belongs to the event loop: threads give results, and write nothing there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from phonecmp.knowledge import Perspective
from phonecmp.model import Catalog
from phonecmp.reading import Layer
from phonecmp.search import Index
from phonecmp.session import CatalogSession
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services import reloading
from phonecmp.tui.view_state import ViewState
from tests.tui.support import RIVALS, TODAY, until, view_of
from tests.tui.test_loading import unread_app

SLOW = ("status:disputed", "sort:soc", "battery>", "-status:rumoured xiaomi")
NOW = Perspective(TODAY, TODAY)


class Guarded(dict[Any, Any]):
    """A memo that notes by whom it is written, or gone through, in another thread than its own."""

    def __init__(self, entries: dict[Any, Any], noted: list[str]) -> None:
        super().__init__(entries)
        self._noted = noted
        self._owner = threading.get_ident()

    def _note(self, what: str) -> None:
        if threading.get_ident() != self._owner:
            self._noted.append(what)

    def __setitem__(self, key: object, entry: object) -> None:
        self._note(f"{key} was written")
        super().__setitem__(key, entry)

    def update(self, *args: Any, **kwargs: Any) -> None:
        self._note("updated")
        super().update(*args, **kwargs)

    def pop(self, *args: Any) -> Any:
        self._note("dropped")
        return super().pop(*args)

    def values(self) -> Any:
        self._note("gone through")
        return super().values()


def guarded_index(session: CatalogSession, index: Index, noted: list[str]) -> Index:
    numbers, change_days = Guarded(dict(index.numbers), noted), Guarded(index.change_days, noted)
    return replace(index, lookup=session.sheet, numbers=numbers, change_days=change_days)


def guarded(session: CatalogSession, noted: list[str]) -> CatalogSession:
    """A session whose memos note what other threads do to them."""
    memos = [each.name for each in fields(session) if each.name.startswith("_")]
    found = {name: getattr(session, name) for name in memos}
    kept: dict[str, Any] = {
        name: Guarded(memo, noted) for name, memo in found.items() if isinstance(memo, dict)
    }
    held = replace(session, **kept)
    for perspective, index in [*held._indexes.items()]:
        held._indexes[perspective] = guarded_index(held, index, noted)
    return held


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What threads did to any session that the app got; with every search taking long."""
    found: list[str] = []
    hand_over = transitions.with_library

    def watched(view: ViewState, session: CatalogSession) -> ViewState:
        return hand_over(view, guarded(session, found))

    monkeypatch.setattr(transitions, "with_library", watched)
    monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.UNPREPARED_LIMIT", 0)
    monkeypatch.setattr(reloading, "_HANDFUL", 0)
    return found


def asks(pilot: Pilot[None], query: str) -> Callable[[], bool]:
    return lambda: view_of(pilot).query == query


async def test_threads_write_nothing_into_what_the_app_shows(
    own_catalog: Path, noted: list[str]
) -> None:
    context = AppContext((Layer(own_catalog, "own"),), requested=RIVALS)
    async with unread_app(context).run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        for query in SLOW:
            pilot.app.screen.query_one("SearchField").value = query  # type: ignore[attr-defined]
            await until(pilot, asks(pilot, query))
        shown = view_of(pilot).session
        files = {own_catalog / "devices" / f"{device}.toml" for device in RIVALS}
        reloading.reload(pilot.app, files)  # type: ignore[arg-type]
        await until(pilot, lambda: view_of(pilot).session is not shown)
        shown = view_of(pilot).session
        reloading.reload(pilot.app, {own_catalog / "fields.toml"})  # type: ignore[arg-type]
        await until(pilot, lambda: view_of(pilot).session is not shown)
    assert not noted


@pytest.mark.parametrize("query", SLOW)
def test_what_was_searched_apart_is_learnt(fixture_catalog: Catalog, query: str) -> None:
    session = CatalogSession(fixture_catalog)
    kept = {device.id: session.sheet(device, NOW) for device in fixture_catalog.devices.values()}
    expected = CatalogSession(fixture_catalog).found(query, NOW)
    apart = session.apart(NOW)
    apart.search_ahead(query, NOW)
    assert not session.is_quick(query, NOW), "nothing is there before it is learnt"
    session.learn(apart)
    assert session.is_quick(query, NOW)
    assert session.found(query, NOW).hits == expected.hits
    assert session.found(query, NOW).results.searched is session.index(NOW)
    for device in fixture_catalog.devices.values():
        assert session.sheet(device, NOW) is kept[device.id]
