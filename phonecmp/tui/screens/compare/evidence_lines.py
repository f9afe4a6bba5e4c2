"""The lines of the evidence pane: everything said about the value under the cursor."""

from __future__ import annotations

from dataclasses import dataclass

from phonecmp.comparison import letter
from phonecmp.knowledge import Shown, Statement, Status, display_name, history, statements
from phonecmp.model import Device, Field, Special
from phonecmp.output import claim_text, shorten_middle, shown_text, with_unit
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit, padded, width_of
from phonecmp.tui.screens.compare.claim_lanes import lane_lines, lanes_of
from phonecmp.tui.view import ViewState

_DATE = 11
_VALUE = 14


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one value: every statement, newest first.

    `column` counts the compared devices from 0 and is None for a device that is not compared.
    """

    field: Field
    device: Device
    column: int | None
    shown: Shown
    statements: tuple[Statement, ...]


def evidence_of(view: ViewState, device_id: str, field: Field) -> Evidence | None:
    """The evidence for one value of one device; None where the device is gone."""
    catalog = view.library.catalog
    device = catalog.devices.get(device_id)
    if device is None:
        return None
    said = statements(catalog, device, field, view.perspective)
    value = view.library.sheet(device, view.perspective).get(field.path)
    column = view.devices.index(device_id) if device_id in view.devices else None
    unknown = Shown(field, None, Status.UNKNOWN)
    return Evidence(field, device, column, value or unknown, tuple(reversed(said)))


def evidence_at_cursor(view: ViewState) -> Evidence | None:
    """The evidence for the cell under the cursor; None on a heading or without devices."""
    row = view.row
    if row is None or view.cursor.column >= len(view.devices):
        return None
    return evidence_of(view, view.devices[view.cursor.column], row.field)


def evidence_title(
    view: ViewState, evidence: Evidence | None
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The title and the note of the pane: field and device, status with its word."""
    ink, glyphs = view.pen.ink, view.pen.glyphs
    if evidence is None:
        return ((("Evidence", ink.muted),), ())
    status = evidence.shown.status
    title: tuple[Piece, ...] = (
        (view.library.catalog.table.label(evidence.field.path), BOLD),
        (" · ", ink.muted),
        *_chip(view, evidence),
        (display_name(evidence.device, view.perspective), PLAIN),
    )
    sign_style = ink.accent if status is Status.CONFIRMED else ink.status(status)
    return title, (
        (glyphs.status[status], sign_style + BOLD),
        (f" {status.value}", ink.status(status) + BOLD),
    )


def _chip(view: ViewState, evidence: Evidence) -> list[Piece]:
    if evidence.column is None:
        return []
    chip = view.pen.ink.chip(evidence.column)
    return [(fit(f" {letter(evidence.column)}", 3), chip), (" ", PLAIN)]


def evidence_lines(
    view: ViewState, evidence: Evidence | None, width: int, height: int
) -> list[list[Piece]]:
    """Lines of the pane: lanes at the left where there is room, statements, the history last."""
    if evidence is None or height <= 0:
        return []
    if not evidence.statements:
        return [[(f" {_nothing(evidence, view)}", view.pen.ink.muted)]]
    history_line = shown_as(view, evidence, width)
    has_history = bool(history_line) and height >= 5
    room = height - 1 if has_history else height
    lanes = _lanes(view, evidence, width) if width >= 100 else []
    left = width * 9 // 20 if lanes else 0
    said = _statement_lines(view, evidence, width - left, room)
    lines = [
        [*padded(lanes[y] if y < len(lanes) else [], left), *(said[y] if y < len(said) else [])]
        for y in range(room)
    ]
    return [*lines, history_line] if has_history else lines


def _nothing(evidence: Evidence, view: ViewState) -> str:
    shown = evidence.shown
    if shown.inputs:
        table = view.library.catalog.table
        inputs = ", ".join(table.label(path) for path in shown.inputs)
        return f"Computed from {inputs}."
    if shown.value is Special.UNDISCLOSED:
        return "The maker does not say."
    return "Nobody has said anything about this yet."


def _lanes(view: ViewState, evidence: Evidence, width: int) -> list[list[Piece]]:
    lanes = lanes_of(view, evidence.field, evidence.statements)
    return lane_lines(view, lanes, width * 9 // 20)


def _statement_lines(
    view: ViewState, evidence: Evidence, width: int, room: int
) -> list[list[Piece]]:
    said = evidence.statements
    lines = [statement_pieces(view, evidence.field, each, width) for each in said[:room]]
    if len(said) > room > 0:
        more = len(said) - room + 1
        lines[-1] = [(f" {more} more, enter shows them all", view.pen.ink.muted)]
    return lines


def statement_pieces(
    view: ViewState, field: Field, statement: Statement, width: int
) -> list[Piece]:
    """One statement on one line: verdict, date, value, who said it and who passed it on."""
    ink, glyphs, catalog = view.pen.ink, view.pen.glyphs, view.library.catalog
    if statement.verb is None:
        mark: Piece = (f" {glyphs.status[Status.CONFIRMED]} ", ink.accent + BOLD)
    else:
        verdict = statement.verdict
        assert verdict is not None  # every claim has one
        mark = (f" {glyphs.verdict[verdict]} ", ink.verdict(verdict) + BOLD)
    text = shorten_middle(claim_text(statement, field, catalog), max(_VALUE - 1, width // 4))
    shape = BOLD if statement.live else ink.muted
    head: list[Piece] = [
        mark,
        (fit(str(statement.on), _DATE), ink.muted),
        (fit(text, max(_VALUE, width // 4 + 1)), shape),
    ]
    return padded([*head, *_who(view, statement)], max(width - 1, width_of(head)))


def _who(view: ViewState, statement: Statement) -> list[Piece]:
    ink, catalog = view.pen.ink, view.library.catalog
    name = catalog.source_name(statement.by) if statement.by else "(unnamed)"
    if statement.verb is None:
        read = f", read {statement.cited}" if statement.cited else ""
        source = f"  {name}{read}" if statement.by else ""
        return [("fact", ink.accent), (source, ink.muted)]
    pieces: list[Piece] = [(name, PLAIN if statement.by else ink.muted)]
    if statement.via:
        pieces.append((f"  via {catalog.source_name(statement.via)}", ink.muted))
    if statement.region:
        pieces.append((f"  for {statement.region}", ink.muted))
    if statement.late:
        pieces.append(("  after the fact", ink.muted))
    if statement.replaced_on is not None:
        pieces.append((f"  replaced {statement.replaced_on}", ink.possible))
    return pieces


def shown_as(view: ViewState, evidence: Evidence, width: int) -> list[Piece]:
    """`shown as ~ 4860 2022-02-21 → ✓ 4860 2022-07-04`; the oldest steps give way."""
    steps = history(view.library.catalog, evidence.device, evidence.field, view.perspective)
    told = [_step(view, day.isoformat(), shown) for day, shown in steps]
    lead: Piece = (" shown as ", view.pen.ink.muted)
    arrow: Piece = (f"  {view.pen.glyphs.leads_to}  ", view.pen.ink.muted)
    while len(told) > 1 and 12 + sum(width_of(step) + 5 for step in told) > width:
        told = told[1:]
    pieces: list[Piece] = [lead]
    for number, step in enumerate(told):
        pieces.extend([arrow, *step] if number else [(" ", PLAIN), *step])
    return pieces if told else []


def _step(view: ViewState, day: str, shown: Shown) -> list[Piece]:
    ink, catalog = view.pen.ink, view.library.catalog
    style = ink.status(shown.status) + BOLD
    text = shorten_middle(shown_text(shown, catalog), 24)
    return [(f"{view.pen.glyphs.status[shown.status]} {text} ", style), (day, ink.muted)]


def copied_value(view: ViewState, evidence: Evidence) -> str:
    """The value under the cursor as people copy it, with its unit."""
    text = shown_text(evidence.shown, view.library.catalog)
    return with_unit(text, evidence.field)
