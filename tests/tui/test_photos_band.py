"""Photos in the app: a band under light and reach, read from a folder, hidden and shown."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from phonecmp.tui.widgets.footer import Footer
from tests.cli.program import ROOT, environment
from tests.photos.pictures import Shot, write_pictures
from tests.tui.support import FIXTURES, MakeApp, screen_name, until, view_of
from tests.tui.terminals import Terminal
from tests.tui.test_drawings_screen import DEVICES, text_of

SHOT = Shot("samsung", "Galaxy S22 Ultra", 6.4, 1.8, 23)
PHOTOS = {13: 4, 23: 40, 69: 12}


def _has_band(pilot: Pilot[None]) -> bool:
    return " photos" in text_of(pilot, "lower")


async def test_p_hides_the_band_and_shows_it_again(make_app: MakeApp) -> None:
    app = make_app(*DEVICES)
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.press("4", "v", "v")
        assert not _has_band(pilot)
        app.view = replace(app.state, photos=PHOTOS)
        await pilot.pause()
        assert _has_band(pilot)
        assert app.screen.query_one(Footer).words["drawings.photos"] == "hide photos"
        await pilot.press("P")
        assert not _has_band(pilot)
        assert app.screen.query_one(Footer).words["drawings.photos"] == "photos"
        await pilot.press("P")
        assert _has_band(pilot)


@pytest.mark.parametrize("size", [(80, 20), (80, 24), (100, 30), (160, 50), (40, 12)])
@pytest.mark.parametrize("keys", [["4"], ["4", "v"], ["4", "v", "v"], ["4", "v", "v", "v"]])
async def test_a_band_never_makes_a_drawing_higher_than_its_pane(
    make_app: MakeApp, size: tuple[int, int], keys: list[str]
) -> None:
    app = make_app(*DEVICES)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        before = len(text_of(pilot).splitlines()), len(text_of(pilot, "lower").splitlines())
        app.view = replace(app.state, photos=PHOTOS)
        await pilot.pause()
        after = len(text_of(pilot).splitlines()), len(text_of(pilot, "lower").splitlines())
        assert sum(after) <= max(sum(before), size[1] - 3)


async def test_p_asks_for_a_folder_and_reads_it(make_app: MakeApp, tmp_path: Path) -> None:
    folder = write_pictures(tmp_path / "photos", {"a.jpg": SHOT, "b.heic": SHOT, "c.dng": SHOT})
    app = make_app(*DEVICES)
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.press("4", "v", "v", "P")
        await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
        app.screen.query_one(Input).value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: bool(view_of(pilot).photos))
        assert view_of(pilot).photos == {23: 3}
        await until(pilot, lambda: _has_band(pilot))


@pytest.mark.parametrize("name", ["nowhere", "[red]nowhere[/red]", "empty"])
async def test_a_folder_without_photos_changes_nothing(
    make_app: MakeApp, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    app = make_app(*DEVICES)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("4", "P")
        await until(pilot, lambda: screen_name(pilot) == "ChooseScreen")
        app.screen.query_one(Input).value = str(tmp_path / name)
        await pilot.press("enter")
        await until(pilot, lambda: any("There " in each.message for each in app._notifications))
        assert not view_of(pilot).photos


def test_open_shows_the_drawing_with_the_band(tmp_path: Path) -> None:
    folder = write_pictures(tmp_path / "photos", {f"{number}.jpg": SHOT for number in range(5)})
    arguments = ["photos", "--no-bundled", "--catalog", str(FIXTURES), str(folder), "--open"]
    terminal = Terminal([*arguments, *DEVICES[:2]], 160, 60, tmp_path, "xterm-256color")
    try:
        for title in (" Light ", " Portrait "):
            terminal.wait_for(lambda text, title=title: title in text)  # type: ignore[misc]
            terminal.type("v")
        # Behind the lens's own axis, not in the footer, where a key hides it.
        terminal.wait_for(lambda text: re.search(r"^ *photos", text, re.MULTILINE) is not None)
    finally:
        terminal.close()


def test_open_without_a_terminal_says_so(tmp_path: Path) -> None:
    folder = write_pictures(tmp_path / "photos", {"a.jpg": SHOT})
    done = subprocess.run(
        [sys.executable, "-m", "phonecmp", "photos", str(folder), "--open", "12s-ultra"],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "leave out --open" in done.stderr
