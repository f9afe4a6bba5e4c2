"""Long work beside the event loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Generator
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
        return await asyncio.to_thread(work, *args, **kwargs)
    finally:
        sys.setswitchinterval(_USUAL_SWITCH)


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
