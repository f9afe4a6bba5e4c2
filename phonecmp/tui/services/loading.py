"""Reading the catalogue while the app is already in use.

Files are read and the search is prepared in a thread. The event loop gets sessions that are ready
to be searched: a small one soon, then larger ones, at last the whole.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from phonecmp.model import shown_in
from phonecmp.session import CatalogSession
from phonecmp.store import Progress, read_gradually
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import AppContext, known_devices, recalled
from phonecmp.tui.services.background import SWITCH_INTERVAL, in_thread, search_ahead
from phonecmp.tui.view_state import NOTHING_READ, ViewState

if TYPE_CHECKING:
    from phonecmp.search import Index
    from phonecmp.tui.services.host import Host

_ANSWER = 0.045
"""Seconds after a key within which it is answered."""

_TURN = 0.008
"""Seconds for which the reading thread goes on whatever happens."""

_PAINTED = 0.5
"""Seconds after which reading goes on though nobody said that the screen was drawn."""

_FOR_LETTERS = (
    "phonecmp.search.query_parser", "phonecmp.search.completions", "phonecmp.search.hits",
    "phonecmp.search.conditions", "phonecmp.search.hit_order", "phonecmp.search.typos",
)  # fmt: skip
"""Modules that a letter in the search needs and the first frame does not."""

_ONE_PART_LIMIT = 2_000
"""Devices up to which the whole comes right behind the first part."""


async def load_catalog(host: Host) -> None:
    """Read the catalogue of the app's layers and hand it over as it grows.

    With the first part the devices wanted on the command line come back, or the last set.
    """
    from phonecmp.tui.services.allocator import share_one_heap  # the first frame is drawn

    share_one_heap()
    context = host.context
    first = context.requested or context.saved.devices
    yield_to_ui = ui_yielder(host)
    wished: tuple[str, ...] | None = None
    whole: CatalogSession | None = None
    with _sharing_well():
        steps = read_gradually(context.layers, first, context.cache, yield_to_ui)
        while (progress := await in_thread(next, steps, None)) is not None:
            session = await _prepared(host, progress, yield_to_ui)
            if session is not None:
                await _key_answered(host)
                await _searched(host, session)
            view = host.state
            if session is not None or view.reading != NOTHING_READ:
                view = replace(view, reading=(progress.read, progress.total))
            is_first = session is not None and wished is None
            if session is not None:
                view = transitions.with_library(view, session)
                if wished is None or (progress.is_done and view.devices == wished):
                    view = _with_wish(view, context, is_first=is_first)
                    wished = view.devices
            host.state = replace(view, reading=None) if progress.is_done else view
            if session is not None:
                await _painted(host)
                if progress.is_done or progress.total > _ONE_PART_LIMIT:
                    await _prepare_keys(progress, session, view, yield_to_ui)
                whole = session if progress.is_done else None
        if whole is not None:
            await _keep_index(whole, view, yield_to_ui)
    host.has_read.set()


async def _keep_index(
    session: CatalogSession, view: ViewState, yield_to_ui: Callable[[], None]
) -> None:
    """Keep what the search looks through for the next start, where that has nothing of it."""
    kept = session.reading.kept if session.reading is not None else None
    if kept is not None and kept.beside is not None:
        from phonecmp.search import save_index

        index = session.index(view.perspective).apart()
        await in_thread(save_index, index, kept.beside, is_new=kept.is_new, yield_to_ui=yield_to_ui)


async def _prepare_keys(
    progress: Progress, session: CatalogSession, view: ViewState, yield_to_ui: Callable[[], None]
) -> None:
    """Have at hand what the next keys ask for, so that none of them has to wait for it."""
    index = session.index(view.perspective)
    apart = index.apart()
    for_typos = progress.is_done or bool(view.query)
    await in_thread(_gather_for_keys, apart, yield_to_ui, typos=for_typos, steps=progress.is_done)
    index.learn(apart)


def _gather_for_keys(
    index: Index, yield_to_ui: Callable[[], None], *, typos: bool, steps: bool
) -> None:
    """Import and gather what letters, mistyped words and steps in time ask for."""
    for module in _FOR_LETTERS:
        yield_to_ui()
        import_module(module)
    if typos:
        from phonecmp.search import prepare_typos

        prepare_typos(index, yield_to_ui)
    if steps:
        from phonecmp.search import prepare_steps

        prepare_steps(index, yield_to_ui)


async def _key_answered(host: Host) -> None:
    """Wait until the newest key is answered: handing over takes as long as a key may."""
    await asyncio.sleep(max(host.newest_key + _ANSWER - time.monotonic(), 0))


async def _searched(host: Host, session: CatalogSession) -> None:
    """See to it that a query that came while its devices were read is no work for the loop."""
    query, perspective = host.state.query, host.state.perspective
    if not session.is_quick(query, perspective):
        await search_ahead(session, query, perspective)


async def _painted(host: Host) -> None:
    """Let the screen be drawn first: reading on meanwhile would only make both slower."""
    painted = asyncio.Event()
    host.call_after_refresh(painted.set)
    with suppress(TimeoutError):  # a dialog that goes meanwhile takes the call with it
        await asyncio.wait_for(painted.wait(), _PAINTED)


async def _prepared(
    host: Host, progress: Progress, yield_to_ui: Callable[[], None]
) -> CatalogSession | None:
    """The session of what has been read, ready for what the app will ask of it first."""
    if progress.reading is None:
        return None
    whole = progress.reading if progress.is_done else None
    catalog = shown_in(progress.reading.catalog, host.context.config.units)
    session = CatalogSession(catalog, progress.reading.findings, reading=whole)
    view = host.state
    known = view.session.newest_index()
    await in_thread(session.index, view.perspective, known, yield_to_ui)
    await in_thread(session.found, host.state.query, view.perspective)  # it has grown meanwhile
    return session


def ui_yielder(host: Host) -> Callable[[], None]:
    """What the reading thread calls again and again: it waits while a key is being answered.

    Two threads share one interpreter, so that a key would take twice as long. Between two waits
    the thread gets its turn, also while somebody holds a key down.
    """
    turn_ends = 0.0

    def yield_to_ui() -> None:
        nonlocal turn_ends
        if time.monotonic() < turn_ends:
            return
        time.sleep(max(host.newest_key + _ANSWER - time.monotonic(), 0))
        turn_ends = time.monotonic() + _TURN

    return yield_to_ui


def _with_wish(view: ViewState, context: AppContext, *, is_first: bool) -> ViewState:
    """The view with the devices wanted from the start; the toggles of last time come once."""
    if not context.requested:
        seen = recalled(view, context.saved, is_fresh=context.is_fresh)
        return (
            seen
            if is_first
            else replace(view, devices=seen.devices, missing=seen.missing, baseline=seen.baseline)
        )
    return replace(view, devices=known_devices(view.session.catalog, context.requested))


@contextmanager
def _sharing_well() -> Iterator[None]:
    """Let threads take turns quickly, and look for garbage later: all that is read stays."""
    gc.disable()
    try:
        with SWITCH_INTERVAL.kept_short():
            yield
    finally:
        gc.freeze()
        gc.enable()
