"""Long work beside the event loop."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from phonecmp.knowledge import Perspective
    from phonecmp.session import CatalogSession

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

QUICK_SWITCH = 0.0005
"""Seconds after which a working thread lets the event loop in. A key's way to the screen waits
for it several times, so that the interpreter's own 5 ms would add up."""


class SwitchInterval:
    """The interpreter's switch interval, kept short while anybody needs it so.

    There is one for the whole process, and works overlap: the last to end sets it back, not the
    first. Only the event loop may begin and end.
    """

    def __init__(self) -> None:
        """Nobody needs it short yet."""
        self._needed_by = 0
        self._usual = sys.getswitchinterval()

    @contextmanager
    def kept_short(self) -> Iterator[None]:
        """Let threads take turns quickly until the block, and every other such one, has ended."""
        if not self._needed_by:
            self._usual = sys.getswitchinterval()
            sys.setswitchinterval(QUICK_SWITCH)
        self._needed_by += 1
        try:
            yield
        finally:
            self._needed_by -= 1
            if not self._needed_by:
                sys.setswitchinterval(self._usual)


SWITCH_INTERVAL = SwitchInterval()
"""That of this process: the interpreter has one, so that this is one, too."""


async def run_in_thread(
    work: Callable[_Given, _Result], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result:
    """What `work` returns, done in a thread while the app goes on.

    The work must not touch widgets, nor the memos of a session that the app shows.
    """
    with SWITCH_INTERVAL.kept_short():
        return await in_thread(work, *args, **kwargs)


async def search_ahead(session: CatalogSession, query: str, perspective: Perspective) -> None:
    """Have at hand in a session what a query finds as of a day; a thread works it out."""
    apart = session.apart(perspective)
    await run_in_thread(apart.search_ahead, query, perspective)
    session.learn(apart)


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


class Deferred:
    """Work for `run_worker` whose coroutine is made when the worker begins.

    One made before would be left behind unawaited where the app ends first.
    """

    def __init__(self, begin: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """`begin` makes the coroutine."""
        self._begin = begin

    def __await__(self) -> Generator[Any, Any, None]:
        """Do the work."""
        return self._begin().__await__()


def deferred(
    work: Callable[_Given, Coroutine[Any, Any, None]], *args: _Given.args, **kwargs: _Given.kwargs
) -> Deferred:
    """What `work` does with these arguments, for `run_worker`."""
    return Deferred(partial(work, *args, **kwargs))
