"""Waiting until the app has nothing to do, in place of Textual's guess.

After every key and in every pause Textual's pilot sleeps for 20 ms, and longer while the process is
busy, which a machine under load makes it look. The suite presses thousands of keys: it slept for
most of its time. The queues of the event loop tell the same at once, and exactly.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, process_time
from typing import Any

import pytest
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._context import active_app

_SLICE = 0.002
"""Seconds between two looks at working threads."""

_WAITING_FOR_US = 0.02
"""Seconds without work after which a thread is waiting for something itself."""

_PATIENCE = 30
"""Seconds after which an app counts as one that never rests: a machine may be slow."""


async def at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until no message is on its way, nothing is left to draw and no thread works.

    The parameters are those of `textual._wait.wait_for_idle`, which guesses, and count for nothing.
    """
    loop = asyncio.get_running_loop()
    end = monotonic() + _PATIENCE
    idle = 0.0
    while monotonic() < end:
        await _queues_emptied(loop, end)
        if _drawn():
            continue
        if not _threads_work(loop) or idle > _WAITING_FOR_US:
            return
        before = process_time()
        await asyncio.sleep(_SLICE)
        worked = process_time() - before >= _SLICE / 10 or _threads_want_to_run()
        idle = 0.0 if worked else idle + _SLICE


async def _queues_emptied(loop: Any, end: float) -> None:
    """Let everything run that the event loop has at hand, twice, for what files and pipes bring."""
    empty = 0
    while empty < 2 and monotonic() < end:
        await asyncio.sleep(0)
        empty = 0 if loop._ready else empty + 1


def _drawn() -> bool:
    """Do what the app would do with its next tick, a sixtieth of a second away: draw, and resize.

    Returns whether there was anything.
    """
    app: Any = active_app.get(None)
    if app is None or not app._screen_stack:
        return False
    drew = app._resize_timer is not None
    if drew:
        app._check_resize()
    for screen in app.screen_stack:
        if screen.is_running and screen._update_timer._active.is_set():
            screen._on_timer_update()
            drew = True
    return drew


def _threads_work(loop: Any) -> bool:
    """Whether the app has work in a thread: one of its own, or one of asyncio's."""
    if any(thread.name == "phonecmp" for thread in threading.enumerate()):
        return True
    pool = loop._default_executor
    return pool is not None and (
        not pool._work_queue.empty() or pool._idle_semaphore._value < len(pool._threads)
    )


def _threads_want_to_run() -> bool:
    """Whether another thread would work if the machine let it, as far as the system tells."""
    others = {thread.native_id for thread in threading.enumerate()} - {threading.get_native_id()}
    return any(_state(Path(f"/proc/self/task/{each}/stat")) in ("R", "D") for each in others)


def _state(stat: Path) -> str:
    with suppress(OSError):  # it has ended; or no Linux
        return stat.read_text("utf-8").rpartition(") ")[2][:1]
    return ""


@contextmanager
def pilot_waits_for_rest() -> Iterator[None]:
    """Have Textual's pilot wait as this module does."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual_app, textual_pilot):
            patch.setattr(module, "wait_for_idle", at_rest)
        patch.setattr(textual_pilot.Pilot, "press", _press_and_decide)
        yield


_press = textual_pilot.Pilot.press


async def _press_and_decide(pilot: textual_pilot.Pilot[Any], *keys: str) -> None:
    """Press keys; a digit at their end goes to its screen, as it would a moment later.

    Focal lengths wait for more digits; a test of counts presses digit and motion together.
    """
    await _press(pilot, *keys)
    key_queue: Any = getattr(pilot.app, "key_queue", None)
    if key_queue is not None and key_queue.count.chooses_screen:
        await key_queue.count.decide()
        await at_rest()
        await at_rest()
        await pilot._wait_for_screen()
