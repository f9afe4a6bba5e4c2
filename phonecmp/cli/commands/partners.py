"""`phonecmp partners`: who worked with whom, and on what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from phonecmp import knowledge, output
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.completion import complete_partner
from phonecmp.cli.errors import NothingFoundError
from phonecmp.cli.name_lookup import one_of
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, page, write_out
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.knowledge import PartnerLane
    from phonecmp.model import Catalog


@click.command("partners")
@click.argument("partner", metavar="[SLUG]", required=False, shell_complete=complete_partner)
@common_options
@print_options
def partners_command(settings: Settings, *, partner: str | None, target: Target) -> None:
    """Partnerships and their devices over the years.

    With SLUG those of one partner, device by device.
    """
    reading, perspective = settings.read_all(), settings.perspective
    catalog = reading.catalog
    lanes = knowledge.partner_timeline(catalog, perspective)
    if partner is not None:
        names = {key: each.name for key, each in catalog.partners.items()}
        wanted = one_of(partner, names, "partner")
        lanes = tuple(lane for lane in lanes if lane.partner == wanted)
    match target.format:
        case "json" | "ndjson":
            text = output.json_records(
                [output.lane_object(lane, catalog) for lane in lanes], target.format
            )
        case "csv":
            text = pages.partners_csv(lanes)
        case _:
            text = page(
                lambda glyphs: pages.partners_table(
                    lanes,
                    perspective,
                    with_devices=partner is not None,
                    glyphs=glyphs,
                    changed=_changed(catalog, lanes),
                ),
                target,
            )
    if lanes or target.is_data:
        write_out(text, target)
    mention_errors(reading)
    if not lanes:
        raise NothingFoundError(f"no partnership is known as of {perspective.day}")


def _changed(catalog: Catalog, lanes: Sequence[PartnerLane]) -> tuple[str, ...]:
    """What later layers change of partnerships, in a line each."""
    from phonecmp.output.presenters.correction import entry_changes, lane_block

    found = (
        f"{lane.partner_name} × {lane.brand_name}, {text}"
        for lane in (lanes if catalog.entries else ())
        for text in entry_changes(catalog, *lane_block(catalog, lane))
    )
    return tuple(dict.fromkeys(found))
