"""Whether the app needs more memory the longer it is used: half an hour of it, by a script."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Measured
from tests.benchmarks.terminal import Terminal, plain
from tests.benchmarks.using import COMPARED, open_workspace

ROUNDS = 30
"""A round stands for a minute: about sixty keys, and a file saved elsewhere."""

_MINUTES = 4
"""No round begins later: what a slow machine did not get to is missing in the row's name."""

_PATIENCE = 10
"""Seconds after which something is not counted that was to be shown."""

_DOWN, _UP, _RIGHT, _ESCAPE = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b"
_LOOKED_FOR = ("galaxy", "battery>5000", "ultar", "leica", "12s ultra")
_SCREENS = {
    "2": "partner, brand", "3": "device, field", "4": "next drawing", "5": "rule, file",
    "1": "Devices",
}  # fmt: skip
"""The keys that go to the screens, and a text that each alone has."""

_ALONE = 0.3
"""Seconds after which an escape is no part of another key."""


def measure_staying(
    bench: Bench, catalog: Path, arguments: Sequence[str], devices: int
) -> list[Measured]:
    """Memory after all rounds beside that of the start, and that after the first round.

    The first round has seen every screen once.
    """
    terminal = open_workspace(bench, arguments, devices, COMPARED[:3])
    file = catalog / "devices" / f"{COMPARED[0]}.toml"
    original = file.read_text(encoding="utf-8")
    memory = [terminal.memory()[0]]
    keys = reloads = screens = 0
    end = time.perf_counter() + _MINUTES * 60
    try:
        while len(memory) <= ROUNDS and (len(memory) < 3 or time.perf_counter() < end):
            name = f"Saved {len(memory)}"
            reloads += _is_reloaded(terminal, file, original, name)
            keys += _used(terminal, _LOOKED_FOR[len(memory) % len(_LOOKED_FOR)])
            for key, text in _SCREENS.items():
                screens += _is_shown(terminal, key, text)
                keys += 1 + _sent(terminal, [*[_DOWN] * 4, *[_UP] * 2])
            memory.append(terminal.memory()[0])
    finally:
        file.write_text(original, encoding="utf-8")
        terminal.quit()
    rounds = len(memory) - 1
    what = f"memory after {rounds} rounds: {keys:,} keys, {reloads} reloads, {screens} screens"
    return [
        Measured(what, (memory[-1],), unit="MB", reference=first, beside=beside, budget=1.1)
        for first, beside in ((memory[0], "at the start"), (memory[1], "after the first round"))
    ]


def _is_reloaded(terminal: Terminal, file: Path, original: str, name: str) -> bool:
    """Give a device another name in its file; whether that is soon on the screen."""
    begin = len(terminal.written)
    scratch = file.with_suffix(".new")
    text = original.replace('name = "Xiaomi 12S Ultra"', f'name = "{name}"', 1)
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(file)
    return _is_written(terminal, name, begin)


def _is_shown(terminal: Terminal, key: str, text: str) -> bool:
    """Go to a screen; whether it is soon there."""
    begin = len(terminal.written)
    terminal.send(key)
    return _is_written(terminal, text, begin)


def _is_written(terminal: Terminal, text: str, begin: int) -> bool:
    end = time.perf_counter() + _PATIENCE
    while text not in plain(bytes(terminal.written[begin:])):
        if time.perf_counter() > end:
            return False
        terminal.read(0.5)
    return True


def _used(terminal: Terminal, text: str) -> int:
    """Moves, steps in time, a search; how many keys that were."""
    keys = _sent(terminal, [*[_DOWN] * 12, "[", "[", "]", "]", *[_RIGHT] * 3, "A", *text])
    for _ in ("the text", "the field"):
        terminal.send(_ESCAPE)
        terminal.settle(_ALONE, at_most=1.0)
    return keys + 2


def _sent(terminal: Terminal, keys: Sequence[str]) -> int:
    """Press keys, each once the one before had a moment; how many there were."""
    for key in keys:
        terminal.send(key)
        terminal.settle(0.02, at_most=0.2)
    terminal.settle(_ALONE, at_most=2.0)
    return len(keys)
