"""The evidence pane where it stands beside the comparison: narrow, and as high as the screen."""

from __future__ import annotations

from phonecmp.knowledge import display_name
from phonecmp.output import shown_text, with_unit
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, link_to, width_of
from phonecmp.tui.screens.compare.claim_lanes import lane_lines, lanes_of
from phonecmp.tui.screens.compare.computed_lines import computed_lines
from phonecmp.tui.screens.compare.evidence_lines import (
    Evidence,
    counting_rest,
    device_chip,
    no_statement_lines,
)
from phonecmp.tui.screens.compare.statement_lines import statement_blocks, statement_lines
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.wrapped_text import clipped

_DATE = 12
_DRAWN_FROM = 40
"""Cells from which on lanes over time tell anything."""

_LEAST = 6
"""Lines that the statements get whatever else there is."""

Lines = list[list[StyledSpan]]


def evidence_column(view: ViewState, evidence: Evidence, width: int, height: int) -> Lines:
    """The value, its lanes, every statement, what was shown when, and the page that `o` opens.

    What a value was computed from stands below it. Where not all has room, the lanes go
    first, then the history, then the older statements.
    """
    head = _head(view, evidence, width)
    if not evidence.statements:
        return counting_rest(view, [*head, *no_statement_lines(view, evidence)], height)
    drawn = lanes_of(view, evidence.field, evidence.statements) if width >= _DRAWN_FROM else ()
    lanes = lane_lines(view, drawn, width - 1)
    past, page = _history(view, evidence), _page(view, evidence, width)
    computed = computed_lines(view, evidence.device, evidence.shown, width - 1, height // 3)
    computed = [*computed, *([[]] if computed else [])]
    room = height - len(head) - len(page) - len(computed) - 1
    parts = [part for part in (lanes, past) if part]
    while parts and room - sum(len(part) + 1 for part in parts) < _needed(evidence):
        parts.pop(0)
    room -= sum(len(part) + 1 for part in parts)
    said = _statements(view, evidence, width, room)
    above = [*lanes, []] if lanes in parts else []
    below = [[], *past] if past in parts else []
    return [*head, *computed, *above, *said, *below, *([[], *page] if page else [])][:height]


def _needed(evidence: Evidence) -> int:
    return min(len(evidence.statements), _LEAST)


def _head(view: ViewState, evidence: Evidence, width: int) -> Lines:
    """The device, the value as large as a terminal can say it, an empty line."""
    catalog, styles = view.session.catalog, view.renderer.styles
    shown = evidence.shown
    name = display_name(evidence.device, view.perspective)
    text = with_unit(shown_text(shown, catalog), shown.field)
    chip = device_chip(view, evidence)
    value = (view.renderer.shorten(text, width - 5), styles.status(shown.status) + BOLD)
    return [
        [*chip, (clipped(name, width - width_of(chip), view.renderer.glyphs.ellipsis), PLAIN)],
        *([[("    ", PLAIN), value]] if text else []),
        [],
    ]


def _statements(view: ViewState, evidence: Evidence, width: int, room: int) -> Lines:
    """Two lines per statement where all have room for it, else one."""
    blocks = statement_blocks(view, evidence.shown, evidence.statements, width)
    if len(blocks) <= room:
        return blocks
    return statement_lines(view, evidence.shown, evidence.statements, width, room)


def _history(view: ViewState, evidence: Evidence) -> Lines:
    """What was shown for the value since when, oldest first."""
    styles, catalog = view.renderer.styles, view.session.catalog
    from phonecmp.knowledge import history  # once a value is looked at

    steps = history(catalog, evidence.device, evidence.field, view.perspective)
    lines: Lines = [[(" shown as", styles.muted)]] if steps else []
    for on, shown in steps:
        text = view.renderer.shorten(shown_text(shown, catalog), 24)
        sign = view.renderer.glyphs.status[shown.status]
        lines.append(
            [
                (f" {sign} ", styles.status(shown.status) + BOLD),
                (fit(str(on), _DATE), styles.muted),
                (text, styles.status(shown.status)),
            ]
        )
    return lines


def _page(view: ViewState, evidence: Evidence, width: int) -> Lines:
    """The newest page, which `o` opens."""
    urls = [said.url for said in evidence.statements if said.url]
    key = view.renderer.key("page.open")
    if not urls or not key:
        return []
    address = clipped(
        urls[-1].partition("://")[2], width - 9 - len(key), view.renderer.glyphs.ellipsis
    )
    return [
        [
            (f" {key}", view.renderer.styles.accent + BOLD),
            (" opens ", view.renderer.styles.muted),
            (address, view.renderer.styles.muted + link_to(urls[-1])),
        ]
    ]
