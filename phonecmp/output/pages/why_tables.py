"""Everything said about one value, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from phonecmp.knowledge import Derivation, Perspective, Shown, Statement
from phonecmp.model import Catalog, Field, Period
from phonecmp.output.badges import shown_badge
from phonecmp.output.focal_length_words import light_words
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.presenters.statement import circumstances_text, judgement, relay, who_said
from phonecmp.output.presenters.value import changed_figures, some_sources, taken_away
from phonecmp.output.styled_text import Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import claim_text, shown_with_unit

if TYPE_CHECKING:
    from phonecmp.knowledge.light_reasons import LightReasons

_FEW_SOURCES = 3
"""Names of sources behind an input; more are counted."""


def why_table(
    name: str,
    shown: Shown,
    statements: Sequence[Statement],
    history: Sequence[tuple[Period, Shown]],
    catalog: Catalog,
    perspective: Perspective,
    glyphs: Glyphs = UNICODE,
    how: Derivation | None = None,
    light: LightReasons | None = None,
) -> Table:
    """One row per statement, oldest first; the pages stand below, by number.

    `history` are the changes of what was shown, as `knowledge.history` gives them; `how` says how
    the value was computed, where it was, `light` which lens that took.
    """
    pages = list(dict.fromkeys(each.url for each in statements if each.url))
    rows = [_row(each, shown.field, pages, catalog, glyphs) for each in statements]
    return Table(
        title=f"{catalog.table.label(shown.field.path)}, {safe_text(name)}",
        columns=(
            TableColumn("On"),
            TableColumn("Verdict"),
            TableColumn("Value"),
            TableColumn("Who"),
            TableColumn(""),
            TableColumn("Page"),
        ),
        rows=tuple(rows),
        lead=tuple(
            line
            for line in (
                _summary(shown, catalog, perspective, glyphs),
                *(light_words(catalog, light) if light else ()),
                safe_text(shown.field.description),
            )
            if line
        ),
        notes=(
            *_notes(how or Derivation(shown), pages, history, catalog, glyphs, is_empty=not rows),
            *_changed_entries(shown, statements, catalog),
        ),
        keep=6,
    )


def _changed_entries(shown: Shown, statements: Sequence[Statement], catalog: Catalog) -> list[str]:
    """What later layers change of the field, and of the sources that speak of it."""
    if not catalog.entries:
        return []
    from phonecmp.output.presenters.correction import changes_behind  # few catalogues have any

    sources = [source for each in statements for source in (each.by, each.via)]
    return changes_behind(catalog, shown.field.path, (*sources, *shown.sources))


def _summary(shown: Shown, catalog: Catalog, perspective: Perspective, glyphs: Glyphs) -> str:
    value = shown_with_unit(shown, catalog)
    badge = shown_badge(shown, glyphs)
    return f"{badge} {value}".strip() + f", {seen_from(perspective)}"


def _row(
    statement: Statement, field: Field, pages: list[str], catalog: Catalog, glyphs: Glyphs
) -> TableRow:
    judged = judgement(statement, glyphs)
    role = judged.role if statement.verb is not None else Role.STRONG
    who = f"{who_said(statement, catalog)} {relay(statement, catalog)}".strip()
    page = TableCell("", Role.MUTED)
    if statement.url:
        number = str(pages.index(statement.url) + 1)
        page = TableCell(number, Role.MUTED, link=statement.url)
    return TableRow.of(
        str(statement.on),
        TableCell(judged.badge, role),
        TableCell(claim_text(statement, field, catalog), role),
        who,
        TableCell(circumstances_text(statement, catalog), Role.MUTED),
        page,
    )


def _computation(how: Derivation, catalog: Catalog, glyphs: Glyphs, depth: int = 0) -> list[str]:
    """What a computed value was made from and how, one line per input, down to stated values."""
    lead = "Computed from" if depth == 0 else f"{'  ' * depth}computed from"
    lines = [f"{lead}: {how.formula}" if how.formula else lead]
    lines += [f"{'  ' * (depth + 1)}{text}" for text in changed_figures(how, catalog)]
    for each in how.inputs:
        shown = each.shown
        badge = shown_badge(shown, glyphs)
        name, value = catalog.table.label(shown.field.path), shown_with_unit(shown, catalog)
        said = "" if each.inputs else some_sources(shown, catalog, _FEW_SOURCES)
        lines.append(f"{'  ' * (depth + 1)}{name}: {value}  {badge}  {said}".rstrip())
        if each.inputs:
            lines.extend(_computation(each, catalog, glyphs, depth + 2))
    return lines


def _notes(
    how: Derivation,
    pages: list[str],
    history: Sequence[tuple[Period, Shown]],
    catalog: Catalog,
    glyphs: Glyphs,
    *,
    is_empty: bool,
) -> list[str]:
    notes = []
    if how.inputs:
        notes.extend(_computation(how, catalog, glyphs))
    if told := taken_away(how.shown, catalog):
        notes.append(f"{told[0].upper()}{told[1:]}.")
    elif not how.inputs and is_empty and how.shown.field.focal_mm is None:
        notes.append("Nobody has said anything about this.")
    if len(history) > 1:
        steps = [
            f"{glyphs.status[then.status]} {shown_with_unit(then, catalog)} ({on})".replace(
                "  ", " "
            )
            for on, then in history
        ]
        notes.append("shown as " + f" {glyphs.leads_to} ".join(steps))
    return notes + [f"{number}  {safe_text(page)}" for number, page in enumerate(pages, start=1)]
