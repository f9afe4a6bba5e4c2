"""Every sign that a screen draws is explained in the help."""

from __future__ import annotations

from textual.pilot import Pilot

from phonecmp.output import ASCII, UNICODE
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.screens.help.lines import SIGNS, help_items
from phonecmp.tui.theme_styles import DARK
from phonecmp.tui.widgets.line_pane import LinePane
from tests.tui.support import RIVALS, MakeApp

ORNAMENTS = (
    *("rule", "focused_rule", "vertical", "tick", "dot", "ellipsis", "minus", "open", "widths"),
    *("quadrants", "lines", "full", "ascii"),
)
"""What frames, joins or fills, and means nothing by itself."""

WRITTEN = set("″′°²×µ±–−…’“”·€£¥₩₹").union(
    *(getattr(UNICODE, name) for name in ORNAMENTS if name != "ascii")
)
STATES = (
    *(
        "",
        "t escape",
        "left_square_bracket left_square_bracket",
        "enter",
        "i",
        "T 2",
        "2 tab",
        "3",
        "3 tab",
        "6",
        "5",
        "4",
        "4 v",
    ),
    *("4 v v", "4 v v v", "4 v v v v", "4 v v v v v", "1 b", "1 d", "1 Z", "1 a"),
)


def explained(renderer: LineRenderer) -> str:
    items = help_items(renderer, (), (), 120)
    return "\n".join("".join(text for text, _ in item.spans) for item in items)


def test_every_sign_there_is_means_something_or_is_an_ornament() -> None:
    for glyphs in (UNICODE, ASCII):
        told = explained(LineRenderer(DARK, glyphs))
        for name in set(glyphs._fields) - set(ORNAMENTS) - {"status", "verdict"}:
            assert name in SIGNS
            assert f" {getattr(glyphs, name)} " in told, name
        for sign in (*glyphs.status.values(), *glyphs.verdict.values()):
            assert f" {sign} " in told


async def test_every_sign_on_a_screen_is_explained(make_app: MakeApp) -> None:
    async with make_app(*RIVALS).run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        told = explained(LineRenderer(DARK, UNICODE)) + "".join(WRITTEN)
        for keys in STATES:
            await pilot.press(*keys.split())
            unexplained = {sign for sign in drawn(pilot) if not sign.isascii() and sign not in told}
            assert {sign for sign in unexplained if not sign.isalpha()} == set(), keys
            await pilot.press("escape")


def drawn(pilot: Pilot[None]) -> set[str]:
    panes = [pane for pane in pilot.app.screen.query(LinePane) if pane.size.height]
    return {
        sign for pane in panes for y in range(pane.size.height) for sign in pane.render_line(y).text
    }
