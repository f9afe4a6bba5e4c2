"""Keys that come faster than the app acts on them mean what they would mean one by one."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from phonecmp.model import Catalog
from phonecmp.output import glyphs_for
from phonecmp.reading import Layer, read_catalog
from phonecmp.session import NO_CATALOG, CatalogSession
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.key_queue import pasted_text
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.services import reloading
from phonecmp.tui.theme_styles import STYLES
from phonecmp.tui.view_state import NOTHING_READ, ViewState, with_library
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.support import (
    FIXTURES,
    RIVALS,
    TODAY,
    MakeApp,
    focused_name,
    screen_name,
    until,
    view_of,
)

TYPED = "/12s ultra\nx80 pro\n"
ADDED = ("xiaomi/12s-ultra", "vivo/x80-pro")
NAMES = {"\n": "enter", "\x1b": "escape", "\t": "tab", "\x7f": "backspace"}


def key(sign: str) -> events.Key:
    """The event of one key; control characters stand for the keys that send them."""
    return events.Key(name_of(sign), sign if sign.isprintable() else None)


def name_of(sign: str) -> str:
    return NAMES.get(sign) or (sign if sign.isalnum() else _character_to_key(sign))


async def typed(pilot: Pilot[None], keys: Iterable[str], rests: dict[int, int] | int = 0) -> None:
    """Type without waiting for anything; `rests` are turns of the event loop after each key."""
    for position, sign in enumerate(keys):
        pilot.app.post_message(key(sign))
        turns = rests if isinstance(rests, int) else rests.get(position, 0)
        for _ in range(turns):
            await asyncio.sleep(0)


def told(pilot: Pilot[None]) -> str:
    return " ".join(notice.message for notice in pilot.app._notifications)


@pytest.mark.parametrize("rests", [0, 1, 2, 3, 5, 8, 20, 60, 200])
async def test_enter_means_the_query_as_it_stood(make_app: MakeApp, rests: int) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await typed(pilot, TYPED, rests)
        await until(pilot, lambda: view_of(pilot).devices == ADDED)
        assert pilot.app.screen.query_one(Input).value == "x80 pro"


@pytest.mark.parametrize("place", range(len(TYPED)))
async def test_a_rest_at_any_place_changes_nothing(make_app: MakeApp, place: int) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await typed(pilot, TYPED, {place: 300})
        await until(pilot, lambda: view_of(pilot).devices == ADDED)


@pytest.mark.parametrize(
    ("slow", "many"), [(True, True), (True, False), (False, True)], ids=["both", "all", "numbers"]
)
async def test_so_it_is_where_a_search_takes_long(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, *, slow: bool, many: bool
) -> None:
    if slow:
        monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.PREPARED_LIMIT", 0)
    if many:
        monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.UNPREPARED_LIMIT", 0)
    for rests in (0, 1, 5, 40):
        async with make_app().run_test(size=(120, 36)) as pilot:
            await typed(pilot, TYPED, rests)
            await until(pilot, lambda: view_of(pilot).devices == ADDED)


@pytest.mark.parametrize("rests", [0, 1, 5, 40])
@pytest.mark.parametrize(
    ("keys", "devices", "pane"),
    [
        ("/12s\n\x1b\x1b gg", ("xiaomi/12s-ultra",), "DeviceList"),
        ("/qqqq\x1b\x1b\tc", (), "Grid"),
        ("/12s\n\x1b\x1b\t-", (), "Grid"),
        ("/x80\n12s\x7f\x7f\x7fmi 11\n\x1b\x1bD", ("vivo/x80-pro", "xiaomi/mi-11-ultra"), ""),
    ],
)
async def test_keys_go_where_those_before_them_lead(
    make_app: MakeApp, keys: str, devices: tuple[str, ...], pane: str, rests: int
) -> None:
    async with make_app().run_test(size=(120, 36)) as slow:
        await slow.press(*map(name_of, keys))
        expected, focused = view_of(slow).devices, focused_name(slow)
    async with make_app().run_test(size=(120, 36)) as pilot:
        await typed(pilot, keys, rests)
        await until(pilot, lambda: view_of(pilot).devices == expected)
        await until(pilot, lambda: focused_name(pilot) == focused)
    if pane:
        assert focused == pane


@pytest.mark.parametrize("rests", [0, 1, 5, 40])
async def test_what_is_typed_ahead_of_a_dialog_is_for_it(make_app: MakeApp, rests: int) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
        await typed(pilot, "fleica\nSmine\nu", rests)
        await until(pilot, lambda: view_of(pilot).query == "partner:leica")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
        await until(pilot, lambda: view_of(pilot).earlier_sets == ())
        assert view_of(pilot).named_sets == {}


async def test_two_enters_answer_a_dialog_once(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # x writes there
    for keys in ("fleica\n\n", "s\n\n", "x\n\n\n", "?\x1b\x1b"):
        async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
            await typed(pilot, keys)
            await pilot.pause()
            await pilot.pause()
            assert pilot.app.is_running


def part_of(catalog: Catalog, *devices: str) -> CatalogSession:
    kept = {id_: device for id_, device in catalog.devices.items() if id_ in devices}
    return CatalogSession(replace(catalog, devices=kept))


class Growing:
    """An app whose catalogue grows when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def never_done(_: PhonecmpApp) -> None:
            await asyncio.Event().wait()

        monkeypatch.setattr(reloading, "load_catalog", never_done)
        renderer = LineRenderer(STYLES["phonecmp-dark"], glyphs_for(ascii_only=False))
        view = ViewState(CatalogSession(NO_CATALOG), renderer, TODAY, TODAY, reading=NOTHING_READ)
        self.app = PhonecmpApp(view, "phonecmp-dark", AppContext())
        self.catalog = read_catalog((Layer(FIXTURES, "test"),)).catalog

    def read(self, *devices: str) -> None:
        part = part_of(self.catalog, *devices)
        self.app.view = replace(with_library(self.app.state, part), reading=(1, 9))

    def read_all(self) -> None:
        whole = CatalogSession(self.catalog)
        self.app.view = replace(with_library(self.app.state, whole), reading=None)


PARTS: tuple[tuple[str, ...], ...] = (
    (),
    ("vivo/x80-pro",),
    ("xiaomi/mi-11-ultra", "oneplus/10-pro"),
    ("xiaomi/12s-ultra", "samsung/galaxy-s22-ultra"),
)


@pytest.mark.parametrize("place", [*range(0, len(TYPED), 3), len(TYPED)])
@pytest.mark.parametrize("part", PARTS, ids=len)
async def test_so_it_is_while_the_catalogue_is_read(
    monkeypatch: pytest.MonkeyPatch, place: int, part: tuple[str, ...]
) -> None:
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        await typed(pilot, TYPED[:place])
        await pilot.pause()
        growing.read(*part)
        await typed(pilot, TYPED[place:])
        await pilot.pause()
        growing.read_all()
        await until(pilot, lambda: view_of(pilot).devices == ADDED)
        await pilot.press("escape", "escape", "u")
        assert view_of(pilot).devices in (ADDED[:1], ())


async def test_a_better_hit_takes_the_place_of_the_first_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        growing.read("oneplus/10-pro", "vivo/x80-pro")
        await typed(pilot, "/pro\n")
        await until(pilot, lambda: len(view_of(pilot).devices) == 1)
        growing.read_all()
        whole = CatalogSession(growing.catalog).found("pro", view_of(pilot).perspective)
        await until(pilot, lambda: view_of(pilot).devices == (whole.hits[0].device,))
        await pilot.press("escape", "escape", "u")
        assert view_of(pilot).devices == ()


async def test_what_the_arrows_chose_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        growing.read("oneplus/10-pro", "vivo/x80-pro")
        await pilot.press("slash", *"pro", "down", "enter")
        chosen = view_of(pilot).devices
        assert len(chosen) == 1
        growing.read_all()
        await pilot.pause()
        assert view_of(pilot).devices == chosen


async def test_a_query_without_an_answer_is_told_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        await typed(pilot, "/qqqq9\nx80\n")
        await pilot.pause()
        growing.read_all()
        await until(pilot, lambda: view_of(pilot).devices == ("vivo/x80-pro",))
        await until(pilot, lambda: "No device is found for “qqqq9”" in told(pilot))


def highlighted(pilot: Pilot[None]) -> str | None:
    return pilot.app.screen.query_one(DeviceList).highlighted


async def test_a_highlight_of_an_earlier_query_never_survives(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"pro", "down")
        second = highlighted(pilot)
        hits = [hit.device for hit in view_of(pilot).found.hits]
        assert second == hits[1]
        await pilot.press(*" ", "backspace")
        assert highlighted(pilot) == hits[0]
        await pilot.press("down", "enter")
        assert view_of(pilot).devices == (second,)


async def test_enter_on_nothing_adds_nothing_and_says_so(make_app: MakeApp) -> None:
    async with make_app(RIVALS[0]).run_test(size=(120, 36)) as pilot:
        await pilot.press("A", *"qqqq9", "enter")
        await until(pilot, lambda: "No device is found for “qqqq9”" in told(pilot))
        assert view_of(pilot).devices == RIVALS[:1]


@pytest.mark.parametrize("row", range(11))
async def test_space_keeps_the_cursor_on_its_line(make_app: MakeApp, row: int) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
        listed = pilot.app.screen.query_one(DeviceList)
        await pilot.press("D", "home", *["down"] * row)
        device = listed.ids[row]
        await pilot.press("space")
        assert (device in view_of(pilot).devices) is (row >= 2)
        assert listed.highlighted == listed.ids[row]


@pytest.mark.parametrize("first", ["", "\n", "\r\n \n", "\t\n\n"])
@pytest.mark.parametrize("rests", [0, 20])
async def test_pasted_lines_add_one_device_each_after_a_question(
    make_app: MakeApp, first: str, rests: int
) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await typed(pilot, "/", rests)
        pilot.app.post_message(events.Paste(f"{first}12s ultra\n\n x80 pro \r\nxiaomi/mi-11-ultra"))
        await until(pilot, lambda: bool(pilot.app.screen.query("#ask")))
        asked = str(pilot.app.screen.query_one("#ask").render())
        assert "Add 3 devices, one a line?" in asked
        assert view_of(pilot).devices == ()
        await typed(pilot, "\n", rests)
        await until(pilot, lambda: view_of(pilot).devices == (*ADDED, "xiaomi/mi-11-ultra"))
        await pilot.press("escape", "escape", "u")
        assert view_of(pilot).devices == ()


async def test_pasted_lines_are_left_alone_at_will(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await typed(pilot, "/")
        pilot.app.post_message(events.Paste("12s ultra\nx80 pro"))
        await typed(pilot, "\x1b")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
        assert view_of(pilot).devices == ()


async def test_pasted_lines_that_find_nothing_or_are_there_are_passed_over(
    make_app: MakeApp,
) -> None:
    async with make_app(ADDED[0]).run_test(size=(120, 36)) as pilot:
        await typed(pilot, "A")
        pilot.app.post_message(events.Paste("12s ultra\nqqqq9\nfield:of\nx80 pro"))
        await typed(pilot, "\n")
        await until(pilot, lambda: view_of(pilot).devices == ADDED)
        await until(pilot, lambda: "“qqqq9”, “field:of”" in told(pilot))


async def test_pasted_lines_are_answered_while_the_catalogue_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for part in PARTS:
        growing = Growing(monkeypatch)
        async with growing.app.run_test(size=(120, 36)) as pilot:
            await typed(pilot, "/")
            pilot.app.post_message(events.Paste("12s ultra\nx80 pro\nmi 11"))
            await typed(pilot, "\n")
            await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
            growing.read(*part)
            await pilot.pause()
            growing.read_all()
            wanted = (*ADDED, "xiaomi/mi-11-ultra")
            await until(pilot, lambda: view_of(pilot).devices == wanted)  # noqa: B023


async def test_of_a_very_long_paste_the_first_lines_are_offered(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await typed(pilot, "/")
        pilot.app.post_message(events.Paste("x80 pro\n" * 20_000))
        await until(pilot, lambda: bool(pilot.app.screen.query("#ask")))
        assert "first 50 of 20,000 lines" in str(pilot.app.screen.query_one("#ask").render())


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("", ""),
        ("\n\n", ""),
        ("\n12s", "12s"),
        ("a\tb\x1b[31m\u202ec", "a b [31m c"),
        ("a\r\n\r\nb", "a\n\nb"),
    ],
)
def test_what_is_pasted_begins_with_words_and_holds_no_control_characters(
    text: str, taken: str
) -> None:
    assert pasted_text(text) == taken


def words(app: PhonecmpApp) -> str:
    """What the lists of the screen in front say."""
    lists = app.screen.query(LineList)
    return "\n".join(strip.text for each in lists for strip in each.draw())


@pytest.mark.parametrize("key", ["2", "3", "6"])
async def test_what_was_gathered_before_all_is_read_says_so(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """What is gathered of the whole catalogue takes a while; till then nothing is denied."""
    growing = Growing(monkeypatch)
    async with growing.app.run_test(size=(120, 36)) as pilot:
        await pilot.press(key)
        query = growing.app.screen._background  # type: ignore[attr-defined]
        await until(pilot, lambda: query.result is not None)
        go_on, gather = threading.Event(), query._gather
        query._gather = lambda view: (go_on.wait(60), gather(view))[1]
        growing.read_all()
        await until(pilot, lambda: query._is_at_work)
        await pilot.pause()
        assert "still being read" in words(growing.app)
        assert not re.search(r"\b(No|Nothing)\b", words(growing.app))
        go_on.set()
        await until(pilot, lambda: not query._is_at_work)
        await until(pilot, lambda: "still being read" not in words(growing.app))
