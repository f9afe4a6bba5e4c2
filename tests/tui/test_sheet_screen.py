"""The device sheet: its search, what can be done with a line, narrow terminals."""

from __future__ import annotations

import os
from datetime import date

import pytest

from phonecmp.tui import actions, file_actions
from phonecmp.tui.messages import EditRequested
from tests.tui.lists import all_text, footer_of, list_of, search_of, show_sheet, text_of, title_of
from tests.tui.support import MakeApp, screen_name, until, view_of

DEVICE = "xiaomi/12s-ultra"
RUMOUR = date(2022, 5, 23)


async def test_the_search_keeps_the_headings_of_what_matches(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        everything = all_text(pilot, "sheet")
        assert "Display ─" in everything
        await pilot.press("slash", *"wired_w")
        await pilot.pause()
        shown = all_text(pilot, "sheet")
        assert "Battery ─" in shown
        assert "Display ─" not in shown
        fields = [key for key in list_of(pilot, "sheet").keys if key.startswith("field:")]
        assert fields == ["field:battery.wired_w"]
        assert "What was rumoured" in shown
        assert "120 W" in shown
        assert "4860 mAh" not in shown


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("wired", "battery.wired_w"),
        ("battery.wir", "battery.wired_w"),
        ("imx989", "camera.main.sensor"),
        ("SONY imx", "camera.main.sensor"),
    ],
)
async def test_label_key_and_value_are_searched(make_app: MakeApp, wanted: str, path: str) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        search_of(pilot).value = wanted
        await pilot.pause()
        assert f"field:{path}" in list_of(pilot, "sheet").keys


async def test_nothing_found_is_said_and_esc_clears_then_leaves(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await show_sheet(pilot, DEVICE)
        before = all_text(pilot, "sheet")
        await pilot.press("slash", *"zzzz")
        await pilot.pause()
        assert "matches" in all_text(pilot, "sheet")
        await pilot.press("escape")
        await pilot.pause()
        assert all_text(pilot, "sheet") == before
        await pilot.press("escape", "escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_what_is_found_stays_under_the_cursor_when_the_search_is_cleared(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await show_sheet(pilot, DEVICE)
        await pilot.press("slash", *"wired_w", "enter", "escape")
        await pilot.pause()
        lines = list_of(pilot, "sheet")
        assert lines.chosen == "field:battery.wired_w"
        assert "Wired" in text_of(lines)


async def test_keys_typed_ahead_of_the_focus_are_searched_for(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await show_sheet(pilot, DEVICE)
        await pilot.press("slash", "w", "i", "r", "e", "d")
        await until(pilot, lambda: search_of(pilot).value == "wired")


async def test_enter_leads_to_the_claims_on_the_field(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        list_of(pilot, "sheet").chosen = "field:battery.capacity_mah"
        await pilot.press("enter")
        await until(pilot, lambda: screen_name(pilot) == "ClaimsScreen")
        await until(pilot, lambda: "Battery · Capacity" in title_of(pilot, "claims"))
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "SheetScreen")


async def test_the_file_is_edited_at_the_field(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def note(_app: object, message: EditRequested) -> None:
        asked.append((message.device, message.path))

    monkeypatch.setattr(file_actions, "edit", note)
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        list_of(pilot, "sheet").chosen = "claim:battery.wired_w#0"
        await pilot.press("e")
        await until(pilot, lambda: asked == [(DEVICE, "battery.wired_w")])


async def test_values_are_copied_with_their_unit(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        list_of(pilot, "sheet").chosen = "field:battery.capacity_mah"
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.clipboard == "4860 mAh")


async def test_pages_are_opened(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(actions, "can_browse", lambda environ: environ is os.environ)
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        assert (list_of(pilot, "sheet").chosen or "").startswith("page:")
        await pilot.press("o")
        await until(
            pilot, lambda: opened == ["https://www.gsmarena.com/xiaomi_12s_ultra-11614.php"]
        )


async def test_space_adds_the_device(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await show_sheet(pilot, DEVICE)
        await pilot.press("space")
        await until(pilot, lambda: view_of(pilot).devices == (DEVICE,))
        await until(pilot, lambda: "compared" in title_of(pilot, "sheet"))


async def test_before_its_first_statement_nobody_has_heard_of_it(make_app: MakeApp) -> None:
    async with make_app(day=date(2015, 1, 1)).run_test(size=(80, 24)) as pilot:
        await show_sheet(pilot, DEVICE)
        assert "2015-01-01 nobody had heard of it" in all_text(pilot, "sheet")


@pytest.mark.parametrize("width", [160, 100, 80, 72, 60])
async def test_values_statuses_and_claims_fit_into_every_width(
    make_app: MakeApp, width: int
) -> None:
    async with make_app(day=RUMOUR).run_test(size=(width, 24)) as pilot:
        await show_sheet(pilot, DEVICE)
        lines = all_text(pilot, "sheet").splitlines()
        capacity = next(line for line in lines if line.startswith(" Capacity"))
        assert "≠ 4900" in capacity[:width]
        assert "disputed" in capacity[:width]
        claim = next(line for line in lines if "120 W" in line and "Battery" not in line)
        assert "2022-" in claim[:width]


async def test_the_footer_names_search_and_help_even_at_60_columns(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(60, 20)) as pilot:
        await show_sheet(pilot, DEVICE)
        assert "/ search" in footer_of(pilot)
        assert "? help" in footer_of(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: "F1 help" in footer_of(pilot))
