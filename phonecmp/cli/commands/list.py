"""`phonecmp list`: the devices that match a query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from phonecmp import knowledge, output, search
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.completion import complete_field
from phonecmp.cli.errors import NothingFoundError, WrongUseError
from phonecmp.cli.name_lookup import find_field_or_fail
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, echo_err, page, write_out, write_parts
from phonecmp.cli.print_options import list_options
from phonecmp.cli.run_settings import Settings
from phonecmp.model import passing_devices
from phonecmp.output import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from phonecmp.knowledge import Perspective
    from phonecmp.model import Catalog, Field, FieldTable
    from phonecmp.output import Glyphs, Json, Sheet
    from phonecmp.search import Index, Query, Unstated


_ALWAYS_LISTED = ("announced", "released")
"""What JSON says of a device beside its values."""

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
  s24 ultra, 15 ultra, find x8              any of these names
  ip:68?  unknown:ip                        with or only those of which nobody states it
  telephoto  85mm  usb 3                    words that mean fields; names may be short: s24u

Put a query in quotes, for the shell takes > and < for itself.
"""


@click.command("list", help=_LIST_HELP)
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option(
    "--fields",
    metavar="FIELD,FIELD,…",
    shell_complete=complete_field,
    help="Only these fields, in this order; battery.* is a whole section.",
)
@click.option("--status", is_flag=True, help="In CSV two more columns a field: status and text.")
@click.option("--builds", is_flag=True, help="In CSV a line for each build of a device.")
@common_options
@list_options
def list_command(
    settings: Settings,
    *,
    words: tuple[str, ...],
    fields: str | None,
    status: bool,
    builds: bool,
    target: Target,
) -> None:
    """Devices that match a query."""
    names = [name.strip() for name in (fields or "").split(",") if name.strip()]
    print_list(settings, " ".join(words), target, ListColumns(tuple(names), status, builds))


class ListColumns(NamedTuple):
    """What a list tells of each device: fields by name (all without one), and how a CSV does."""

    names: tuple[str, ...] = ()
    statuses: bool = False
    builds: bool = False


class Answer(NamedTuple):
    """What a query finds: ids of devices, the best first, and how many only lack a figure."""

    query: Query
    ids: tuple[str, ...]
    unstated: tuple[Unstated, ...]
    searched: Index


_ALL_FIELDS = ListColumns()


def print_list(
    settings: Settings, text: str, target: Target, columns: ListColumns = _ALL_FIELDS
) -> None:
    """Print the devices that match a query, in the order of the search.

    Raises:
        WrongUseError: the query cannot be understood, or a field is none.
        NothingFoundError: no device matches; the message says which part of the query none meets.
    """
    if (columns.statuses or columns.builds) and target.format != "csv":
        raise WrongUseError("--status and --builds are for CSV; add --format csv")
    reading = settings.read_all()
    fields = _fields(reading.catalog.table, columns.names)
    found = _answer(reading.catalog, settings.perspective, text)
    _print(Printed(reading.catalog, settings.perspective, found, fields, columns), target)
    mention_errors(reading)
    search.save_index(found.searched, reading.kept.beside, is_new=reading.kept.is_new)
    if not found.ids:
        raise NothingFoundError(_nothing(found, reading.catalog))


def _answer(catalog: Catalog, perspective: Perspective, text: str) -> Answer:
    """Search. Raises WrongUseError: the query cannot be understood."""
    query = _parsed(text, catalog.table)
    index = search.build_index(catalog, perspective)
    hits = search.search(index, query).hits
    ids = tuple([hit.device for hit in hits])
    return Answer(query, ids, search.unstated(index, query, hits), index)


def _nothing(found: Answer, catalog: Catalog) -> str:
    """Why nothing was found."""
    query = found.query
    if not query.text:
        return "the catalogue has no devices"
    read = output.reading_words(query.readings, "=")
    words = [
        *output.no_hit_reasons(search.parts(found.searched, query)),
        *output.unstated_words(found.unstated, catalog.table),
    ]
    listed = [f"({', '.join([*read, *query.notes])})"] if read or query.notes else []
    return output.safe_text(
        ". ".join([" ".join([f"nothing matches {query.text}", *listed]), *words])
    )


def _account(found: Answer, catalog: Catalog, glyphs: Glyphs) -> str:
    """How a query was read and what it leaves out, on one line; empty where nothing is to say."""
    words = [
        *output.reading_words(found.query.readings, glyphs.leads_to),
        *found.query.notes,
        *output.unstated_words(found.unstated, catalog.table),
    ]
    if not words:
        return ""
    return output.safe_text(f" {glyphs.dot} ".join([output.matched_words(len(found.ids)), *words]))


def _parsed(text: str, table: FieldTable) -> Query:
    """A query. Raises WrongUseError: it cannot be understood; the message says where."""
    try:
        return search.parse_query(text, table)
    except search.QueryError as error:
        parts = [error.message, f"at character {error.start + 1} of the query", error.help]
        raise WrongUseError("; ".join(part for part in parts if part)) from None


class Printed(NamedTuple):
    """What a query found, and the fields to tell of it; without any, all that is known."""

    catalog: Catalog
    perspective: Perspective
    found: Answer
    fields: tuple[Field, ...]
    columns: ListColumns

    def sheets(self, extra: Sequence[str] = ()) -> Iterator[Sheet]:
        """What is known of each device in the fields asked for, one at a time: they may be many."""
        catalog, seen = self.catalog, self.perspective
        devices = passing_devices(catalog.devices, self.found.ids)
        if self.fields:
            paths = (*(field.path for field in self.fields), *extra)
            return (output.device_sheet(catalog, device, seen, paths) for device in devices)
        derivations = knowledge.derivations_of(catalog)
        return (output.device_sheet(catalog, device, seen, None, derivations) for device in devices)

    @property
    def at(self) -> list[Field]:
        """The figures at a focal length that the query asks for."""
        asked = map(self.catalog.field, self.found.query.fields)
        return [field for field in asked if field.focal_mm is not None]


def _fields(table: FieldTable, names: Sequence[str]) -> tuple[Field, ...]:
    """The fields that are named, each once; `battery.*` names a section.

    Raises:
        WrongUseError: a name stands for no field, or for several.
    """
    found: dict[str, Field] = {}
    for name in names:
        section = name.removesuffix(".*")
        in_section = [each for each in table.fields.values() if each.section == section]
        if name.endswith(".*") and in_section:
            found |= {field.path: field for field in in_section}
        else:
            field = find_field_or_fail(table, name)
            found[field.path] = field
    return tuple(found.values())


def _print(printed: Printed, target: Target) -> None:
    """Print what a query finds."""
    found = printed.found
    if target.format in ("sqlite", "parquet"):
        _write_tables(printed, target)
    elif target.is_data:
        write_parts(_data(printed, target.format), target)
    elif found.ids:
        write_out(_page(printed, target), target)
    with_account = target.format == "csv" and found.ids
    if with_account and (account := _account(found, printed.catalog, output.UNICODE)):
        echo_err(account)


def _page(printed: Printed, target: Target) -> str:
    """What a query finds, for readers."""
    catalog, seen, found = printed.catalog, printed.perspective, printed.found
    fields = tuple(field.path for field in printed.fields) or found.query.fields
    paths = pages.listed_paths(fields)
    devices = passing_devices(catalog.devices, found.ids)
    sheets = [output.device_sheet(catalog, device, seen, paths) for device in devices]
    return page(
        lambda glyphs: pages.list_table(
            sheets,
            catalog,
            seen,
            fields=fields,
            glyphs=glyphs,
            account=_account(found, catalog, glyphs),
        ),
        target,
    )


def _data(printed: Printed, format_name: str) -> Iterator[str]:
    """What is known of what a query finds, one device at a time."""
    if format_name == "csv":
        return _csv(printed)
    if format_name == "sensordb":
        from phonecmp.output.sensor_database import sensor_database

        whole = printed._replace(fields=())
        return iter((sensor_database(whole.sheets(), printed.catalog),))
    sheets = _lit(printed)
    if format_name == "ndjson":
        return output.device_lines(sheets)
    return output.devices_in_parts(_about(printed.found), sheets)


def _write_tables(printed: Printed, target: Target) -> None:
    """Write all that is known of what a query finds as tables that join."""
    from phonecmp.cli.binary_output import data_file, write_tables
    from phonecmp.output.data_tables import data_tables

    data_file(target)  # before the work
    fields = printed.fields or printed.catalog.table.fields.values()
    named = [field for field in fields if field.path != "name" and field.focal_mm is None]
    tables = data_tables(printed.catalog, printed.sheets(), printed.perspective, named)
    write_tables(tables, target)


def _csv(printed: Printed) -> Iterator[str]:
    catalog, at = printed.catalog, printed.at
    named = printed.fields or catalog.table.fields.values()
    fields = {field.path: field for field in (*named, *at) if field.path != "name"}
    sheets = printed.sheets([field.path for field in at])
    if not printed.fields:
        sheets = (output.with_figures(catalog, sheet, at) for sheet in sheets)
    columns = printed.columns
    if not columns.builds:
        sheets = _counting_builds(sheets, fields)
    return pages.list_csv(
        sheets, catalog, list(fields.values()), statuses=columns.statuses, builds=columns.builds
    )


def _counting_builds(sheets: Iterable[Sheet], fields: Mapping[str, Field]) -> Iterator[Sheet]:
    """The same sheets; how many of them show only one of several builds is said at the end."""
    from phonecmp.output.data_columns import build_values

    several = 0
    for sheet in sheets:
        several += any(
            path in fields and len(set(build_values(fields[path], shown.value))) > 1
            for path, shown in sheet.values.items()
            if isinstance(shown.value, tuple)
        )
        yield sheet
    if several:
        devices = "1 device has" if several == 1 else f"{several} devices have"
        echo_err(f"{devices} several builds; --builds lists each")


def _lit(printed: Printed) -> Iterator[Sheet]:
    """Sheets for JSON, with the light at the focal lengths that the query asks for."""
    catalog = printed.catalog
    lengths = tuple(dict.fromkeys(field.focal_mm for field in printed.at if field.focal_mm))
    if not printed.fields:
        return (output.with_light(catalog, sheet, lengths) for sheet in printed.sheets())
    wanted = {field.path for field in printed.fields}
    return (sheet._replace(listed=wanted) for sheet in printed.sheets(_ALWAYS_LISTED))


def _about(found: Answer) -> dict[str, Json]:
    """How a query was read and what it leaves out, for programs; the devices follow."""
    table = found.searched.catalog.table
    return {
        "query": found.query.text,
        "matched": len(found.ids),
        "read_as": dict(found.query.readings),
        "notes": list(found.query.notes),
        "unstated": {table.data_name(one.field): one.devices for one in found.unstated},
    }
