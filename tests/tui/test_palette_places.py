"""The palette finds devices, fields, sets and days, and leads there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.settings import SavedState, read_config, read_state
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.palette_providers import places
from phonecmp.tui.theme_styles import styles_of, theme_names
from tests.catalogues import BUNDLED
from tests.tui.support import RIVALS, MakeApp, screen_name, until, view_of


def texts(pilot: Pilot[None], query: str) -> list[str]:
    return [place.text for place in places(view_of(pilot), query)]


def go(pilot: Pilot[None], query: str, text: str) -> None:
    app = pilot.app
    next(each for each in places(view_of(pilot), query) if each.text == text).go(app)  # type: ignore[arg-type]


async def test_every_device_field_and_set_is_found_by_its_name(make_app: MakeApp) -> None:
    context = AppContext(saved=SavedState(sets={"my [rivals]": RIVALS}))
    async with make_app(context=context).run_test() as pilot:
        catalog = view_of(pilot).session.catalog
        for device in catalog.devices.values():
            assert any(text.startswith("Device: ") for text in texts(pilot, device.name))
        for path in catalog.table.fields:
            label = catalog.table.label(path)
            assert f"Field: {label}" in texts(pilot, label)
        assert "Set: my [rivals]" in texts(pilot, "rivals")
        assert texts(pilot, "2022-05") == ["Day: 2022-05-31"]


async def test_each_leads_where_it_says(make_app: MakeApp) -> None:
    context = AppContext(saved=SavedState(sets={"rivals": RIVALS}))
    async with make_app(context=context).run_test(size=(120, 36)) as pilot:
        go(pilot, "rivals", "Set: rivals")
        await pilot.pause()
        assert view_of(pilot).devices == RIVALS
        go(pilot, "2022-05-23", "Day: 2022-05-23")
        await pilot.pause()
        assert view_of(pilot).day == date(2022, 5, 23)
        await pilot.press("tab", "Z")
        go(pilot, "battery wired", "Field: Battery · Wired")
        await pilot.pause()
        assert view_of(pilot).place.row == "battery.wired_w"
        go(pilot, "x80", "Device: vivo X80 Pro")
        await until(pilot, lambda: screen_name(pilot) == "SheetScreen")


@pytest.mark.parametrize("first", ["phonecmp-dark", "phonecmp-ansi"])
async def test_every_theme_of_the_terminal_can_be_chosen(
    make_app: MakeApp, tmp_path: Path, first: str
) -> None:
    file = tmp_path / "state.json"
    app = make_app(*RIVALS, theme=first, context=AppContext(state_file=file))
    async with app.run_test(size=(120, 36)) as pilot:
        offered = [name for name in theme_names() if f"Theme: {name}" in texts(pilot, "theme")]
        assert offered == [
            name for name in theme_names() if styles_of(name).reverses == styles_of(first).reverses
        ]
        for name in reversed(offered):
            go(pilot, name, f"Theme: {name}")
            await pilot.pause()
            assert (app.theme, view_of(pilot).renderer.styles) == (name, styles_of(name))
            ground = view_of(pilot).renderer.styles.ground.bgcolor
            if ground is not None:
                assert app.theme_variables["background"].lower() == ground.name
        await until(pilot, lambda: read_state(file).theme == offered[0])
    config = tmp_path / "config.toml"
    for name in offered:
        config.write_text(f'theme = "{name}"')
        read = read_config(config, (), theme_names())
        assert (read.theme, read.complaints) == (name, ())


async def test_the_palette_offers_them(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p", *"wired")
        await until(
            pilot, lambda: "Battery · Wired" in pilot.app.export_screenshot().replace("&#160;", " ")
        )


async def test_a_row_is_found_by_its_name(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await pilot.press("Z", "ctrl+f", *"capac", "enter")
        await pilot.pause()
        assert view_of(pilot).place.row == "battery.capacity_mah"
        assert "battery" not in view_of(pilot).folded


@pytest.mark.parametrize("differences", [False, True])
@pytest.mark.parametrize(
    ("typed", "path"), [("85", "light@85"), ("imx989", "camera.main.sensor"), ("6.73", "")]
)
async def test_a_row_is_found_by_a_figure_of_its_label_and_by_a_value(
    make_app: MakeApp, typed: str, path: str, differences: bool
) -> None:
    async with make_app(*RIVALS[:1], catalog=BUNDLED).run_test(size=(120, 36)) as pilot:
        await pilot.press(*("d" if differences else ""), "slash", *typed, "enter")
        wanted = path or "display.size_in"
        await until(pilot, lambda: view_of(pilot).cursor.row == wanted)
        assert view_of(pilot).place.row == wanted


async def test_a_slash_finds_a_row_in_the_comparison_and_devices_beside_it(
    make_app: MakeApp,
) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"capac", "enter")
        await until(pilot, lambda: view_of(pilot).cursor.row == "battery.capacity_mah")
        await pilot.press("A", *"leica")
        await until(pilot, lambda: view_of(pilot).query == "leica")
        await pilot.press("escape", "escape", "C", "tab", "slash", *"zeiss")
        await until(pilot, lambda: view_of(pilot).query == "zeiss")
