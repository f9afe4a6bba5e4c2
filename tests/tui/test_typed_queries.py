"""The search field: what stays when somebody types anew, what tab offers, what the list says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from phonecmp.reading import Layer
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.screens.choice_list.screen import ChooseScreen
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.search_field import SearchField
from phonecmp.tui.screens.help.queries import EXAMPLES
from phonecmp.tui.screens.help.screen import HelpScreen
from phonecmp.tui.widgets.line_list import LineList
from phonecmp.tui.widgets.pane_title import PaneTitle
from tests.tui.support import FIXTURES, RIVALS, MakeApp, until, view_of
from tests.tui.test_loading import unread_app
from tests.tui.test_search_list import listed


def _title(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#list-title", PaneTitle).render_line(0).text


def _is_read(pilot: Pilot[None]) -> bool:
    return view_of(pilot).reading is None


async def _type(pilot: Pilot[None], text: str) -> None:
    names = {" ": "space", ">": "greater_than_sign", ":": "colon", "<": "less_than_sign"}
    await pilot.press(*(names.get(sign, sign) for sign in text))
    await pilot.pause()


async def test_typing_anew_keeps_filters_and_order(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await _type(pilot, "leica sort:-battery year:2022")
        await pilot.press("tab", "slash")
        await _type(pilot, "xiaomi")
        assert view_of(pilot).query == "sort:-battery year:2022 xiaomi"
        await pilot.press("escape", "slash")
        await _type(pilot, "leica")
        assert view_of(pilot).query == "leica"


async def test_adding_a_device_keeps_filters_for_the_next_search(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await _type(pilot, "year:2022 12s")
        await pilot.press("enter")
        await _type(pilot, "iphone")
        assert view_of(pilot).query == "year:2022 iphone"
        assert view_of(pilot).devices == ("xiaomi/12s-ultra",)


async def test_tab_leads_to_the_list_with_the_query_kept(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("A")
        await _type(pilot, "leica")
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, DeviceList)
        assert view_of(pilot).query == "leica"
        await pilot.press("6", "slash")
        await _type(pilot, "imx")
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, LineList)
        assert pilot.app.screen.query_one(Input).value == "imx"


async def test_tab_offers_candidates_with_counts(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await _type(pilot, "state:")
        await _type(pilot, "r")
        await pilot.press("tab")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        offered = {each.text: int(each.note) for each in screen.choices}
        assert set(offered) == {"state:rumoured", "state:released"}
        assert offered["state:rumoured"] == 1
        await pilot.press("down", "enter")
        await pilot.pause()
        assert view_of(pilot).query in {"state:rumoured", "state:released"}


async def test_the_title_says_how_a_word_was_read_and_what_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "synonyms.toml").write_text('"{n}mm" = "lens:{n}"\n', encoding="utf-8")
    context = AppContext((Layer(FIXTURES, "test"), Layer(tmp_path, "own")))
    for size in ((160, 50), (120, 36), (80, 24)):
        async with unread_app(context).run_test(size=size) as pilot:
            await until(pilot, partial(_is_read, pilot))
            await pilot.press("slash")
            await _type(pilot, "23mm")
            shown = " ".join([_title(pilot), *(line.strip() for line in listed(pilot))])
            assert "23mm → lens:23" in shown
            assert "no focal" in shown


async def test_the_sorted_field_is_the_one_shown(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await _type(pilot, "weight<300 sort:-battery")
        assert "Capacity" in _title(pilot)


async def test_what_finds_nothing_says_which_part_it_is(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await _type(pilot, "xiaomi battery>99000")
        words = " ".join(line.strip() for line in listed(pilot))
        assert "No device answers battery>99000." in words
        assert "xiaomi 2" in words
        assert "Fewer words" not in words


async def test_the_field_grows_with_what_is_typed(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash")
        await _type(pilot, "leica")
        field = pilot.app.screen.query_one(SearchField)
        usual = field.size.width
        text = "leica battery>4000 weight<300 year:2020..2024 has:tele"
        await _type(pilot, text.removeprefix("leica"))
        await pilot.pause()
        assert field.size.width > len(text) > usual
        await pilot.press("tab")
        await pilot.pause()
        assert field.size.width == usual


async def test_the_help_runs_its_example_queries(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark", "tab", "down")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HelpScreen)
        wanted = EXAMPLES[0][1][1][0]
        assert pilot.app.screen.query_one(LineList).chosen == wanted
        await pilot.press("enter")
        await pilot.pause()
        assert view_of(pilot).query == wanted
        await pilot.press("question_mark", "tab", *"disputed", "enter")
        await pilot.pause()
        assert view_of(pilot).query == "status:disputed"


async def test_of_several_cameras_the_one_that_was_meant_is_shown(make_app: MakeApp) -> None:
    """`lens:…` asks for any rear camera, and the line shows which focal length it found."""
    async with make_app().run_test(size=(160, 50)) as pilot:
        catalog = view_of(pilot).session.catalog
        device = catalog.devices["xiaomi/12s-ultra"]
        tele = device.facts["camera.tele.focal_mm"]
        assert tele != device.facts["camera.main.focal_mm"]
        await pilot.press("slash")
        await _type(pilot, f"lens:{tele}")
        (line,) = (line for line in listed(pilot) if "12S Ultra" in line)
        assert str(tele) in line.split()
