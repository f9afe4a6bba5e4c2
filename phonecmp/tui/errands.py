"""What the app does beyond its screens: clipboard, browser, files, editor, sets."""

from __future__ import annotations

import os
import subprocess
import time
import webbrowser
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.timer import Timer

from phonecmp.output import safe_text
from phonecmp.reading import (
    DamagedStateError,
    Layer,
    find_ids,
    line_of,
    read_state,
    user_layer,
)
from phonecmp.tui import view as transitions
from phonecmp.tui.desk import known_devices, remembered, with_those_of
from phonecmp.tui.exporting import FORMATS, exported
from phonecmp.tui.messages import EditWanted, PlaceWanted
from phonecmp.tui.screens.choose.screen import Choice, ChooseScreen
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.sharing import can_browse, copy_natively, free_name, is_page
from phonecmp.tui.view import NOTHING_READ
from phonecmp.tui.watching import reload, watch
from phonecmp.writing import (
    WritingError,
    create_file,
    editable_file,
    editor_command,
    new_device,
    own_file,
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
        app.notify(f"Wrote {file}.", timeout=5)


def edit(app: PhonecmpApp, message: EditWanted | PlaceWanted) -> None:
    """Open a file at a field or at a line; a bundled file is copied to the user's layer."""
    desk = app.desk
    try:
        if isinstance(message, PlaceWanted):
            file = own_file(desk.layers, message.file)
            is_copy = file != message.file
        else:
            file = editable_file(desk.layers, message.device)
            is_copy = file != find_ids(desk.layers).get(message.device)
    except WritingError as error:
        app.notify(safe_text(str(error)), severity="error")
        return
    if is_copy:
        _adopt_layer(app, file)
        app.notify(f"The bundled file was copied to {file}; edits are made there.", timeout=8)
    edit_file(app, file, _line_in(file, message))


def _adopt_layer(app: PhonecmpApp, file: Path) -> None:
    """Read and watch the user's layer too, where this file is the first in it."""
    layers = app.desk.layers
    if not any(file.is_relative_to(layer.path) for layer in layers):
        app.desk = replace(app.desk, layers=(*layers, Layer(user_layer(), "user")))
        watch(app, time.time())


def _line_in(file: Path, message: EditWanted | PlaceWanted) -> int:
    if isinstance(message, PlaceWanted):
        return message.line
    keys = tuple(message.path.split(".")) if message.path else ()
    return line_of(file, keys) or 1


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


def check(app: PhonecmpApp) -> None:
    """Ask every rule, beside the event loop, unless that is being done already."""
    from phonecmp.tui.checking import check_library

    if not any(worker.group == "checking" and worker.is_running for worker in app.workers):
        app.run_worker(check_library(app), group="checking")


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
        _adopt_layer(app, file)
        edit_file(app, file, 1)

    app.push_screen(screen, write)


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
            ids = known_devices(app.state.library.catalog, sets[name])
            gone = len(sets[name]) - len(ids)
            app.view = transitions.with_devices(app.state, ids)
            lost = f" {gone} of them are in no catalogue any more." if gone else ""
            words = f"These are the devices of {name}; u brings the others back.{lost}"
            app.notify(words, timeout=4)
            return
        if not app.state.devices:
            app.notify("Add a device first.", timeout=2)
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


def step_time(app: PhonecmpApp, direction: int) -> None:
    """Go to the next or previous dated event, or say why there is none."""
    stepped = transitions.step_time(app.state, direction)
    if stepped is app.state:
        words = "Add a device first." if not app.state.devices else "There is nothing beyond."
        app.notify(words, timeout=2)
    app.view = stepped


def look_from_next_market(app: PhonecmpApp) -> None:
    """Look from the next market, or say that none differs."""
    if not transitions.regions_of(app.state):
        app.notify("No market differs for these devices.", timeout=2)
    app.view = transitions.next_region(app.state)


def play_or_stop(app: PhonecmpApp, playing: Timer | None) -> Timer | None:
    """Start a timer that steps through time until today, or stop the one that runs."""
    if playing is not None:
        playing.stop()
        app.notify("Stopped.", timeout=2)
        return None
    if app.state.is_today or not app.state.devices:
        app.notify("Go back in time first: [ steps to the event before.", timeout=3)
        return None
    app.notify("Playing, one event a second; p stops.", timeout=3)

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
        file = app.desk.state_file
        with suppress(DamagedStateError):
            app.desk = with_those_of(app.desk, read_state(file))
        write_state(file, remembered(app.desk, app.state, app.theme))
