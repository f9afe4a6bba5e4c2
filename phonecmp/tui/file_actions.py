"""What writes and edits files: the export of a comparison, and the editor on catalogue files."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from phonecmp.output import safe_text
from phonecmp.reading import Layer, user_layer
from phonecmp.tui import messages as wants
from phonecmp.tui.services.reloading import reload, watch

if TYPE_CHECKING:
    from phonecmp.tui.app_protocol import ViewApp


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
    from phonecmp.writing import (
        WritingError,
        close_draft,
        draft_result_words,
        open_draft,
        open_entry,
    )

    layers = app.context.layers
    try:
        if isinstance(message, wants.PlaceRequested):
            draft = open_draft(layers, message.file)
            # The lines of a file below are not those of the one over it.
            is_same = draft.folder or draft.file == message.file
            line = message.line if is_same else 1
        else:
            draft = open_entry(layers, message.device, message.path, message.report)
            line = draft.line
        run_editor(app, draft.file, line)
        kept = close_draft(draft)
    except WritingError as error:
        app.notify(safe_text(str(error)), severity="error", timeout=15)
        return
    if kept:
        _adopt_layer(app, draft.place)
        app.notify(safe_text(draft_result_words(kept, draft.place)), timeout=8)
    if draft.place.exists():
        reload(app, {draft.place})


def _adopt_layer(app: ViewApp, file: Path) -> None:
    """Read and watch the user's layer too, where this file is the first in it."""
    layers = app.context.layers
    if not any(file.is_relative_to(layer.path) for layer in layers):
        app.context = app.context._replace(layers=(*layers, Layer(user_layer(), "user")))
        watch(app, time.time())


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
