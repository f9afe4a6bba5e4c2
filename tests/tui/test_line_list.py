"""The list under every screen: its cursor, its window, and what wrapped text looks like."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from phonecmp.output import UNICODE
from phonecmp.tui.line_renderer import PLAIN, LineRenderer
from phonecmp.tui.theme_styles import DARK
from phonecmp.tui.widgets.line_list import LineItem, LineList, line
from phonecmp.tui.wrapped_text import clipped, wrapped
from tests.tui.lists import text_of

TEXTS = st.text(st.sampled_from("ab cé超 -"), max_size=60)


class ListApp(App[None]):
    """Nothing but a list of ten lines in sight."""

    def __init__(self, *items: LineItem) -> None:
        super().__init__()
        self.listed = items

    def compose(self) -> ComposeResult:
        lines = LineList()
        lines.renderer = LineRenderer(DARK, UNICODE)
        lines.items = self.listed
        yield lines


def rows(*keys: str | None) -> list[LineItem]:
    return [line((key or "head", PLAIN), key=key) for key in keys]


async def test_keys_move_the_cursor_and_the_window() -> None:
    keys = [f"row {number}" for number in range(40)]
    app = ListApp(*rows(None, *keys, None))
    async with app.run_test(size=(20, 10)) as pilot:
        lines = app.query_one(LineList)
        lines.focus()
        assert lines.chosen == "row 0"
        assert text_of(lines).startswith("head")
        await pilot.press("end")
        assert lines.chosen == "row 39"
        assert text_of(lines).endswith("head")
        await pilot.press("pageup")
        assert lines.chosen == "row 30"
        await pilot.press("g")
        assert text_of(lines).splitlines()[:2] == ["head", "row 0"]
        await pilot.press("j", "k", "up", "down", "down")
        assert lines.chosen == "row 2"


async def test_pinned_lines_stay_above_the_others() -> None:
    keys = [f"row {number}" for number in range(40)]
    app = ListApp(*rows(None, *keys))
    async with app.run_test(size=(20, 10)) as pilot:
        lines = app.query_one(LineList)
        lines.pinned = 1
        lines.focus()
        await pilot.press("end")
        shown = text_of(lines).splitlines()
        assert shown[0] == "head"
        assert shown[1:] == keys[-9:]
        await pilot.click(LineList, offset=(0, 1))
        assert lines.chosen == keys[-9]


async def test_the_cursor_stays_on_its_key_and_else_goes_to_the_first() -> None:
    app = ListApp(*rows("a", "b", "c"))
    async with app.run_test(size=(20, 10)):
        lines = app.query_one(LineList)
        lines.chosen = "b"
        lines.items = tuple(rows("z", "b"))
        assert lines.chosen == "b"
        lines.items = tuple(rows("z"))
        assert lines.chosen == "z"
        lines.items = ()
        assert lines.chosen is None


async def test_lines_without_keys_scroll() -> None:
    app = ListApp(*(line((f"line {number}", PLAIN)) for number in range(30)))
    async with app.run_test(size=(20, 10)) as pilot:
        lines = app.query_one(LineList)
        lines.focus()
        await pilot.press("down", "down")
        await pilot.pause()
        assert text_of(lines).startswith("line 2")
        await pilot.press("end")
        await pilot.pause()
        assert text_of(lines).endswith("line 29")


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(each) <= width for each in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.integers(0, 30))
def test_clipped_text_fits_and_says_that_it_is_cut(text: str, width: int) -> None:
    short = clipped(text, width, "…")
    assert cell_len(short) <= width
    assert short == text or short.endswith("…") or width < 2
