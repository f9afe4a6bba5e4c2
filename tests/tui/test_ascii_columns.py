"""Signs that take more cells in ASCII move nothing that stands beside them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from phonecmp.output import glyphs_for, in_ascii
from phonecmp.tui.line_renderer import PLAIN, LineRenderer, StyledSpan, fit, right
from phonecmp.tui.theme_styles import STYLES
from tests.tui.support import RIVALS, MakeApp

PEN = LineRenderer(STYLES["phonecmp-monochrome"], glyphs_for(ascii_only=True))
texts = st.text("ab1…°²µ≥→é", min_size=1, max_size=8)


def width_for(text: str) -> int:
    """Room for a text in ASCII, and a space on either side."""
    return max(cell_len(text), len(in_ascii(text))) + 2


@given(st.lists(st.tuples(texts, st.booleans()), max_size=6))
def test_columns_with_room_begin_and_end_where_they_did(
    cells: list[tuple[str, bool]],
) -> None:
    spans: list[StyledSpan] = []
    places = []
    start = 0
    for text, is_right in cells:
        width = width_for(text) + 1
        shown = right(f" {text} ", width) if is_right else fit(f" {text}", width)
        spans.append((shown, PLAIN))
        spelled = in_ascii(text)
        end = start + width - 1
        places.append((end - len(spelled) if is_right else start + 1, spelled))
        start += width
    line = PEN.line(spans, start + 4, PLAIN).text
    assert len(line) == start + 4
    for place, spelled in places:
        assert line[place : place + len(spelled)] == spelled


@given(st.lists(st.text(max_size=9), max_size=5), st.integers(0, 40))
def test_every_line_is_as_long_as_it_should_be(parts: list[str], width: int) -> None:
    line = PEN.line([(part, PLAIN) for part in parts], width, PLAIN)
    assert line.cell_length == width
    assert line.text.isascii()


async def test_units_in_ascii_do_not_move_the_values(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        grid = pilot.app.screen.query_one("Grid")
        plain = [grid.render_line(y).text for y in range(grid.size.height)]
    app = make_app(*RIVALS)
    async with app.run_test(size=(160, 50)) as pilot:
        app.view = replace(app.state, renderer=PEN)
        await pilot.pause()
        grid = pilot.app.screen.query_one("Grid")
        spelled = [grid.render_line(y).text for y in range(grid.size.height)]
    row = next(y for y, text in enumerate(plain) if "View angle" in text)
    assert "deg" in spelled[row]
    for value in plain[row].split("°")[1].split():
        assert spelled[row].index(value) == plain[row].index(value)
