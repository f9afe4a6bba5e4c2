"""The settings dialog: chosen, applied at once, kept in config.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from phonecmp.settings import Config, config_path, read_config
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.screens.compare.grid import Grid
from tests.tui.support import RIVALS, MakeApp, screen_name, until, view_of


async def test_settings_are_applied_and_kept(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        for words in ("inches", "comma", "region cn", "capacity"):
            await pilot.press("O")
            await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
            for letter in words:
                await pilot.press("space" if letter == " " else letter)
            await pilot.press("enter")
            await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
            await pilot.press("escape")
            await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
        view = view_of(pilot)
        assert view.region == "cn"
        assert view.list_columns == ("battery.capacity_mah",)
        assert view.session.catalog.field("body.height_mm").shown_as is not None
        await pilot.pause()
        grid = pilot.app.screen.query_one(Grid)
        labels = ["".join(text for text, _ in line.label) for line in grid.lines]
        assert any(label.startswith(" Height") and "in" in label for label in labels)
    config = read_config(config_path(), [])
    assert (config.region, config.units.length, config.units.decimal) == ("cn", "in", ",")
    assert config.columns == ("battery.capacity_mah",)


@pytest.mark.parametrize(("wanted", "first"), [((), "RumoursScreen"), (RIVALS, "CompareScreen")])
async def test_the_app_starts_with_the_screen_that_was_set(
    make_app: MakeApp, wanted: tuple[str, ...], first: str
) -> None:
    context = AppContext(config=Config(start="rumours"), requested=wanted)
    async with make_app(context=context).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: screen_name(pilot) == first)
