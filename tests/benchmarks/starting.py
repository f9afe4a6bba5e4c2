"""How long a start takes, and whether somebody can type meanwhile."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from statistics import median

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import Measured
from tests.benchmarks.terminal import Terminal, plain

_TYPED = ("galaxy", "battery>5000", "ultar", "leica", "12s", "galaxy", "weight<200", "zeiss")
_LEAST_KEYS = 50
VERY_MANY = 20_000
"""Devices for which there is no budget, and one first start has to do."""
_PAUSE = 0.06
"""Seconds between two keys of somebody who types fast."""

_BUDGET = 1.35
"""How many times an empty app a second start may take until the list is on the screen."""

_COUNT = re.compile(r"Devices [─━]+ ([\d,]+)(?: of ([\d,]+))? [─━│]")


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds from the start of the program to three moments.

    `rows` is when the list has its first screenful, which is already the final one where the cache
    knows the newest devices; `whole` when it counts every device, with `megabytes` of memory.
    """

    first_frame: float
    rows: float
    whole: float
    megabytes: float


def empty_app_start(bench: Bench) -> float:
    """The median time of an empty Textual app to its first frame."""
    bench.command("-c", "import textual.app")  # compiles what is not compiled yet
    return median([one_empty_start(bench) for _ in range(bench.repeats + 1)][1:])


def one_empty_start(bench: Bench) -> float:
    """Milliseconds of an empty Textual app to its first frame."""
    terminal = bench.reference("empty_app.py")
    seconds = terminal.wait_until(lambda text: "ready" in text)
    terminal.quit()
    return seconds * 1000


def shows(text: str, devices: int) -> bool:
    """Whether the newest title of the list counts that many devices."""
    counts = _COUNT.findall(text)
    return bool(counts) and int((counts[-1][1] or counts[-1][0]).replace(",", "")) == devices


def has_rows(text: str) -> bool:
    """Whether the newest title of the list counts any device."""
    counts = _COUNT.findall(text)
    return bool(counts) and counts[-1][0] != "0"


def one_start(bench: Bench, arguments: Sequence[str], devices: int) -> Start:
    """Start the app and wait for the whole list, and until the cache is written if it is to be."""
    terminal = bench.app(*arguments)
    moments = [terminal.wait_until(lambda text: "Devices" in text)]
    for is_there in (has_rows, lambda text: shows(text, devices)):
        is_there_already = is_there(plain(bytes(terminal.written)))
        moments.append(moments[-1] if is_there_already else terminal.wait_until(is_there))
    megabytes, _ = terminal.memory()
    _wait_for_cache(bench, terminal)
    terminal.quit()
    first_frame, rows, whole = [moment * 1000 for moment in moments]
    return Start(first_frame, rows, whole, megabytes)


def _wait_for_cache(bench: Bench, terminal: Terminal) -> None:
    """Give the app time to write its cache, which it does once nobody waits for it any more."""
    given_up = time.perf_counter() + 60
    while not any(bench.home.rglob("index-*.json")) and time.perf_counter() < given_up:
        terminal.read(0.2)


def measure_starts(
    bench: Bench, arguments: Sequence[str], devices: int, reference: float, repeats: int
) -> list[Measured]:
    """First and second starts, each to the first frame and to the whole, responsive list.

    The reference is the median of `reference` and of an empty app before every second start, for a
    machine's mood changes within a minute.
    """
    firsts = []
    if devices < VERY_MANY:
        one_start(bench, arguments, devices)  # compiles what is not compiled yet
    for _ in range(max(repeats // 2, 1)):
        bench.forget()
        firsts.append(one_start(bench, arguments, devices))
    seconds, empties = [], [reference]
    for _ in range(repeats):
        empties.append(one_empty_start(bench))
        seconds.append(one_start(bench, arguments, devices))
    reference = median(empties)
    rows = []
    for name, starts in (("first", firsts), ("second", seconds)):
        budget = _BUDGET if name == "second" and devices < VERY_MANY else None
        for what, moments, allowed in (
            ("first frame", [start.first_frame for start in starts], None),
            ("list on the screen", [start.rows for start in starts], budget),
            ("whole list", [start.whole for start in starts], None),
        ):
            rows.append(
                Measured(
                    f"{name} start → {what}",
                    tuple(moments),
                    reference=reference,
                    beside="empty app",
                    budget=allowed,
                )
            )
    memory = tuple(start.megabytes for start in seconds)
    what = "second start → whole list, memory"
    rows.append(Measured(what, memory, unit="MB", budget=80, is_absolute=True))
    return rows


def measure_typing_while_loading(
    bench: Bench, arguments: Sequence[str], devices: int
) -> list[Measured]:
    """The time from each key to its echo, until all is read: first without, then with a cache."""
    found = []
    names = ("first", "second") if devices < VERY_MANY else ("second",)
    if "first" in names:
        bench.forget()
    for name in names:
        terminal = bench.app(*arguments)
        terminal.wait_until(lambda text: "Devices" in text)
        os.write(terminal.parent, b"/")
        gaps: list[float] = []
        for word in cycle(_TYPED):
            begin = len(terminal.written)
            gaps += _typed(terminal, word)
            _erased(terminal, len(word))
            is_reading = b"reading" in terminal.written[begin:]
            if not is_reading and len(gaps) > _LEAST_KEYS:
                break
        terminal.settle()
        terminal.quit()
        found.append(
            Measured(
                f"typing during the {name} start: key → echo",
                tuple(gap * 1000 for gap in gaps),
                budget=50,
                is_absolute=True,
            )
        )
    return found


def _erased(terminal: Terminal, letters: int) -> None:
    """Take letters back and let that be done: Textual acts on a letter before a backspace."""
    os.write(terminal.parent, b"\x7f" * letters)
    rested = time.perf_counter() + 4 * _PAUSE
    while (due := rested - time.perf_counter()) > 0:
        terminal.read(due)


def _typed(terminal: Terminal, word: str) -> list[float]:
    """Type a word at a steady pace; the seconds until each letter is seen in the field."""
    begin = len(terminal.written)
    sent: list[float] = []
    echoed: dict[int, float] = {}
    begun = time.perf_counter()
    while len(echoed) < len(word) and time.perf_counter() - begun < 20:
        now = time.perf_counter()
        if len(sent) < len(word) and now >= begun + len(sent) * _PAUSE:
            os.write(terminal.parent, word[len(sent)].encode())
            sent.append(time.perf_counter())
        due = begun + len(sent) * _PAUSE - time.perf_counter() if len(sent) < len(word) else 0.2
        if terminal.read(max(due, 0.001)):
            text = plain(bytes(terminal.written[begin:]))
            for position in range(len(sent)):
                if position not in echoed and word[: position + 1] in text:
                    echoed[position] = terminal.newest - sent[position]
    return [echoed.get(position, 20.0) for position in range(len(sent))]
