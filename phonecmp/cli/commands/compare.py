"""`phonecmp compare`: devices side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from phonecmp import output
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.commands.show import echo_unknown_devices, read_devices
from phonecmp.cli.completion import complete_id
from phonecmp.cli.drawing_options import CommandWithDrawings, DrawingRequest, drawing_options
from phonecmp.cli.errors import WrongUseError
from phonecmp.cli.id_lookup import resolve_ids
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, page, write_out
from phonecmp.cli.print_options import comparison_options, focal_option
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.comparison import Comparison
    from phonecmp.model import Catalog, Device
    from phonecmp.output import Json, Sheet


_COMPARE_HELP = """Devices side by side.

Below them, where asked for, drawings:

\b
  --drawings                          everything
  --drawings light portrait           some
  --plot main.sensor_area thickness   two fields against each other
  --trace capacity                    a field from generation to generation

FIELD is a path such as battery.wired_w, or any short name that queries understand.
"""


@click.command("compare", cls=CommandWithDrawings, help=_COMPARE_HELP)
@click.argument("device_ids", nargs=-1, metavar="ID ID...", shell_complete=complete_id)
@click.option("--differences", is_flag=True, help="Leave out what is the same.")
@click.option(
    "--baseline", metavar="ID", shell_complete=complete_id, help="Show differences to this device."
)
@focal_option
@drawing_options
@common_options
@comparison_options
def compare_command(
    settings: Settings,
    *,
    device_ids: tuple[str, ...],
    differences: bool,
    baseline: str | None,
    drawings: DrawingRequest,
    focal_lengths: tuple[float, ...],
    target: Target,
) -> None:
    """Devices side by side."""
    print_comparison(
        settings,
        device_ids,
        target,
        differences=differences,
        baseline=baseline,
        drawings=drawings,
        focal_lengths=focal_lengths,
    )


def print_comparison(
    settings: Settings,
    texts: Sequence[str],
    target: Target,
    *,
    differences: bool,
    baseline: str | None,
    drawings: DrawingRequest,
    focal_lengths: Sequence[float] = (),
) -> None:
    """Print devices side by side, with drawings below where they are asked for.

    `focal_lengths` adds a section with the light there.

    Raises:
        WrongUseError: fewer than two devices, a text that is no id, a baseline not among them,
            drawings in a format that has no place for them, or of a field that is no number.
        NothingFoundError: a device's file cannot be read.
    """
    from phonecmp.comparison import compare

    if drawings.scenes and target.is_data:
        message = f"{target.format} has no drawings; they go with table, md, html and svg"
        raise WrongUseError(message)
    reading, devices = read_devices(settings, texts, target)
    catalog = reading.catalog
    if len(devices) < 2:
        raise WrongUseError("name at least two devices to compare")
    perspective = settings.perspective
    measured_against = _baseline(settings, baseline, devices)
    sheets = [
        output.with_light(catalog, output.device_sheet(catalog, device, perspective), focal_lengths)
        for device in devices
    ]
    known = {sheet.device.id: sheet.values for sheet in sheets}
    comparison = compare(
        catalog,
        devices,
        perspective,
        baseline=measured_against,
        differences=differences,
        lookup=lambda device, _perspective: known[device.id],
        focal_lengths_mm=focal_lengths,
    )
    if target.is_json:
        kept = _paths(comparison) if differences else None
        is_lines = target.format == "ndjson"
        found = [_object(sheet, kept, in_parts=is_lines) for sheet in sheets]
        text = output.json_records(found, target.format)
    elif drawings.scenes:
        from phonecmp.cli.drawing_choice import figures_of
        from phonecmp.cli.printed_drawings import comparison_with_drawings  # not needed without

        figures = figures_of(drawings, comparison, sheets, catalog, settings)
        text = comparison_with_drawings(comparison, catalog, target, figures)
    else:
        text = _text(comparison, catalog, target)
    write_out(text, target)
    echo_unknown_devices(sheets)
    mention_errors(reading)


def _text(comparison: Comparison, catalog: Catalog, target: Target) -> str:
    """A comparison without drawings, in any format but JSON."""
    match target.format:
        case "csv":
            return pages.comparison_csv(comparison, catalog)
        case "html":
            return pages.comparison_page(comparison, catalog)
        case "svg":
            from phonecmp.output.pages.as_svg import table_svg  # Rich

            return table_svg(pages.comparison_table(comparison, catalog))
        case _:
            return page(lambda glyphs: pages.comparison_table(comparison, catalog, glyphs), target)


def _baseline(settings: Settings, text: str | None, devices: Sequence[Device]) -> str | None:
    """The id of the baseline. Raises WrongUseError: it is none of the devices."""
    if text is None:
        return None
    (baseline,) = resolve_ids(settings.layers, [text])
    if baseline not in [device.id for device in devices]:
        raise WrongUseError(f"the baseline {baseline} is none of the devices to compare")
    return baseline


def _paths(comparison: Comparison) -> set[str]:
    return {row.field.data_name for section in comparison.sections for row in section.rows}


def _object(sheet: Sheet, kept: set[str] | None, *, in_parts: bool) -> Json:
    """A device's object, with only the values of some fields where they are given."""
    found = output.device_object(sheet, in_parts=in_parts)
    values = found["values"]
    if kept is not None and isinstance(values, dict):
        found["values"] = {path: value for path, value in values.items() if path in kept}
    return found
