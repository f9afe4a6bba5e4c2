"""`phonecmp edit`: a device's file in the editor."""

from __future__ import annotations

import click

from phonecmp import output, writing
from phonecmp.cli.completion import complete_edited, complete_entry
from phonecmp.cli.file_editing import echo_findings, refusals, run_editor
from phonecmp.cli.id_lookup import resolve_ids
from phonecmp.cli.name_lookup import find_field_or_fail
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import echo_err
from phonecmp.cli.run_settings import Settings


@click.command("edit")
@click.argument("device", metavar="ID", shell_complete=complete_entry)
@click.argument("field", metavar="[FIELD]", required=False, shell_complete=complete_edited)
@common_options
def edit_command(settings: Settings, *, device: str, field: str | None) -> int:
    """Open a device's file in your editor ($VISUAL or $EDITOR), at a field if you name one.

    That of anything else by its place: sensors/imx989, partners/leica, sources/gsmarena.

    What you change of a bundled file goes into a file of your own that lies over it; a look leaves
    nothing. Says afterwards what is wrong in it.
    """
    from phonecmp.reading import entry_place

    layers = settings.layers
    (id_,) = resolve_ids(layers, [device], entries=True)
    path = (field or "") if entry_place(layers, id_)[0] else _path(settings, field)
    with refusals(layers):
        draft = writing.open_entry(layers, id_, path)
        try:
            code = run_editor(draft.file, draft.line)
        finally:
            kept = writing.close_draft(draft)
    if kept:
        echo_err(output.safe_text(writing.draft_result_words(kept, draft.place)))
    return echo_findings(settings, draft.place) or (1 if code else 0)


def _path(settings: Settings, name: str | None) -> str:
    """The path of a field, nothing where none is named."""
    if name is None:
        return ""
    from phonecmp.reading import read_catalog

    table = read_catalog(settings.layers, only=(), partners=False).catalog.table
    return find_field_or_fail(table, name).path
