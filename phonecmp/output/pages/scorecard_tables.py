"""What became of rumours, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import Perspective, Scorecard, ScoredClaim, Verdict
from phonecmp.model import Catalog
from phonecmp.output.badges import verdict_badge
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.styled_text import VERDICT_ROLES, Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import claim_text, value_text, with_unit

_LONGEST = 40
"""Marks beyond this are counted, not drawn."""


def share_text(card: Scorecard) -> str:
    """The share that came true with its n, and below ten decided claims only the n."""
    if card.share_true is None:
        return f"n={card.decided}"
    return f"{round(card.share_true * 100)}% of {card.decided}"


def _result(card: Scorecard) -> str:
    if card.share_true is None:
        return f"{card.decided} decided, too few for a share"
    return f"{share_text(card)} came true"


def marks_text(card: Scorecard, glyphs: Glyphs) -> str:
    """One sign per claim: true, close, false, open."""
    marks = "".join(glyphs.verdict[claim.verdict] for claim in card.claims[:_LONGEST])
    more = len(card.claims) - _LONGEST
    return f"{marks} +{more}" if more > 0 else marks


def scorecards_table(
    cards: Sequence[Scorecard],
    perspective: Perspective,
    *,
    head: str = "Source",
    glyphs: Glyphs = UNICODE,
) -> Table:
    """One row per source or field, with one sign per claim."""
    rows = [
        TableRow.of(
            safe_text(card.name),
            *(str(card.count(verdict)) for verdict in Verdict),
            share_text(card),
            TableCell(marks_text(card, glyphs), Role.MUTED),
        )
        for card in cards
    ]
    return Table(
        title="",
        heading="Scorecards",
        columns=(
            TableColumn(head),
            *(TableColumn(verdict.value.capitalize(), right=True) for verdict in Verdict),
            TableColumn("Came true", right=True),
            TableColumn("Claims"),
        ),
        rows=tuple(rows),
        notes=(f"Of the claims recorded here, {seen_from(perspective)}.",),
        keep=7,
    )


def scored_claims_table(
    card: Scorecard, catalog: Catalog, perspective: Perspective, glyphs: Glyphs = UNICODE
) -> Table:
    """One row per claim of a scorecard, with what came of it."""
    return Table(
        title=safe_text(card.name),
        columns=(
            TableColumn("On"),
            TableColumn("Verdict"),
            TableColumn("Device"),
            TableColumn("Field"),
            TableColumn("Said"),
            TableColumn("Fact"),
        ),
        rows=tuple(_claim_row(claim, catalog, glyphs) for claim in card.claims),
        lead=(
            f"{_result(card)}, of the claims recorded here, {seen_from(perspective)}",
            *card_changes(card, catalog),
        ),
        keep=6,
    )


def card_changes(card: Scorecard, catalog: Catalog) -> list[str]:
    """What later layers change of the source, or the field, that a scorecard is of."""
    if not catalog.entries:
        return []
    from phonecmp.output.presenters.correction import entry_changes  # few catalogues have any

    place = "fields" if card.key in catalog.table.fields else "sources"
    return entry_changes(catalog, f"{place}/{card.key}")


def _claim_row(claim: ScoredClaim, catalog: Catalog, glyphs: Glyphs) -> TableRow:
    field = catalog.field(claim.field)
    role = VERDICT_ROLES[claim.verdict]
    fact = "" if claim.fact is None else with_unit(value_text(field, claim.fact, catalog), field)
    return TableRow.of(
        str(claim.on),
        TableCell(verdict_badge(claim.verdict, glyphs), role),
        claim.device,
        TableCell(catalog.table.label(claim.field), Role.MUTED),
        TableCell(claim_text(claim, field, catalog), role),
        fact,
    )
