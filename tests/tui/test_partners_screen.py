"""The partners screen: one row per partner and brand, their ends, their devices, its search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.knowledge import partner_timeline
from phonecmp.output import UNICODE
from phonecmp.output.presenters.partnership import when_text
from phonecmp.tui import actions
from phonecmp.tui.screens.partners.lines import lane_key
from tests.tui.lists import (
    all_text,
    filled,
    footer_of,
    frame_of,
    list_of,
    search_of,
    text_of,
    title_of,
)
from tests.tui.support import FIXTURES, MakeApp, screen_name, until, view_of

LONG_AGO = date(1990, 1, 1)


async def shown(pilot: Pilot[None]) -> None:
    """Show the partners, and wait until they were worked out."""
    await pilot.press("2")
    await filled(pilot, "lanes")


def row_of(pilot: Pilot[None], key: str) -> str:
    """The row of a partnership whose key begins like this."""
    items = list_of(pilot, "lanes").items
    item = next(each for each in items if each.key and each.key.startswith(key))
    return "".join(text for text, _ in item.spans)


async def choose(pilot: Pilot[None], key: str) -> None:
    """Put the cursor on the partnership whose key begins like this."""
    lines = list_of(pilot, "lanes")
    lines.chosen = next(each for each in lines.keys if each.startswith(key))
    await pilot.pause()


async def test_there_is_one_row_per_partnership(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        view = view_of(pilot)
        lanes = partner_timeline(view.session.catalog, view.perspective)
        assert len(list_of(pilot, "lanes").keys) == len(lanes)
        partners = {lane.partner for lane in lanes}
        assert f"{len(partners)} partners" in title_of(pilot, "lanes")
        assert f"{len(lanes)} partnerships" in title_of(pilot, "lanes")


@pytest.mark.parametrize("width", [160, 80, 60])
async def test_ended_running_and_unknown_ends_are_told_apart_without_colour(
    make_app: MakeApp, width: int
) -> None:
    async with make_app(day=date(2022, 8, 1)).run_test(size=(width, 50)) as pilot:
        await shown(pilot)
        assert UNICODE.ends in row_of(pilot, "leica/huawei")
        assert "?" in row_of(pilot, "zeiss/nokia/2005")[: width - 1]
        assert UNICODE.runs_on in row_of(pilot, "hasselblad/oneplus")
        assert UNICODE.single in row_of(pilot, "leica/panasonic")
        legend = all_text(pilot, "lanes").splitlines()[-1]
        for word in ("ended", "running", "end not known", "single"):
            assert word in legend[:width]
        for key, word in (
            ("leica/huawei", "ended"),
            ("hasselblad/oneplus", "running"),
            ("zeiss/nokia/2005", "end not known"),
            ("leica/panasonic", "a single device"),
        ):
            await choose(pilot, key)
            await until(pilot, lambda word=word: word in title_of(pilot, "details"))  # type: ignore[misc]


async def test_the_devices_stand_there_year_by_year(make_app: MakeApp, own_catalog: Path) -> None:
    folder = own_catalog / "devices" / "xiaomi"
    for name, day in (("a", "2023-04-18"), ("b", "2023-12-01"), ("c", "2025-02-27")):
        text = f'name = "Xiaomi {name}"\nannounced = {day}\n\n[camera]\npartner = "leica"\n'
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    async with make_app(catalog=own_catalog).run_test(size=(120, 50)) as pilot:
        await shown(pilot)
        await choose(pilot, "leica/xiaomi")
        rows = [
            "".join(text for text, _ in item.spans).split()
            for item in list_of(pilot, "details").items
            if item.key
        ]
        assert rows == [
            ["2022", "Xiaomi", "12S", "Ultra", "2022-07-04"],
            ["2023", "Xiaomi", "a", "2023-04-18"],
            ["Xiaomi", "b", "2023-12-01"],
            ["2025", "Xiaomi", "c", "2025-02-27"],
        ]


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])
async def test_enter_leads_to_the_devices_and_to_the_sheet_of_one(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await shown(pilot)
        await choose(pilot, "leica/xiaomi")
        await pilot.press("enter")
        details = list_of(pilot, "details")
        await until(pilot, lambda: details.has_focus and "12S Ultra" in text_of(details))
        await pilot.press("enter")
        await until(pilot, lambda: screen_name(pilot) == "SheetScreen")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: list_of(pilot, "lanes").has_focus)
        assert screen_name(pilot) == "PartnersScreen"


async def test_space_adds_all_devices_or_the_one_under_the_cursor(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await choose(pilot, "leica/xiaomi")
        await pilot.press("space")
        await until(pilot, lambda: view_of(pilot).devices == ("xiaomi/12s-ultra",))
        await pilot.press("enter", "space")
        await until(pilot, lambda: view_of(pilot).devices == ())


async def test_the_search_finds_partners_brands_devices_and_years(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        for wanted, keys in (
            ("leica huawei", ["leica/huawei"]),
            ("p50", ["leica/huawei"]),
            ("zeiss ended", ["zeiss/nokia"]),
        ):
            search_of(pilot).value = wanted
            await pilot.pause()
            found = [key.rpartition("/")[0] for key in list_of(pilot, "lanes").keys]
            assert found == keys
        search_of(pilot).value = "nobody"
        await pilot.pause()
        assert "No partnership matches" in all_text(pilot, "lanes")
        await pilot.press("slash", "escape", "escape")
        await pilot.pause()
        assert len(list_of(pilot, "lanes").keys) > 5


async def test_arrows_move_the_list_while_somebody_searches(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("slash", *"zeiss")
        await pilot.pause()
        keys = list_of(pilot, "lanes").keys
        await pilot.press("down", "down")
        assert list_of(pilot, "lanes").chosen == keys[2]
        await pilot.press("enter")
        assert list_of(pilot, "lanes").has_focus
        assert search_of(pilot).value == "zeiss"


async def test_the_axis_of_years_stays_when_the_rows_scroll(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 20)) as pilot:
        await shown(pilot)
        before = text_of(list_of(pilot, "lanes")).splitlines()
        await pilot.press("end")
        await pilot.pause()
        after = text_of(list_of(pilot, "lanes")).splitlines()
        assert "2026" in after[0]
        assert after[0] == before[0]
        assert after[1:] != before[1:]
        assert "ended" in after[-1]


async def test_empty_states(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app(day=LONG_AGO).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "No partnership was known on 1990-01-01" in all_text(pilot, "lanes")
    catalog = tmp_path / "bare"
    catalog.mkdir()
    (catalog / "fields.toml").write_text(
        (FIXTURES / "fields.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    async with make_app(catalog=catalog).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "The catalogue holds no partners." in all_text(pilot, "lanes")
        await pilot.press("enter", "space", "o", "i", "tab", "down")
        assert screen_name(pilot) == "PartnersScreen"


async def test_the_page_of_a_partnership_is_opened(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(actions, "can_browse", lambda environ: bool(environ))
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with make_app().run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await choose(pilot, "leica/xiaomi")
        partner = view_of(pilot).session.catalog.partners["leica"]
        cited = [
            each.url
            for partnership in partner.partnerships
            if partnership.brand == "xiaomi"
            for each in partnership.citations
            if each.url
        ]
        await pilot.press("o")
        await until(pilot, lambda: opened == cited[:1])


async def test_names_stand_in_full_where_there_is_room(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        view = view_of(pilot)
        text = all_text(pilot, "lanes")
        for lane in partner_timeline(view.session.catalog, view.perspective):
            assert lane.partner_name in text
            assert lane.brand_name in text
            assert when_text(lane) in row_of(pilot, lane_key(lane))


async def test_the_order_can_be_by_brand(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        assert "s by brand" in footer_of(pilot)
        await choose(pilot, "leica/xiaomi")
        await pilot.press("s")
        assert row_of(pilot, "leica/xiaomi").split()[:2] == ["Xiaomi", "Leica"]
        assert list_of(pilot, "lanes").chosen == next(
            each for each in list_of(pilot, "lanes").keys if each.startswith("leica/xiaomi")
        )
        lanes = partner_timeline(view_of(pilot).session.catalog, view_of(pilot).perspective)
        brand = {lane_key(lane): lane.brand_name.casefold() for lane in lanes}
        ordered = [brand[key] for key in list_of(pilot, "lanes").keys]
        assert ordered == sorted(ordered)
        assert "s by partner" in footer_of(pilot)
        await pilot.press("s")
        assert "Leica" not in row_of(pilot, "leica/xiaomi")
        assert "s by brand" in footer_of(pilot)


async def test_a_partnership_and_a_device_can_be_copied(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(actions, "copy", lambda _app, text, _what: copied.append(text))
    async with make_app(day=date(2022, 8, 1)).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        await choose(pilot, "leica/huawei")
        await pilot.press("y")
        await until(pilot, lambda: len(copied) == 1)
        assert copied[0].startswith("Leica × Huawei; 2016-02")
        assert copied[0].endswith(("device", "devices"))
        await pilot.press("tab", "y")
        await until(pilot, lambda: len(copied) == 2)
        device = list_of(pilot, "details").chosen
        assert device is not None
        assert copied[1].startswith(view_of(pilot).session.catalog.devices[device].name)


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])
async def test_a_pane_that_empties_hands_the_keys_back(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("tab")
        assert frame_of(pilot).current is frame_of(pilot).pane("details")
        pilot.app.view = replace(view_of(pilot), day=LONG_AGO)  # type: ignore[attr-defined]
        await until(pilot, lambda: frame_of(pilot).pane("details").is_empty)
        await pilot.pause()
        assert pilot.app.focused is list_of(pilot, "lanes")
        assert list_of(pilot, "lanes").region.area
        await pilot.press("tab", "tab", "down")
        assert pilot.app.focused is list_of(pilot, "lanes")
