"""Long work beside the event loop."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

_USUAL_SWITCH = sys.getswitchinterval()

_QUICK_SWITCH = 0.0005
"""Seconds after which the working thread lets the event loop in, so that keys stay quick."""


async def beside_the_loop(
    work: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result:
    """What `work` returns, done in a thread while the app goes on.

    The work must not touch widgets, nor the memos of a library.
    """
    sys.setswitchinterval(_QUICK_SWITCH)
    try:
        return await in_thread(work, *args, **kwargs)
    finally:
        sys.setswitchinterval(_USUAL_SWITCH)


async def in_thread(
    work: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result:
    """What `work` returns, done in a thread that nobody waits for when the app is left.

    Threads of asyncio's own are waited for, so that leaving would take as long as their work.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Result] = loop.create_future()

    def settle(outcome: Callable[[], None]) -> None:
        if not done.done():
            outcome()

    def do() -> None:
        try:
            result = work(*args, **kwargs)
        except BaseException as error:
            outcome = partial(done.set_exception, error)
        else:
            outcome = partial(done.set_result, result)
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, outcome)

    threading.Thread(target=do, name="phonecmp", daemon=True).start()
    return await done


class Later:
    """Work for `run_worker` whose coroutine is made when the worker begins.

    One made before would be left behind unawaited where the app ends first.
    """

    def __init__(self, begin: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """`begin` makes the coroutine."""
        self._begin = begin

    def __await__(self) -> Generator[Any, Any, None]:
        """Do the work."""
        return self._begin().__await__()


def begun_later(
    work: Callable[_Given, Coroutine[Any, Any, None]],
    *args: _Given.args,
    **kwargs: _Given.kwargs,
) -> Later:
    """What `work` does with these arguments, for `run_worker`."""
    return Later(partial(work, *args, **kwargs))
