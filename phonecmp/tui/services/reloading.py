"""Following changes on the disk: what was edited elsewhere shows at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.model import device_files, shown_in
from phonecmp.reading import renewed_layers
from phonecmp.session import (
    CatalogSession,
    Identity,
    changed_ids,
    changed_since,
    files_named,
    identities,
    renewed,
    reread,
)
from phonecmp.store import read_gradually
from phonecmp.tui import view_state as transitions
from phonecmp.tui.services.background import deferred, in_thread, run_in_thread
from phonecmp.tui.services.loading import load_catalog, ui_yielder

if TYPE_CHECKING:
    from phonecmp.tui.services.host import Host

_HANDFUL = 8
"""Devices that are read again faster than a frame can be drawn twice."""

_SOME = 500
"""Devices beyond which the cache makes it quicker to read everything."""

_LONG = 0.5
"""Seconds after which reading again is told in the header."""

_GROUP = "reading again"

_QUIET = 0.3
"""Seconds without a key after which nobody is typing."""

_USED_NEXT = (
    "phonecmp.comparison.builder", "phonecmp.knowledge.judged_statements",
    "phonecmp.knowledge.timeline", "phonecmp.tui.screens.compare.grid_lines",
    "phonecmp.tui.screens.compare.evidence_column",
    "phonecmp.tui.screens.compare.device_list_filters", "phonecmp.tui.screens.help.screen",
    "phonecmp.tui.screens.timeline.screen", "watchfiles",
)  # fmt: skip
"""Much code that the first compared device, first keys and the first change of a file need."""

_LOOK = 1000
"""Milliseconds after which it is looked whether the layers are where they were."""

_CLOCK_GRAIN = 0.02
"""Seconds that the time of a file may lag behind the clock."""


def reload(host: Host, files: set[Path]) -> None:
    """Read changed files again; a broken one keeps its last good version on screen.

    A handful of devices is there at once. Where more changed, or something that everything depends
    on, that happens beside the event loop, and what changes meanwhile waits until it is done.
    """
    ids = changed_ids(host.context.layers, files)
    if ids is not None and len(ids) <= _HANDFUL and host.has_read.is_set():
        session = reread(host.state.session, host.context.layers, ids, host.context.cache)
        host.state = transitions.with_library(host.state, session)
        return
    host.changed |= files
    if not host.is_busy(_GROUP):
        host.begin(deferred(_reload_later, host), _GROUP)


async def _reload_later(host: Host) -> None:
    """Read what has changed once the catalogue has been read, and what changes meanwhile."""
    while host.changed:
        await host.has_read.wait()
        host.has_read.clear()
        files, host.changed = host.changed, frozenset()
        ids = changed_ids(host.context.layers, files)
        if ids is not None and len(ids) <= _SOME:
            session = await run_in_thread(
                reread, host.state.session, host.context.layers, ids, host.context.cache
            )
            await _hand_over(host, session)
        else:
            await _reread_all(host)
        host.has_read.set()


async def _reread_all(host: Host) -> None:
    """Read the whole catalogue again, with the cache; where it takes long the header says so."""
    layers, yield_to_ui = host.context.layers, ui_yielder(host)
    started = time.monotonic()
    steps = read_gradually(layers, host.state.devices, host.context.cache, yield_to_ui)
    while (progress := await run_in_thread(next, steps, None)) is not None:
        if progress.is_done and progress.reading is not None:
            shown = shown_in(progress.reading.catalog, host.context.config.units)
            reading = replace(progress.reading, catalog=shown)
            session = await run_in_thread(renewed, host.state.session, layers, reading)
            await _hand_over(host, session)
        elif time.monotonic() - started > _LONG:
            host.state = replace(host.state, rereading=(progress.read, progress.total))


async def _hand_over(host: Host, session: CatalogSession) -> None:
    """Show another session, once the search in it is prepared."""
    view = host.state
    known = view.session.newest_index()
    await run_in_thread(session.index, view.perspective, known, ui_yielder(host))
    host.state = replace(transitions.with_library(host.state, session), rereading=None)


def read_and_watch(host: Host) -> None:
    """Read the catalogue where the view has none yet, and follow changes on the disk."""
    started = time.time()
    if host.state.reading is None:
        host.has_read.set()
        watch(host, started)
    else:
        host.begin(deferred(_read_then_watch, host, started), "reading")


async def _read_then_watch(host: Host, started: float) -> None:
    """Follow nothing while files are read or keys pressed: looking through folders takes time."""
    await load_catalog(host)
    while (quiet := time.monotonic() - host.newest_key) < _QUIET:
        await asyncio.sleep(_QUIET - quiet)
    for module in _USED_NEXT:
        await in_thread(import_module, module)
    watch(host, started)


def watch(host: Host, since: float) -> None:
    """Follow changes in the layers that there are now, and no longer in those of before.

    What has changed since a moment (epoch, in seconds) is read again, too.
    """
    if host.context.layers:
        followed, missed = deferred(watch_files, host), deferred(_catch_up, host, since)
        host.begin(followed, "watching", exclusive=True, is_vital=False)
        host.begin(missed, "catching up", is_vital=False)


async def watch_files(host: Host) -> None:
    """Follow changes on the disk until the app ends.

    What follows a folder follows it wherever it is moved, so where another one, or none, stands in
    the place of a layer, or an archive was changed, everything is read and followed anew.
    """
    is_first = True
    while True:
        started = time.time()
        before = identities(host.context.layers)
        layers = await run_in_thread(renewed_layers, host.context.layers)
        if not is_first or layers != host.context.layers:
            host.context = host.context._replace(layers=layers)
            reload(host, {layer.path / "fields.toml" for layer in layers})
        is_first = False
        if any(before):
            await _follow(host, before, started)
        else:
            while identities(host.context.layers) == before:
                await asyncio.sleep(_LOOK / 1000)


async def _follow(host: Host, before: Sequence[Identity], started: float) -> None:
    """Read what changes again, until other folders stand in the places of the layers.

    What changed since `started` (epoch, s) and before the system told of changes is caught up with.
    """
    from watchfiles import awatch  # native code, loaded after the first frame

    layers = host.context.layers
    folders = [layer.path for layer in layers if layer.path.is_dir()]
    events = awatch(*folders, debounce=150, step=50, rust_timeout=_LOOK, yield_on_timeout=True)
    is_first = True
    async with aclosing(events):
        async for changes in events:
            if identities(layers) != before:
                return
            if is_first:
                is_first = False
                await _catch_up(host, started)
            if not changes:
                continue  # a look each second, which goes through no list of files
            named = {Path(name) for _, name in changes}
            known = map(Path, device_files(host.state.session.catalog.devices))
            if files := files_named(named, layers, list(known)):
                reload(host, files)


async def _catch_up(host: Host, since: float) -> None:
    """Read what changed after it was read and before anybody watched."""
    files = await run_in_thread(changed_since, host.context.layers, since - _CLOCK_GRAIN)
    if files:
        reload(host, files)
