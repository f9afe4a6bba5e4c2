"""`phonecmp send`: a patch of what your files change, for the repository of the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from phonecmp import output, writing
from phonecmp.cli.completion import complete_entry
from phonecmp.cli.file_editing import refusals
from phonecmp.cli.id_lookup import resolve_ids
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, echo_err, write_out
from phonecmp.cli.print_options import output_option
from phonecmp.cli.run_settings import Settings


@click.command("send")
@click.argument("devices", nargs=-1, required=True, metavar="ID…", shell_complete=complete_entry)
@output_option
@common_options
def send_command(settings: Settings, *, devices: tuple[str, ...], file: Path | None) -> int:
    """Print a patch of what your files change of devices, to send to the catalogue's repository.

    Of anything else by its place: sensors/imx989, partners/leica, sources/gsmarena. Nothing is
    sent. `git apply` takes the patch in the root of the repository. Ends with 1 where nothing is
    changed.
    """
    target = Target("patch", file)
    from phonecmp.reading import read_catalog

    layers = settings.layers
    ids = resolve_ids(layers, devices, entries=True)
    table = read_catalog(layers, only=(), partners=False).catalog.table
    with refusals():
        found = [writing.patch_of(layers, id_, table) for id_ in ids]
    patch = "".join(found)
    for id_, one in zip(ids, found, strict=True):
        if not one:
            echo_err(f"nothing of yours changes {id_}")
    if target.file is None and sys.stdout.isatty():
        patch = "".join(f"{output.safe_text(line)}\n" for line in patch.splitlines())
    if patch:
        write_out(patch, target)
    return 0 if patch else 1
