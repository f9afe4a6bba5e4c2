"""The lines of the comparison: column heads, section headings and rows."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

from phonecmp.comparison import Column, Comparison, Row, SectionRows
from phonecmp.knowledge import State, Status
from phonecmp.output import column_unit, difference_words, safe_text, shown_text, state_glyph
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, padded, right, width_of
from phonecmp.tui.screens.compare.cell_spans import row_spans
from phonecmp.tui.screens.compare.grid_layout import GridLayout
from phonecmp.tui.view_state import Cursor, ViewState
from phonecmp.tui.wrapped_text import clipped

_WITH_BASELINE = 22
"""Cells of a column from which on it says `baseline` in full."""

_LOW = 19
"""Lines of the pane below which the heads make do with two, unless that would cut a name."""

_WITH_WORDS = 64
"""Cells from which on a section's rule says in full what is left out."""


class BodyLine(NamedTuple):
    """One line below the heads. `key` is what the cursor calls it; headings have no row.

    The cells of a row are drawn once they come into sight.
    """

    key: str
    section: SectionRows
    label: list[StyledSpan]
    row: Row | None = None


def body_lines(view: ViewState, comparison: Comparison, layout: GridLayout) -> list[BodyLine]:
    """Every line of the comparison, folded sections as their heading alone."""
    lines: list[BodyLine] = []
    for section in comparison.sections:
        lines.append(_heading(section, view, layout))
        if section.section.path not in view.folded:
            lines.extend(_row(row, section, view, layout) for row in section.rows)
    return lines


def _heading(section: SectionRows, view: ViewState, layout: GridLayout) -> BodyLine:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    folded = section.section.path in view.folded
    sign = glyphs.folded if folded else " "
    head: list[StyledSpan] = [(sign, styles.accent), (f"{section.section.label} ", styles.heading)]
    is_short = layout.width < _WITH_WORDS
    notes = [
        f"{len(section.rows)} folded" if folded else "",
        difference_words(section, short=is_short),
    ]
    note = f" {', '.join(filter(None, notes))} " if any(notes) else ""
    rule = max(layout.width - 1 - width_of(head) - len(note), 0)
    label = [*head, (glyphs.rule * rule, styles.rule), (note, styles.muted)]
    return BodyLine(f":{section.section.path}", section, label)


def _row(row: Row, section: SectionRows, view: ViewState, layout: GridLayout) -> BodyLine:
    styles = view.renderer.styles
    is_empty = all(cell.shown.status is Status.UNKNOWN for cell in row.cells)
    style = styles.muted if row.is_equal or is_empty else styles.text
    unit = column_unit(row.field)
    room = layout.label - 2 - cell_len(unit)
    label = row.field.label
    words = label if cell_len(label) < room else row.field.short_label
    name = fit(f" {clipped(words, room - 1, view.renderer.glyphs.ellipsis)}", room)
    spans: list[StyledSpan] = [(name, style), (f" {unit}", styles.muted), (" ", PLAIN)]
    return BodyLine(row.field.path, section, spans, row)


def widest_label(comparison: Comparison) -> int:
    """The cells that the longest label takes with its unit and the gaps around them."""
    rows = (row for section in comparison.sections for row in section.rows)
    return max(
        (cell_len(row.field.label) + cell_len(column_unit(row.field)) + 3 for row in rows),
        default=0,
    )


def widest_value(comparison: Comparison, view: ViewState) -> int:
    """The cells that the longest value takes as this terminal shows it."""
    catalog, spell = view.session.catalog, view.renderer.spell
    rows = (row for section in comparison.sections for row in section.rows)
    texts = (spell(shown_text(cell.shown, catalog)) for row in rows for cell in row.cells)
    return max(map(cell_len, texts), default=0)


def body_strip(
    line: BodyLine, view: ViewState, layout: GridLayout, cursor: Cursor, *, focused: bool
) -> Strip:
    """Draw one line; the row under the cursor is tinted, the cell under it stands out."""
    renderer = view.renderer
    cells = row_spans(line.row, view, layout) if line.row is not None else []
    if line.key != cursor.row:
        return renderer.line(
            [*line.label, *(span for cell in cells for span in cell)],
            layout.width,
            renderer.styles.ground,
        )
    if line.row is None:
        spans = renderer.under_cursor(line.label) if focused else line.label
        return renderer.line(spans, layout.width, renderer.styles.ground + renderer.styles.row)
    spans = [(text, style + BOLD) for text, style in line.label[:1]] + line.label[1:]
    for position, cell in enumerate(cells):
        here = layout.first + position == cursor.column
        spans.extend(renderer.under_cursor(cell) if here else cell)
    return renderer.line(spans, layout.width, renderer.styles.ground + renderer.styles.row)


def head_strips(
    view: ViewState, comparison: Comparison, layout: GridLayout, corner: str, height: int
) -> list[Strip]:
    """The heads of the columns, 2 or 3 lines; `corner` names the section scrolled past."""
    last = layout.first + layout.shown
    heads = {each.device.id: (n, each) for n, each in enumerate(comparison.columns)}
    blank: StyledSpan = (fit("", layout.label), PLAIN)
    title: StyledSpan = (fit(f" {corner}", layout.label), view.renderer.styles.heading)
    lines: list[list[StyledSpan]] = [[blank] for _ in range(height - 1)] + [[title]]
    for id_ in view.columns[layout.first : last]:
        if id_ in heads:
            head = _head(*heads[id_], view, layout, height)
        else:
            head = _missing_head(id_, view, layout, height)
        for line, spans in zip(lines, head, strict=True):
            line.extend(padded(spans, layout.column))
    return [view.renderer.line(line, layout.width, view.renderer.styles.ground) for line in lines]


def _head(
    index: int, column: Column, view: ViewState, layout: GridLayout, height: int
) -> list[list[StyledSpan]]:
    styles = view.renderer.styles
    chip: StyledSpan = (fit(f" {column.letter}", 3), styles.chip(index))
    if height == 2:
        model: StyledSpan = (view.renderer.shorten(column.model, layout.value), BOLD)
        base: StyledSpan = ("  base" if column.is_baseline else "", styles.accent + BOLD)
        return [[chip, (" ", PLAIN), model], [*_moment(column, view), base]]
    word = "baseline" if layout.column >= _WITH_BASELINE else "base"
    room = layout.column - (2 + len(word) if column.is_baseline else 0)
    upper, first_words, lower = _two_lines(column, room - 5, layout.value)
    detail = [(f"{upper} ", styles.muted)] if upper else []
    top = [chip, (" ", PLAIN), *detail, (f"{first_words} " if first_words else "", BOLD)]
    if column.is_baseline:
        top = [*padded(top, room), (f" {word}", styles.accent + BOLD)]
    model = (view.renderer.shorten(lower, layout.value), BOLD)
    return [top, [("   ", PLAIN), model], _moment(column, view)]


def _two_lines(column: Column, above: int, below: int) -> tuple[str, str, str]:
    """The brand, what of a model too long for one line stands beside it, and the rest.

    Where that does not help the brand gives way, for the model tells phones apart.
    """
    words = column.model.split(" ")
    if cell_len(column.model) > below:
        for brand, count in product((column.brand, ""), range(1, len(words))):
            first_words, rest = " ".join(words[:count]), " ".join(words[count:])
            if cell_len(f"{brand} {first_words}".strip()) <= above and cell_len(rest) <= below:
                return brand, first_words, rest
    return column.brand, "", column.model


def head_height(comparison: Comparison, layout: GridLayout, height: int) -> int:
    """The lines of the heads in a pane of some height: two in a low one that cuts no name."""
    is_cut = any(cell_len(column.model) > layout.value for column in comparison.columns)
    return 3 if is_cut or height >= _LOW else 2


def _missing_head(
    id_: str, view: ViewState, layout: GridLayout, height: int
) -> list[list[StyledSpan]]:
    """The head of a device that no catalogue has at present; nothing is known but its id."""
    styles = view.renderer.styles
    brand, _, model = safe_text(id_).partition("/")
    word = " missing"
    if id_ == view.baseline:
        word = " missing baseline" if layout.column >= _WITH_BASELINE else " missing base"
    sign: StyledSpan = (fit(" !", 3), styles.disputed + BOLD)
    name: StyledSpan = (view.renderer.shorten(model, layout.value), BOLD)
    detail: list[StyledSpan] = [("  ", PLAIN), (word, styles.disputed)]
    if height == 2:
        return [[sign, (" ", PLAIN), name], detail]
    return [[sign, (f" {brand}", styles.muted)], [("   ", PLAIN), name], detail]


def _moment(column: Column, view: ViewState) -> list[StyledSpan]:
    """When it was announced, or what it is while it is not."""
    styles = view.renderer.styles
    if column.device.id in view.session.stale:
        return [(" ! file broken", styles.disputed)]
    if column.newly_announced:
        return [("   announced", styles.rumoured)]
    if column.state in (State.ANNOUNCED, State.RELEASED) and column.announced:
        day = column.announced
        text = day.first.isoformat()[:7] if day.is_day else str(day)
        return [("   ", PLAIN), (text, styles.muted)]
    if column.state is None:
        return [("   unheard of", styles.muted)]
    sign = state_glyph(column.state, view.renderer.glyphs)
    return [
        (right(sign, 2) + " ", styles.state(column.state)),
        (column.state, styles.state(column.state)),
    ]
