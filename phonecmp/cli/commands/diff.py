"""`phonecmp diff`: what the files of later layers change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from phonecmp import output
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.completion import complete_entry
from phonecmp.cli.id_lookup import resolve_ids
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, echo_err, page, write_out
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.knowledge.layer_changes import Change
    from phonecmp.model import Catalog


@click.command("diff")
@click.argument("devices", nargs=-1, metavar="[ID]…", shell_complete=complete_entry)
@common_options
@print_options
def diff_command(settings: Settings, *, devices: tuple[str, ...], target: Target) -> int:
    """What your files change of the bundled ones, and what those say by now.

    Of the devices that you name, or of all; of anything else by its place: sensors/imx989,
    partners/leica, sources/gsmarena. Ends with 1 where nothing of those named is changed.
    """
    from phonecmp.knowledge.layer_changes import changes

    reading = settings.read_all()
    asked = set(resolve_ids(settings.layers, devices, entries=True))
    every = changes(reading.catalog)
    found = [one for one in every if not asked or {one.device.id, _place(one.device.id)} & asked]
    if found or target.is_data:
        write_out(_text(found, reading.catalog, target), target)
    else:
        echo_err("no file of a later layer lies over another")
    mention_errors(reading)
    return 0 if found or not asked else 1


def _place(id_: str) -> str:
    """The table that an entry stands in, which may be asked for as a whole."""
    return id_.partition("/")[0]


def _text(found: list[Change], catalog: Catalog, target: Target) -> str:
    match target.format:
        case "json":
            return output.json_text(pages.changes_object(found, catalog.table))
        case "ndjson":
            records = pages.change_records(found, catalog.table, in_parts=True)
            return output.json_records(records, "ndjson")
        case "csv":
            return pages.changes_csv(found, catalog)
        case _:
            return page(lambda glyphs: pages.changes_table(found, catalog, glyphs), target)
