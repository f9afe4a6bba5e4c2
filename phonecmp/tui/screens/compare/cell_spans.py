"""What stands in one cell of the comparison: gutter, value, and a delta, bar or former value."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style

from phonecmp.comparison import Cell, Mark, Row
from phonecmp.knowledge import Status
from phonecmp.model import Kind
from phonecmp.output import delta_text, shorten_all, shown_sign, shown_text
from phonecmp.output.presenters.value import mark_glyph
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, padded, right
from phonecmp.tui.screens.compare.grid_layout import GridLayout
from phonecmp.tui.view_state import ViewState

_DELTA = 7
_LONGEST_BAR = 16
_SHORTEST_BAR = 5


def row_spans(row: Row, view: ViewState, layout: GridLayout) -> list[list[StyledSpan]]:
    """The cells of one row, one list of spans per shown column, each `layout.column` wide.

    Those of missing devices stay empty.
    """
    cells = dict(zip(view.devices, row.cells, strict=True))
    shown = view.columns[layout.first : layout.first + layout.shown]
    present = [cells[id_] for id_ in shown if id_ in cells]
    texts = iter(_texts(present, row, view, layout))
    return [
        padded(
            _cell(cells[id_], row, next(texts), view, layout) if id_ in cells else [], layout.column
        )
        for id_ in shown
    ]


def _texts(cells: list[Cell], row: Row, view: ViewState, layout: GridLayout) -> list[str]:
    """The row's values as texts: shortened so that unequal ones stay unequal, numbers aligned."""
    catalog = view.session.catalog
    texts = [shown_text(cell.shown, catalog) for cell in cells]
    if row.field.kind in (Kind.INTEGER, Kind.NUMBER):
        widest = max((_whole_digits(text) for text in texts), default=0)
        texts = [" " * (widest - _whole_digits(text)) + text if text else "" for text in texts]
    spelled = [view.renderer.spell(text) for text in texts]
    widths = [_room(cell, view, layout) for cell in cells]
    return shorten_all(spelled, widths, view.renderer.glyphs.ellipsis)


def _whole_digits(text: str) -> int:
    digits = 0
    for character in text:
        if not character.isdigit():
            break
        digits += 1
    return digits


def _room(cell: Cell, view: ViewState, layout: GridLayout) -> int:
    """How much of the cell the value may take."""
    if cell.previous is not None:
        return layout.value - 2 - cell_len(shown_text(cell.previous, view.session.catalog)) - 3
    if cell.delta:
        return layout.value - _DELTA - 1
    return layout.value


def _cell(cell: Cell, row: Row, text: str, view: ViewState, layout: GridLayout) -> list[StyledSpan]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    status = cell.shown.status
    if status is Status.UNKNOWN:
        gone = fit("taken away", layout.value) if cell.shown.correction else ""
        sign = fit(glyphs.status[status], 3) if gone else glyphs.status[status]
        return [(sign, styles.muted), (gone, styles.muted)]
    style = _value_style(cell, row, view)
    gutter = "" if status is Status.CONFIRMED else shown_sign(cell.shown, glyphs)
    best_style = styles.accent if cell.mark is Mark.BEST else styles.rumoured
    head: list[StyledSpan] = [
        (fit(gutter, 1), styles.status(status) + BOLD),
        (mark_glyph(cell.mark, glyphs), best_style + BOLD),
        (" ", PLAIN),
        (text, style),
    ]
    return [*head, *_slot(cell, cell_len(text), view, layout)]


def _value_style(cell: Cell, row: Row, view: ViewState) -> Style:
    styles = view.renderer.styles
    if cell.shown.status is not Status.CONFIRMED:
        return styles.status(cell.shown.status)
    if row.is_equal or cell.equals_baseline:
        return styles.muted + (BOLD if cell.mark is Mark.BEST else PLAIN)
    return styles.text + (BOLD if cell.mark is Mark.BEST else PLAIN)


def _slot(cell: Cell, text_width: int, view: ViewState, layout: GridLayout) -> list[StyledSpan]:
    """The delta, the bar or the former value after the text; never two of them."""
    if cell.previous is not None:
        return _former(cell, text_width, view, layout)
    if cell.delta:
        styles = view.renderer.styles
        style = styles.muted
        if cell.improves is not None:
            style = styles.accent if cell.improves else styles.disputed
        room = layout.value - 1 - text_width
        text = delta_text(cell.shown.field, cell.delta, view.renderer.glyphs.minus)
        return [(right(text, room), style)]
    if cell.share is not None and view.bars and view.measured_by is None:
        return _bar(cell, text_width, view, layout)
    return []


def _former(cell: Cell, text_width: int, view: ViewState, layout: GridLayout) -> list[StyledSpan]:
    """A dot on what the last time step changed, and what it was before it, or is later."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    previous = cell.previous
    assert previous is not None  # narrows the type; the caller asked
    old = shown_text(previous, view.session.catalog)
    arrow = glyphs.leads_to if view.went_back else glyphs.was
    words = right(f"{arrow} {old}", layout.value - 2 - text_width)
    return [(glyphs.changed, styles.rumoured + BOLD), (words, styles.muted)]


def _bar(cell: Cell, text_width: int, view: ViewState, layout: GridLayout) -> list[StyledSpan]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    room = min(layout.column - layout.slot - 2, _LONGEST_BAR)
    gap = layout.slot - 3 - text_width
    if cell.share is None or room < _SHORTEST_BAR or gap < 1:
        return []
    length = max(round(cell.share * room), 1)
    if cell.shown.status is not Status.CONFIRMED:
        bar = (glyphs.broken_bar * length, styles.status(cell.shown.status))
    else:
        bar = (glyphs.bar * length, styles.accent if cell.mark is Mark.BEST else styles.bar)
    return [(" " * gap, PLAIN), bar]
