"""`phonecmp partners`: who worked with whom, and on what."""

from __future__ import annotations

from phonecmp.cli.emit import Target, page, write_out
from phonecmp.cli.errors import NothingFoundError
from phonecmp.cli.mentions import mention_errors
from phonecmp.cli.names import one_of
from phonecmp.cli.settings import Settings
from phonecmp.knowledge import partner_timeline
from phonecmp.output import json_text, lane_object
from phonecmp.output.pages import partners_csv, partners_table


def print_partnerships(settings: Settings, partner: str | None, target: Target) -> None:
    """Print all partnerships, or those of one partner with their devices.

    Raises:
        WrongUseError: there is no such partner.
        NothingFoundError: none is known as of the day.
    """
    reading, perspective = settings.read_all(), settings.perspective
    catalog = reading.catalog
    lanes = partner_timeline(catalog, perspective)
    if partner is not None:
        names = {key: each.name for key, each in catalog.partners.items()}
        wanted = one_of(partner, names, "partner")
        lanes = tuple(lane for lane in lanes if lane.partner == wanted)
    match target.format:
        case "json":
            text = json_text([lane_object(lane) for lane in lanes])
        case "csv":
            text = partners_csv(lanes)
        case _:
            text = page(
                lambda glyphs: partners_table(
                    lanes, perspective, with_devices=partner is not None, glyphs=glyphs
                ),
                target,
            )
    if lanes or target.format in ("json", "csv"):
        write_out(text, target)
    mention_errors(reading)
    if not lanes:
        message = f"no partnership is known as of {perspective.day}"
        raise NothingFoundError(message)
