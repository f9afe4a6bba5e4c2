"""The commands that print records, as the shell sees them; the work is done in other modules.

Those are imported only once a command runs, so that help and completion answer at once and
`show` does not load what only `list` needs.
"""

from __future__ import annotations

import click

from phonecmp.cli.completion import (
    complete_field,
    complete_id,
    complete_partner,
    complete_sensor,
    complete_source,
)
from phonecmp.cli.drawing_options import DrawingRequest, drawing_options
from phonecmp.cli.emit import Target
from phonecmp.cli.options import common_options
from phonecmp.cli.printing import comparison_options, focal_option, print_options
from phonecmp.cli.settings import Settings

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


_COMPARE_HELP = """Devices side by side.

Below them, where asked for, drawings:

\b
  --drawings                          everything
  --draw sensors --draw bodies        some
  --plot main.sensor_area thickness   two fields against each other
  --trace capacity                    a field from generation to generation

FIELD is a path such as battery.wired_w, or any short name that queries understand.
"""


@click.command("list", help=_LIST_HELP)
@click.argument("words", nargs=-1, metavar="[QUERY]")
@common_options
@print_options
def list_command(settings: Settings, *, words: tuple[str, ...], target: Target) -> None:
    """Devices that match a query."""
    from phonecmp.cli.listing import print_list

    print_list(settings, " ".join(words), target)


@click.command("show")
@click.argument("device_id", metavar="ID", shell_complete=complete_id)
@focal_option
@common_options
@print_options
def show_command(
    settings: Settings, *, device_id: str, focal_lengths: tuple[float, ...], target: Target
) -> int:
    """Everything known of one device, with status and sources."""
    from phonecmp.cli.showing import print_sheet

    return print_sheet(settings, device_id, target, focal_lengths)


@click.command("compare", help=_COMPARE_HELP)
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
    from phonecmp.cli.comparing import print_comparison

    print_comparison(
        settings,
        device_ids,
        target,
        differences=differences,
        baseline=baseline,
        drawings=drawings,
        focal_lengths=focal_lengths,
    )


@click.command("why")
@click.argument("device_id", metavar="ID", shell_complete=complete_id)
@click.argument("field_name", metavar="FIELD", shell_complete=complete_field)
@common_options
@print_options
def why_command(settings: Settings, *, device_id: str, field_name: str, target: Target) -> int:
    """Who said what about a value, when, where, and what came of it.

    FIELD is a path such as battery.wired_w, or any short name that queries understand.
    """
    from phonecmp.cli.reasons import print_reasons

    return print_reasons(settings, device_id, field_name, target)


@click.command("coverage")
@click.argument("words", nargs=-1, metavar="[QUERY]")
@common_options
@print_options
def coverage_command(settings: Settings, *, words: tuple[str, ...], target: Target) -> None:
    """How much is known, and what is missing most.

    The share of devices with each field, and the devices whose cameras lack the most; of those
    that match QUERY, or of all.
    """
    from phonecmp.cli.covering import print_coverage

    print_coverage(settings, " ".join(words), target)


@click.command("partners")
@click.argument("partner", metavar="[SLUG]", required=False, shell_complete=complete_partner)
@common_options
@print_options
def partners_command(settings: Settings, *, partner: str | None, target: Target) -> None:
    """Partnerships and their devices over the years.

    With SLUG those of one partner, device by device.
    """
    from phonecmp.cli.partnerships import print_partnerships

    print_partnerships(settings, partner, target)


@click.command("sensors")
@click.argument("name", required=False, shell_complete=complete_sensor)
@common_options
@print_options
def sensors_command(settings: Settings, *, name: str | None, target: Target) -> None:
    """Image sensors with format, array, pixel and area.

    With NAME, such as IMX989, every phone and camera that has it, oldest first.
    """
    from phonecmp.cli.sensors import print_sensors

    print_sensors(settings, name, target)


@click.command("scorecard")
@click.argument("source", required=False, shell_complete=complete_source)
@click.option("--fields", "by_field", is_flag=True, help="Per field; SOURCE is a field's name.")
@common_options
@print_options
def scorecard_command(
    settings: Settings, *, source: str | None, by_field: bool, target: Target
) -> None:
    """What became of the rumours recorded here.

    With SOURCE each of its claims.
    """
    from phonecmp.cli.scorecards import print_scorecards

    print_scorecards(settings, source, target, by_field=by_field)
