"""`phonecmp list`: the devices that match a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from phonecmp import knowledge, output, search
from phonecmp.cli.emit import Target, page, say, write_out, write_parts
from phonecmp.cli.error_summary import mention_errors
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.print_options import line_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phonecmp.knowledge import Perspective
    from phonecmp.model import Catalog, Device, FieldTable
    from phonecmp.output import Glyphs, Json
    from phonecmp.search import Index, Query, Unstated


_DATA = ("json", "ndjson", "csv")
"""The formats that hold everything known, and are written as it is found out."""

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
  leica OR zeiss  (sony OR lg) year:2020    one of several
  ip:68?  unknown:ip                        with or only those of which nobody states it
  telephoto  85mm  usb 3                    words that mean fields; names may be short: s24u

Put a query in quotes, for the shell takes > and < for itself; one that begins with a minus goes
behind two: phonecmp list -- "-oneplus leica".
"""


@click.command("list", help=_LIST_HELP)
@click.argument("words", nargs=-1, metavar="[QUERY]")
@common_options
@line_options
def list_command(settings: Settings, *, words: tuple[str, ...], target: Target) -> None:
    """Devices that match a query."""
    print_list(settings, " ".join(words), target)


class Answer(NamedTuple):
    """What a query finds: devices, the best first, and how many only lack a figure."""

    query: Query
    devices: tuple[Device, ...]
    unstated: tuple[Unstated, ...]
    searched: Index


def print_list(settings: Settings, text: str, target: Target) -> None:
    """Print the devices that match a query, in the order of the search.

    Raises:
        WrongUseError: the query cannot be understood.
        NothingFoundError: no device matches; the message says which part of the query none meets.
    """
    reading = settings.read_all()
    found = _answer(reading.catalog, settings.perspective, text)
    _print(reading.catalog, settings.perspective, found, target)
    mention_errors(reading)
    if not found.devices:
        raise NothingFoundError(_nothing(found, reading.catalog))


def _answer(catalog: Catalog, perspective: Perspective, text: str) -> Answer:
    """Search.

    Raises:
        WrongUseError: the query cannot be understood.
    """
    query = _parsed(text, catalog.table)
    index = search.build_index(catalog, perspective)
    hits = search.search(index, query).hits
    devices = tuple(catalog.devices[hit.device] for hit in hits)
    return Answer(query, devices, search.unstated(index, query), index)


def _nothing(found: Answer, catalog: Catalog) -> str:
    """Why nothing was found."""
    query = found.query
    if not query.text:
        return "the catalogue has no devices"
    read = output.reading_words(query.readings, "=")
    words = [
        *output.killed_words(search.parts(found.searched, query)),
        *output.unstated_words(found.unstated, catalog.table),
    ]
    told = [f"({', '.join([*read, *query.notes])})"] if read or query.notes else []
    return output.safe_text(". ".join([" ".join([f"nothing matches {query.text}", *told]), *words]))


def _account(found: Answer, catalog: Catalog, glyphs: Glyphs) -> str:
    """How a query was read and what it leaves out, on one line; empty where nothing is to say."""
    words = [
        *output.reading_words(found.query.readings, glyphs.leads_to),
        *found.query.notes,
        *output.unstated_words(found.unstated, catalog.table),
    ]
    if not words:
        return ""
    return output.safe_text(
        f" {glyphs.dot} ".join([output.matched_words(len(found.devices)), *words])
    )


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


def _print(catalog: Catalog, perspective: Perspective, found: Answer, target: Target) -> None:
    """Print what a query finds."""
    if target.format in _DATA:
        write_parts(_data(catalog, perspective, found, target.format), target)
    elif found.devices:
        write_out(_page(catalog, perspective, found, target), target)
    is_told = target.format == "csv" and found.devices
    if is_told and (account := _account(found, catalog, output.UNICODE)):
        say(account)


def _page(catalog: Catalog, perspective: Perspective, found: Answer, target: Target) -> str:
    """What a query finds, for readers."""
    fields = found.query.fields
    paths = pages.listed_paths(fields)
    sheets = [output.device_sheet(catalog, device, perspective, paths) for device in found.devices]
    return page(
        lambda glyphs: pages.list_table(
            sheets,
            catalog,
            perspective,
            fields=fields,
            glyphs=glyphs,
            account=_account(found, catalog, glyphs),
        ),
        target,
    )


def _data(
    catalog: Catalog, perspective: Perspective, found: Answer, format_name: str
) -> Iterator[str]:
    """Everything known of what a query finds, one device at a time: there may be thousands."""
    derivations = knowledge.derivations_of(catalog)
    sheets = (
        output.device_sheet(catalog, device, perspective, None, derivations)
        for device in found.devices
    )
    at = [field for field in map(catalog.field, found.query.fields) if field.focal_mm is not None]
    if format_name == "csv":
        return pages.list_csv(
            (output.with_figures(catalog, sheet, at) for sheet in sheets), catalog
        )
    lengths = tuple(dict.fromkeys(field.focal_mm for field in at if field.focal_mm))
    lit = (output.with_light(catalog, sheet, lengths) for sheet in sheets)
    if format_name == "ndjson":
        return output.device_lines(lit)
    return output.devices_in_parts(_about(found), lit)


def _about(found: Answer) -> dict[str, Json]:
    """How a query was read and what it leaves out, for programs; the devices follow."""
    return {
        "query": found.query.text,
        "matched": len(found.devices),
        "read_as": dict(found.query.readings),
        "notes": list(found.query.notes),
        "unstated": {one.field: one.devices for one in found.unstated},
    }
