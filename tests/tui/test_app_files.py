"""What the app keeps, reads and writes: state, configuration, files, editor, reloading."""

from __future__ import annotations

import csv
import io
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from phonecmp.reading import Layer
from phonecmp.search import has_term
from phonecmp.session import changed_since
from phonecmp.settings import DamagedStateError, SavedState, read_config, read_state, set_aside
from phonecmp.tui.app_context import AppContext, recalled
from phonecmp.tui.commands import COMMANDS
from phonecmp.tui.services.desktop import free_name, is_page
from phonecmp.tui.theme_styles import STYLES
from phonecmp.tui.widgets.footer import Footer
from phonecmp.writing import editor_command
from tests.tui.support import RIVALS, MakeApp, focused_name, screen_name, until, view_of

IDS = [command.id for command in COMMANDS]


async def test_a_filter_becomes_a_term_of_the_query(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("f", *"zeiss", "enter")
        await until(pilot, lambda: has_term(view_of(pilot).query, "partner", "zeiss"))
        assert {hit.device for hit in view_of(pilot).found.hits} == {
            "sony/xperia-1-iv",
            "vivo/x80-pro",
        }
        await pilot.press("f", *"zeiss", "enter")
        await until(pilot, lambda: view_of(pilot).query == "")


async def test_sorting_orders_the_list(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("s", *"battery", "space", *"capacity", "enter")
        await until(pilot, lambda: view_of(pilot).query == "sort:-battery.capacity_mah")
        view = view_of(pilot)
        capacities = []
        for hit in view.found.hits:
            device = view.session.catalog.devices[hit.device]
            shown = view.session.sheet(device, view.perspective).get("battery.capacity_mah")
            if shown is not None and isinstance(shown.value, int):
                capacities.append(shown.value)
        assert capacities == sorted(capacities, reverse=True)
        assert len(capacities) >= 9


async def test_set_and_view_come_back_at_the_next_start(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state" / "state.json"
    async with make_app(*RIVALS[:2], context=AppContext(state_file=file)).run_test() as pilot:
        await pilot.press("d", "m", "b")
    saved = read_state(file)
    async with make_app().run_test() as pilot:
        view = recalled(view_of(pilot), saved)
    assert view.devices == RIVALS[:2]
    assert view.differences
    assert not view.bars
    assert view.baseline == RIVALS[0]


async def test_a_set_is_named_and_recalled(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    async with make_app(*RIVALS[:2], context=AppContext(state_file=file)).run_test() as pilot:
        await pilot.press("S", *"mid", "enter")
        await until(pilot, lambda: screen_name(pilot) == "CompareScreen")
        await until(pilot, lambda: read_state(file).sets == {"mid": RIVALS[:2]})
        await pilot.press("minus", "minus")
        assert view_of(pilot).devices == ()
        await pilot.press("S", *"mi", "enter")
        await until(pilot, lambda: view_of(pilot).devices == RIVALS[:2])


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', "\x00", '{"devices": 3', "[" * 100_000])
def test_a_damaged_state_is_told_and_kept_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DamagedStateError):
        read_state(file)
    aside = set_aside(file)
    assert aside is not None
    assert aside.read_text(encoding="utf-8") == text
    assert read_state(file) == SavedState()


def test_configuration_complains_with_the_nearest_names(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'theme = "phonecmp-lihgt"\nmose = false\n[keys]\n"time.nxt" = "x"\nbars = 3\n'
        'differences = ["D", "ctrl+d"]\n',
        encoding="utf-8",
    )
    config = read_config(file, IDS, tuple(STYLES))
    assert config.keys == {"differences": ("D", "ctrl+d")}
    assert config.theme is None
    told = "\n".join(config.complaints)
    assert "time.next" in told
    assert "phonecmp-light" in told
    assert "mouse" in told
    assert "bars" in told


async def test_remapped_keys_work_and_the_old_ones_do_not(
    make_app: MakeApp, tmp_path: Path
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\ndifferences = "D"\n', encoding="utf-8")
    context = AppContext(config=read_config(file, IDS, tuple(STYLES)))
    async with make_app(*RIVALS, context=context).run_test() as pilot:
        await pilot.press("d")
        assert not view_of(pilot).differences
        await pilot.press("D")
        assert view_of(pilot).differences
        footer = pilot.app.screen.query_one(Footer).render_line(0).text
        assert " D differences " in footer
        assert " d differences " not in footer


async def test_a_changed_file_shows_and_a_broken_one_keeps_its_last_version(
    make_app: MakeApp, own_catalog: Path
) -> None:
    context = AppContext(layers=(Layer(own_catalog, "own"),))
    file = own_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    text = file.read_text(encoding="utf-8")
    async with make_app(*RIVALS[:2], catalog=own_catalog, context=context).run_test() as pilot:

        def capacity() -> object:
            view = view_of(pilot)
            device = view.session.catalog.devices[RIVALS[0]]
            return view.session.sheet(device, view.perspective)["battery.capacity_mah"].value

        await until(pilot, lambda: capacity() == 4860)
        file.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 4861", 1), "utf-8")
        await until(pilot, lambda: capacity() == 4861)
        file.write_text(text[: len(text) // 3] + '\n[battery\n"', encoding="utf-8")
        await until(pilot, lambda: RIVALS[0] in view_of(pilot).session.stale)
        assert capacity() == 4861
        assert any(f.file == file for f in view_of(pilot).session.findings)
        file.write_text(text, encoding="utf-8")
        await until(pilot, lambda: not view_of(pilot).session.stale)
        assert capacity() == 4860


async def test_a_change_between_catching_up_and_watching_is_not_lost(
    make_app: MakeApp, own_catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers = (Layer(own_catalog, "own"),)
    file = own_catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    text, caught_up = file.read_text(encoding="utf-8"), threading.Event()

    def look(*given: Any) -> set[Path]:
        files = changed_since(*given)
        caught_up.set()
        return files

    def renew(given: tuple[Layer, ...]) -> tuple[Layer, ...]:
        assert caught_up.wait(30)
        file.write_text(text.replace("capacity_mah = 4860", "capacity_mah = 4861", 1), "utf-8")
        return given

    monkeypatch.setattr("phonecmp.tui.services.reloading.changed_since", look)
    monkeypatch.setattr("phonecmp.tui.services.reloading.renewed_layers", renew)
    app = make_app(*RIVALS[:2], catalog=own_catalog, context=AppContext(layers=layers))
    async with app.run_test() as pilot:

        def capacity() -> object:
            view = view_of(pilot)
            device = view.session.catalog.devices[RIVALS[0]]
            return view.session.sheet(device, view.perspective)["battery.capacity_mah"].value

        await until(pilot, lambda: capacity() == 4861)


@pytest.mark.parametrize("suffix", ["md", "csv", "json", "html", "svg"])
async def test_the_comparison_is_exported(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / f"phonecmp-xiaomi-12s-ultra.{suffix}"
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.press("x", *suffix, "enter")
        await until(pilot, file.exists)
    text = file.read_text(encoding="utf-8")
    assert ("4860" if suffix != "svg" else "2022") in text
    if suffix == "json":
        assert [each["id"] for each in json.loads(text)] == list(RIVALS)
    if suffix == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


def test_an_export_never_replaces_a_file(tmp_path: Path) -> None:
    first = free_name(tmp_path, "phonecmp", ".md")
    first.touch()
    assert free_name(tmp_path, "phonecmp", ".md").name == "phonecmp-2.md"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"VISUAL": "vim -u NONE", "EDITOR": "nano"}, ["vim", "-u", "NONE", "+7", "a b.toml"]),
        ({"EDITOR": "'/opt/my editor/code' --new-window"}, None),
        ({"EDITOR": "hx"}, ["hx", "a b.toml:7"]),
        ({"EDITOR": "unheard-of; rm -rf"}, ["unheard-of;", "rm", "-rf", "a b.toml"]),
    ],
)
def test_editors_get_file_and_line_without_a_shell(
    environ: dict[str, str], expected: list[str] | None
) -> None:
    command = editor_command(Path("a b.toml"), 7, environ)
    if expected is None:
        expected = ["/opt/my editor/code", "--new-window", "--wait", "--goto", "a b.toml:7"]
    assert command == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a", "a b", ""])
def test_only_web_pages_are_pages(url: str) -> None:
    assert not is_page(url)


async def test_playing_steps_until_today(make_app: MakeApp) -> None:
    app = make_app(*RIVALS[:2])
    async with app.run_test() as pilot:
        await pilot.press("left_square_bracket", "p")
        assert app.playing is not None
        await until(pilot, lambda: view_of(pilot).is_today and app.playing is None)


async def test_completion_is_offered_and_taken(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"partner:le")
        await pilot.pause()
        await pilot.press("tab")
        await until(pilot, lambda: view_of(pilot).query == "partner:leica")


async def test_queries_that_led_to_a_device_are_recalled(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    async with make_app(context=AppContext(state_file=file)).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"vivo", "enter", *"sony")
        await pilot.press("ctrl+r", "enter")
        await until(pilot, lambda: view_of(pilot).query == "vivo")
    assert read_state(file).recent == ("vivo",)


async def test_tab_leads_to_the_list_where_nothing_is_offered(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(80, 24)) as pilot:
        await pilot.press("A", "tab")
        await until(pilot, lambda: focused_name(pilot) == "DeviceList")


async def test_ctrl_c_leaves_only_when_it_is_repeated(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        assert app.is_running
        await pilot.press("ctrl+c")
        await until(pilot, lambda: not app.is_running)
