"""`phonecmp why`: every statement on one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from phonecmp import knowledge, output
from phonecmp.api import opened
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.commands.show import read_devices
from phonecmp.cli.completion import complete_field, complete_id
from phonecmp.cli.name_lookup import find_field_or_fail
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, page, write_out
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.api import OpenCatalog
    from phonecmp.knowledge.light_reasons import LightReasons
    from phonecmp.model import Device, Field


@click.command("why")
@click.argument("device_id", metavar="ID", shell_complete=complete_id)
@click.argument("field_name", metavar="FIELD", shell_complete=complete_field)
@common_options
@print_options
def why_command(settings: Settings, *, device_id: str, field_name: str, target: Target) -> int:
    """Who said what about a value, when, where, and what came of it.

    FIELD is a path such as battery.wired_w, or any short name that queries understand.
    """
    reading, (device,) = read_devices(settings, [device_id], target)
    catalog = reading.catalog
    field, perspective = find_field_or_fail(catalog.table, field_name), settings.perspective
    seen = opened(reading, perspective)
    what, said = seen.value(device, field), seen.claims(device, field)
    light = _light(seen, device, field)
    how = knowledge.derivation(catalog, device, what, perspective)
    match target.format:
        case "json":
            found = output.why_object(device.id, what, said, how, light, catalog)
            printed = output.json_text(found)
        case "ndjson":
            printed = output.json_records(output.statement_records(said, field), "ndjson")
        case "csv":
            printed = pages.why_csv(said, field, catalog)
        case _:
            name = knowledge.display_name(device, perspective)
            past = knowledge.history(catalog, device, field, perspective)
            printed = page(
                lambda glyphs: pages.why_table(
                    name, what, said, past, catalog, perspective, glyphs, how, light
                ),
                target,
            )
    write_out(printed, target)
    mention_errors(reading)
    return 0 if said or what.value is not None else 1


def _light(seen: OpenCatalog, device: Device, field: Field) -> LightReasons | None:
    """The answer to a question for light at a focal length; None for any other field."""
    if field.focal_mm is None:
        return None
    from phonecmp.knowledge.light_reasons import light_reasons  # only where it is asked for

    return light_reasons(seen.catalog, seen.values(device), field.focal_mm)
