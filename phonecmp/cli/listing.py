"""`phonecmp list`: the devices that match a query."""

from __future__ import annotations

from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.settings import Settings
from phonecmp.knowledge import Perspective
from phonecmp.model import Catalog, FieldTable
from phonecmp.output import device_object, device_sheet, json_text, with_figures, with_light
from phonecmp.output.pages import list_csv, list_table, listed_paths
from phonecmp.search import Query, QueryError, build_index, parse_query, search


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
        return parse_query(text, table)
    except QueryError as error:
        parts = [error.message, f"at character {error.start + 1} of the query", error.help]
        raise WrongUseError("; ".join(part for part in parts if part)) from None


def _printed(catalog: Catalog, perspective: Perspective, query: Query, target: Target) -> int:
    """Print what a query finds, and return how many devices that are."""
    hits = search(build_index(catalog, perspective), query).hits
    is_data = target.format in ("json", "csv")
    paths = None if is_data else listed_paths(query.fields)
    devices = [catalog.devices[hit.device] for hit in hits]
    sheets = [device_sheet(catalog, device, perspective, paths) for device in devices]
    at = [field for field in map(catalog.field, query.fields) if field.focal_mm is not None]
    match target.format:
        case "json":
            focal_lengths = dict.fromkeys(field.focal_mm for field in at if field.focal_mm)
            lit = (with_light(catalog, sheet, tuple(focal_lengths)) for sheet in sheets)
            text = json_text([device_object(sheet) for sheet in lit])
        case "csv":
            text = list_csv([with_figures(catalog, sheet, at) for sheet in sheets], catalog)
        case _:
            text = page(
                lambda glyphs: list_table(
                    sheets, catalog, perspective, fields=query.fields, glyphs=glyphs
                ),
                target,
            )
    if sheets or is_data:
        write_out(text, target)
    return len(sheets)
