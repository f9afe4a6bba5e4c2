"""The lines of the evidence pane: everything said about the value under the cursor.

What draws statements is imported once there are any, for the first frame often has no device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from phonecmp.comparison import letter
from phonecmp.knowledge import Shown, Status, display_name
from phonecmp.model import Device, Field, Special
from phonecmp.output import shown_sign, shown_text, shown_word, with_unit
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, padded, width_of
from phonecmp.tui.screens.compare.no_effect_messages import missing_words
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.wrapped_text import clipped, wrapped

if TYPE_CHECKING:
    from phonecmp.knowledge import Statement

_INPUT = 26
_FORMER = 24
"""Cells that a value of before the last step in time may take in the title."""


class Evidence(NamedTuple):
    """What is known about one value: every statement, oldest first.

    `column` counts the compared devices from 0 and is None for a device that is not compared.
    """

    field: Field
    device: Device
    column: int | None
    shown: Shown
    statements: tuple[Statement, ...]


def evidence_of(view: ViewState, device_id: str, field: Field) -> Evidence | None:
    """The evidence for one value of one device; None where the device is gone."""
    catalog = view.session.catalog
    device = catalog.devices.get(device_id)
    if device is None:
        return None
    from phonecmp.knowledge import statements  # once a value is looked at

    said = statements(catalog, device, field, view.perspective)
    value = view.session.value(device, field, view.perspective)
    column = view.devices.index(device_id) if device_id in view.devices else None
    return Evidence(field, device, column, value, said)


def evidence_at_cursor(view: ViewState) -> Evidence | None:
    """The evidence for the cell under the cursor; None on a heading or without devices."""
    row, device = view.row, view.at_cursor
    if row is None or device is None:
        return None
    return evidence_of(view, device, row.field)


def evidence_title(
    view: ViewState, evidence: Evidence | None, *, with_device: bool = True
) -> tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]:
    """The title and the note of the pane: field and device, status with its word."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    if evidence is None:
        return ((("Evidence", styles.muted),), ())
    status = evidence.shown.status
    title: tuple[StyledSpan, ...] = ((view.session.catalog.table.label(evidence.field.path), BOLD),)
    if with_device:
        name = (display_name(evidence.device, view.perspective), PLAIN)
        title = (*title, (" · ", styles.muted), *device_chip(view, evidence), name)
    sign_style = styles.accent if status is Status.CONFIRMED else styles.status(status)
    return title, (
        *_former(view, evidence),
        (shown_sign(evidence.shown, glyphs), sign_style + BOLD),
        (f" {shown_word(evidence.shown)}", styles.status(status) + BOLD),
    )


def _former(view: ViewState, evidence: Evidence) -> list[StyledSpan]:
    """`• was ~ 120 W  ` where the last step in time changed the value or how certain it is.

    After a step back that is what comes later: `• later ✓ 67 W  `.
    """
    if view.day_before is None:
        return []
    catalog, styles, glyphs = view.session.catalog, view.renderer.styles, view.renderer.glyphs
    before = view.perspective._replace(day=view.day_before)
    former = view.session.value(evidence.device, evidence.field, before)
    text = with_unit(shown_text(former, catalog), evidence.field)
    now = evidence.shown
    if _as_stated(view, former) == _as_stated(view, now):
        return []
    word = "later" if view.went_back else "was"
    description = f"{glyphs.status[former.status]} {view.renderer.shorten(text, _FORMER)}".rstrip()
    return [(glyphs.changed, styles.rumoured + BOLD), (f" {word} {description}   ", styles.muted)]


def _as_stated(view: ViewState, shown: Shown) -> tuple[Status, str]:
    """What a value looks like without the time left, which alone is no change worth a mark."""
    bare = shown._replace(months_left=None)
    return shown.status, shown_text(bare, view.session.catalog)


def device_chip(view: ViewState, evidence: Evidence) -> list[StyledSpan]:
    """The letter of a compared device; nothing for one that is not compared."""
    if evidence.column is None:
        return []
    chip = view.renderer.styles.chip(evidence.column)
    return [(fit(f" {letter(evidence.column)}", 3), chip), (" ", PLAIN)]


def evidence_lines(
    view: ViewState, evidence: Evidence | None, width: int, height: int
) -> list[list[StyledSpan]]:
    """Lines of the pane: lanes at the left where there is room, statements, the history last.

    What a value was computed from stands below the statements.
    """
    if evidence is None or height <= 0:
        return _missing_lines(view, width)[: max(height, 0)]
    if not evidence.statements:
        return counting_rest(view, no_statement_lines(view, evidence), height)
    from phonecmp.tui.screens.compare.computed_lines import computed_lines
    from phonecmp.tui.screens.compare.statement_lines import statement_lines

    history_line = shown_as(view, evidence, width)
    inputs = len(evidence.shown.inputs)
    has_room = height >= 5 or len(evidence.statements) + inputs + bool(inputs) < height
    has_history = bool(history_line) and has_room
    room = height - 1 if has_history else height
    most = max(room // 2, room - len(evidence.statements))
    computed = computed_lines(view, evidence.device, evidence.shown, width, most)
    computed += _taken_lines(view, evidence, width) if room - len(computed) > 1 else []
    room -= len(computed)
    left = width * 2 // 5 if width >= 100 else 0
    lanes = _lanes(view, evidence, left, room) if left else []
    left = left if lanes else 0
    said = statement_lines(view, evidence.shown, evidence.statements, width - left, room)
    lines = [
        [*padded(lanes[y] if y < len(lanes) else [], left), *(said[y] if y < len(said) else [])]
        for y in range(room)
    ]
    return [*lines, *computed, *([history_line] if has_history else [])]


def _missing_lines(view: ViewState, width: int) -> list[list[StyledSpan]]:
    """What there is to say where the cursor stands on a device that no catalogue has."""
    id_ = view.at_cursor
    if id_ is None or id_ in view.devices:
        return []
    out = view.renderer.with_keys("{device.drop} takes it out.")
    description = wrapped(f"{missing_words(id_)} {out}", max(width - 2, 10))
    return [[(f" {text}", view.renderer.styles.muted)] for text in description]


def counting_rest(
    view: ViewState, lines: list[list[StyledSpan]], height: int
) -> list[list[StyledSpan]]:
    """Lines for a height: where not all fit, the last one counts the others and says their key."""
    if len(lines) <= height:
        return lines
    more = view.renderer.with_keys(f"   {len(lines) - height + 1} more, {{grid.more}}")
    return [*lines[: height - 1], [(more, view.renderer.styles.muted)]]


def no_statement_lines(view: ViewState, evidence: Evidence) -> list[list[StyledSpan]]:
    """In place of statements: the values it was computed from, or why there is nothing."""
    styles, shown = view.renderer.styles, evidence.shown
    if shown.inputs:
        from phonecmp.output.presenters.value import sensor_layer  # no start shows a computed value

        sheet = view.session.sheet(evidence.device, view.perspective)
        inputs = [sheet[path] for path in shown.inputs if path in sheet]
        lines: list[list[StyledSpan]] = [[(" Computed from", styles.muted)]]
        lines += [_input(view, each) for each in inputs]
        if shown.layer:
            lines.append([(f" {sensor_layer(shown)}", styles.accent)])
        return lines
    if shown.value is Special.UNDISCLOSED:
        return [[(" The maker does not say.", styles.muted)]]
    description = _taken(view, evidence) or "Nobody has said anything about this yet."
    unsaid = [(f" {description}", styles.muted)]
    if not evidence.field.description:
        return [unsaid]
    return [[(f" {evidence.field.description}", styles.muted)], unsaid]


def _taken(view: ViewState, evidence: Evidence) -> str:
    """Who took away the plain value, or the claims, that would stand here; mostly nothing."""
    if evidence.shown.correction is None and not evidence.shown.taken:
        return ""
    from phonecmp.output.presenters.value import taken_away  # few values are corrected

    return taken_away(evidence.shown, view.session.catalog)


def _taken_lines(view: ViewState, evidence: Evidence, width: int) -> list[list[StyledSpan]]:
    ellipsis, style = view.renderer.glyphs.ellipsis, view.renderer.styles.accent
    told = clipped(_taken(view, evidence), width - 2, ellipsis)
    return [[(f" {told}", style)]] if told else []


def _input(view: ViewState, shown: Shown) -> list[StyledSpan]:
    """`~ Battery · Wired   120 W  rumoured`."""
    styles, catalog = view.renderer.styles, view.session.catalog
    sign_style = styles.accent if shown.status is Status.CONFIRMED else styles.status(shown.status)
    return [
        (f" {shown_sign(shown, view.renderer.glyphs)} ", sign_style + BOLD),
        (fit(catalog.table.label(shown.field.path, short=True), _INPUT), PLAIN),
        (with_unit(shown_text(shown, catalog), shown.field), BOLD),
        (f"  {shown_word(shown)}", styles.status(shown.status)),
    ]


def _lanes(view: ViewState, evidence: Evidence, width: int, room: int) -> list[list[StyledSpan]]:
    """The axis and a lane per value; where they don't all fit, the last line counts the rest."""
    from phonecmp.tui.screens.compare.claim_lanes import lane_lines, lanes_of

    lanes = lane_lines(view, lanes_of(view, evidence.field, evidence.statements), width)
    if len(lanes) <= room:
        return lanes
    return [*lanes[: room - 1], [(f"   {len(lanes) - room + 1} more", view.renderer.styles.muted)]]


def shown_as(view: ViewState, evidence: Evidence, width: int) -> list[StyledSpan]:
    """`shown as ~ 4860 2022-02-21 → ✓ 4860 2022-07-04`; the oldest steps give way."""
    from phonecmp.knowledge import history

    steps = history(view.session.catalog, evidence.device, evidence.field, view.perspective)
    description = [_step(view, str(on), shown) for on, shown in steps]
    lead: StyledSpan = (" shown as ", view.renderer.styles.muted)
    arrow: StyledSpan = (f"  {view.renderer.glyphs.leads_to}  ", view.renderer.styles.muted)
    while len(description) > 1 and 12 + sum(width_of(step) + 5 for step in description) > width:
        description = description[1:]
    spans: list[StyledSpan] = [lead]
    for number, step in enumerate(description):
        spans.extend([arrow, *step] if number else [(" ", PLAIN), *step])
    return spans if description else []


def _step(view: ViewState, day: str, shown: Shown) -> list[StyledSpan]:
    styles, catalog = view.renderer.styles, view.session.catalog
    style = styles.status(shown.status) + BOLD
    text = view.renderer.shorten(shown_text(shown, catalog), 24)
    return [(f"{view.renderer.glyphs.status[shown.status]} {text} ", style), (day, styles.muted)]


def copied_value(view: ViewState, evidence: Evidence) -> str:
    """The value under the cursor as people copy it, with its unit."""
    text = shown_text(evidence.shown, view.session.catalog)
    return with_unit(text, evidence.field)
