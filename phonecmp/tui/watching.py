"""Following changes on the disk: what was edited elsewhere shows at once."""

from __future__ import annotations

import asyncio
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from phonecmp.tui import view as transitions
from phonecmp.tui.loading import load_catalog
from phonecmp.tui.reloading import changed_ids, changed_since, reread
from phonecmp.tui.threads import beside_the_loop

if TYPE_CHECKING:
    from phonecmp.tui.app import PhonecmpApp

_QUIET = 0.3
"""Seconds without a key after which nobody is typing."""

_CLOCK_GRAIN = 0.02
"""Seconds that the time of a file may lag behind the clock."""


def reload(app: PhonecmpApp, files: set[Path]) -> None:
    """Read changed files again; a broken one keeps its last good version on screen.

    Where everything depends on what changed, that happens beside the event loop. While the
    catalogue is being read, changes wait until that is done.
    """
    layers = app.desk.layers
    ids = changed_ids(layers, files)
    if ids is None or not app.has_read.is_set():
        app.run_worker(_reload_later(app, ids))
    else:
        library = reread(app.state.library, layers, ids)
        app.view = transitions.with_library(app.state, library)


async def _reload_later(app: PhonecmpApp, ids: frozenset[str] | None) -> None:
    await app.has_read.wait()
    app.has_read.clear()
    library = await asyncio.to_thread(reread, app.state.library, app.desk.layers, ids)
    app.view = transitions.with_library(app.state, library)
    app.has_read.set()


def read_and_watch(app: PhonecmpApp) -> None:
    """Read the catalogue where the view has none yet, and follow changes on the disk."""
    begun = time.time()
    if app.state.reading is None:
        app.has_read.set()
        watch(app, begun)
    else:
        app.call_after_refresh(app.run_worker, _read_then_watch(app, begun))


async def _read_then_watch(app: PhonecmpApp, begun: float) -> None:
    """Follow nothing while files are read or keys pressed: looking through folders takes time."""
    await load_catalog(app)
    while (quiet := time.monotonic() - app.newest_key) < _QUIET:
        await asyncio.sleep(_QUIET - quiet)
    await asyncio.to_thread(import_module, "watchfiles")  # much code, used next
    watch(app, begun)


def watch(app: PhonecmpApp, since: float) -> None:
    """Follow changes in the layers that there are now, and no longer in those of before.

    What has changed since a moment (epoch, in seconds) is read again, too.
    """
    if app.desk.layers:
        app.run_worker(watch_files(app), group="watching", exclusive=True, exit_on_error=False)
        app.run_worker(_catch_up(app, since), group="catching up", exit_on_error=False)


async def watch_files(app: PhonecmpApp) -> None:
    """Follow changes on the disk until the app ends."""
    from watchfiles import awatch  # native code, loaded after the first frame

    folders = [layer.path for layer in app.desk.layers if layer.path.is_dir()]
    async for changes in awatch(*folders, debounce=150, step=50):
        files = {Path(name) for _, name in changes if name.endswith(".toml")}
        if files:
            reload(app, files)


async def _catch_up(app: PhonecmpApp, since: float) -> None:
    """Read what changed after it was read and before anybody watched."""
    files = await beside_the_loop(changed_since, app.desk.layers, since - _CLOCK_GRAIN)
    if files:
        reload(app, files)
