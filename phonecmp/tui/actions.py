"""What the app does beyond its screens: clipboard, browser, files, editor, sets.

Screens, and what writes files, are imported where somebody asks for them: no start needs them.
"""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.message import Message

from phonecmp.output import ASCII, safe_text
from phonecmp.reading import Layer, user_layer
from phonecmp.tui import messages as wants
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import with_query, with_theme
from phonecmp.tui.screen_registry import closer_look
from phonecmp.tui.screens.compare.no_effect_messages import missing_words
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.services.background import deferred
from phonecmp.tui.services.persistence import note_change, take_in_sets
from phonecmp.tui.services.reloading import reload, watch
from phonecmp.tui.terminal import can_browse
from phonecmp.tui.theme_styles import styles_of, theme_after, theme_of

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp
    from phonecmp.writing import Draft

PLAY_PACE = 1.0
"""Seconds from one event to the next."""

_SECOND_THOUGHT = 2.0
"""Seconds within which a second ctrl+c leaves."""


def answer(app: ViewApp, message: Message) -> None:
    """Do what a screen asks for."""
    match message:
        case wants.SheetRequested() if message.device not in app.state.session.catalog.devices:
            app.notify(missing_words(message.device), timeout=5)
        case wants.SheetRequested() | wants.ClaimsRequested():
            app.push_screen(app.follow(closer_look(app.state, message)))
        case wants.PageRequested():
            open_page(app, message.url)
        case wants.CopyRequested():
            copy(app, message.text, message.what)
        case wants.RecentRequested():
            choose_recent(app)
        case wants.QueryUsed():
            app.context = with_query(app.context, message.query)
            note_change(app)
        case wants.EditRequested() | wants.PlaceRequested():
            edit(app, message)
        case wants.CheckRequested():
            check(app)
        case wants.SignsTooWide():
            app.view = replace(app.state, renderer=replace(app.state.renderer, glyphs=ASCII))


def open_page(app: ViewApp, url: str | None) -> None:
    """Open a page in the browser, or copy its address where there is none."""
    from phonecmp.tui.services.desktop import is_page

    if url is None:
        app.notify("No page is recorded for this value.", timeout=3)
    elif not is_page(url):
        app.notify("Only http and https pages are opened.", severity="warning")
    elif not (can_browse(os.environ) and _browsed(url)):
        copy(app, url, f"the address, as there is no browser here: {url}")


def _browsed(url: str) -> bool:
    """Whether a browser took an address."""
    import webbrowser

    return webbrowser.open(url) is not False


def copy(app: ViewApp, text: str, what: str) -> None:
    """Put text into the clipboard, and say so only where it is sure to be there."""
    from phonecmp.tui.services.desktop import copied

    app.copy_to_clipboard(text)
    if copied(text, os.environ):
        app.notify(f"Copied {what}.", timeout=3)
    else:
        app.notify(f"Sent to the terminal for its clipboard: {what}.", timeout=3)


def export(app: ViewApp) -> None:
    """Ask for a format and write the comparison into the present folder."""
    if not app.state.devices:
        app.notify(
            "Nothing is compared that could be written; {device.toggle} adds a device.", timeout=3
        )
        return
    from phonecmp.tui.export_formats import FORMATS
    from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen

    choices = [Choice(suffix, text, f".{suffix}") for suffix, text in FORMATS.items()]
    screen = ChooseScreen(app.state.renderer, "Export the comparison as", choices)

    def write(suffix: str | None) -> None:
        if suffix is not None:
            # The picture shows the comparison, so the question has to be gone from it.
            app.call_after_refresh(_write_export, app, suffix)

    app.push_screen(screen, write)


def _write_export(app: ViewApp, suffix: str) -> None:
    from phonecmp.tui.export_formats import exported
    from phonecmp.tui.services.desktop import free_name
    from phonecmp.writing import WritingError, create_file

    first = app.state.devices[0].replace("/", "-")
    file = free_name(Path.cwd(), f"phonecmp-{first}", f".{suffix}")
    text = app.export_screenshot() if suffix == "svg" else exported(app.state, suffix)
    try:
        create_file(file, text.encode())
    except WritingError as error:
        app.notify(str(error), severity="error")
    else:
        app.notify(f"Wrote {file}.", timeout=5)


def edit(app: ViewApp, message: wants.EditRequested | wants.PlaceRequested) -> None:
    """Open a file at a field or at a line; what is changed in a bundled one becomes the user's."""
    from phonecmp.writing import WritingError, close_draft, device_file, kept_words, open_draft

    layers = app.context.layers
    try:
        if isinstance(message, wants.PlaceRequested):
            file = message.file
        else:
            file = device_file(layers, message.device)
        path = message.path if isinstance(message, wants.EditRequested) else ""
        draft = open_draft(layers, file, path)
        run_editor(app, draft.file, _line_in(draft, message))
        kept = close_draft(draft)
    except WritingError as error:
        app.notify(safe_text(str(error)), severity="error", timeout=15)
        return
    if kept:
        _adopt_layer(app, draft.place)
        app.notify(safe_text(kept_words(kept, draft.place)), timeout=8)
    if draft.place.exists():
        reload(app, {draft.place})


def _adopt_layer(app: ViewApp, file: Path) -> None:
    """Read and watch the user's layer too, where this file is the first in it."""
    layers = app.context.layers
    if not any(file.is_relative_to(layer.path) for layer in layers):
        app.context = app.context._replace(layers=(*layers, Layer(user_layer(), "user")))
        watch(app, time.time())


def _line_in(draft: Draft, message: wants.EditRequested | wants.PlaceRequested) -> int:
    """The line to open; the lines of a file below are not those of the one over it."""
    if isinstance(message, wants.PlaceRequested):
        return message.line if draft.folder or draft.file == message.file else 1
    keys = tuple(message.path.split(".")) if message.path else ()
    from phonecmp.reading import line_of

    return line_of(draft.file, keys) or 1


def edit_file(app: ViewApp, file: Path, line: int) -> None:
    """Hand the terminal to the editor, and read the file again afterwards."""
    run_editor(app, file, line)
    reload(app, {file})


def run_editor(app: ViewApp, file: Path, line: int) -> None:
    """Hand the terminal to the editor until it ends, or say why that is not possible."""
    from phonecmp.writing import editor_command

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


def check(app: ViewApp) -> None:
    """Ask every rule, beside the event loop, unless that is being done already."""
    from phonecmp.tui.services.catalogue_check import check_session

    if not app.is_busy("checking"):
        app.begin(deferred(check_session, app), "checking")


def start_device(app: ViewApp) -> None:
    """Ask for an id and open the editor on a new device's file."""
    from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen
    from phonecmp.writing import WritingError, new_device

    def choices() -> list[Choice]:
        brands = sorted(app.state.session.catalog.brands)
        return [Choice(f"{brand}/", f"{brand}/…", heading="Brands") for brand in brands]

    screen = ChooseScreen(
        app.state.renderer,
        "New device: type its id, brand/model",
        choices,
        placeholder="xiaomi/19-ultra",
        accepts_new=True,
    )

    def write(device: str | None) -> None:
        if device is None or device.endswith("/"):
            return
        try:
            file = new_device(app.context.layers, app.state.session.catalog, device)
        except WritingError as error:
            app.notify(str(error), severity="error")
            return
        _adopt_layer(app, file)
        edit_file(app, file, 1)

    app.push_screen(screen, write)


def ask_for_photos(app: ViewApp) -> None:
    """Ask for a folder of photos and lay their focal lengths under drawings."""
    from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen
    from phonecmp.tui.services.photo_loading import is_installed, likely_folders, read_photos

    if not is_installed():
        app.notify("Photos are read with ExifRead and Pillow; install phonecmp[photos].", timeout=5)
        return
    screen = ChooseScreen(
        app.state.renderer,
        "Photos: a folder. Only metadata is read, never the position",
        [Choice(folder, folder) for folder in likely_folders()],
        placeholder="~/Pictures",
        accepts_new=True,
    )

    def read(folder: str | None) -> None:
        if folder:
            app.begin(deferred(read_photos, app, folder), "photos", exclusive=True)

    app.push_screen(screen, read)


def show_sets(app: ViewApp) -> None:
    """Show the named sets, those kept in other windows among them."""
    from phonecmp.tui.screens.sets.screen import SetsScreen

    take_in_sets(app)
    app.push_screen(app.follow(SetsScreen(app.state)))


def undo(app: ViewApp) -> None:
    """Take back the last change of devices or named sets, or say that there is none."""
    before = app.state
    if not before.earlier_sets:
        app.notify("There is nothing to undo: no device or named set has changed.", timeout=3)
        return
    from phonecmp.tui.named_sets import undone_words

    words = undone_words(before)
    app.view = transitions.undo(before)
    if words:
        app.notify(words, timeout=3)
    elif not isinstance(app.screen, CompareScreen):
        count = len(app.state.devices)
        app.notify(f"{count} device{'' if count == 1 else 's'} compared again.", timeout=3)


def choose_recent(app: ViewApp) -> None:
    """Search again for one of the recent queries."""
    recent = app.context.saved.recent
    if not recent:
        app.notify("No query has led to a device yet.", timeout=3)
        return
    from phonecmp.tui.screens.choice_list.screen import Choice, ChooseScreen

    screen = ChooseScreen(app.state.renderer, "Recent queries", [Choice(q, q) for q in recent])

    def take(query: str | None) -> None:
        if query is not None and isinstance(app.screen, CompareScreen):
            app.screen.search_for(query)

    app.push_screen(screen, take)


def show_settings(app: ViewApp) -> None:
    """Choose what is kept in the configuration."""
    from phonecmp.tui.settings_choices import ask_for_setting

    ask_for_setting(app)


def show_help(app: ViewApp) -> None:
    """Show all keys, and queries to run."""
    from phonecmp.tui.screens.help.help_actions import open_help

    open_help(app)


def show_palette(app: ViewApp) -> None:
    """Show all commands that work here."""
    from phonecmp.tui.screens.palette import Palette

    if not isinstance(app.screen, Palette):
        app.push_screen(Palette(id="--command-palette"))


def pick_day(app: ViewApp) -> None:
    """Ask for a day."""
    from phonecmp.tui.screens.timeline.screen import DayScreen

    app.push_screen(app.follow(DayScreen(app.state)))


def show_next_theme(app: ViewApp) -> None:
    """Go on to the next theme that this terminal can show."""
    if theme_after(app.theme) == app.theme:
        app.notify("This terminal shows no other theme.", timeout=3)
    use_theme(app, theme_after(app.theme))


def use_theme(app: ViewApp, theme: str) -> None:
    """Draw everything in the colours of a theme, and start with it the next time."""
    app.register_theme(theme_of(theme))
    app.theme = theme
    app.context = with_theme(app.context, theme)
    app.view = replace(app.state, renderer=replace(app.state.renderer, styles=styles_of(theme)))


def step_time(app: ViewApp, direction: int) -> None:
    """Go to the next or previous dated event, or say why there is none."""
    stepped = transitions.step_time(app.state, direction)
    if stepped is app.state:
        if not app.state.devices:
            words = "Time steps from event to event of devices: {device.toggle} adds one."
        elif direction > 0:
            words = "This is today; nothing is known of what comes."
        else:
            words = "These devices have no earlier event; {time.today} returns to today."
        app.notify(words, timeout=3)
    app.view = stepped


def return_to_today(app: ViewApp) -> None:
    """Look from today again, or say that it is so."""
    if app.state.is_today and app.state.day_before is None:
        app.notify(
            "This is today already; {time.previous} steps back, {time.pick} picks a day.", timeout=3
        )
    app.view = transitions.return_to_today(app.state)


def look_from_next_region(app: ViewApp) -> None:
    """Look from the next region, or say that none differs."""
    if not transitions.regions_of(app.state):
        app.notify("These devices are the same in every region.", timeout=3)
    app.view = transitions.next_region(app.state)


def play_or_stop(app: ViewApp, pace: float = PLAY_PACE) -> None:
    """Step through time on its own until today, an event every `pace` seconds, or stop."""
    if app.playing is not None:
        app.stop_playing()
        return
    if app.state.is_today or not app.state.devices:
        app.notify("Go back in time first: {time.previous} steps to the event before.", timeout=3)
        return
    app.notify("Playing, event by event; {time.play} stops.", timeout=3)

    def step() -> None:
        if app.state.is_today:
            timer.stop()
            app.playing = None
        else:
            step_time(app, 1)

    timer = app.playing = app.set_interval(pace, step)


def leave_when_repeated(app: ViewApp) -> None:
    """Leave where this was asked for twice within a short time; say so the first time."""
    if app.is_leaving:
        app.exit()
        return
    app.is_leaving = True
    app.notify("ctrl+c again leaves phonecmp; so does {quit}.", timeout=_SECOND_THOUGHT)
    app.set_timer(_SECOND_THOUGHT, lambda: setattr(app, "is_leaving", False))
