"""`phonecmp sensors`: the image sensors, and every phone and camera that has them."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.settings import Settings
from phonecmp.knowledge import UsedSensor, used_sensors
from phonecmp.model import SENSOR_FIELD, Catalog
from phonecmp.output import json_text, sensor_object
from phonecmp.output.pages import sensor_uses_table, sensors_csv, sensors_table
from phonecmp.reading import nearest


def print_sensors(settings: Settings, name: str | None, target: Target) -> None:
    """Print all sensors, or those that a name means with each camera that has them.

    Raises:
        WrongUseError: no sensor has such a name.
        NothingFoundError: the catalogue has no sensors.
    """
    reading, perspective = settings.read_all(), settings.perspective
    catalog = reading.catalog
    used = used_sensors(catalog, perspective)
    if name is not None:
        used = _named(catalog, used, name)
    match target.format:
        case "json":
            text = json_text([sensor_object(one) for one in used])
        case "csv":
            text = sensors_csv(used)
        case _:
            text = page(
                lambda glyphs: (
                    sensors_table(used, perspective)
                    if name is None
                    else sensor_uses_table(used, catalog.table.roles, perspective, glyphs)
                ),
                target,
            )
    if used or target.format in ("json", "csv"):
        write_out(text, target)
    mention_errors(reading)
    if not used:
        message = "no catalogue in use describes a sensor"
        raise NothingFoundError(message)


def _named(catalog: Catalog, used: Sequence[UsedSensor], name: str) -> tuple[UsedSensor, ...]:
    """The sensor that a text names in any spelling or by its id, else all that contain it.

    Raises:
        WrongUseError: there is none.
    """
    text = name.strip()
    wanted = text.casefold()
    exact = catalog.sensor(text)
    if exact is not None:
        return tuple(one for one in used if one.sensor is exact)
    by_id = [one for one in used if wanted in (one.sensor.id, one.sensor.id.partition("/")[2])]
    found = by_id or [one for one in used if _contains(one, wanted)]
    if found:
        return tuple(found)
    spellings = catalog.names.canonical.get(SENSOR_FIELD, {})
    close = list(dict.fromkeys(spellings[each] for each in nearest(wanted, spellings)))
    hint = f"; did you mean {' or '.join(close)}?" if close else ""
    message = f"there is no sensor “{name}”{hint}"
    raise WrongUseError(message)


def _contains(one: UsedSensor, wanted: str) -> bool:
    names = (one.sensor.name, *one.sensor.aka)
    return wanted in one.sensor.id or any(wanted in name.casefold() for name in names)
