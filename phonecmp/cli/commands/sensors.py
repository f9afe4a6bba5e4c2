"""`phonecmp sensors`: the image sensors, and every phone and camera that has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from phonecmp import knowledge, model, output
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.completion import complete_sensor
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, page, write_out
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.knowledge import UsedSensor
    from phonecmp.model import Catalog


@click.command("sensors")
@click.argument("name", required=False, shell_complete=complete_sensor)
@common_options
@print_options
def sensors_command(settings: Settings, *, name: str | None, target: Target) -> None:
    """Image sensors with format, array, pixel and area.

    With NAME, such as IMX989, every phone and camera that has it, oldest first.
    """
    reading, perspective = settings.read_all(), settings.perspective
    catalog = reading.catalog
    used = knowledge.used_sensors(catalog, perspective)
    if name is not None:
        used = _named(catalog, used, name)
    match target.format:
        case "json" | "ndjson":
            text = output.json_records(
                [output.sensor_object(one, catalog) for one in used], target.format
            )
        case "csv":
            text = pages.sensors_csv(used)
        case _:
            text = page(
                lambda glyphs: (
                    pages.sensors_table(used, perspective)
                    if name is None
                    else pages.sensor_uses_table(
                        used, catalog.table.roles, perspective, glyphs, _changed(catalog, used)
                    )
                ),
                target,
            )
    if used or target.is_data:
        write_out(text, target)
    mention_errors(reading)
    if not used:
        raise NothingFoundError("no catalogue in use describes a sensor")


def _changed(catalog: Catalog, used: Sequence[UsedSensor]) -> tuple[str, ...]:
    """What later layers change of sensors, in a line each."""
    from phonecmp.output.presenters.correction import entry_changes

    return tuple(
        f"{output.safe_text(one.sensor.name)}, {text}"
        for one in used
        for text in entry_changes(catalog, f"sensors/{one.sensor.id}")
    )


def _named(catalog: Catalog, used: Sequence[UsedSensor], name: str) -> tuple[UsedSensor, ...]:
    """The sensor that a text names in any spelling or by its id, else all that contain it.

    Raises:
        WrongUseError: there is none.
    """
    from phonecmp.reading import nearest

    text = name.strip()
    wanted = text.casefold()
    exact = catalog.sensor(text)
    if exact is not None:
        return tuple(one for one in used if one.sensor is exact)
    by_id = [one for one in used if wanted in (one.sensor.id, one.sensor.id.partition("/")[2])]
    found = by_id or [one for one in used if _contains(one, wanted)]
    if found:
        return tuple(found)
    spellings = catalog.names.canonical.get(model.SENSOR_FIELD, {})
    close = list(dict.fromkeys(spellings[each] for each in nearest(wanted, spellings)))
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    raise WrongUseError(f"there is no sensor “{name}”{hint}")


def _contains(one: UsedSensor, wanted: str) -> bool:
    names = (one.sensor.name, *one.sensor.aka)
    return wanted in one.sensor.id or any(wanted in name.casefold() for name in names)
