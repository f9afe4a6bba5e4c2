"""`phonecmp list`: the devices that match a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from phonecmp import output, search
from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.error_summary import mention_errors
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.printing import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.knowledge import Perspective
    from phonecmp.model import Catalog, FieldTable
    from phonecmp.search import Query


_LIST_HELP = """Devices that match QUERY; all devices without one.

Words are looked for in names, brands, ids, partners, chips and sensors. Besides words:

\b
  battery>5000  weight<200  main.mp=50      a field compared; >= and <= too
  year:2022..2024  size:6.7..6.8            a range
  sensor:imx989  partner:leica  brand:sony  words in a field
  has:tele2  wireless:none                  what it has, and has not
  light@85>1  crop@100<2  mp@70>=12         what the cameras give at a focal length
  lens:70..90  any.sensor_area>60           a rear lens, any rear camera
  status:disputed  state:rumoured           how certain, how far
  -oneplus  "12s ultra"  sort:-battery      not, together, order

Put a query in quotes, for the shell takes > and < for itself; one that begins with a minus goes
behind two: phonecmp list -- "-oneplus leica".
"""


@click.command("list", help=_LIST_HELP)
@click.argument("words", nargs=-1, metavar="[QUERY]")
@common_options
@print_options
def list_command(settings: Settings, *, words: tuple[str, ...], target: Target) -> None:
    """Devices that match a query."""
    print_list(settings, " ".join(words), target)


def print_list(settings: Settings, text: str, target: Target) -> None:
    """Print the devices that match a query, in the order of the search.

    Raises:
        WrongUseError: the query cannot be understood.
        NothingFoundError: no device matches.
    """
    reading = settings.read_all()
    query = _parsed(text, reading.catalog.table)
    found = _printed(reading.catalog, settings.perspective, query, target)
    mention_errors(reading)
    if not found:
        message = f"nothing matches {text}" if text else "the catalogue has no devices"
        raise NothingFoundError(message)


def _parsed(text: str, table: FieldTable) -> Query:
    """A query.

    Raises:
        WrongUseError: it cannot be understood; the message says where.
    """
    try:
        return search.parse_query(text, table)
    except search.QueryError as error:
        parts = [error.message, f"at character {error.start + 1} of the query", error.help]
        raise WrongUseError("; ".join(part for part in parts if part)) from None


def _printed(catalog: Catalog, perspective: Perspective, query: Query, target: Target) -> int:
    """Print what a query finds, and return how many devices that are."""
    hits = search.search(search.build_index(catalog, perspective), query).hits
    is_data = target.format in ("json", "csv")
    paths = None if is_data else pages.listed_paths(query.fields)
    devices = [catalog.devices[hit.device] for hit in hits]
    sheets = [output.device_sheet(catalog, device, perspective, paths) for device in devices]
    at = [field for field in map(catalog.field, query.fields) if field.focal_mm is not None]
    match target.format:
        case "json":
            focal_lengths = dict.fromkeys(field.focal_mm for field in at if field.focal_mm)
            lit = (output.with_light(catalog, sheet, tuple(focal_lengths)) for sheet in sheets)
            text = output.json_text([output.device_object(sheet) for sheet in lit])
        case "csv":
            text = pages.list_csv(
                [output.with_figures(catalog, sheet, at) for sheet in sheets], catalog
            )
        case _:
            text = page(
                lambda glyphs: pages.list_table(
                    sheets, catalog, perspective, fields=query.fields, glyphs=glyphs
                ),
                target,
            )
    if sheets or is_data:
        write_out(text, target)
    return len(sheets)
