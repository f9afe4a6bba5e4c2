"""What the app does beyond its screens: clipboard, browser, files, editor, sets, watching."""

from __future__ import annotations

import asyncio
import os
import subprocess
import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.timer import Timer

from phonecmp.reading import Layer, line_of, user_layer
from phonecmp.tui import view as transitions
from phonecmp.tui.desk import remembered
from phonecmp.tui.exporting import FORMATS, exported
from phonecmp.tui.loading import load_catalog
from phonecmp.tui.reloading import changed_ids, reread
from phonecmp.tui.screens.choose.screen import Choice, ChooseScreen
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.sharing import can_browse, copy_natively, free_name, is_page
from phonecmp.tui.view import NOTHING_READ
from phonecmp.writing import (
    WritingError,
    create_file,
    editable_file,
    editor_command,
    new_device,
    write_state,
)

if TYPE_CHECKING:
    from phonecmp.tui.app import PhonecmpApp

_PLAY_PACE = 1.0
"""Seconds from one event to the next."""

_SECOND_THOUGHT = 2.0
"""Seconds within which a second ctrl+c leaves."""


def open_page(app: PhonecmpApp, url: str | None) -> None:
    """Open a page in the browser, or copy its address where there is none."""
    if url is None:
        app.notify("No page is recorded for this value.", timeout=3)
    elif not is_page(url):
        app.notify("Only http and https pages are opened.", severity="warning")
    elif can_browse(os.environ):
        webbrowser.open(url)
    else:
        copy(app, url, f"the address, as there is no browser here: {url}")


def copy(app: PhonecmpApp, text: str, what: str) -> None:
    """Put text into the clipboard of the terminal and of the desktop."""
    app.copy_to_clipboard(text)
    copy_natively(text, os.environ)
    app.notify(f"Copied {what}.", timeout=3)


def export(app: PhonecmpApp) -> None:
    """Ask for a format and write the comparison into the present folder."""
    if not app.state.devices:
        app.notify("Add a device first.", timeout=2)
        return
    choices = [Choice(suffix, text, f".{suffix}") for suffix, text in FORMATS.items()]
    screen = ChooseScreen(app.state.pen, "Export the comparison as", choices)

    def write(suffix: str | None) -> None:
        if suffix is not None:
            # The picture shows the comparison, so the question has to be gone from it.
            app.call_after_refresh(_write_export, app, suffix)

    app.push_screen(screen, write)


def _write_export(app: PhonecmpApp, suffix: str) -> None:
    first = app.state.devices[0].replace("/", "-")
    file = free_name(Path.cwd(), f"phonecmp-{first}", f".{suffix}")
    text = app.export_screenshot() if suffix == "svg" else exported(app.state, suffix)
    try:
        create_file(file, text.encode())
    except WritingError as error:
        app.notify(str(error), severity="error")
    else:
        app.notify(f"Wrote {file.name}.", timeout=5)


def edit(app: PhonecmpApp, device: str, path: str) -> None:
    """Open a device's file at a field's line; a bundled file is copied to the user's layer."""
    desk = app.desk
    try:
        file = editable_file(desk.layers, device)
    except WritingError as error:
        app.notify(str(error), severity="error")
        return
    known = {layer.path / "devices" / f"{device}.toml" for layer in desk.layers}
    if file not in known:
        app.desk = replace(desk, layers=(*desk.layers, Layer(user_layer(), "user")))
        app.notify(f"The bundled file was copied to {file}; edits are made there.", timeout=8)
    keys = tuple(path.split(".")) if path else ()
    edit_file(app, file, line_of(file, keys) or 1)


def edit_file(app: PhonecmpApp, file: Path, line: int) -> None:
    """Hand the terminal to the editor, and read the file again afterwards."""
    command = editor_command(file, line, os.environ)
    if not command:
        app.notify("Set VISUAL or EDITOR to the editor you use.", severity="warning")
        return
    try:
        with app.suspend():
            subprocess.run(command, check=False)  # the user's own editor, no shell
    except SuspendNotSupported:
        app.notify("This terminal cannot be lent to an editor.", severity="warning")
    except OSError as error:
        app.notify(f"{command[0]} could not be started: {error.strerror}", severity="error")
    reload(app, {file})


def start_device(app: PhonecmpApp) -> None:
    """Ask for an id and open the editor on a new device's file."""
    brands = sorted(app.state.library.catalog.brands)
    choices = [Choice(f"{brand}/", f"{brand}/…", heading="Brands") for brand in brands]
    screen = ChooseScreen(
        app.state.pen,
        "New device: type its id, brand/model",
        choices,
        placeholder="xiaomi/19-ultra",
        accepts_new=True,
    )

    def write(device: str | None) -> None:
        if device is None or device.endswith("/"):
            return
        try:
            file = new_device(app.desk.layers, app.state.library.catalog, device)
        except WritingError as error:
            app.notify(str(error), severity="error")
            return
        if not any(file.is_relative_to(layer.path) for layer in app.desk.layers):
            layers = (*app.desk.layers, Layer(user_layer(), "user"))
            app.desk = replace(app.desk, layers=layers)
        edit_file(app, file, 1)

    app.push_screen(screen, write)


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
    if app.state.reading is None:
        app.has_read.set()
    else:
        app.call_after_refresh(app.run_worker, load_catalog(app))
    if app.desk.layers:
        app.run_worker(watch_files(app), exit_on_error=False)


async def watch_files(app: PhonecmpApp) -> None:
    """Follow changes on the disk until the app ends."""
    from watchfiles import awatch  # native code, loaded after the first frame

    folders = [layer.path for layer in app.desk.layers if layer.path.is_dir()]
    async for changes in awatch(*folders, debounce=150, step=50):
        files = {Path(name) for _, name in changes if name.endswith(".toml")}
        if files:
            reload(app, files)


def choose_set(app: PhonecmpApp) -> None:
    """Recall a named set of devices, or give the present one a new name."""
    sets = app.desk.saved.sets
    choices = [Choice(name, name, f"{len(ids)} devices") for name, ids in sorted(sets.items())]
    screen = ChooseScreen(
        app.state.pen,
        "Recall a set, or type a new name for this one",
        choices,
        placeholder="name",
        accepts_new=True,
    )

    def take(name: str | None) -> None:
        if name is None:
            return
        if name in sets:
            known = app.state.library.catalog.devices
            ids = tuple(id_ for id_ in sets[name] if id_ in known)
            app.view = transitions.with_devices(app.state, ids)
            app.notify(f"These are the devices of {name}; u brings the others back.", timeout=4)
            return
        saved = replace(app.desk.saved, sets={**sets, name: app.state.devices})
        app.desk = replace(app.desk, saved=saved)
        remember(app)
        app.notify(f"Kept {len(app.state.devices)} devices as {name}.", timeout=4)

    app.push_screen(screen, take)


def choose_recent(app: PhonecmpApp) -> None:
    """Search again for one of the recent queries."""
    recent = app.desk.saved.recent
    if not recent:
        app.notify("No query has led to a device yet.", timeout=3)
        return
    screen = ChooseScreen(app.state.pen, "Recent queries", [Choice(q, q) for q in recent])

    def take(query: str | None) -> None:
        if query is not None and isinstance(app.screen, CompareScreen):
            app.screen.search_for(query)

    app.push_screen(screen, take)


def play_or_stop(app: PhonecmpApp, playing: Timer | None) -> Timer | None:
    """Start a timer that steps through time until today, or stop the one that runs."""
    if playing is not None:
        playing.stop()
        return None

    def step() -> None:
        if app.state.is_today:
            timer.stop()
            app.playing = None
        else:
            app.action_step_time(1)

    timer = app.set_interval(_PLAY_PACE, step)
    return timer


def leave_when_repeated(app: PhonecmpApp) -> None:
    """Leave where this was asked for twice within a short time; say so the first time."""
    if app.is_leaving:
        app.exit()
        return
    app.is_leaving = True
    app.notify("ctrl+c again leaves phonecmp; so does q.", timeout=_SECOND_THOUGHT)
    app.set_timer(_SECOND_THOUGHT, lambda: setattr(app, "is_leaving", False))


def remember(app: PhonecmpApp) -> None:
    """Write down set and view for the next start, unless the last ones did not even come back."""
    if app.desk.state_file is not None and app.state.reading != NOTHING_READ:
        write_state(app.desk.state_file, remembered(app.desk, app.state, app.theme))
