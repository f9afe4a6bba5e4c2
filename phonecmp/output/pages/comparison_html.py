"""A comparison as one web page that needs nothing but itself: no script, no other file.

The page reads from top to bottom without sight, colour or style sheet: every sign has its word,
every cell its heads, and the evidence is a list under the value.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from phonecmp.comparison import Column, Comparison, Mark, Row, SectionRows
from phonecmp.knowledge import Perspective, State, Status, derivation, statements
from phonecmp.model import Catalog
from phonecmp.output.badges import state_badge, status_badge
from phonecmp.output.glyphs import UNICODE
from phonecmp.output.hidden_row_counts import difference_words
from phonecmp.output.pages.comparison_cells import (
    cell_html,
    for_readers,
    literal,
    time_html,
    words_html,
)
from phonecmp.output.pages.comparison_style import page_style
from phonecmp.output.palettes import DEVICE_COLOURS
from phonecmp.output.values_as_text import column_unit

_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The policy that keeps a browser from loading or running anything."""


def comparison_page(
    comparison: Comparison, catalog: Catalog, *, figures: Sequence[tuple[str, str]] = ()
) -> str:
    """Devices side by side as a whole page of HTML, with every statement behind every value.

    `figures` are titles and SVG elements to stand below the table.
    """
    names = ", ".join(literal(column.name) for column in comparison.columns)
    day = comparison.perspective.day
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{names}, as of {day}</title>",
            f"<style>\n{page_style(len(comparison.columns))}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            _header(comparison),
            _legend(comparison),
            _contents(comparison),
            _table(comparison, catalog),
            *_drawings(figures),
            "</main>",
            "<footer>phonecmp: every value with its source, its day and how certain it is</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _header(comparison: Comparison) -> str:
    """Names, day, region and baseline."""
    names = " · ".join(literal(column.name) for column in comparison.columns)
    lines = [f"<h1>{names}</h1>", f"<p>{_seen_from(comparison.perspective)}</p>"]
    if comparison.baseline is not None:
        name = literal(comparison.columns[comparison.baseline].name)
        lines.append(f"<p>Differences are measured against the <strong>{name}</strong>.</p>")
    return "\n".join(["<header>", *lines, "</header>"])


def _seen_from(perspective: Perspective) -> str:
    day = perspective.day.isoformat()
    known = f'What was known on <strong><time datetime="{day}">{day}</time></strong>'
    if perspective.region:
        return f"{known}, region <strong>{literal(perspective.region)}</strong>."
    return f"{known}, region: where each was announced first."


def _legend(comparison: Comparison) -> str:
    """The signs that occur, in words."""
    cells = [cell for part in comparison.sections for row in part.rows for cell in row.cells]
    used = {cell.shown.status for cell in cells}
    marks = {cell.mark for cell in cells}
    items = [
        f'<li class="{status.value}">{escape(status_badge(status, UNICODE))}</li>'
        for status in Status
        if status in used and status is not Status.CONFIRMED
    ]
    if Status.CONFIRMED in used:
        items.insert(0, "<li>no sign: confirmed</li>")
    if Mark.BEST in marks:
        items.append(f'<li class="good">{UNICODE.best} best confirmed value</li>')
    if Mark.BEST_IF_TRUE in marks:
        items.append(f'<li class="rumoured">{UNICODE.best_if_true} better still, if true</li>')
    return "\n".join(['<ul class="legend" aria-label="Signs">', *items, "</ul>"])


def _contents(comparison: Comparison) -> str:
    items = [
        f'<li><a href="#section-{number}">{literal(part.section.label)}</a></li>'
        for number, part in enumerate(comparison.sections)
    ]
    return "\n".join(['<nav aria-label="Sections">', "<ul>", *items, "</ul>", "</nav>"])


def _table(comparison: Comparison, catalog: Catalog) -> str:
    count = len(comparison.columns)
    day = comparison.perspective.day
    caption = (
        f'<span>{count} phones as of {day}. <span class="hint">Open a value for who said it, '
        "when, and what came of it.</span></span>"
    )
    bodies = [
        _section(number, part, comparison, catalog)
        for number, part in enumerate(comparison.sections)
    ]
    return "\n".join(
        [
            '<div class="scroller" role="region" aria-labelledby="caption" tabindex="0">',
            f'<table style="--columns: {count}">',
            f'<caption id="caption">{caption}</caption>',
            "<thead><tr><td></td>",
            *(_head(column, place) for place, column in enumerate(comparison.columns)),
            "</tr></thead>",
            *bodies,
            "</table>",
            "</div>",
        ]
    )


def _head(column: Column, place: int) -> str:
    """A device's letter, name, and when it was announced or how far it is."""
    is_out = column.state in (State.ANNOUNCED, State.RELEASED) and column.announced is not None
    under = escape(state_badge(column.state, UNICODE))
    if is_out and column.announced is not None:
        under = f"announced {time_html(column.announced)}"
    if column.is_baseline:
        under += ", baseline"
    colour = place % DEVICE_COLOURS
    chip = f'<span class="chip" style="background: var(--device-{colour})">{column.letter}</span> '
    return f'<th scope="col">{chip}{words_html(column.name)} <small>{under}</small></th>'


def _section(number: int, part: SectionRows, comparison: Comparison, catalog: Catalog) -> str:
    words = difference_words(part)
    hidden = f" <small>({words})</small>" if words else ""
    width = len(comparison.columns) + 1
    head = f"<span>{literal(part.section.label)}{hidden}</span>"
    return "\n".join(
        [
            f'<tbody id="section-{number}">',
            f'<tr><th scope="rowgroup" colspan="{width}">{head}</th></tr>',
            *(_row(row, comparison, catalog) for row in part.rows),
            "</tbody>",
        ]
    )


def _row(row: Row, comparison: Comparison, catalog: Catalog) -> str:
    field, seen = row.field, comparison.perspective
    unit = column_unit(field)
    unit = f' <span class="unit">{literal(unit)}</span>' if unit else ""
    same = for_readers(", all the same") if row.is_equal else ""
    cells = [
        cell_html(
            cell,
            statements(catalog, column.device, field, seen),
            derivation(catalog, column.device, cell.shown, seen) if cell.shown.inputs else None,
            catalog,
        )
        for cell, column in zip(row.cells, comparison.columns, strict=True)
    ]
    opening = '<tr class="same">' if row.is_equal else "<tr>"
    label = f'<th scope="row">{literal(field.label)}{unit}{same}</th>'
    return "\n".join([f"{opening}{label}", *cells, "</tr>"])


def _drawings(figures: Sequence[tuple[str, str]]) -> list[str]:
    if not figures:
        return []
    drawn = [
        f"<figure>\n<figcaption>{escape(title)}</figcaption>\n{svg}\n</figure>"
        for title, svg in figures
    ]
    return ["<h2>Drawings</h2>", '<div class="figures">', *drawn, "</div>"]
