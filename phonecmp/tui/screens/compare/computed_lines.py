"""What a value was computed from, where others made claims on it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from phonecmp.knowledge import Shown, Status
from phonecmp.model import Device
from phonecmp.output import shown_text, with_unit
from phonecmp.output.presenters.value import changed_figures
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.wrapped_text import clipped

if TYPE_CHECKING:
    from phonecmp.knowledge import Derivation

_LABEL = 26
_LEAD = 13
"""Cells of the sign and the word before a computed value."""
_LEAST_VALUE = 12
_WITH_WORDS = 70
"""Cells from which on there is room for a column of labels and for the status as a word."""


def computed_lines(
    view: ViewState, device: Device, shown: Shown, width: int, room: int
) -> list[list[StyledSpan]]:
    """`✓ computed 8 / 12 GB: the first numbers of …`, then a line per input.

    In `room` lines at most, the last of them counting what is left out; none for a stated value.
    """
    if not shown.inputs or room <= 0:
        return []
    from phonecmp.knowledge import derivation  # once a computed value is looked at

    how = derivation(view.session.catalog, device, shown, view.perspective)
    lines = [
        _value_line(view, how, width),
        *changed_lines(view, how, width),
        *(input_line(view, each.shown, width) for each in how.inputs),
    ]
    if len(lines) <= room:
        return lines
    more_words = f"   from {len(lines) - max(room - 1, 1)} values, {{grid.more}}"
    more: StyledSpan = (view.renderer.with_keys(more_words), view.renderer.styles.muted)
    return [*lines[: room - 1], [more]] if room > 1 else lines[:1]


def changed_lines(view: ViewState, how: Derivation, width: int) -> list[list[StyledSpan]]:
    """What later layers say otherwise of the sensor that a value is a figure of."""
    texts = changed_figures(how, view.session.catalog)
    ellipsis, style = view.renderer.glyphs.ellipsis, view.renderer.styles.accent
    return [[(f"   {clipped(text, max(width - 4, 1), ellipsis)}", style)] for text in texts]


def _value_line(view: ViewState, how: Derivation, width: int) -> list[StyledSpan]:
    shown, styles = how.shown, view.renderer.styles
    value = with_unit(shown_text(shown, view.session.catalog), shown.field)
    lead = [_sign(view, shown), ("computed ", styles.muted)]
    formula = f"  {how.formula}" if how.formula else ""
    taken = _LEAD + cell_len(formula)
    if width - taken < _LEAST_VALUE:
        formula, taken = "", _LEAD
    text = view.renderer.shorten(value, max(width - taken, 1))
    return [*lead, (text, styles.status(shown.status) + BOLD), (formula, styles.muted)]


def input_line(view: ViewState, shown: Shown, width: int) -> list[StyledSpan]:
    """`from Battery · Wired   120 W  rumoured`; in a narrow place the status is its sign alone."""
    styles, catalog = view.renderer.styles, view.session.catalog
    is_narrow = width < _WITH_WORDS
    word = f"  {view.renderer.glyphs.status[shown.status] if is_narrow else shown.status.value}"
    value = with_unit(shown_text(shown, catalog), shown.field)
    name = catalog.table.label(shown.field.path, short=True)
    label = f"{name}  " if is_narrow else fit(name, _LABEL)
    text = view.renderer.shorten(value, max(width - 8 - cell_len(label + word), _LEAST_VALUE))
    return [
        ("   from ", styles.muted),
        (label, PLAIN),
        (text, BOLD),
        (word, styles.status(shown.status)),
    ]


def _sign(view: ViewState, shown: Shown) -> StyledSpan:
    is_sure = shown.status is Status.CONFIRMED
    style = view.renderer.styles.accent if is_sure else view.renderer.styles.status(shown.status)
    return (f" {view.renderer.glyphs.status[shown.status]} ", style + BOLD)
