"""The problems screen under test: shown, checked, with the cursor on a finding."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from phonecmp.checking import check_catalog
from phonecmp.reading import Layer, Reading, read_catalog
from tests.tui.lists import list_of
from tests.tui.support import TODAY, until, view_of


def is_checked(pilot: Pilot[None]) -> bool:
    return view_of(pilot).session.checked_files is not None


def checked(catalog: Path) -> Reading:
    """What `phonecmp check` finds."""
    return check_catalog(read_catalog((Layer(catalog, "fixture"),)), TODAY)


async def shown(pilot: Pilot[None]) -> None:
    """Show the problems, and wait until every rule was asked."""
    await pilot.press("5")
    await until(pilot, lambda: is_checked(pilot))
    await pilot.pause()


async def choose(pilot: Pilot[None], part: str) -> None:
    """Put the cursor on the finding whose key contains this."""
    lines = list_of(pilot, "findings")
    lines.chosen = next(key for key in lines.keys if part in key)
    await pilot.pause()
