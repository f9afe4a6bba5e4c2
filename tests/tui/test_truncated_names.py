"""Titles and rows where there is little room: nothing is cut off without a sign of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phonecmp.output import ASCII, UNICODE
from phonecmp.tui.commands import COMMANDS
from phonecmp.tui.line_renderer import PLAIN, LineRenderer
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.help.lines import help_items
from phonecmp.tui.theme_styles import DARK
from phonecmp.tui.widgets.pane_title import title_line
from tests.tui.lists import footer_of, text_of
from tests.tui.support import RIVALS, MakeApp, until, view_of

RENDERERS = [LineRenderer(DARK, UNICODE), LineRenderer(DARK, ASCII)]
RUMOURED = """name = "Xiaomi 19 Ultra"

[[report]]
on = 2026-01-05
by = "digital-chat-station"
atleast.battery.capacity_mah = 12000
atmost.battery.capacity_mah = 20000
"""


@pytest.mark.parametrize("renderer", RENDERERS)
@given(
    st.lists(st.text("abc ·é", min_size=1, max_size=12), min_size=1, max_size=5),
    st.text("abc ", max_size=10),
    st.integers(24, 90),
)
def test_a_title_that_is_cut_ends_in_an_ellipsis(
    renderer: LineRenderer, words: list[str], note: str, width: int
) -> None:
    title = tuple((word, PLAIN) for word in words)
    notes = ((note, PLAIN),) if note else ()
    drawn = title_line(renderer, title, notes, width, focused=False)
    assert drawn.cell_length == width
    whole = renderer.spell("".join(words))
    assert whole in drawn.text or renderer.glyphs.ellipsis in drawn.text


@pytest.mark.parametrize("width", [160, 120, 100, 80, 60])
async def test_the_title_of_a_comparison_is_never_cut(make_app: MakeApp, width: int) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(width, 30)) as pilot:
        await pilot.press("b", "d")
        await until(pilot, lambda: view_of(pilot).differences)
        await pilot.pause()
        title = text_of(pilot.app.screen.query_one("#compare-title"))
        assert "12S Ultra" in title
        assert "differences" in title
        assert "2 devices" in title
        assert UNICODE.ellipsis not in title


@pytest.mark.parametrize("width", [160, 120, 100])
async def test_a_long_value_leaves_the_name(
    make_app: MakeApp, own_catalog: Path, width: int
) -> None:
    file = own_catalog / "devices" / "xiaomi" / "19-ultra.toml"
    file.write_text(RUMOURED, encoding="utf-8")
    async with make_app(catalog=own_catalog).run_test(size=(width, 30)) as pilot:
        await pilot.press("slash", *"sort:battery.capacity_mah")
        await until(pilot, lambda: bool(view_of(pilot).found.fields))
        await pilot.pause()
        row = next(
            each
            for each in text_of(pilot.app.screen.query_one(DeviceList)).splitlines()
            if "19 Ultra" in each
        )
        assert "19 Ultra" in row
        assert "~" in row
        assert "12000–20000" in row or width < 140
        title = text_of(pilot.app.screen.query_one("#list-title"))
        assert "Capacity" in title


async def test_rows_with_an_unknown_side_are_not_called_the_same(make_app: MakeApp) -> None:
    async with make_app(*RIVALS[:2]).run_test(size=(120, 50)) as pilot:
        await pilot.press("d", "a")
        await until(pilot, lambda: view_of(pilot).differences and view_of(pilot).empty_rows)
        hidden = {each.section.path: each for each in view_of(pilot).comparison.sections}
        lines = {
            line.key: "".join(text for text, _ in line.label)
            for line in pilot.app.screen.query_one(Grid).lines
        }
        seen = set()
        for path, section in hidden.items():
            if section.hidden:
                words = "the same" if section.hidden_equal else "without a difference"
                assert f"{section.hidden} {words}" in lines[f":{path}"]
                seen.add(section.hidden_equal)
        assert seen == {True, False}


def test_the_help_finds_every_command_on_time() -> None:
    items = help_items(RENDERERS[0], COMMANDS, ["time"], 100)
    text = "\n".join("".join(part for part, _ in item.spans) for item in items)
    keys = {line.split()[0] for line in text.splitlines() if line.startswith("   ")}
    assert {"[", "]", "t", "T", "p"} <= keys


@given(st.sampled_from(COMMANDS))
def test_the_help_finds_a_command_by_its_id(command: object) -> None:
    found = [each for each in COMMANDS if each is command]
    items = help_items(RENDERERS[0], found, [found[0].id.casefold()], 100)
    assert "Nothing matches." not in "".join(text for item in items for text, _ in item.spans)


@pytest.mark.parametrize("width", [160, 80])
async def test_each_drawing_shows_only_its_own_keys(make_app: MakeApp, width: int) -> None:
    async with make_app(*RIVALS).run_test(size=(width, 24)) as pilot:
        await pilot.press("v")
        expected = [
            ("left right move along  h l lens", ("side by side", "j k")),
            ("next drawing", ("side by side", "h l", "j k")),
            ("side by side", ("h l", "j k")),
            ("left right move along  h l lens", ("side by side", "j k")),
            ("next drawing", ("side by side", "h l", "j k")),
            ("left right across  j k up", ("side by side",)),
            ("left right line  j k field", ("side by side",)),
        ]
        for present, absent in expected:
            footer = footer_of(pilot)
            assert present in footer
            assert not any(each in footer for each in absent)
            await pilot.press("v")
            await pilot.pause()
