"""How long keys take once the list is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.bench import Bench
from tests.benchmarks.starting import VERY_MANY, shows
from tests.benchmarks.table import Measured
from tests.benchmarks.terminal import Answer, Terminal

FRAME = 1000 / 60
"""Milliseconds of one frame: Textual draws at most 60 in a second, and an isolated change at once.

The references are whole frames: two for a key in an `Input`, one for a cursor move.
"""

_QUERIES = {
    "many hits": "galaxy",
    "few hits": "12s ultra",
    "typing error": "galxay ulrta",
    "field>number": "battery>5000",
    "shortened name": "s24u",
    "word for a field": "foldable",
}
COMPARED = (
    "xiaomi/12s-ultra", "xiaomi/mi-11-ultra", "samsung/galaxy-s22-ultra", "oneplus/10-pro",
    "vivo/x80-pro", "honor/magic4-pro", "apple/iphone-13-pro-max", "google/pixel-6-pro",
    "oppo/find-x5-pro",
)  # fmt: skip


def input_key(bench: Bench) -> float:
    """The median time from a key to the end of its frames in an app with one input, in ms."""
    terminal = bench.reference("input_app.py")
    terminal.wait_until(lambda text: "ready" in text)
    terminal.settle()
    found = [terminal.press("a").seconds * 1000 for _ in range(bench.keys)]
    terminal.quit()
    return median(found)


def line_key(bench: Bench) -> float:
    """The median time from a key to the end of its one frame, in ms."""
    terminal = bench.reference("line_app.py")
    terminal.wait_until(lambda text: "ready" in text)
    terminal.settle()
    found = [terminal.press("\x1b[B").seconds * 1000 for _ in range(bench.keys)]
    terminal.quit()
    return median(found)


def open_workspace(
    bench: Bench, arguments: Sequence[str], devices: int, compared: Sequence[str] = ()
) -> Terminal:
    """The app with a whole list, and these devices side by side."""
    terminal = bench.app(*arguments, *(["open", *compared] if compared else []))
    terminal.wait_until(lambda text: shows(text, devices))
    terminal.settle()
    return terminal


def measure_search(
    bench: Bench, arguments: Sequence[str], devices: int, reference: float
) -> list[Measured]:
    """Keys in the search field, by the kind of query; and what they send to the terminal."""
    terminal = open_workspace(bench, arguments, devices)
    terminal.press("A")
    budget = 1.5 if devices < VERY_MANY else None
    rows: list[Measured] = []
    sizes: list[float] = []
    alone: list[float] = []
    for kind, query in _QUERIES.items():
        answers: list[Answer] = []
        while len(answers) < bench.keys:
            answers += [terminal.press(letter) for letter in query]
            terminal.press("\x1b")
            terminal.settle(0.2)
        sizes += [answer.size for answer in answers]
        alone += [answer.seconds * 1000 for answer in answers]
        rows.append(
            Measured(
                f"key in the search, {kind} → repainted",
                tuple(answer.seconds * 1000 for answer in answers),
                reference=2 * FRAME,
                beside="two frames",
                budget=budget,
            )
        )
    terminal.quit()
    rows.append(
        Measured(
            "key in the search, all of these → repainted",
            tuple(alone),
            reference=reference,
            beside="Input alone",
            budget=budget,
        )
    )
    return [*rows, Measured("bytes written per key in the search", tuple(sizes), unit="B")]


def measure_comparison(
    bench: Bench, arguments: Sequence[str], devices: int, frame: float
) -> list[Measured]:
    """Cursor, time and the tenth device in a comparison of nine, then the cursor over its light."""
    terminal = open_workspace(bench, arguments, devices, COMPARED)
    moves = [terminal.press("\x1b[B") for _ in range(bench.keys)]
    back = max(bench.keys // 2, 6)
    steps = [terminal.press("[").seconds * 1000 for _ in range(back)]
    terminal.press("T")
    terminal.press("\t")
    for _ in range(12):
        terminal.press("\x1b[B")
    added = []
    for _ in range(max(bench.keys // 4, 3)):
        added.append(terminal.press(" ").seconds * 1000)
        terminal.press("u")
    terminal.press("4")
    terminal.settle(1.0)  # a digit alone goes to its screen after a while
    along = [terminal.press("\x1b[C").seconds * 1000 for _ in range(bench.keys)]
    resident, highest = terminal.memory()
    terminal.quit()
    return [
        Measured(
            "cursor → comparison and evidence",
            tuple(move.seconds * 1000 for move in moves),
            reference=FRAME,
            beside="one frame",
            budget=1.0,
        ),
        Measured(
            "the same beside an app that moves one line",
            tuple(move.seconds * 1000 for move in moves),
            reference=frame,
            beside="one line",
        ),
        Measured(
            "frames per cursor move",
            tuple(move.frames for move in moves),
            unit="",
            budget=1,
            is_absolute=True,
        ),
        Measured("bytes written per cursor move", tuple(move.size for move in moves), unit="B"),
        Measured("step to an event", tuple(steps), reference=FRAME, beside="one frame"),
        Measured("tenth device added", tuple(added), reference=FRAME, beside="one frame"),
        Measured(
            "cursor over the light of nine devices",
            tuple(along),
            reference=FRAME,
            beside="one frame",
            budget=1.0,
        ),
        Measured(
            "memory",
            (resident,),
            unit="MB",
            is_absolute=True,
            budget=150 if devices < VERY_MANY else None,
        ),
        Measured("memory at its highest", (highest,), unit="MB"),
    ]


def measure_reload(bench: Bench, catalog: Path, arguments: Sequence[str], devices: int) -> Measured:
    """From a file saved elsewhere to its new value on the screen."""
    device = COMPARED[0]
    file = catalog / "devices" / f"{device}.toml"
    original = file.read_text(encoding="utf-8")
    terminal = open_workspace(bench, arguments, devices, [device])
    found = []
    try:
        for turn in range(3):
            name = f"Renamed {turn}"
            text = original.replace('name = "Xiaomi 12S Ultra"', f'name = "{name}"', 1)
            begin = len(terminal.written)
            scratch = file.with_suffix(".new")
            scratch.write_text(text, encoding="utf-8")
            terminal.settle(0.3)
            found.append(_until_shown(terminal, scratch, file, name, begin))
    finally:
        file.write_text(original, encoding="utf-8")
        terminal.quit()
    return Measured("file saved → shown (150 ms of it waiting)", tuple(found))


def _until_shown(terminal: Terminal, scratch: Path, file: Path, name: str, begin: int) -> float:
    import time

    saved = time.perf_counter()
    scratch.replace(file)
    while time.perf_counter() - saved < 10:
        terminal.read(0.5)
        if name.encode() in terminal.written[begin:]:
            break
    return (terminal.newest - saved) * 1000
