"""What the last step in time changed is marked in every pane, without colour too."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.compare.time_strip import TimeStrip
from tests.tui.support import RIVALS, MakeApp, go_to, view_of

DOT = "•"
BEFORE_LAUNCH = date(2022, 6, 30)


def lines_of(pilot: Pilot[None], kind: type[Widget]) -> list[str]:
    widget = pilot.app.screen.query_one(kind)
    lines = [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
    return lines[getattr(widget, "title_row", 0) :]


async def test_a_step_forwards_is_marked_in_every_pane(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=BEFORE_LAUNCH).run_test(size=(160, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        for kind in (Grid, DeviceList, EvidencePane, TimeStrip):
            assert DOT not in "\n".join(lines_of(pilot, kind)), kind
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert view_of(pilot).day == date(2022, 7, 4)
        (wired,) = (line for line in lines_of(pilot, Grid) if line.startswith(" Wired"))
        assert f"67{DOT}" in wired
        assert "← 120" in wired
        listed = lines_of(pilot, DeviceList)
        assert f" A {DOT}Xiaomi 12S Ultra" in listed[0]
        assert DOT not in listed[1]
        title, *statements = lines_of(pilot, EvidencePane)
        assert f"{DOT} was ≠ 120 W" in title or f"{DOT} was ~ 120 W" in title
        new = [line for line in statements if f"{DOT}✓ 2022-07-04 67 W" in line]
        assert len(new) == 1
        assert sum(DOT in line for line in statements) == 1
        strip = lines_of(pilot, TimeStrip)[0]
        assert strip.count(DOT) == 1
        assert strip.index(DOT) < strip.rindex("A")


async def test_a_step_backwards_marks_what_was_there(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=date(2022, 7, 4)).run_test(size=(160, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        await pilot.press("left_square_bracket")
        await pilot.pause()
        title, *statements = lines_of(pilot, EvidencePane)
        assert f"{DOT} later ✓ 67 W" in title
        (wired,) = (line for line in lines_of(pilot, Grid) if line.startswith(" Wired"))
        assert f"{DOT}" in wired
        assert "→ 67" in wired
        assert "← 67" not in wired
        assert all(DOT not in line for line in statements)
        assert f" A {DOT}Xiaomi 12 Ultra" in lines_of(pilot, DeviceList)[0]


async def test_a_device_that_is_not_compared_is_marked_by_its_state(make_app: MakeApp) -> None:
    async with make_app(RIVALS[1], RIVALS[2], day=BEFORE_LAUNCH).run_test(size=(160, 50)) as pilot:
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert view_of(pilot).day >= date(2022, 7, 4)
        marked = [line for line in lines_of(pilot, DeviceList) if DOT in line]
        assert any("Xiaomi 12S Ultra" in line for line in marked)
        assert all("Mi 11 Ultra" not in line for line in marked)


async def test_no_mark_remains_after_the_return_to_today(make_app: MakeApp) -> None:
    async with make_app(*RIVALS, day=BEFORE_LAUNCH).run_test(size=(160, 50)) as pilot:
        await go_to(pilot, "battery.wired_w")
        await pilot.press("right_square_bracket", "T")
        await pilot.pause()
        assert view_of(pilot).is_today
        for kind in (Grid, DeviceList, EvidencePane, TimeStrip):
            assert DOT not in "\n".join(lines_of(pilot, kind)), kind
        assert "announced" not in "".join(lines_of(pilot, Grid)[:3])


@pytest.mark.parametrize("key", ["d", "m"])
async def test_marks_stay_until_the_next_step(make_app: MakeApp, key: str) -> None:
    async with make_app(*RIVALS, day=BEFORE_LAUNCH).run_test(size=(160, 50)) as pilot:
        await pilot.press("right_square_bracket", key)
        await pilot.pause()
        assert DOT in "\n".join(lines_of(pilot, TimeStrip))
