"""A monkey at the keyboard: random keys, pastes, clicks, sizes and file changes, by a seed.

`python -m tests.monkey --seed 7 --keys 20000` drives the real app over the bundled catalogue and a
layer of its own, and exits with 1 where the app dies or stops answering; the last things done are
printed then. `--memory` tells how much the app grows by 2,000 keys and 200 reloads, and exits with
1 where that is a tenth or more.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import random
import resource
import shutil
import sys
import tempfile
import threading
import tracemalloc
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from textual import events
from textual.keys import _character_to_key
from textual.pilot import OutOfBounds, Pilot

from phonecmp.output import glyphs_for
from phonecmp.reading import Layer
from phonecmp.session import NO_CATALOG, CatalogSession
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.theme_styles import styles_of, theme_names
from phonecmp.tui.view_state import NOTHING_READ, ViewState, with_devices
from tests.seeds import play_seeds, seed_parser

TODAY = date(2026, 11, 30)
BUNDLED = Path(__file__).parent.parent / "catalog"

PATIENCE = 60.0
"""Seconds within which whatever was typed must have been acted on."""

NAMED = (
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("enter", "escape", "tab", "space", "backspace", "delete", "f1", "shift+tab"),
    *("ctrl+p", "ctrl+r", "ctrl+l", "ctrl+d", "ctrl+o", "ctrl+x", "ctrl+a", "ctrl+u"),
)
SIGNS = "12345[],.tTrpxSu?/fsi-<>dabmnNzZoeyYvDchjklgGbB"
WORDS = ("12s ultra", "x80 pro", "leica", "battery>5000", "sort:-weight", "status:disputed", "qqq")
PASTES = (
    *("12s ultra\nx80 pro", "\n\nfind x9", "\x1b[31m\u202e", "a" * 5000, "x80\n" * 300, "\n"),
    *("2022-05-23", "partner:leica", "[/b]", "\t", "xiaomi/12s-ultra\r\n\r\nnothing\r\n"),
)
SIZES = ((160, 50), (80, 24), (120, 36), (250, 70), (60, 20), (40, 10), (20, 5), (10, 3), (100, 30))


VIEWS = (
    *("2 down enter escape", "3 down enter escape", "4 v v v v v v escape", "5 down escape", "1"),
    *("question_mark l escape escape", "f down escape", "s down escape", "S escape", "x escape"),
    *("t left enter", "left_square_bracket left_square_bracket r r r T", "ctrl+p l escape escape"),
    *("slash l e i c a enter escape escape", "i down escape", "tab down enter escape"),
    *("d b B a z Z n y Y u", "ctrl+r", "D", "slash s o r t colon minus w e i g h t escape escape"),
)
"""Keys that show every screen, dialog and kind of pane, and lead back."""

MOST_GROWTH = 0.1
"""By how much an app in use may grow."""


class Stopped(Exception):  # noqa: N818  # what happened, not an error of the monkey
    """The app died, or no longer answers."""


class Monkey:
    """Does random things to one app after the other; the same seed does the same things."""

    def __init__(self, seed: int, home: Path) -> None:
        """`home` is a folder that the monkey may do anything with."""
        self.chance = random.Random(seed)
        self.home = home
        self.layer = home / "layer"
        self.done: deque[str] = deque(maxlen=60)
        self.keys = 0
        self.leaves = True  # whether q is among the keys
        (self.layer / "devices" / "xiaomi").mkdir(parents=True)
        self.context = AppContext(
            (Layer(BUNDLED, "bundled"), Layer(self.layer, "own")),
            state_file=home / "state.json",
            cache=home / "cache",
        )
        self.examples = sorted((BUNDLED / "devices").rglob("*.toml"))

    def app(self) -> PhonecmpApp:
        """An app as it starts."""
        theme = self.chance.choice(sorted(theme_names()))
        renderer = LineRenderer(styles_of(theme), glyphs_for(ascii_only=self.chance.random() < 0.2))
        view = ViewState(CatalogSession(NO_CATALOG), renderer, TODAY, TODAY, reading=NOTHING_READ)
        return PhonecmpApp(view, theme, self.context)

    async def play(self, keys: int) -> None:
        """Press so many keys, in as many sessions as it takes."""
        while self.keys < keys:
            self.done.append("start")
            app = self.app()
            size = self.chance.choice(SIZES)
            async with app.run_test(size=size) as pilot:
                while app.is_running and self.keys < keys:
                    await self.act(pilot)
                    await self.check(app)
            if app.return_code:
                raise Stopped("it ended by itself")

    async def act(self, pilot: Pilot[None]) -> None:
        """Do one random thing."""
        deeds: tuple[tuple[Callable[[Pilot[None]], Awaitable[None]], int], ...] = (
            (self.type_keys, 80),
            (self.type_words, 6),
            (self.paste, 3),
            (self.resize, 4),
            (self.click, 4),
            (self.change_file, 3),
        )
        deed = self.chance.choices([each for each, _ in deeds], [often for _, often in deeds])[0]
        await deed(pilot)

    async def check(self, app: PhonecmpApp) -> None:
        """Wait until all is acted on."""
        try:
            async with asyncio.timeout(PATIENCE):
                while app.is_running and not app.key_queue.is_empty:
                    await asyncio.sleep(0.001)
                answered = asyncio.Event()
                while app.is_running and not app.call_later(answered.set):
                    await asyncio.sleep(0.001)
                while app.is_running and not answered.is_set():
                    await asyncio.sleep(0.001)
        except TimeoutError:
            raise Stopped("it does not answer") from None
        if app.faults:  # it goes on, which is no reason to overlook them
            told = [file.read_text("utf-8") for file in self.home.glob("fault-*.txt")]
            raise Stopped("\n".join(("it had faults", *told)))

    async def type_keys(self, pilot: Pilot[None]) -> None:
        """Some keys, as quickly as they can be sent."""
        for _ in range(self.chance.choice((1, 1, 1, 2, 5, 12))):
            if self.leaves and self.chance.random() < 0.001:
                name = "q"
            elif self.chance.random() < 0.35:
                name = self.chance.choice(NAMED)
            else:
                name = self.chance.choice(SIGNS)
            await self.press(pilot, name)

    async def type_words(self, pilot: Pilot[None]) -> None:
        """A search, with or without enter."""
        for sign in f"/{self.chance.choice(WORDS)}":
            await self.press(pilot, sign)
        if self.chance.random() < 0.7:
            await self.press(pilot, "enter")

    async def press(self, pilot: Pilot[None], name: str) -> None:
        """One key."""
        self.keys += 1
        self.done.append(name)
        is_sign = len(name) == 1
        key = _character_to_key(name) if is_sign and not name.isalnum() else name
        character = name if is_sign else " " if name == "space" else None
        pilot.app.post_message(events.Key(key, character))
        if self.chance.random() < 0.3:
            await asyncio.sleep(self.chance.choice((0, 0, 0.005, 0.02)))

    async def paste(self, pilot: Pilot[None]) -> None:
        """Some text at once."""
        text = self.chance.choice(PASTES)
        self.done.append(f"paste {text[:30]!r}")
        pilot.app.post_message(events.Paste(text))

    async def resize(self, pilot: Pilot[None]) -> None:
        """Another size of the terminal, perhaps several in a row."""
        for _ in range(self.chance.choice((1, 1, 3))):
            columns, rows = self.chance.choice(SIZES)
            if self.chance.random() < 0.3:
                columns, rows = self.chance.randint(1, 260), self.chance.randint(1, 80)
            self.done.append(f"{columns}x{rows}")
            await pilot.resize_terminal(columns, rows)

    async def click(self, pilot: Pilot[None]) -> None:
        """A click somewhere."""
        width, height = pilot.app.size
        place = self.chance.randrange(max(width, 1)), self.chance.randrange(max(height, 1))
        self.done.append(f"click {place}")
        with contextlib.suppress(OutOfBounds):
            await pilot.click(offset=place, times=self.chance.choice((1, 1, 2)))

    async def change_file(self, _: Pilot[None]) -> None:
        """Change, break, add or take away a file of the own layer."""
        self.done.append(change_file(self.chance, self.layer, self.chance.choice(self.examples)))


def change_file(chance: random.Random, layer: Path, example: Path) -> str:
    """Change, break, add or take away a file of a layer, after a bundled one; what was done."""
    file = layer / example.relative_to(BUNDLED)
    deed = chance.choice(("copy", "change", "break", "remove", "folder", "aside"))
    file.parent.mkdir(parents=True, exist_ok=True)
    text = example.read_text(encoding="utf-8")
    match deed:
        case "copy":
            file.write_text(text, encoding="utf-8")
        case "change":
            number = chance.randint(0, 9999)
            file.write_text(text.replace("5", str(number), 1), encoding="utf-8")
        case "break":
            file.write_text(text[: chance.randrange(len(text))], encoding="utf-8")
        case "remove":
            for each in list(layer.rglob("*.toml"))[:3]:
                each.unlink()
        case "folder":
            shutil.rmtree(file.parent)
        case "aside":
            layer.rename(layer.with_name("aside"))
            layer.with_name("aside").rename(layer)
    return f"{deed} {file.relative_to(layer)}"


@contextlib.contextmanager
def apart() -> Iterator[Path]:
    """A home of its own, in which nothing outside can be written, opened or copied."""
    kept = dict(os.environ)
    folder = Path.cwd()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name)
        for variable in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "TMUX", "NO_COLOR", "EDITOR"):
            os.environ.pop(variable, None)
        os.environ.update(HOME=name, XDG_DATA_HOME=name, VISUAL="true", COLORTERM="truecolor")
        os.chdir(home)
        try:
            yield home
        finally:
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(kept)


def run(seed: int, keys: int) -> str:
    """What became of an app that a monkey played with; empty where it survived."""
    with apart() as home:
        monkey = Monkey(seed, home)
        try:
            asyncio.run(monkey.play(keys))
        except Exception as error:
            import traceback

            told = "".join(traceback.format_exception(error)[-12:])
            last = " ".join(monkey.done)
            return f"seed {seed}, after {monkey.keys} keys: {error}\n{told}\nlast: {last}"
    return ""


async def _grown(monkey: Monkey, keys: int, reloads: int) -> tuple[int, int]:
    """Bytes in memory of an app in use, and after so many more keys and reloads."""
    monkey.leaves = False
    app = monkey.app()
    async with app.run_test(size=(160, 50)) as pilot:
        await app.has_read.wait()
        await _look_around(monkey, app, pilot)
        await _use(monkey, app, pilot, keys // 4, reloads // 8)
        before = await _settled(app, pilot)
        await _use(monkey, app, pilot, keys, reloads)
        return before, await _settled(app, pilot)


async def _look_around(monkey: Monkey, app: PhonecmpApp, pilot: Pilot[None]) -> None:
    """Show every screen and dialog once: what only the first use brings in is no growth."""
    app.view = with_devices(app.state, tuple(sorted(app.state.session.catalog.devices)[::150]))
    for names in VIEWS:
        for name in names.split():
            await monkey.press(pilot, name)
            await monkey.check(app)
            if name.isdigit():
                await _rested(pilot)  # else what a screen gathers would come with a later key


async def _rested(pilot: Pilot[None]) -> None:
    """Wait until nothing is gathered any more."""
    while any(each.name == "phonecmp" for each in threading.enumerate()):
        await asyncio.sleep(0.05)
    await pilot.pause(1)


async def _use(
    monkey: Monkey, app: PhonecmpApp, pilot: Pilot[None], keys: int, reloads: int
) -> None:
    until = monkey.keys + keys
    while monkey.keys < until:
        await monkey.type_keys(pilot)
        await monkey.check(app)
    file = monkey.layer / "devices" / "xiaomi" / "12s-ultra.toml"
    text = (BUNDLED / "devices" / "xiaomi" / "12s-ultra.toml").read_text(encoding="utf-8")
    for number in range(reloads):
        session = app.state.session
        file.write_text(f"{text}\n# {number}\n", encoding="utf-8")
        async with asyncio.timeout(PATIENCE):
            while app.state.session is session:
                await asyncio.sleep(0.01)


async def _settled(app: PhonecmpApp, pilot: Pilot[None]) -> int:
    """Bytes in memory once the app shows what it showed at the start."""
    await app.action_show("compare")
    app.view = replace(with_devices(app.state, ()), query="", day=TODAY, region=None)
    await _rested(pilot)
    gc.collect()
    if tracemalloc.is_tracing():
        return tracemalloc.get_traced_memory()[0]
    return resident_bytes()


def resident_bytes() -> int:
    """What this process has in memory now, as the system tells it."""
    pages = Path("/proc/self/statm").read_text("utf-8").split()[1]
    return int(pages) * resource.getpagesize()


def memory(seed: int, keys: int, reloads: int, *, is_traced: bool = False) -> tuple[int, int]:
    """How many bytes an app has in memory before and after so many keys and reloads.

    Those of the whole process, or only what Python has given out since the start, which is traced.
    """
    with apart() as home:
        if is_traced:
            tracemalloc.start()
        before, after = asyncio.run(_grown(Monkey(seed, home), keys, reloads))
        tracemalloc.stop()
    return before, after


def main() -> int:
    """Play, or measure."""
    parser = seed_parser(__doc__)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--traced", action="store_true", help="measure what Python gives out")
    given = parser.parse_args()
    if given.memory:
        before, after = memory(given.seed, 2_000, 200, is_traced=given.traced)
        growth = after / before - 1
        sys.stdout.write(f"{before / 1e6:.1f} MB, then {after / 1e6:.1f} MB: {growth:+.1%}\n")
        return 1 if growth >= MOST_GROWTH else 0
    return play_seeds(given, run)


if __name__ == "__main__":
    sys.exit(main())
