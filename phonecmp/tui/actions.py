"""What the app does beyond its screens: clipboard, browser, sets, photos, themes.

Screens, and what writes files, are imported where somebody asks for them: no start needs them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from phonecmp.output import ASCII
from phonecmp.tui import file_actions
from phonecmp.tui import messages as wants
from phonecmp.tui import view_state as transitions
from phonecmp.tui.app_context import with_query, with_theme
from phonecmp.tui.screen_registry import closer_look
from phonecmp.tui.screens.compare.no_effect_messages import missing_words
from phonecmp.tui.screens.compare.screen import CompareScreen
from phonecmp.tui.services.background import deferred
from phonecmp.tui.services.persistence import note_change, take_in_sets
from phonecmp.tui.terminal import can_browse
from phonecmp.tui.theme_styles import styles_of, theme_after, theme_of

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp

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
            file_actions.edit(app, message)
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


def check(app: ViewApp) -> None:
    """Ask every rule, beside the event loop, unless that is being done already."""
    from phonecmp.tui.services.catalogue_check import check_session

    if not app.is_busy("checking"):
        app.begin(deferred(check_session, app), "checking")


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


def leave_when_repeated(app: ViewApp) -> None:
    """Leave where this was asked for twice within a short time; say so the first time."""
    if app.is_leaving:
        app.exit()
        return
    app.is_leaving = True
    app.notify("ctrl+c again leaves phonecmp; so does {quit}.", timeout=_SECOND_THOUGHT)
    app.set_timer(_SECOND_THOUGHT, lambda: setattr(app, "is_leaving", False))
