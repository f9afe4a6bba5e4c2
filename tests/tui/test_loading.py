"""The app while its catalogue is being read: it is there at once, and nothing gets lost."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.output import glyphs_for
from phonecmp.reading import Layer, read_catalog
from phonecmp.session import NO_CATALOG, CatalogSession
from phonecmp.settings import SavedState, read_state, write_state
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.services import loading, reloading
from phonecmp.tui.theme_styles import STYLES
from phonecmp.tui.view_state import NOTHING_READ, ViewState
from phonecmp.tui.widgets.header import reading_text
from tests.tui.support import FIXTURES, RIVALS, TODAY, focused_name, until, view_of


def unread_app(context: AppContext) -> PhonecmpApp:
    """An app as it starts: nothing is read yet."""
    renderer = LineRenderer(STYLES["phonecmp-dark"], glyphs_for(ascii_only=False))
    view = ViewState(CatalogSession(NO_CATALOG), renderer, TODAY, TODAY, reading=NOTHING_READ)
    return PhonecmpApp(view, "phonecmp-dark", context)


def context_of(catalog: Path, **rest: object) -> AppContext:
    return AppContext((Layer(catalog, "test"),), **rest)  # type: ignore[arg-type]


def is_read(pilot: Pilot[None]) -> bool:
    return view_of(pilot).reading is None


async def test_the_whole_catalogue_comes_with_its_findings(broken_catalog: Path) -> None:
    async with unread_app(context_of(broken_catalog)).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: is_read(pilot))
        whole = read_catalog((Layer(broken_catalog, "test"),))
        assert view_of(pilot).session.catalog == whole.catalog
        assert view_of(pilot).session.findings == whole.findings
        assert whole.findings


async def test_wanted_devices_stand_side_by_side_and_the_last_set_gives_way() -> None:
    saved = SavedState(devices=RIVALS[2:])
    context = context_of(FIXTURES, saved=saved, requested=RIVALS[:2])
    async with unread_app(context).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: is_read(pilot))
        assert view_of(pilot).devices == RIVALS[:2]
        assert view_of(pilot).earlier_sets == ()
        assert focused_name(pilot) == "Grid"


async def test_the_last_set_comes_back_under_present_ids() -> None:
    saved = SavedState(
        devices=("xiaomi/12-ultra", "gone/device", RIVALS[1]), baseline=RIVALS[1], differences=True
    )
    async with unread_app(context_of(FIXTURES, saved=saved)).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: is_read(pilot))
        view = view_of(pilot)
        assert view.devices == ("xiaomi/12s-ultra", RIVALS[1])
        assert (view.baseline, view.differences) == (RIVALS[1], True)


async def test_what_is_typed_while_nothing_is_read_is_searched_for_later() -> None:
    async with unread_app(context_of(FIXTURES)).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"12s")
        await until(pilot, lambda: is_read(pilot))
        assert view_of(pilot).query == "12s"
        assert [hit.device for hit in view_of(pilot).found.hits] == ["xiaomi/12s-ultra"]


@pytest.mark.parametrize("screen", ["2", "3", "4", "5"])
async def test_every_screen_can_be_shown_before_anything_is_read(screen: str) -> None:
    async with unread_app(context_of(FIXTURES)).run_test(size=(120, 36)) as pilot:
        await pilot.press(screen)
        await until(pilot, lambda: is_read(pilot))
        await pilot.press("1")
        assert len(view_of(pilot).session.catalog.devices) == 11


async def test_leaving_at_once_keeps_the_last_set(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    saved = SavedState(devices=RIVALS)
    write_state(file, saved)
    app = unread_app(context_of(FIXTURES, saved=saved, state_file=file))
    async with app.run_test(size=(120, 36)):
        app.exit()
    assert read_state(file).devices == RIVALS


async def test_a_file_changed_while_others_are_read_is_shown_in_the_end(own_catalog: Path) -> None:
    async with unread_app(context_of(own_catalog)).run_test(size=(120, 36)) as pilot:
        file = own_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('"Xiaomi 12S Ultra"', '"Renamed"', 1), encoding="utf-8")
        app = pilot.app
        assert isinstance(app, PhonecmpApp)
        reloading.reload(app, {file})
        await until(pilot, lambda: is_read(pilot))
        await until(
            pilot,
            lambda: view_of(pilot).session.catalog.devices["xiaomi/12s-ultra"].name == "Renamed",
        )


async def test_a_file_changed_before_anybody_watched_is_shown_in_the_end(
    own_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody(_: PhonecmpApp) -> None:
        return

    monkeypatch.setattr(reloading, "watch_files", nobody)
    async with unread_app(context_of(own_catalog)).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: is_read(pilot))
        app = pilot.app
        assert isinstance(app, PhonecmpApp)
        file = own_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
        text = file.read_text(encoding="utf-8")
        begun = time.time()
        file.write_text(text.replace('"Xiaomi 12S Ultra"', '"Renamed"', 1), encoding="utf-8")
        reloading.watch(app, begun)
        await until(
            pilot,
            lambda: view_of(pilot).session.catalog.devices["xiaomi/12s-ultra"].name == "Renamed",
        )


async def test_the_second_start_shows_the_same_from_the_cache(
    own_catalog: Path, tmp_path: Path
) -> None:
    for file in own_catalog.rglob("*.toml"):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    context = context_of(own_catalog, cache=tmp_path / "cache")
    found = []
    for _ in range(2):
        app = unread_app(context)
        async with app.run_test(size=(120, 36)) as pilot:
            # The cache is written after the last part was handed over.
            await until(pilot, app.has_read.is_set)
            view = view_of(pilot)
            found.append((view.session.catalog, view.found.hits))
    assert found[0] == found[1]
    kinds = sorted(file.name.partition("-")[0] for file in (tmp_path / "cache").iterdir())
    assert kinds == ["devices", "index"]


async def test_reading_waits_while_a_key_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 100.0
    waits: list[float] = []
    monkeypatch.setattr("phonecmp.tui.services.loading.time.monotonic", lambda: clock)
    monkeypatch.setattr("phonecmp.tui.services.loading.time.sleep", waits.append)
    app = unread_app(context_of(FIXTURES))
    yield_to_ui = loading.ui_yielder(app)
    yield_to_ui()
    assert waits == [0], "nobody typed"
    clock += 0.001
    yield_to_ui()
    assert waits == [0], "its turn is not over"
    clock += 0.02
    app.newest_key = clock
    yield_to_ui()
    assert 0.02 < waits[-1] < 0.05, "the key goes first"
    app.newest_key = clock
    yield_to_ui()
    assert len(waits) == 2, "held down, a key must not stop the reading"


async def test_every_key_is_noted_by_whoever_reads() -> None:
    async with unread_app(context_of(FIXTURES)).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: is_read(pilot))
        app = pilot.app
        assert isinstance(app, PhonecmpApp)
        assert app.newest_key == 0
        await pilot.press("slash", "a")
        assert app.newest_key > 0


def test_the_header_says_how_far_reading_has_come() -> None:
    assert reading_text(NOTHING_READ) == "reading"
    assert reading_text((4200, 13000)) == "reading 4,200 of 13,000"


async def test_enter_adds_what_was_typed_while_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never_done(_: PhonecmpApp) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(reloading, "load_catalog", never_done)
    session = CatalogSession(read_catalog((Layer(FIXTURES, "test"),)).catalog)
    renderer = LineRenderer(STYLES["phonecmp-dark"], glyphs_for(ascii_only=False))
    view = ViewState(session, renderer, TODAY, TODAY, reading=(1, 9))
    async with PhonecmpApp(view, "phonecmp-dark", AppContext()).run_test(size=(120, 36)) as pilot:
        await pilot.press("/", *"mi 11", "enter")
        assert view_of(pilot).devices == ("xiaomi/mi-11-ultra",)
        assert view_of(pilot).query == "mi 11"
        assert view_of(pilot).reading == (1, 9)
