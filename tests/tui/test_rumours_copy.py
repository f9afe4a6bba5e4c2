"""The rumours screen: what a line says can be copied, and lists stand side by side in time."""

from __future__ import annotations

from datetime import date

import pytest

from phonecmp.tui import actions
from phonecmp.tui.widgets.line_list import LineList
from tests.tui.lists import all_text, filled, list_of
from tests.tui.support import MakeApp, until

RUMOUR = date(2022, 5, 23)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app put into the clipboard, in order."""
    texts: list[str] = []
    monkeypatch.setattr(actions, "copy", lambda _app, text, _what: texts.append(text))
    return texts


@pytest.mark.parametrize(
    ("day", "pane", "parts"),
    [
        (RUMOUR, "open", ("Xiaomi 12 Ultra, ", "; ")),
        (date(2022, 7, 4), "decided", ("Xiaomi 12S Ultra, ", "; ")),
        (date(2022, 7, 4), "cards", (": ", " true, ", " false, ", "recorded here")),
    ],
)
async def test_each_list_can_be_copied_from(
    make_app: MakeApp, copied: list[str], day: date, pane: str, parts: tuple[str, ...]
) -> None:
    async with make_app(day=day).run_test(size=(160, 50)) as pilot:
        await pilot.press("3")
        await filled(pilot, pane)
        lines = list_of(pilot, pane)
        lines.focus()
        wanted = "xiaomi/12s-ultra" if pane != "cards" else "card:"
        lines.chosen = next(key for key in lines.keys if key.startswith(wanted))
        await pilot.press("y")
        await until(pilot, lambda: bool(copied))
        assert all(part in copied[0] for part in parts)
        assert "…" not in copied[0]
        assert "\n" not in copied[0]


async def test_after_a_search_the_claim_under_the_cursor_is_copied(
    make_app: MakeApp, copied: list[str]
) -> None:
    async with make_app().run_test(size=(160, 50)) as pilot:
        await pilot.press("3")
        await filled(pilot, "decided")
        await pilot.press("slash", *"wired", "enter")
        await filled(pilot, "decided")
        lines = list_of(pilot, "decided")
        lines.focus()
        lines.chosen = lines.keys[-1]
        await pilot.press("y")
        await until(pilot, lambda: bool(copied))
        assert "Wired" in copied[0]


@pytest.mark.parametrize(("width", "is_paired"), [(109, False), (110, True), (139, True)])
async def test_open_rumours_and_scorecards_stand_side_by_side_from_110_cells_on(
    make_app: MakeApp, width: int, is_paired: bool
) -> None:
    async with make_app().run_test(size=(width, 36)) as pilot:
        await pilot.press("3")
        await filled(pilot, "open")
        assert bool(list_of(pilot, "cards").region) is is_paired
        assert bool(list_of(pilot, "open").region)


@pytest.mark.parametrize("width", [160, 139, 110])
@pytest.mark.parametrize("pane", ["open", "cards", "decided"])
async def test_every_line_ends_within_its_pane(make_app: MakeApp, width: int, pane: str) -> None:
    async with make_app().run_test(size=(width, 36)) as pilot:
        await pilot.press("3")
        await filled(pilot, pane)
        room = list_of(pilot, pane).size.width
        marks = pilot.app.screen.query_one("#legend", LineList).items
        texts = "\n".join("".join(text for text, _ in item.spans) for item in marks)
        assert all(len(row) <= room for row in all_text(pilot, pane).splitlines())
        assert all(len(row) <= list_of(pilot, "cards").size.width for row in texts.splitlines())
