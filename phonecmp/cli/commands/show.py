"""`phonecmp show`: one device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from phonecmp import output, store
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.completion import complete_id
from phonecmp.cli.errors import NothingFoundError
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, echo_err, page, write_out, write_parts
from phonecmp.cli.print_options import focal_option, print_options
from phonecmp.cli.run_settings import Settings

if TYPE_CHECKING:
    from phonecmp.model import Catalog, Device
    from phonecmp.output import Sheet
    from phonecmp.reading import Reading


@click.command("show")
@click.argument("device_id", metavar="ID", shell_complete=complete_id)
@focal_option
@common_options
@print_options
def show_command(
    settings: Settings, *, device_id: str, focal_lengths: tuple[float, ...], target: Target
) -> int:
    """Everything known of one device, with status and sources."""
    reading, (device,) = read_devices(settings, [device_id], target)
    catalog = reading.catalog
    sheet = output.device_sheet(catalog, device, settings.perspective)
    sheet = output.with_light(catalog, sheet, focal_lengths)
    if target.format == "json":
        write_out(output.json_text(output.device_object(sheet)), target)
    elif target.format == "ndjson":
        write_parts(output.device_lines([sheet]), target)
    else:
        write_out(_for_people(catalog, sheet, target), target)
    echo_unknown_devices([sheet])
    mention_errors(reading)
    return 1 if sheet.state is None else 0


def _for_people(catalog: Catalog, sheet: Sheet, target: Target) -> str:
    from phonecmp.output.pages import show_csv, show_table  # not needed for JSON

    if target.format == "csv":
        return show_csv(sheet, catalog)
    return page(lambda glyphs: show_table(sheet, catalog, glyphs), target)


def read_devices(
    settings: Settings, texts: Sequence[str], target: Target
) -> tuple[Reading, list[Device]]:
    """Some devices, each once, and a reading of nothing but them.

    Only the files they need are opened, and where every text is an id in full, no folder is
    listed. JSON names partners by their ids and needs no partner's file.

    Raises:
        WrongUseError: a text is no id of a device.
        NothingFoundError: a device's file cannot be read.
    """
    layers, cache = settings.layers, settings.cache
    with_partners = not target.is_json
    ids = tuple(dict.fromkeys(texts))
    reading = store.read_some(layers, only=ids, partners=with_partners, cache=cache)
    if any(each not in reading.catalog.devices for each in ids):
        from phonecmp.cli.id_lookup import resolve_ids  # not where ids are written in full

        ids = resolve_ids(layers, texts)
        reading = store.read_some(layers, only=ids, partners=with_partners, cache=cache)
    devices = reading.catalog.devices
    for missing in (each for each in ids if each not in devices):
        raise NothingFoundError(_why_missing(reading, missing))
    return reading, [devices[each] for each in ids]


def _why_missing(reading: Reading, device_id: str) -> str:
    for finding in reading.findings:
        if finding.file.as_posix().endswith(f"/{device_id}.toml"):
            place = f"{finding.file}:{finding.line}:{finding.column}"
            return f"{device_id} cannot be read: {place}: {finding.message}"
    return f"{device_id} cannot be read"


def echo_unknown_devices(sheets: Sequence[Sheet]) -> None:
    """Say on standard error which devices nobody had heard of on the day asked for."""
    for sheet in sheets:
        if sheet.state is None:
            echo_err(f"{sheet.device.id} was not heard of yet on {sheet.perspective.day}")
