"""`phonecmp why`: every statement on one value."""

from __future__ import annotations

from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.names import find_field_or_fail
from phonecmp.cli.settings import Settings
from phonecmp.cli.showing import read_devices
from phonecmp.knowledge import derivation, display_name, history, shown, statements
from phonecmp.output import json_text, why_object
from phonecmp.output.pages import why_csv, why_table


def print_reasons(settings: Settings, text: str, field_name: str, target: Target) -> int:
    """Print everything said about a value of a device; 1 where nothing is known.

    Raises:
        WrongUseError: there is no such device or field.
        NothingFoundError: the device's file cannot be read.
    """
    reading, (device,) = read_devices(settings, [text], target)
    catalog = reading.catalog
    field, perspective = find_field_or_fail(catalog.table, field_name), settings.perspective
    what = shown(catalog, device, field, perspective)
    said = statements(catalog, device, field, perspective)
    how = derivation(catalog, device, what, perspective)
    match target.format:
        case "json":
            printed = json_text(why_object(device.id, what, said, how))
        case "csv":
            printed = why_csv(said, field, catalog)
        case _:
            name = display_name(device, perspective)
            past = history(catalog, device, field, perspective)
            printed = page(
                lambda glyphs: why_table(name, what, said, past, catalog, perspective, glyphs, how),
                target,
            )
    write_out(printed, target)
    mention_errors(reading)
    return 0 if said or what.value is not None else 1
