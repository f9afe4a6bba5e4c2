"""Values that were computed and have claims too: what they were computed from stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from phonecmp.tui.screens.compare.evidence_pane import EvidencePane
from phonecmp.tui.screens.compare.grid import Grid
from tests.tui.lists import all_text, show_claims, text_of
from tests.tui.support import MakeApp, until, view_of

DEVICE = "xiaomi/12s-ultra"
FACTS = """name = "Xiaomi 12S Ultra"
announced = 2022-07-04
memory_gb = [[8, 256], [12, 512]]
"""
CLAIM = """
[[report]]
on = 2022-05-31
by = "digital-chat-station"
says.memory.ram_gb = 16
"""


def written(catalog: Path, *, claimed: bool) -> Path:
    file = catalog / "devices" / "xiaomi" / "12s-ultra.toml"
    file.write_text(FACTS + (CLAIM if claimed else ""), encoding="utf-8")
    return catalog


async def at_ram(pilot: Pilot[None]) -> str:
    """The evidence pane with the cursor on the memory."""
    grid = pilot.app.screen.query_one(Grid)
    row = next(i for i, each in enumerate(grid.lines) if each.key == "memory.ram_gb")
    grid.move_to(row, 0)
    await until(pilot, lambda: view_of(pilot).cursor.row == "memory.ram_gb")
    await pilot.pause()
    return text_of(pilot.app.screen.query_one(EvidencePane))


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (200, 50)])
async def test_a_claimed_value_says_what_it_was_computed_from(
    make_app: MakeApp, own_catalog: Path, size: tuple[int, int]
) -> None:
    catalog = written(own_catalog, claimed=True)
    async with make_app(DEVICE, catalog=catalog).run_test(size=size) as pilot:
        text = await at_ram(pilot)
        assert "16 GB" in text
        computed = next(each for each in text.splitlines() if "computed" in each)
        assert "✓" in computed
        assert "8 / 12 GB" in computed
        source = next(each for each in text.splitlines() if each.startswith("   from"))
        assert "Memory · Variants" in source
        assert "8 + 256, 12 + 512 GB" in source
        assert "confirmed" in source or "✓" in source


async def test_the_claims_screen_says_so_too(make_app: MakeApp, own_catalog: Path) -> None:
    catalog = written(own_catalog, claimed=True)
    async with make_app(DEVICE, catalog=catalog).run_test(size=(120, 36)) as pilot:
        await show_claims(pilot, DEVICE, "memory.ram_gb")
        text = all_text(pilot, "claims")
        assert "computed 8 / 12 GB" in text
        assert "from Memory · Variants" in text
        assert "contradicted by the fact, 8 / 12 GB" in all_text(pilot, "claim")


async def test_a_stated_value_is_not_called_computed(make_app: MakeApp) -> None:
    async with make_app(DEVICE).run_test(size=(120, 36)) as pilot:
        await show_claims(pilot, DEVICE, "battery.capacity_mah")
        assert "computed" not in all_text(pilot, "claims")
