"""The drawings screen: its keys, its panes, and what it looks like."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.output.drawings import PreparedLight, Scene, prepared_light
from phonecmp.tui.screens.drawings import light_cache
from phonecmp.tui.screens.drawings.drawing_settings import Choice
from phonecmp.tui.screens.drawings.screen import DrawingsScreen
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle
from tests.tui.support import FIXTURES, MakeApp, screen_name, until, view_of

DEVICES = (
    "xiaomi/12s-ultra",
    "apple/iphone-14-pro-max",
    "samsung/galaxy-s22-ultra",
    "panasonic/lumix-cm1",
)
SIZES = (
    *((250, 60), (200, 60), (160, 50), (100, 30), (80, 24), (80, 20), (79, 24)),
    *((60, 20), (30, 10)),
)
RUMOUR = date(2022, 5, 23)


@pytest.fixture(autouse=True)
def _usual_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells twice as high as wide, whatever terminal the tests run in."""
    monkeypatch.setattr("phonecmp.tui.screens.drawings.screen.terminal_aspect", lambda: 2.0)


_USED_AREA = """
[camera.each.used_area_mm2]
label = "Used area"
kind = "number"
unit = "mm²"
derived = "the part of the sensor that pictures use"

[camera.each.crop_factor_x]
label = "Crop factor"
kind = "number"
unit = "×"
derived = "from used_area_mm2"
"""


@pytest.fixture
def lit(tmp_path: Path) -> Path:
    """The small catalogue with the fields that light comes from."""
    folder = tmp_path / "lit"
    shutil.copytree(FIXTURES, folder)
    with (folder / "fields.toml").open("a", encoding="utf-8") as file:
        file.write(_USED_AREA)
    return folder


def screen_of(pilot: Pilot[None]) -> DrawingsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DrawingsScreen)
    return screen


def choice_of(pilot: Pilot[None]) -> Choice:
    return screen_of(pilot).choice


def text_of(pilot: Pilot[None], pane: str = "upper") -> str:
    lines = screen_of(pilot).query_one(f"#{pane}", LineList).items
    return "\n".join("".join(text for text, _ in item.spans) for item in lines)


def title_of(pilot: Pilot[None], pane: str = "upper") -> str:
    title = screen_of(pilot).query_one(f"#{pane}-title", PaneTitle).title
    return "".join(text for text, _ in title)


async def test_v_leads_from_the_comparison_to_the_drawings_and_escape_back(
    make_app: MakeApp,
) -> None:
    async with make_app(*DEVICES).run_test(size=(160, 50)) as pilot:
        await pilot.press("v")
        assert title_of(pilot).startswith("Light")
        await pilot.press("v", "v")
        assert title_of(pilot).startswith("Sensors")
        assert title_of(pilot, "lower").startswith("Reach")
        assert "128 mm²" in text_of(pilot)
        assert "27.1 mm²" in text_of(pilot, "lower")
        await pilot.press("escape")
        assert screen_name(pilot) == "CompareScreen"


async def test_v_goes_round_all_drawings(make_app: MakeApp) -> None:
    async with make_app(*DEVICES).run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        seen = []
        for _ in range(7):
            seen.append(title_of(pilot).split()[0])
            await pilot.press("v")
        drawings = ["Light", "Portrait", "Sensors", "Bodies", "Scatter", "Line"]
        assert seen == [*drawings, "Light"]


async def test_a_low_terminal_shows_the_reach_by_itself(make_app: MakeApp) -> None:
    async with make_app(*DEVICES).run_test(size=(80, 20)) as pilot:
        await pilot.press("4", "v", "v")
        assert not screen_of(pilot).query_one("#lower").display
        await pilot.press("v")
        assert title_of(pilot).startswith("Reach")


async def test_h_and_l_move_the_cursor_and_the_figures_follow(make_app: MakeApp) -> None:
    async with make_app(*DEVICES).run_test(size=(160, 50)) as pilot:
        await pilot.press("4", "v", "v", "right")
        assert choice_of(pilot).focal_mm == 51
        assert "at 51 mm" in text_of(pilot, "lower")
        await pilot.press("left", "left")
        assert choice_of(pilot).focal_mm == 49


async def test_the_cursor_of_light_moves_by_millimetres_and_from_mark_to_mark(
    make_app: MakeApp,
    lit: Path,
) -> None:
    async with make_app(*DEVICES, catalog=lit).run_test(size=(160, 50)) as pilot:
        await pilot.press("4", "right")
        assert choice_of(pilot).focal_mm == 51
        assert "at 51 mm" in text_of(pilot)
        await pilot.press("left", "left")
        assert choice_of(pilot).focal_mm == 49
        seen = []
        for _ in range(4):
            await pilot.press("l")
            seen.append(choice_of(pilot).focal_mm)
        assert seen == sorted(set(seen))
        assert {50, 85} <= set(seen)
        await pilot.press("h")
        assert choice_of(pilot).focal_mm == seen[-2]


async def test_digits_type_a_focal_length(make_app: MakeApp, lit: Path) -> None:
    async with make_app(*DEVICES, catalog=lit).run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        await pilot.press("8", "5")
        assert choice_of(pilot).focal_mm == 85
        assert "at 85 mm" in text_of(pilot)
        await pilot.press("1", "2", "0")
        assert choice_of(pilot).focal_mm == 120
        await pilot.press("2", "3", "0", "2", "4", "right", "1", "left", "3", "5")
        assert choice_of(pilot).focal_mm == 35
        await pilot.press("9")
        hint = screen_of(pilot).query_one("#upper-title", PaneTitle).note
        assert "9_ mm" in "".join(text for text, _ in hint)
        await pilot.press("escape")
        assert not choice_of(pilot).typed
        assert screen_name(pilot) == "DrawingsScreen"


async def test_a_digit_that_stays_alone_goes_to_its_screen(make_app: MakeApp, lit: Path) -> None:
    async with make_app(*DEVICES, catalog=lit).run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        await pilot.press("2")
        assert screen_name(pilot) == "DrawingsScreen"
        await until(pilot, lambda: screen_name(pilot) == "PartnersScreen")
        await pilot.press("4")
        assert choice_of(pilot).typed == ""
        await pilot.press("2", "8")
        assert choice_of(pilot).focal_mm == 28


async def test_where_no_focal_length_can_be_typed_digits_go_to_screens_at_once(
    make_app: MakeApp,
) -> None:
    async with make_app(*DEVICES).run_test(size=(160, 50)) as pilot:
        await pilot.press("4", "v", "v", "v", "1")
        assert screen_name(pilot) == "CompareScreen"
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        await pilot.press("1")
        assert screen_name(pilot) == "CompareScreen"


async def test_a_cursor_move_works_nothing_out_anew(
    make_app: MakeApp, lit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(*DEVICES, catalog=lit).run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        made = []

        def counted(*given: object) -> PreparedLight:
            made.append(given)
            return prepared_light(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(light_cache, "prepared_light", counted)
        await pilot.press("right", "h", "8", "5", "left")
        assert not made
        await pilot.press("comma")
        assert len(made) == 1


async def test_light_follows_the_day(make_app: MakeApp, lit: Path) -> None:
    async with make_app(*DEVICES[:1], catalog=lit).run_test(size=(120, 36)) as pilot:
        await pilot.press("4")
        assert "Main 23 mm" in text_of(pilot)
        while view_of(pilot).day > RUMOUR:
            await pilot.press("comma")
        assert "not drawn: no focal length" in text_of(pilot)


async def test_a_click_in_the_light_puts_the_cursor_there(make_app: MakeApp, lit: Path) -> None:
    async with make_app(*DEVICES, catalog=lit).run_test(size=(160, 50)) as pilot:
        await pilot.press("4")
        await pilot.click("#upper", offset=(60, 5))
        focal = choice_of(pilot).focal_mm
        assert focal != 50
        assert f"at {focal:.0f} mm" in text_of(pilot)


async def test_s_sets_the_sensors_side_by_side(make_app: MakeApp) -> None:
    async with make_app(*DEVICES).run_test(size=(160, 50)) as pilot:
        await pilot.press("4", "v", "v", "s")
        assert not choice_of(pilot).nested
        assert "13.1×9.8 mm" in text_of(pilot)
        assert not screen_of(pilot).query_one("#lower").display


async def test_fields_of_plot_and_history_can_be_chosen(make_app: MakeApp) -> None:
    async with make_app(*DEVICES).run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "v", "v", "v", "v")
        assert choice_of(pilot).shown is Scene.SCATTER
        before = choice_of(pilot)
        await pilot.press("right", "j")
        assert choice_of(pilot).across != before.across
        assert choice_of(pilot).up != before.up
        await pilot.press("left", "k")
        assert choice_of(pilot) == before
        await pilot.press("v")
        assert "Mi 11 Ultra" in text_of(pilot)
        assert "12S Ultra" in text_of(pilot)


async def test_drawings_follow_the_day(make_app: MakeApp) -> None:
    async with make_app(*DEVICES[:1]).run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "v", "v")
        assert "128 mm²" in text_of(pilot)
        while view_of(pilot).day > RUMOUR:
            await pilot.press("comma")
        assert "128 mm²" not in text_of(pilot)


async def test_without_devices_the_screen_says_what_to_do(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        assert "space adds a device" in text_of(pilot)
        await pilot.press("v", "s", "right", "j")
        assert "space adds a device" in text_of(pilot)


async def test_a_click_puts_the_cursor_there(make_app: MakeApp) -> None:
    async with make_app(*DEVICES).run_test(size=(160, 50)) as pilot:
        await pilot.press("4", "v", "v")
        await pilot.click("#lower", offset=(60, 5))
        focal = choice_of(pilot).focal_mm
        assert focal != 50
        assert f"at {focal:.0f} mm" in text_of(pilot, "lower")


@pytest.mark.parametrize(
    "size",
    [(250, 60), (200, 60), (160, 50), (100, 30), (80, 24), (80, 20), (79, 24), (60, 20), (30, 10)],
)
async def test_no_size_is_too_small(make_app: MakeApp, lit: Path, size: tuple[int, int]) -> None:
    async with make_app(*DEVICES, catalog=lit).run_test(size=size) as pilot:
        await pilot.press("4")
        for _ in Scene:
            assert text_of(pilot).strip()
            await pilot.press("v")


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param((160, 50), "phonecmp-dark", "4 v v", id="sensors-reach"),
        pytest.param((160, 40), "phonecmp-dark", "4 v v v", id="bodies"),
        pytest.param((100, 30), "phonecmp-light", "4 v v s", id="side-by-side-light"),
        pytest.param((120, 30), "phonecmp-dark", "4 v v v v v", id="line"),
    ],
)
def test_picture(
    make_app: MakeApp,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    theme: str,
    keys: str,
) -> None:
    app = make_app(*DEVICES, theme=theme)
    assert snap_compare(app, terminal_size=size, press=keys.split())


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param((160, 50), "phonecmp-dark", "4 | 8 5", id="wide"),
        pytest.param((100, 30), "phonecmp-light", "4", id="light"),
        pytest.param((60, 20), "phonecmp-dark", "4", id="table"),
        pytest.param((160, 50), "phonecmp-dark", "4 v", id="portrait"),
        pytest.param((80, 24), "phonecmp-light", "4 v", id="portrait-light"),
    ],
)
def test_picture_of_light(
    make_app: MakeApp,
    lit: Path,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    theme: str,
    keys: str,
) -> None:
    app = make_app(*DEVICES, catalog=lit, theme=theme)

    async def press(pilot: Pilot[None]) -> None:
        for together in keys.split(" | "):
            await pilot.press(*together.split())

    assert snap_compare(app, terminal_size=size, run_before=press)


def test_picture_without_colours(
    make_app: MakeApp, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PHONECMP_ASCII", "1")
    app = make_app(*DEVICES, theme="phonecmp-monochrome")

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press("4")
        await until(pilot, lambda: screen_name(pilot) == "DrawingsScreen")
        await pilot.press("v", "v")

    assert snap_compare(app, terminal_size=(100, 40), run_before=press)


@pytest.mark.parametrize("keys", ["4", "4 v"], ids=["", "portrait"])
def test_picture_of_light_without_colours(
    make_app: MakeApp,
    lit: Path,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    keys: str,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(*DEVICES, catalog=lit, theme="phonecmp-monochrome")
    assert snap_compare(app, terminal_size=(100, 30), press=keys.split())
