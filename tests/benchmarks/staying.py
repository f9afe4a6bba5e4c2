"""Whether the app needs more memory the longer it is used: half an hour of it, by a script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Measured
from tests.benchmarks.terminal import Terminal
from tests.benchmarks.using import COMPARED, open_workspace

ROUNDS = 30
"""A round stands for a minute: 60 keys and a file saved elsewhere."""

_DOWN, _UP, _RIGHT, _ESCAPE = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b"
_LOOKED_FOR = ("galaxy", "battery>5000", "ultar", "leica", "12s ultra")
_SCREENS = ("2", "3", "4", "5", "1")


def measure_staying(
    bench: Bench, catalog: Path, arguments: Sequence[str], devices: int
) -> list[Measured]:
    """Memory after all rounds beside that after the first, which has seen every screen once."""
    terminal = open_workspace(bench, arguments, devices, COMPARED[:3])
    file = catalog / "devices" / f"{COMPARED[0]}.toml"
    original = file.read_text(encoding="utf-8")
    keys = 0
    memory: list[float] = []
    try:
        for number in range(ROUNDS):
            file.write_text(f"{original}# saved {number}\n", encoding="utf-8")
            keys += _one_round(terminal, _LOOKED_FOR[number % len(_LOOKED_FOR)])
            memory.append(terminal.memory()[0])
    finally:
        file.write_text(original, encoding="utf-8")
        terminal.quit()
    what = f"memory after {ROUNDS} rounds, {keys:,} keys and {ROUNDS} reloads in all"
    return [
        Measured(
            what, (memory[-1],), unit="MB", reference=memory[0], beside="after the first",
            budget=1.1,
        )
    ]  # fmt: skip


def _one_round(terminal: Terminal, text: str) -> int:
    """About sixty keys: moves, steps in time, a search, every screen; how many there were."""
    strokes = [*[_DOWN] * 12, "[", "[", "]", "]", *[_RIGHT] * 3, "A", *text, _ESCAPE]
    for screen in _SCREENS:
        strokes += [screen, *[_DOWN] * 4, *[_UP] * 2]
    for stroke in strokes:
        terminal.send(stroke)
        terminal.read(0.02)
        if stroke in _SCREENS:
            terminal.settle(0.7)  # a digit alone goes to its screen after a while
    terminal.settle()
    return len(strokes)
