"""`phonecmp coverage`: how much is known, and what is wanted most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from phonecmp import knowledge, output, search
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, page, write_out
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.knowledge import Coverage
    from phonecmp.model import Catalog


@click.command("coverage")
@click.argument("words", nargs=-1, metavar="[QUERY]")
@common_options
@print_options
def coverage_command(settings: Settings, *, words: tuple[str, ...], target: Target) -> None:
    """How much is known, and what is missing most.

    The share of devices with each field, and the devices whose cameras lack the most; of those
    that match QUERY, or of all.
    """
    query = " ".join(words)
    opened = settings.open_catalog()
    catalog = opened.catalog
    try:
        devices = opened.devices(query)
    except search.QueryError as error:
        raise WrongUseError(error.advice) from None
    found = knowledge.coverage_of(catalog, devices, opened.perspective)
    if devices or target.is_data:
        write_out(_text(found, catalog, settings, target), target)
    mention_errors(opened.reading)
    if not devices:
        raise NothingFoundError(f"nothing matches {query}")


def _text(found: Coverage, catalog: Catalog, settings: Settings, target: Target) -> str:
    match target.format:
        case "json":
            return output.json_text(output.coverage_object(found))
        case "ndjson":
            return output.json_records(output.coverage_records(found), "ndjson")
        case "csv":
            return pages.coverage_csv(found)
        case _:
            return page(
                lambda glyphs: pages.coverage_table(found, catalog, settings.perspective, glyphs),
                target,
            )
