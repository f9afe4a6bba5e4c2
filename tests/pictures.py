"""Draws the pictures of the README from the app itself: `python -m tests.pictures`."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from phonecmp.reading import Layer, bundled_layer
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.screens.compare.grid import Grid
from tests.moving import Frame, moving
from tests.tui.at_rest import pilot_waits_for_rest
from tests.tui.support import first_view, until

FOLDER = Path(__file__).parent.parent / ".pictures"
TODAY = date(2026, 11, 22)
RIVALS = ("xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "oneplus/10-pro", "samsung/galaxy-s22-ultra")
PICTURES = {
    "partners": (TODAY, (140, 42), "2 j j"),
    "drawings": (TODAY, (140, 42), "4"),
}
"""Day, size and keys of each picture."""

BEFORE, LAUNCH = date(2022, 5, 23), date(2022, 7, 4)
TOUR_SIZE = (120, 34)


async def draw_tour() -> None:
    """The first minutes of somebody who compares two phones, as one picture that moves."""
    layers = (Layer(bundled_layer(), "bundled"),)
    view = first_view(layers, day=TODAY, today=TODAY, theme="phonecmp-dark")
    app = PhonecmpApp(view, "phonecmp-dark")
    frames: list[Frame] = []
    async with app.run_test(size=TOUR_SIZE) as pilot:

        async def show(keys: str, caption: str, seconds: float) -> None:
            await press(pilot, keys)
            frames.append(Frame(plain(app.export_screenshot()), caption, seconds))

        async def step_to(day: date) -> None:
            for _ in range(99):
                if app.state.day == day:
                    return
                later = "right" if app.state.day < day else "left"
                await pilot.press(f"{later}_square_bracket")
            raise AssertionError(day)

        await show("slash 1 2 s space u", "/12s u   search while you type", 2)
        await show("enter", "enter   compare it", 1.5)
        await show("m i space 1 1 space u l enter", "mi 11 ul enter   and another", 2)
        grid = app.screen.query_one(Grid)
        rows = [line.key for line in grid.lines]
        grid.focus()
        grid.move_to(rows.index("battery.wired_w"), 0)
        await show("", "who said so, and what came of it, always below", 4)
        await step_to(BEFORE)
        await show("", "[   back in time: on 23 May 2022 it is a rumour, with 120 W", 4)
        await step_to(LAUNCH)
        await show("", "]   on to the launch: 67 W, and the claims turn out false", 4)
        await show("T 4", "4   light at every focal length", 3)
        await show("2", "2   who worked with whom", 3)
    (FOLDER / "tour.svg").write_text(moving(frames, still=4), encoding="utf-8")


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys; a digit first waits for a motion behind it, and then chooses its screen."""
    app = pilot.app
    assert isinstance(app, PhonecmpApp)
    for key in keys.split():
        await pilot.press(key)
        await until(pilot, lambda: not app.key_queue.count.text)
    await pilot.pause()


def plain(svg: str) -> str:
    """A picture without Rich's wish for wide digits.

    Where monospace is a Chinese or Japanese face, it draws them over each other.
    """
    return re.sub(r"\s*font-variant-east-asian: full-width;", "", svg)


async def draw(name: str) -> None:
    """Run the app, type the keys, keep what it shows."""
    day, size, keys = PICTURES[name]
    layers = (Layer(bundled_layer(), "bundled"),)
    view = first_view(layers, RIVALS, day=day, today=TODAY, theme="phonecmp-dark")
    app = PhonecmpApp(view, "phonecmp-dark")
    async with app.run_test(size=size) as pilot:
        await press(pilot, keys)
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.svg").write_text(plain(app.export_screenshot()), encoding="utf-8")


if __name__ == "__main__":
    with pilot_waits_for_rest():
        for picture in PICTURES:
            asyncio.run(draw(picture))
        asyncio.run(draw_tour())
