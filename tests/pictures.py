"""Draws the pictures of the README from the app itself: `python -m tests.pictures`."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from phonecmp.reading import Layer, bundled_layer
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.start import first_view

FOLDER = Path(__file__).parent.parent / ".pictures"
TODAY = date(2026, 11, 22)
RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro", "samsung/galaxy-s22-ultra")
PICTURES = {
    "compare": (date(2022, 5, 23), (140, 42), "n n n n n n n n n n n"),
    "partners": (TODAY, (140, 42), "2 j j"),
    "drawings": (TODAY, (140, 42), "4"),
}
"""Day, size and keys of each picture."""


async def draw(name: str) -> None:
    """Run the app, type the keys, keep what it shows."""
    day, size, keys = PICTURES[name]
    layers = (Layer(bundled_layer(), "bundled"),)
    view = first_view(layers, RIVALS, day=day, today=TODAY, theme="phonecmp-dark")
    app = PhonecmpApp(view, "phonecmp-dark")
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")


if __name__ == "__main__":
    for picture in PICTURES:
        asyncio.run(draw(picture))
