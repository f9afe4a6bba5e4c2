"""The screen of sensors: their order, their search, and the phones that have one."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.reading import Layer
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.services.reloading import reload
from tests.catalogues import BUNDLED
from tests.tui.lists import all_text, filled, footer_of, list_of, search_of, title_of
from tests.tui.support import MakeApp, screen_name, until, view_of


def _is_titled(pilot: Pilot[None], order: str) -> bool:
    return order in title_of(pilot, "sensors")


async def shown(pilot: Pilot[None]) -> None:
    """Show the sensors, and wait until they were worked out."""
    await pilot.press("6")
    await filled(pilot, "sensors")


@pytest.fixture(scope="session")
def some_catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled tables and sensors, and four phones."""
    folder = tmp_path_factory.mktemp("sensors")
    for name in ("fields.toml", "names.toml", "brands.toml", "sources.toml"):
        shutil.copy(BUNDLED / name, folder / name)
    for part in ("sensors", "partners"):
        shutil.copytree(BUNDLED / part, folder / part)
    for id_ in ("xiaomi/12s-ultra", "xiaomi/13-ultra", "xiaomi/13", "fairphone/5"):
        file = folder / "devices" / f"{id_}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(BUNDLED / "devices" / f"{id_}.toml", file)
    return folder


async def test_the_largest_stand_first_and_say_who_has_them(
    make_app: MakeApp, some_catalog: Path
) -> None:
    async with make_app(catalog=some_catalog).run_test(size=(160, 50)) as pilot:
        await shown(pilot)
        assert screen_name(pilot) == "SensorsScreen"
        keys = list_of(pilot, "sensors").keys
        assert keys[0] in ("sony/imx989", "sony/lyt-900")
        list_of(pilot, "sensors").chosen = "sony/imx989"
        await until(pilot, lambda: "2 phones" in title_of(pilot, "uses"))
        await until(pilot, lambda: "Xiaomi 13 Ultra" in all_text(pilot, "uses"))
        text = all_text(pilot, "uses")
        assert "128.8 mm²" in text
        assert text.index("Xiaomi 12S Ultra") < text.index("Xiaomi 13 Ultra")


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (60, 20)])
async def test_a_search_leads_to_the_phones_and_one_is_added(
    make_app: MakeApp, some_catalog: Path, size: tuple[int, int]
) -> None:
    async with make_app(catalog=some_catalog).run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("slash", *"imx800", "enter")
        await until(pilot, lambda: list_of(pilot, "sensors").keys == ["sony/imx800"])
        await pilot.press("enter")
        assert list_of(pilot, "uses").has_focus
        assert list_of(pilot, "uses").keys == ["xiaomi/13 main", "fairphone/5 main"]
        await pilot.press("down", "space")
        assert view_of(pilot).devices == ("fairphone/5",)
        await pilot.press("enter")
        await until(pilot, lambda: screen_name(pilot) == "SheetScreen")
        await pilot.press("escape")
        await until(pilot, lambda: screen_name(pilot) == "SensorsScreen")
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")


async def test_the_orders_go_round(make_app: MakeApp, some_catalog: Path) -> None:
    async with make_app(catalog=some_catalog).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        first = {}
        for order in ("by area", "by phones", "by name", "by area"):
            await until(pilot, partial(_is_titled, pilot, order))
            first[order] = list_of(pilot, "sensors").keys[0]
            await pilot.press("s")
        assert first["by name"] == "galaxycore/gc13a0"
        assert first["by phones"] in ("sony/imx989", "sony/imx800", "omnivision/ov32b")


async def test_a_search_that_finds_nothing_says_so(make_app: MakeApp, some_catalog: Path) -> None:
    async with make_app(catalog=some_catalog).run_test(size=(100, 30)) as pilot:
        await shown(pilot)
        await pilot.press("slash", *"nosuch", "enter")
        await until(pilot, lambda: "No sensor has these words" in all_text(pilot, "sensors"))
        for key in ("y", "o", "i", "space", "enter"):
            await pilot.press(key)
        assert screen_name(pilot) == "SensorsScreen"
        await pilot.press("escape")
        assert search_of(pilot).value == ""
        assert "by phones" in footer_of(pilot)


async def test_without_sensors_the_screen_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        await shown(pilot)
        assert "No catalogue in use describes a sensor" in all_text(pilot, "sensors")


async def test_a_changed_sensor_shows_at_once(
    make_app: MakeApp, some_catalog: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(some_catalog, catalog)
    file = catalog / "sensors" / "sony" / "imx989.toml"
    context = AppContext(layers=(Layer(catalog, "own"),))
    app = make_app("xiaomi/12s-ultra", catalog=catalog, context=context)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("6")
        await until(pilot, lambda: "sony/imx989" in list_of(pilot, "sensors").keys)
        list_of(pilot, "sensors").chosen = "sony/imx989"
        await until(pilot, lambda: "128.8 mm²" in all_text(pilot, "uses"))
        text = file.read_text("utf-8")
        file.write_text(text.replace("pixel_um = 1.6", "pixel_um = 1.5"), "utf-8")
        reload(app, {file})
        await until(pilot, lambda: "113.2 mm²" in all_text(pilot, "uses"))
        view = view_of(pilot)
        phone = view.session.catalog.devices["xiaomi/12s-ultra"]
        sheet = view.session.sheet(phone, view.perspective)
        assert sheet["camera.main.sensor_area_mm2"].value == 113.2
