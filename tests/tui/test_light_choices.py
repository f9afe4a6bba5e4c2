"""Light at the usual focal lengths wherever a field is chosen in the app."""

from __future__ import annotations

from textual.pilot import Pilot

from phonecmp.model import FIGURES, FOCAL_LENGTHS_MM
from phonecmp.output.drawings import Scene, numeric_fields
from phonecmp.tui.screens.choice_list.screen import ChooseScreen
from phonecmp.tui.screens.drawings.screen import DrawingsScreen
from phonecmp.tui.widgets.line_list import LineList
from tests.catalogues import BUNDLED
from tests.tui.lists import text_of
from tests.tui.support import MakeApp, screen_name, until, view_of


async def test_the_list_can_be_sorted_by_every_figure_at_every_focal_length(
    make_app: MakeApp,
) -> None:
    async with make_app("xiaomi/12s-ultra", catalog=BUNDLED).run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        await pilot.press("s")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        answers = [each.answer.lstrip("-") for each in screen.choices if each.heading == "At"]
        expected = [f"{name}@{focal}" for focal in FOCAL_LENGTHS_MM for name in FIGURES]
        assert answers == expected
        await pilot.press(*"light 85", "enter")
        await until(pilot, lambda: view_of(pilot).query == "sort:-light@85")
        found = [hit.device for hit in view_of(pilot).found.hits]
        assert "vivo/x200-ultra" in found[:3]
        await pilot.press("s", *"aperture 85", "enter")
        await until(pilot, lambda: view_of(pilot).query == "sort:eq@85")
        assert found[:3] == [hit.device for hit in view_of(pilot).found.hits][:3]


async def test_plots_offer_light(make_app: MakeApp) -> None:
    async with make_app("xiaomi/15-ultra", catalog=BUNDLED).run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        await pilot.press("4")
        screen = pilot.app.screen
        assert isinstance(screen, DrawingsScreen)
        paths = [each.path for each in numeric_fields(view_of(pilot).session.catalog)]
        at = [f"light@{focal}" for focal in FOCAL_LENGTHS_MM]
        assert [path for path in paths if "@" in path] == at
        await until(pilot, lambda: _plots(pilot, "light@85"))
        await pilot.pause()
        assert "Light 85 stops" in text_of(screen.query_one("#upper", LineList))


def _plots(pilot: Pilot[None], path: str) -> bool:
    """Whether the screen plots a field upwards, chosen as the keys would."""
    from dataclasses import replace

    screen = pilot.app.screen
    assert screen_name(pilot) == "DrawingsScreen"
    assert isinstance(screen, DrawingsScreen)
    screen.choice = replace(screen.choice, shown=Scene.SCATTER, up=path)
    return screen.choice.up == path
