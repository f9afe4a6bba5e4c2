"""The search list and the search field: why something was found, what is wrong, what comes next."""

from __future__ import annotations

import asyncio
import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from rich.text import Text
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from phonecmp.reading import Layer
from phonecmp.search import Index, Query, Results
from phonecmp.search import hits as searching
from phonecmp.settings import SavedState, read_state
from phonecmp.tui.app_context import AppContext, recalled
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.compare.search_field import QueryHighlighter, QuerySuggester
from phonecmp.tui.view_state import Cursor
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.pane_title import PaneTitle
from tests.tui.support import FIXTURES, RIVALS, MakeApp, focused_name, until, view_of
from tests.tui.test_loading import unread_app


def listed(pilot: Pilot[None]) -> list[str]:
    widget = pilot.app.screen.query_one(DeviceList)
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def test_what_a_word_met_outside_the_name_stands_in_the_line(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"imx989")
        await pilot.pause()
        (found,) = (line for line in listed(pilot) if "12S Ultra" in line)
        assert "Sony IMX989" in found


async def test_among_many_devices_letters_come_first_and_enter_still_adds_the_best_hit(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.PREPARED_LIMIT", 0)
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"12s ul", "enter")
        await until(pilot, lambda: view_of(pilot).devices == ("xiaomi/12s-ultra",))
        await pilot.press(*"find x5")
        await until(pilot, lambda: view_of(pilot).query == "find x5")
        assert any("Find X5 Pro" in line for line in listed(pilot))


async def test_numbers_are_gathered_before_the_first_digit_is_typed(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.UNPREPARED_LIMIT", 0)
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"battery", "greater_than_sign")
        await until(pilot, lambda: view_of(pilot).query == "battery>")
        view = view_of(pilot)
        assert view.session.is_quick("battery>5000", view.perspective)
        assert not view.session.is_quick("weight>", view.perspective)
        await pilot.press(*"5000")
        await pilot.pause()
        assert view_of(pilot).query == "battery>5000"


@pytest.mark.parametrize("reading", [None, (5, 11)])
async def test_what_takes_long_is_searched_for_beside_the_loop(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, reading: tuple[int, int] | None
) -> None:
    searched: list[tuple[str, bool]] = []

    def noted(index: Index, query: Query) -> Results:
        searched.append((query.text, threading.current_thread() is threading.main_thread()))
        return searching.search(index, query)

    monkeypatch.setattr("phonecmp.search.search", noted)
    monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.UNPREPARED_LIMIT", 0)
    async with make_app().run_test(size=(160, 50)) as pilot:
        pilot.app.view = replace(view_of(pilot), reading=reading)  # type: ignore[attr-defined]
        await pilot.press("slash", *"sort:soc status:disputed")
        await until(pilot, lambda: view_of(pilot).query == "sort:soc status:disputed")
        await pilot.press("backspace", *"d 12s")
        await until(pilot, lambda: view_of(pilot).query == "sort:soc status:disputed 12s")
    assert "sort:soc status:disputed" in {text for text, _ in searched}
    on_the_loop = [text for text, is_main in searched if is_main and "soc" in text]
    assert not on_the_loop


async def test_a_search_that_takes_long_is_told(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()

    def waiting(index: Index, query: Query) -> Results:
        assert may_end.wait(60)
        return searching.search(index, query)

    monkeypatch.setattr("phonecmp.search.search", waiting)
    monkeypatch.setattr("phonecmp.tui.screens.compare.search_field.PREPARED_LIMIT", 0)
    async with make_app().run_test(size=(160, 50)) as pilot:
        title = pilot.app.screen.query_one("#list-title", PaneTitle)
        before = title.render_line(0).text
        await pilot.press("slash", *"12s")
        await until(pilot, lambda: "searching" in title.render_line(0).text)
        assert view_of(pilot).query == "", "what was found before stays on the screen"
        may_end.set()
        await until(pilot, lambda: view_of(pilot).query == "12s")
        await until(pilot, lambda: "searching" not in title.render_line(0).text)
        assert title.render_line(0).text != before


async def test_matched_letters_are_underlined(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"12s")
        await pilot.pause()
        strip = pilot.app.screen.query_one(DeviceList).render_line(0)
        matched = [part.text for part in strip if part.style is not None and part.style.underline]
        assert matched == ["12S"]


async def test_the_field_of_the_query_names_the_column(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("A", *"battery", "greater_than_sign", *"4800")
        await pilot.pause()
        title = pilot.app.screen.query_one("#list-title", PaneTitle).render_line(0).text
        assert "Devices · Capacity" in title
        (line,) = (line for line in listed(pilot) if "12S Ultra" in line)
        assert line.split()[-3:] == ["4860", "mAh", "2022"]


async def test_nothing_matches_is_said_below_the_compared_devices(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(160, 50)) as pilot:
        await pilot.press("A", *"qqqqqq")
        await pilot.pause()
        lines = listed(pilot)
        assert "Xiaomi 12S Ultra" in lines[0]
        assert any("Nothing matches." in line for line in lines[2:])


async def test_the_wrong_part_of_a_query_is_underlined_and_explained(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("slash", *"leica", "space", *"batery", "greater_than_sign", "5")
        await pilot.pause()
        assert "there is no field “batery”; did you mean battery" in " ".join(
            line.strip() for line in listed(pilot)[:4]
        )
        view = view_of(pilot)
        text = Text(view.query)
        QueryHighlighter(view.renderer, view.session.catalog.table).highlight(text)
        wrong = [span for span in text.spans if "underline" in str(span.style)]
        assert [view.query[span.start : span.end] for span in wrong] == ["batery"]


async def test_fields_are_completed_from_a_catalogue_that_came_later() -> None:
    context = AppContext((Layer(FIXTURES, "test"),))
    async with unread_app(context).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        await pilot.press("slash", *"partner:zei")
        field = pilot.app.screen.query_one(Input)
        await until(pilot, lambda: field._suggestion == "partner:zeiss")
        await pilot.press("tab")
        await until(pilot, lambda: view_of(pilot).query == "partner:zeiss")


async def test_rows_that_nobody_states_are_shown_on_demand(
    make_app: MakeApp, tmp_path: Path
) -> None:
    file = tmp_path / "state.json"
    async with make_app(*RIVALS, context=AppContext(state_file=file)).run_test(
        size=(160, 50)
    ) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        stated = {line.key for line in grid.lines}
        await pilot.press("a")
        await pilot.pause()
        everything = {line.key for line in grid.lines}
        table = view_of(pilot).session.catalog.table
        assert stated < everything
        assert set(table.fields) - everything == {"name"}
        (empty,) = (
            line for line in grid.lines if line.key == next(iter(sorted(everything - stated)))
        )
        assert empty.row is None or all(
            cell.shown.value is None and cell.shown.denied is None for cell in empty.row.cells
        )
        title = pilot.app.screen.query_one("#compare-title", PaneTitle).render_line(0).text
        assert "all rows" in title
    saved = read_state(file)
    assert saved.empty_rows
    async with make_app().run_test() as pilot:
        assert recalled(view_of(pilot), saved).empty_rows


async def test_an_empty_row_is_muted_and_has_a_dash_per_device(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        stated = {line.key for line in grid.lines}
        await pilot.press("a")
        await pilot.pause()
        y, line = next(
            (y, line)
            for y, line in enumerate(grid.lines)
            if line.row is not None and line.key not in stated
        )
        strip = grid.render_line(y + 3)
        label = line.row.field.label if line.row is not None else ""
        assert strip.text.split() == [label, *("–" for _ in RIVALS)]
        muted = view_of(pilot).renderer.styles.muted.color
        assert {part.style.color for part in strip if part.text.strip() and part.style} == {muted}


@pytest.mark.parametrize(("key", "pane"), [("D", "DeviceList"), ("c", "Grid")])
@pytest.mark.parametrize("size", [(160, 50), (80, 24)])
async def test_each_pane_is_one_key_away(
    make_app: MakeApp, key: str, pane: str, size: tuple[int, int]
) -> None:
    for other in ("D", "c"):
        async with make_app(*RIVALS).run_test(size=size) as pilot:
            await pilot.press(other, key)
            assert focused_name(pilot) == pane


async def test_the_footer_names_the_first_key(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(250, 50)) as pilot:
        assert " q quit" in pilot.app.screen.query_one(Footer).render_line(0).text


async def test_an_empty_set_is_not_kept(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    async with make_app(context=AppContext(state_file=file)).run_test() as pilot:
        await pilot.press("S", *"mine", "enter")
        await pilot.pause()
    assert read_state(file).sets == {}


async def test_a_set_is_recalled_under_present_ids(make_app: MakeApp) -> None:
    saved = SavedState(sets={"mine": ("xiaomi/12-ultra", "gone/device", RIVALS[1])})
    async with make_app(context=AppContext(saved=saved)).run_test() as pilot:
        await pilot.press("S", *"mine", "enter")
        await until(pilot, lambda: view_of(pilot).devices == RIVALS[:2])
        told = [notice.message for notice in pilot.app._notifications]
        assert "1 of them are in no catalogue any more." in told[0]


async def test_a_file_copied_to_the_own_catalogue_is_watched_there(
    make_app: MakeApp, own_catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("VISUAL", "sed -i 's/^capacity_mah = 4860/capacity_mah = 4862/'")
    # Lending the terminal is the driver's part, and there is none in a test.
    monkeypatch.setattr(App, "suspend", lambda self: nullcontext())
    context = AppContext(layers=(Layer(own_catalog, "bundled"),))
    copied = tmp_path / "data" / "phonecmp" / "catalog" / "devices" / f"{RIVALS[0]}.toml"
    async with make_app(*RIVALS[:2], catalog=own_catalog, context=context).run_test() as pilot:

        def capacity() -> object:
            view = view_of(pilot)
            device = view.session.catalog.devices[RIVALS[0]]
            return view.session.sheet(device, view.perspective)["battery.capacity_mah"].value

        await pilot.press("e")
        await until(pilot, copied.exists)
        text = copied.read_text(encoding="utf-8")
        assert "capacity_mah = 4862" in text
        changed = text.replace("capacity_mah = 4862", "capacity_mah = 4861", 1)
        tries = 0
        while capacity() != 4861:
            # The watch on the new folder begins a moment after the copy was made.
            tries += 1
            copied.write_text(f"{changed}\n# {tries}\n", encoding="utf-8")
            async with asyncio.timeout(60):
                await pilot.pause(0.3)
            assert tries < 30


@pytest.mark.parametrize(
    ("typed", "offered"), [("10 pr", None), ("batt", "battery"), ("xiaomi weig", "xiaomi weight")]
)
async def test_words_of_names_are_not_taken_for_fields(
    make_app: MakeApp, typed: str, offered: str | None
) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        assert await QuerySuggester(view_of(pilot)).get_suggestion(typed) == offered


async def test_an_order_is_chosen_turned_round_and_taken_back(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        for query in ("sort:chip.soc", "sort:-chip.soc", ""):
            await pilot.press("s", *"soc", "enter")
            await until(pilot, lambda query=query: view_of(pilot).query == query)  # type: ignore[misc]


async def test_nothing_is_copied_where_there_is_no_value(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with make_app(*RIVALS[:2]).run_test(size=(120, 36)) as pilot:
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        await pilot.press("y", "z", "y")
        await pilot.pause()
        told = [notice.message for notice in pilot.app._notifications]
    assert copied == ["2022-07-04"]
    assert told == ["There is no value here to copy."]


async def test_the_cursor_starts_on_a_value_where_the_first_section_is_empty(
    make_app: MakeApp,
) -> None:
    async with make_app(RIVALS[0], RIVALS[0]).run_test(size=(120, 36)) as pilot:
        view = replace(view_of(pilot), devices=RIVALS[:2], cursor=Cursor("gone"), differences=True)
        assert view.place.row == "announced"
        everything_of_launch = frozenset(
            section.section.path for section in view.comparison.sections[:1]
        )
        folded = replace(view, folded=everything_of_launch)
        assert not folded.place.row.startswith(":")


async def test_undo_brings_a_dropped_baseline_back(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(120, 36)) as pilot:
        await pilot.press("b", "minus")
        assert (view_of(pilot).devices, view_of(pilot).baseline) == (RIVALS[1:], None)
        await pilot.press("u")
        assert (view_of(pilot).devices, view_of(pilot).baseline) == (RIVALS, RIVALS[0])
        await pilot.press("b", "u")
        assert view_of(pilot).baseline is None


async def test_space_in_the_comparison_says_what_it_did(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.pause()
        told = [notice.message for notice in pilot.app._notifications]
        assert told == ["Took Xiaomi 12S Ultra out; u brings it back."]
        await pilot.press("u")
        assert view_of(pilot).devices == RIVALS


async def test_playing_says_so_and_needs_a_way_to_go(make_app: MakeApp) -> None:
    app = make_app(*RIVALS[:2])

    def is_playing() -> bool:
        return app.playing is not None

    async with app.run_test() as pilot:
        await pilot.press("p")
        assert not is_playing()
        assert "Go back in time first" in next(note.message for note in app._notifications)
        await pilot.press("left_square_bracket", "p")
        assert is_playing()
        assert "p stops" in next(note.message for note in app._notifications)
        await pilot.press("p")
        assert not is_playing()


async def test_the_first_device_is_highlighted_however_the_catalogue_grows() -> None:
    context = AppContext((Layer(FIXTURES, "test"),))
    async with unread_app(context).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: view_of(pilot).reading is None)
        shown = pilot.app.screen.query_one(DeviceList)
        assert shown.highlighted == shown.ids[0]


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24)])
async def test_labels_stand_there_whole_with_their_units(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=size) as pilot:
        await pilot.press("a")
        await pilot.pause()
        grid = pilot.app.screen.query_one(Grid)
        for line in grid.lines:
            if line.row is not None:
                label = "".join(text for text, _ in line.label)
                assert line.row.field.label in label
                assert "…" not in label


async def test_a_wide_label_costs_no_device(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(100, 30)) as pilot:
        grid = pilot.app.screen.query_one(Grid)
        before = grid.layout_now.shown
        await pilot.press("a")
        await pilot.pause()
        assert grid.layout_now.shown == before == 3
