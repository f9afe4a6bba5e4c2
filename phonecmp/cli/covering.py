"""`phonecmp coverage`: how much is known, and what is wanted most."""

from __future__ import annotations

from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.settings import Settings
from phonecmp.knowledge import Coverage, coverage_of
from phonecmp.model import Catalog
from phonecmp.output import coverage_object, json_text
from phonecmp.output.pages import coverage_csv, coverage_table
from phonecmp.search import QueryError, build_index, parse_query, search


def print_coverage(settings: Settings, query: str, target: Target) -> None:
    """Print the share of devices with each field, and those with the most missing camera fields.

    Raises:
        WrongUseError: the query cannot be understood.
        NothingFoundError: nothing matches it.
    """
    reading, perspective = settings.read_all(), settings.perspective
    catalog = reading.catalog
    try:
        parsed = parse_query(query, catalog.table)
    except QueryError as error:
        message = "; ".join(part for part in (error.message, error.help) if part)
        raise WrongUseError(message) from None
    hits = search(build_index(catalog, perspective), parsed).hits
    found = coverage_of(catalog, [catalog.devices[hit.device] for hit in hits], perspective)
    if hits or target.format in ("json", "csv"):
        write_out(_text(found, catalog, settings, target), target)
    mention_errors(reading)
    if not hits:
        message = f"nothing matches {query}"
        raise NothingFoundError(message)


def _text(found: Coverage, catalog: Catalog, settings: Settings, target: Target) -> str:
    match target.format:
        case "json":
            return json_text(coverage_object(found))
        case "csv":
            return coverage_csv(found)
        case _:
            return page(
                lambda glyphs: coverage_table(found, catalog, settings.perspective, glyphs), target
            )
