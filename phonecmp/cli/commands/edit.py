"""`phonecmp edit`: a device's file in the editor."""

from __future__ import annotations

import click

from phonecmp import output, writing
from phonecmp.cli.completion import (
    complete_id,
)
from phonecmp.cli.emit import say
from phonecmp.cli.file_editing import refusals, run_editor, tell_findings
from phonecmp.cli.ids import resolve_id
from phonecmp.cli.options import common_options
from phonecmp.cli.run_settings import Settings


@click.command("edit")
@click.argument("device", metavar="ID", shell_complete=complete_id)
@common_options
def edit_command(settings: Settings, *, device: str) -> int:
    """Open a device's file in your editor ($VISUAL or $EDITOR).

    A bundled file is copied to your own catalogue if you change it; a look leaves nothing. Says
    afterwards what is wrong in it.
    """
    return edit_device(settings, device)


def edit_device(settings: Settings, text: str) -> int:
    """Open a device's file in the editor; afterwards tell what is wrong in it.

    Raises:
        WrongUseError: there is no such device or no editor, or what was changed in a bundled file
            cannot be written.
    """
    from phonecmp.reading import find_ids

    layers = settings.layers
    device_id = resolve_id(layers, find_ids(layers), text)
    with refusals():
        draft = writing.open_draft(layers, writing.device_file(layers, device_id))
        try:
            code = run_editor(draft.file, 1)
        finally:
            is_new = writing.close_draft(draft)
    if is_new:
        say(f"the bundled file was changed and copied to {output.safe_text(str(draft.place))}")
    return tell_findings(settings, draft.place) or (1 if code else 0)
