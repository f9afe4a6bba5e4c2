"""The lines of a device sheet: lineage, what became of its rumours, and every field."""

from __future__ import annotations

from rich.cells import cell_len

from phonecmp.knowledge import (
    Shown,
    Statement,
    Status,
    Verdict,
    display_name,
    lineage,
    state,
    statements,
)
from phonecmp.model import Device, Field, Kind
from phonecmp.output import claim_text, shown_text, state_glyph
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit, width_of
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line

_LABEL = 18
_VALUE = 32


def sheet_lines(view: ViewState, device: Device, width: int) -> tuple[LineItem, ...]:
    """Everything about one device, top to bottom."""
    return (
        *_life(view, device),
        *_lineage(view, device),
        *_fields(view, device, width),
        *_rumours(view, device),
    )


def _label(view: ViewState, text: str) -> Piece:
    return (fit(f" {text}", _LABEL), view.pen.ink.muted)


def _life(view: ViewState, device: Device) -> list[LineItem]:
    catalog, ink = view.library.catalog, view.pen.ink
    where = state(catalog, device, view.perspective)
    if where is None:
        return [line((" Nobody had heard of it on this day.", ink.muted))]
    sign = state_glyph(where, view.pen.glyphs)
    lines = [
        line(_label(view, "State"), (f"{sign} {where.value}".strip(), ink.state(where) + BOLD))
    ]
    lines.append(line(_label(view, "Id"), (device.id, PLAIN)))
    if device.aka:
        lines.append(line(_label(view, "Filed before as"), (", ".join(device.aka), PLAIN)))
    cited = [each.url or f"{each.by}, {each.on}" for each in device.citations]
    for number, text in enumerate(cited):
        lines.append(line(_label(view, "" if number else "Facts read in"), (text, ink.muted)))
    return lines


def _lineage(view: ViewState, device: Device) -> list[LineItem]:
    catalog, ink = view.library.catalog, view.pen.ink
    before, after = lineage(catalog, device)
    if not before and not after:
        return []
    arrow: Piece = (f" {view.pen.glyphs.leads_to} ", ink.muted)
    pieces: list[Piece] = [_label(view, "Line")]
    near = (*before[-3:], device, *after[:2])
    for number, each in enumerate(near):
        style = BOLD if each.id == device.id else PLAIN
        pieces.extend([arrow] if number else [])
        pieces.append((display_name(each, view.perspective), style))
    return [line(*pieces)]


def _fields(view: ViewState, device: Device, width: int) -> list[LineItem]:
    sheet = view.library.sheet(device, view.perspective)
    table = view.library.catalog.table
    lines: list[LineItem] = []
    section = None
    for path, shown in sheet.items():
        if path == "name":
            continue
        field = table.fields[path]
        if field.section != section:
            section = field.section
            lines.extend([line(), _rule(view, table.sections[section].label, width)])
        lines.append(_field(view, field, shown))
    return lines


def _rule(view: ViewState, label: str, width: int) -> LineItem:
    head: Piece = (f" {label} ", view.pen.ink.heading)
    room = max(width - width_of([head]) - 1, 0)
    return line(head, (view.pen.glyphs.rule * room, view.pen.ink.rule))


def _field(view: ViewState, field: Field, shown: Shown) -> LineItem:
    ink, glyphs, catalog = view.pen.ink, view.pen.glyphs, view.library.catalog
    unit = "" if field.kind is Kind.FLAG else field.unit
    label = fit(f" {field.label}", _LABEL - len(unit) - 1)
    sure = shown.status is Status.CONFIRMED
    told = [catalog.source_name(source) for source in shown.sources[:3]]
    if shown.inputs:
        told = ["from " + ", ".join(table_label(view, path) for path in shown.inputs)]
    room = max(_VALUE, cell_len(shown_text(shown, catalog)) + 2)
    word = "" if sure else f"{shown.status.value}  "
    return line(
        (label, ink.text),
        (unit, ink.muted),
        (" ", PLAIN),
        (" " if sure else glyphs.status[shown.status], ink.status(shown.status) + BOLD),
        (" ", PLAIN),
        (fit(f"{shown_text(shown, catalog)}  ", room), ink.status(shown.status)),
        (word, ink.status(shown.status)),
        (", ".join(told), ink.muted),
    )


def table_label(view: ViewState, path: str) -> str:
    """A field's full name in lower case, as it stands within a sentence."""
    return view.library.catalog.table.label(path)


def _rumours(view: ViewState, device: Device) -> list[LineItem]:
    """What was rumoured and how it ended, by field."""
    catalog, ink, glyphs = view.library.catalog, view.pen.ink, view.pen.glyphs
    claimed = dict.fromkeys(claim.field for report in device.reports for claim in report.claims)
    lines: list[LineItem] = []
    for path in sorted(claimed, key=list(catalog.table.fields).index):
        field = catalog.field(path)
        said = [
            each
            for each in statements(catalog, device, field, view.perspective)
            if each.verb is not None
        ]
        for number, each in enumerate(said):
            lines.append(_claim(view, field, each, is_first=number == 0))
    if not lines:
        return []
    head = line((" What was rumoured, and how it ended ", ink.heading))
    legend = ", ".join(f"{glyphs.verdict[each]} {each.value}" for each in Verdict)
    return [line(), head, *lines, line(), line((f" {legend}", ink.muted))]


def _claim(view: ViewState, field: Field, said: Statement, *, is_first: bool) -> LineItem:
    ink, glyphs, catalog = view.pen.ink, view.pen.glyphs, view.library.catalog
    verdict = said.verdict or Verdict.OPEN
    name = table_label(view, field.path) if is_first else ""
    who = catalog.source_name(said.by) if said.by else "(unnamed)"
    via = f"  via {catalog.source_name(said.via)}" if said.via else ""
    return line(
        (fit(f" {name}", 28), ink.muted),
        (f"{glyphs.verdict[verdict]} ", ink.verdict(verdict) + BOLD),
        (fit(claim_text(said, field, catalog), 26), PLAIN),
        (fit(str(said.on), 11), ink.muted),
        (who, PLAIN),
        (via, ink.muted),
    )
