"""Starting the app: read the catalogue, choose theme and signs, run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from phonecmp.output import glyphs_for
from phonecmp.output.terminal_capabilities import (
    Colours,
    Terminal,
    is_in_browser,
    settled,
)
from phonecmp.reading import Layer
from phonecmp.session import NO_CATALOG, CatalogSession
from phonecmp.settings import (
    DamagedStateError,
    SavedState,
    config_path,
    read_config,
    read_state,
    set_aside,
    state_path,
)
from phonecmp.tui.app import PhonecmpApp
from phonecmp.tui.app_context import AppContext
from phonecmp.tui.commands import COMMANDS, with_checked_keys
from phonecmp.tui.failed_start import Start
from phonecmp.tui.line_renderer import LineRenderer
from phonecmp.tui.terminal import settle
from phonecmp.tui.theme_styles import styles_of, theme_names, themes_like
from phonecmp.tui.view_state import NOTHING_READ, ViewState

_NOTICE = (
    "The last start did not get through showing its devices, so nothing is compared. "
    "{undo} brings them back."
)


def run(
    layers: Sequence[Layer],
    devices: Sequence[str] = (),
    *,
    day: date,
    today: date,
    region: str | None = None,
    mouse: bool = True,
    cache: Path | None = None,
    fresh: bool = False,
    photos: Sequence[tuple[int, int]] = (),
    demo: bool = False,
) -> int:
    """Open the app and return when it is left; the catalogue is read once it stands.

    `devices` are ids to compare from the start; ids that the catalogue lacks are left out. Without
    any, the last set and view come back. `cache` is the folder of the cache, if there is to be one.
    A `fresh` start leaves the last set out; `photos` are numbers of photos by focal length. A
    `demo` plays a story, and nothing of it is remembered. The exit code is returned: 1
    where a fault of the program ended the app.
    """
    terminal = settled()
    own = open_context(tuple(layers))
    asked = own._replace(cache=cache, requested=tuple(devices), is_fresh=fresh)
    if demo:
        kept = SavedState(theme=own.saved.theme)
        asked = asked._replace(state_file=None, saved=kept, is_demo=True)
    start, context = _marked(asked)
    app: PhonecmpApp | None = None
    try:
        app = _app(context, terminal, day=day, today=today, region=region)
        app.set_reactive(PhonecmpApp.view, replace(app.state, photos=dict(photos)))
        # In a browser the page tells its size, and each new one.
        size = None if is_in_browser() else (terminal.columns, terminal.lines)
        app.run(mouse=mouse and context.config.mouse, size=size)
        fault = app.fault
    except KeyboardInterrupt:
        start.end()
        raise
    except Exception as error:  # whatever it is, it is told in few words
        fault = error
    finally:
        _wait_for_nobody()
    if fault is not None:
        return _end_with(fault, app, context)
    start.end()
    return app.return_code or 0 if app else 0


def _wait_for_nobody() -> None:
    """End the processes that parse files: Python would wait for what they have begun."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children

        for child in active_children():
            child.kill()


def _marked(context: AppContext) -> tuple[Start, AppContext]:
    """Note a start, and its context; where the last one failed the last set is left out."""
    if context.state_file is None:
        return Start(), context
    from phonecmp.writing import failed_starts, leave_marker

    folder = context.state_file.parent
    failed = failed_starts(folder)
    has_last = bool(context.saved.devices) and not context.requested
    if failed and has_last and not context.is_fresh:
        context = context._replace(is_fresh=True, complaints=(*context.complaints, _NOTICE))
    shown = context.requested or (() if context.is_fresh else context.saved.devices)
    start = Start(leave_marker(folder, shown) if shown else None, failed)
    return start, context._replace(start=start if shown or failed else None)


def _end_with(fault: Exception, app: PhonecmpApp | None, context: AppContext) -> int:
    """Say what ended the app; the details were written down, or are now."""
    from phonecmp.tui.faults import FaultLog, fatal_words

    log = (app.faults if app else None) or FaultLog(context.state_file)
    file = log.note(fault, "phonecmp had to end")
    sys.stderr.write("".join(f"{line}\n" for line in fatal_words(fault, file)))
    return 1


def _app(
    context: AppContext, terminal: Terminal, *, day: date, today: date, region: str | None
) -> PhonecmpApp:
    theme = _theme(context, terminal)
    renderer = LineRenderer(styles_of(theme), glyphs_for(ascii_only=terminal.ascii_only))
    view = ViewState(
        CatalogSession(NO_CATALOG),
        renderer,
        day,
        today,
        region or context.config.region,
        light_rows=context.config.light,
        list_columns=context.config.columns,
        reading=NOTHING_READ,
    )
    if not os.environ.get("NO_COLOR"):  # empty it forbids nothing, which Textual sees otherwise
        os.environ.pop("NO_COLOR", None)
    app = PhonecmpApp(view, theme, context)
    settle(app, terminal)
    return app


def open_context(layers: tuple[Layer, ...]) -> AppContext:
    """Read state and configuration; damaged ones are complained about, and kept aside."""
    state_file, config_file = state_path(), config_path()
    commands = [command.id for command in COMMANDS]
    config = with_checked_keys(read_config(config_file, commands, theme_names()), config_file)
    complaints = list(config.complaints)
    try:
        saved = read_state(state_file)
    except DamagedStateError as error:
        aside = set_aside(state_file)
        kept = f"it was kept as {aside.name}" if aside else "nothing will be written to it"
        complaints.append(f"{state_file} was not what phonecmp writes ({error}); {kept}")
        return AppContext(
            layers, state_file if aside else None, config=config, complaints=(*complaints,)
        )
    return AppContext(layers, state_file, saved, config, tuple(complaints))


def _theme(context: AppContext, terminal: Terminal) -> str:
    """The configured theme, else the one used last, else what fits; without colours only that.

    The one used last is taken where this terminal shows it as well as the one it would choose.
    """
    fitting = theme_for(terminal.colours)
    last = context.saved.theme
    if fitting == "phonecmp-monochrome":
        return fitting
    if context.config.theme is not None:
        return context.config.theme
    return last if last in themes_like(styles_of(fitting)) else fitting


def theme_for(colours: Colours) -> str:
    """The theme that fits a terminal of so many colours."""
    match colours:
        case Colours.NONE:
            return "phonecmp-monochrome"
        case Colours.SIXTEEN:
            return "phonecmp-ansi"
        case _:
            return "phonecmp-dark"
