"""The preview: while nothing is compared, the highlighted device is shown at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from phonecmp.knowledge import display_name
from phonecmp.output import shown_with_unit
from phonecmp.settings import Config
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.line_renderer import width_of
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.compare.preview_lines import FIGURES, preview_lines
from phonecmp.tui.screens.compare.search_field import SearchField
from phonecmp.tui.screens.compare.time_strip import TimeStrip
from phonecmp.tui.widgets.header import Header
from phonecmp.tui.widgets.pane_title import PaneTitle
from tests.tui.support import RIVALS, MakeApp, screen_name, view_of


def shown(pilot: Pilot[None]) -> str:
    """What the right pane shows with its title, as plain text."""
    screen = pilot.app.screen
    grid = screen.query_one(Grid)
    title = screen.query_one("#compare-title", PaneTitle).render_line(0).text
    return "\n".join([title, *(grid.render_line(y).text for y in range(grid.size.height))])


async def highlight(pilot: Pilot[None], device: str) -> None:
    listed = pilot.app.screen.query_one(DeviceList)
    await pilot.press("home")
    for _ in range(listed.ids.index(device)):
        await pilot.press("down")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def has_evidence(pilot: Pilot[None]) -> bool:
    return bool(pilot.app.screen.query_one(EvidencePane).region)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24)])
async def test_it_follows_the_cursor(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app().run_test(size=size) as pilot:
        for device in RIVALS:
            await highlight(pilot, device)
            text = shown(pilot)
            view = view_of(pilot)
            known = view.session.catalog.devices[device]
            assert f"Preview · {display_name(known, view.perspective)}" in text
            capacity = view.session.sheet(known, view.perspective)["battery.capacity_mah"]
            assert f"{capacity.value} mAh" in text
            assert "cameras" in text
            assert "released" in text
            assert "Main" in text


async def test_it_goes_with_the_first_device_and_returns_with_the_last(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await highlight(pilot, RIVALS[0])
        assert not has_evidence(pilot)
        await pilot.press("space")
        assert "Preview" not in shown(pilot)
        assert has_evidence(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert "Preview" in shown(pilot)


async def test_at_80_by_24_it_stands_below_the_list(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await highlight(pilot, RIVALS[0])
        listed, grid = pilot.app.screen.query_one(DeviceList), pilot.app.screen.query_one(Grid)
        assert listed.region.height >= 5
        assert grid.region.y > listed.region.bottom
        assert grid.region.height == 11
        await pilot.press("space")
        assert not grid.region
        assert listed.region.height > 15


async def test_the_key_is_answered_before_the_preview_is_drawn(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await highlight(pilot, RIVALS[0])
        grid = pilot.app.screen.query_one(Grid)
        before = grid.draw()
        pilot.app.screen.query_one(DeviceList).action_cursor(1)
        assert grid.draw() == before  # nothing is worked out for the key itself
        await pilot.pause()
        assert grid.draw() != before


async def test_it_fits_every_pane_for_every_device(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        view = view_of(pilot)
        labels = [view.session.catalog.table.label(path) for path in FIGURES]
        for device in view.session.catalog.devices.values():
            for width, height in ((121, 44), (87, 30), (79, 11), (59, 16), (40, 12), (40, 3)):
                lines = preview_lines(view, device, width, height, [])
                assert len(lines) <= height
                assert all(width_of(line) <= width for line in lines)
                text = "\n".join("".join(span for span, _ in line) for line in lines)
                assert height < 11 or all(label in text for label in labels)


async def test_both_columns_have_equal_room_for_values(
    make_app: MakeApp, own_catalog: Path
) -> None:
    """A chip was cut beside the longest name, while the other column had room to spare."""
    file = own_catalog / "devices" / "xiaomi" / "bare.toml"
    file.write_text(
        'name = "Xiaomi Bare"\nannounced = 2022-01-02\ncite = ["https://example.org/bare"]\n'
        '[chip]\nsoc = "Kirin 9030"\n',
        encoding="utf-8",
    )
    fields = own_catalog / "fields.toml"
    text = fields.read_text(encoding="utf-8")
    fields.write_text(text.replace('"Focal"', '"Focal length (eq.)"'), encoding="utf-8")
    async with make_app(catalog=own_catalog).run_test(size=(80, 24)) as pilot:
        view = view_of(pilot)
        catalog = view.session.catalog
        assert "xiaomi/bare" in catalog.devices
        for device in catalog.devices.values():
            sheet = view.session.sheet(device, view.perspective)
            values = [shown_with_unit(sheet[path], catalog) for path in FIGURES if path in sheet]
            lines = preview_lines(view, device, 79, 11, [])
            text = "\n".join("".join(span for span, _ in line) for line in lines)
            assert all(value in text for value in values if len(value) <= 10), device.id


async def test_hints_name_the_keys_that_somebody_chose(make_app: MakeApp) -> None:
    config = Config(keys={"start.flagships": ("f9",), "start.leica": ()})
    async with make_app(context=AppContext(config=config)).run_test(size=(120, 50)) as pilot:
        await highlight(pilot, RIVALS[0])
        text = shown(pilot)
        assert "f9     this year's camera flagships" in text
        assert "Leica's phones" not in text
        assert "M      most light at 85 mm" in text


async def test_without_any_sensor_size_the_body_is_drawn_or_the_reason_told(
    make_app: MakeApp, own_catalog: Path
) -> None:
    file = own_catalog / "devices" / "xiaomi" / "bare.toml"
    file.write_text(
        'name = "Xiaomi Bare"\nannounced = 2022-01-02\ncite = ["https://example.org/bare"]\n'
        "[body]\nheight_mm = 162\nwidth_mm = 75\nthickness_mm = 8\n",
        encoding="utf-8",
    )
    for size, words in (((160, 50), "its body to scale"), ((120, 30), "No sensor size is known.")):
        async with make_app(catalog=own_catalog).run_test(size=size) as pilot:
            await highlight(pilot, "xiaomi/bare")
            assert words in shown(pilot)


_KEYS = (
    *("slash", "x", "8", "0", "backspace", "backspace", "1", "2", "enter", "escape", "escape"),
    *("tab", "down", "down", "a", "[", "]", "d", "C", "tab", "down", "slash", "q", "q", "q"),
    *("escape", "end", "up", "space", "-"),
)


@pytest.mark.parametrize("size", [(160, 50), (80, 24)])
async def test_all_panes_show_one_state_after_every_key(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    """A letter changes the query, which highlights another device while panes are being told."""
    async with make_app().run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        for key in _KEYS:
            await pilot.press(key)
            screen = pilot.app.screen
            if screen_name(pilot) != "CompareScreen":
                continue
            highlighted = screen.query_one(DeviceList).highlighted
            assert view_of(pilot).highlighted == highlighted, key
            for kind in (Header, SearchField, DeviceList, Grid, EvidencePane, TimeStrip):
                pane: Any = screen.query_one(kind)
                assert pane.view is view_of(pilot), (key, pane)
