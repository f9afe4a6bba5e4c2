"""What is missing has a column and a row, and every key for a column works on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.reading import Layer
from phonecmp.session import CatalogSession, reread
from phonecmp.settings import read_state
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.view_state import Cursor, with_library
from tests.tui.support import RIVALS, MakeApp, screen_name, view_of

GONE = "oneplus/10-pro"
SET = (RIVALS[0], GONE, RIVALS[1])


def lines(pilot: Pilot[None], pane: type[DeviceList | Grid | EvidencePane]) -> list[str]:
    """What a pane shows."""
    return [strip.text.rstrip() for strip in pilot.app.screen.query_one(pane).draw()]


async def read_again(pilot: Pilot[None], catalog: Path) -> None:
    """Have the file of one device read again, as watching does."""
    app = pilot.app
    assert isinstance(app, PhonecmpApp)
    read: CatalogSession = reread(app.state.session, (Layer(catalog, "own"),), frozenset({GONE}))
    app.view = with_library(app.state, read)
    await pilot.pause()


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20), (30, 10), (250, 70)])
async def test_a_missing_device_keeps_its_column_its_row_and_its_part(
    make_app: MakeApp, own_catalog: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    state = tmp_path / "state.json"
    app = make_app(*SET, catalog=own_catalog, context=AppContext(state_file=state))
    file = own_catalog / "devices" / f"{GONE}.toml"
    text = file.read_text("utf-8")
    async with app.run_test(size=size) as pilot:
        await pilot.press("right", "b")
        assert view_of(pilot).baseline == GONE
        file.unlink()
        await read_again(pilot, own_catalog)
        assert view_of(pilot).columns == SET
        assert [app.state.at_cursor, app.state.measured_by] == [GONE, None]
        assert any("missing" in line for line in lines(pilot, Grid))
        await pilot.press("tab")
        assert any("missing" in line for line in lines(pilot, DeviceList))
        await pilot.press("tab", "less_than_sign")
        assert view_of(pilot).columns == (GONE, RIVALS[0], RIVALS[1])
        await pilot.press("greater_than_sign", "right", "d", "n", "B", "d", "z", "Z", "Z")
        file.write_text(text, "utf-8")
        await read_again(pilot, own_catalog)
        assert (app.state.devices, app.state.baseline) == (SET, GONE)
    assert read_state(state).devices == SET


async def test_a_missing_device_is_taken_out_like_any_other_and_brought_back(
    make_app: MakeApp, own_catalog: Path
) -> None:
    app = make_app(*SET, catalog=own_catalog)
    (own_catalog / "devices" / f"{GONE}.toml").unlink()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("right", "b")
        await read_again(pilot, own_catalog)
        assert "No file has oneplus/10-pro at present" in "\n".join(lines(pilot, EvidencePane))
        await pilot.press("enter", "i")
        assert screen_name(pilot) == "CompareScreen"
        await pilot.press("minus")
        assert (app.state.columns, app.state.baseline) == (RIVALS[:2], None)
        await pilot.press("u")
        assert (app.state.columns, app.state.baseline) == (SET, GONE)
        await pilot.press("tab", "home", "down")
        assert app.state.highlighted == GONE
        await pilot.press("enter")
        assert screen_name(pilot) == "CompareScreen"
        await pilot.press("space")
        assert app.state.columns == RIVALS[:2]


async def test_a_set_of_nothing_but_missing_devices_is_one(
    make_app: MakeApp, own_catalog: Path
) -> None:
    app = make_app(GONE, catalog=own_catalog)
    (own_catalog / "devices" / f"{GONE}.toml").unlink()
    async with app.run_test(size=(160, 50)) as pilot:
        await read_again(pilot, own_catalog)
        assert "missing" in "\n".join(lines(pilot, Grid))
        await pilot.press("down", "right", "pageup", "n", "d", "z", "y", "Y")
        for screen in "2345":
            await pilot.press(screen)
        await pilot.press("1", "minus")
        assert app.state.columns == ()
        assert app.state.cursor == Cursor()


async def test_signs_of_columns_stay_with_their_devices(
    make_app: MakeApp, own_catalog: Path
) -> None:
    """The next uncertain value is found in the column in which it is seen."""
    app = make_app(GONE, "xiaomi/12s-ultra", "samsung/galaxy-s27-ultra", catalog=own_catalog)
    (own_catalog / "devices" / f"{GONE}.toml").unlink()
    async with app.run_test(size=(160, 50)) as pilot:
        await read_again(pilot, own_catalog)
        await pilot.press("n")
        row = app.state.row
        assert row is not None
        device = app.state.at_cursor
        assert device in app.state.devices
        cell = row.cells[app.state.devices.index(device)]
        assert cell.shown.status.value not in ("confirmed", "unknown")
