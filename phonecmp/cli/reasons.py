"""`phonecmp why`: every statement on one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.names import find_field_or_fail
from phonecmp.cli.settings import Settings
from phonecmp.cli.showing import read_devices
from phonecmp.knowledge import (
    Perspective,
    derivation,
    display_name,
    history,
    known_values,
    shown,
    statements,
)
from phonecmp.model import Catalog, Device, Field
from phonecmp.output import json_text, why_object
from phonecmp.output.pages import why_csv, why_table

if TYPE_CHECKING:
    from phonecmp.knowledge.light_reasons import LightReasons


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
    light = _light(catalog, device, field, perspective)
    said = statements(catalog, device, field, perspective)
    how = derivation(catalog, device, what, perspective)
    match target.format:
        case "json":
            printed = json_text(why_object(device.id, what, said, how, light))
        case "csv":
            printed = why_csv(said, field, catalog)
        case _:
            name = display_name(device, perspective)
            past = history(catalog, device, field, perspective)
            printed = page(
                lambda glyphs: why_table(
                    name, what, said, past, catalog, perspective, glyphs, how, light
                ),
                target,
            )
    write_out(printed, target)
    mention_errors(reading)
    return 0 if said or what.value is not None else 1


def _light(
    catalog: Catalog, device: Device, field: Field, perspective: Perspective
) -> LightReasons | None:
    """The answer to a question for light at a focal length; None for any other field."""
    if field.focal_mm is None:
        return None
    from phonecmp.knowledge.light_reasons import light_reasons  # only where it is asked for

    known = known_values(catalog, device, perspective)
    return light_reasons(catalog, known, field.focal_mm)
