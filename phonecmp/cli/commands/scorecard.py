"""`phonecmp scorecard`: what became of the rumours recorded here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from phonecmp import knowledge, output
from phonecmp.cli.catalogue_warnings import mention_errors
from phonecmp.cli.completion import complete_source
from phonecmp.cli.errors import NothingFoundError
from phonecmp.cli.name_lookup import find_field_or_fail, one_of
from phonecmp.cli.options import common_options
from phonecmp.cli.output_target import Target, page, write_out
from phonecmp.cli.print_options import print_options
from phonecmp.cli.run_settings import Settings
from phonecmp.output import pages

if TYPE_CHECKING:
    from phonecmp.knowledge import Scorecard
    from phonecmp.model import Catalog


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
    reading, perspective = settings.read_all(), settings.perspective
    catalog = reading.catalog
    count = knowledge.scorecards_by_field if by_field else knowledge.scorecards_by_source
    cards = count(catalog, perspective)
    if source is not None:
        card = _card(catalog, cards, source, by_field=by_field)
        write_out(_one_card(card, catalog, settings, target), target)
        mention_errors(reading)
        return
    head = "Field" if by_field else "Source"
    if cards or target.is_data:
        write_out(_all_cards(cards, catalog, settings, target, head=head), target)
    mention_errors(reading)
    if not cards:
        raise NothingFoundError(f"no claim is recorded as of {perspective.day}")


def _card(
    catalog: Catalog, cards: Sequence[Scorecard], wanted: str, *, by_field: bool
) -> Scorecard:
    """One scorecard.

    Raises:
        WrongUseError: there is no such source or field.
        NothingFoundError: no claim of it is recorded.
    """
    by_key = {card.key: card for card in cards}
    if by_field:
        key = find_field_or_fail(catalog.table, wanted).path
    else:
        names = {card.key: card.name for card in cards}
        names |= {source.id: source.name for source in catalog.sources.values()}
        key = one_of(wanted, names, "source")
    if key not in by_key:
        raise NothingFoundError(f"no claim {'on' if by_field else 'of'} {key} is recorded")
    return by_key[key]


def _one_card(card: Scorecard, catalog: Catalog, settings: Settings, target: Target) -> str:
    match target.format:
        case "json" | "ndjson":
            return _claims(card, catalog, target)
        case "csv":
            return pages.scored_claims_csv(card, catalog)
        case _:
            return page(
                lambda glyphs: pages.scored_claims_table(
                    card, catalog, settings.perspective, glyphs
                ),
                target,
            )


def _claims(card: Scorecard, catalog: Catalog, target: Target) -> str:
    """A scorecard with its claims; on a line each they go without what they come to."""
    is_lines = target.format == "ndjson"
    found = output.scorecard_object(card, catalog, claims=True, in_parts=is_lines)
    claims = found["claims"]
    if is_lines and isinstance(claims, list):
        return output.json_records(claims, "ndjson")
    return output.json_text(found)


def _all_cards(
    cards: Sequence[Scorecard], catalog: Catalog, settings: Settings, target: Target, *, head: str
) -> str:
    match target.format:
        case "json" | "ndjson":
            records = [output.scorecard_object(card, catalog, claims=False) for card in cards]
            return output.json_records(records, target.format)
        case "csv":
            return pages.scorecards_csv(cards, catalog.table)
        case _:
            return page(
                lambda glyphs: pages.scorecards_table(
                    cards, settings.perspective, head=head, glyphs=glyphs
                ),
                target,
            )
