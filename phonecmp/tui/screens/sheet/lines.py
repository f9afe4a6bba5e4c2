"""The lines of a device sheet: its life and line, every field, what became of its rumours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from phonecmp.knowledge import (
    Shown,
    State,
    Statement,
    Status,
    Verdict,
    camera_completeness,
    display_name,
    lineage,
    state,
    statements,
    with_taken_away,
)
from phonecmp.model import Device, Field
from phonecmp.output import claim_text, column_unit, shown_sign, shown_text, shown_word, state_glyph
from phonecmp.output.presenters.statement import judgement, relay, statement_words, who_said
from phonecmp.output.presenters.value import corrected, origin
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, link_to, width_of
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import has_words
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import clipped

_SOURCES = 3
"""Sources of a value that are named."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of the labels and values of fields, and of the names and values in claims."""

    label: int
    value: int
    name: int
    claim: int


def _columns(width: int) -> _Columns:
    if width >= 100:
        return _Columns(24, 32, 28, 26)
    return _Columns(18, 26, 22, 18) if width >= 72 else _Columns(18, 20, 18, 16)


FIELD = "field:"
"""How the key of a field's line begins; its path follows."""

CLAIM = "claim:"
"""How the key of a claim's line begins; the field's path and the claim's number follow."""

PAGE = "page:"
"""How the key of a citation's line begins; its address follows."""


def sheet_lines(
    view: ViewState, device: Device, width: int, words: tuple[str, ...] = ()
) -> tuple[LineItem, ...]:
    """Everything about one device, top to bottom, or what contains all wanted words.

    Headings stay above what is left below them.
    """
    life = [] if words else [*_life(view, device, width), *_lineage(view, device, width)]
    lines = (*life, *_fields(view, device, width, words), *_rumours(view, device, width, words))
    if lines:
        return lines
    return paragraphs(view.renderer, ["", "No field, value or claim of this device matches."])


def camera_words(view: ViewState, device: Device) -> str:
    """How complete the cameras are: "cameras 9 of 14"; nothing before anything was said."""
    sheet = view.session.sheet(device, view.perspective)
    known, asked = camera_completeness(view.session.catalog.table, sheet)
    return f"cameras {known} of {asked}" if sheet else ""


def path_of(key: str) -> str | None:
    """The field that a line is about, None for a line about none."""
    for lead in (FIELD, CLAIM):
        if key.startswith(lead):
            return key.removeprefix(lead).partition("#")[0]
    return None


def _label(view: ViewState, text: str, width: int) -> StyledSpan:
    return (fit(f" {text}", _columns(width).label), view.renderer.styles.muted)


def _life(view: ViewState, device: Device, width: int) -> list[LineItem]:
    catalog, styles = view.session.catalog, view.renderer.styles
    where = state(catalog, device, view.perspective)
    if where is None:
        day = view.day.isoformat()
        searchable = f" On {day} nobody had heard of it; {{time.today}} goes to today."
        return [line((view.renderer.with_keys(searchable), styles.muted))]
    sign = state_glyph(where, view.renderer.glyphs)
    lines = [
        line(
            _label(view, "State", width),
            (f"{sign} {where.value}".strip(), styles.state(where) + BOLD),
        ),
        line(_label(view, "Id", width), (device.id, PLAIN)),
    ]
    if device.aka:
        lines.append(line(_label(view, "Filed before as", width), (", ".join(device.aka), PLAIN)))
    is_out = where in (State.ANNOUNCED, State.RELEASED)
    for number, each in enumerate(device.citations if is_out else ()):
        text = each.url or f"{view.session.catalog.source_name(each.by or '')}, {each.on}"
        lead = _label(view, "" if number else "Facts read in", width)
        key = f"{PAGE}{each.url}#{number}" if each.url else None
        shown = clipped(text, width - _columns(width).label - 1, view.renderer.glyphs.ellipsis)
        lines.append(line(lead, (shown, styles.muted + link_to(each.url)), key=key))
    return lines


def _lineage(view: ViewState, device: Device, width: int) -> list[LineItem]:
    """The devices before and after this one, of those that were known on the day."""
    catalog, styles = view.session.catalog, view.renderer.styles
    before, later = lineage(catalog, device)
    after = [each for each in later if state(catalog, each, view.perspective)]
    if not before and not after:
        return []
    arrow: StyledSpan = (f" {view.renderer.glyphs.leads_to} ", styles.muted)
    spans: list[StyledSpan] = [_label(view, "Line", width)]
    near = (
        (*before[-3:], device, *after[:2]) if width >= 100 else (*before[-1:], device, *after[:1])
    )
    for number, each in enumerate(near):
        style = BOLD if each.id == device.id else PLAIN
        spans.extend([arrow] if number else [])
        spans.append((display_name(each, view.perspective), style))
    return [line(*spans)]


def _fields(
    view: ViewState, device: Device, width: int, words: tuple[str, ...]
) -> Iterator[LineItem]:
    catalog = view.session.catalog
    section = None
    sheet = view.session.sheet(device, view.perspective)
    for path, shown in with_taken_away(catalog, device, view.perspective, sheet).items():
        searchable = (
            f"{catalog.table.label(path)} {path} {shown_text(shown, catalog)} {shown.status}"
        )
        searchable += f" {corrected(shown, catalog)}" if words else ""
        if path == "name" or not has_words(searchable, words):
            continue
        field = catalog.field(path)
        if field.section != section:
            section = field.section
            yield line()
            yield _rule(view, catalog.table.sections[section].label, width)
        yield _field(view, field, shown, width)


def _rule(view: ViewState, label: str, width: int) -> LineItem:
    head: StyledSpan = (f" {label} ", view.renderer.styles.heading)
    room = max(width - width_of([head]) - 1, 0)
    return line(head, (view.renderer.glyphs.rule * room, view.renderer.styles.rule))


def _field(view: ViewState, field: Field, shown: Shown, width: int) -> LineItem:
    styles, glyphs, catalog = view.renderer.styles, view.renderer.glyphs, view.session.catalog
    unit = column_unit(field)
    columns = _columns(width)
    room = columns.label - len(unit) - 1
    label = fit(f" {field.label if cell_len(field.label) < room else field.short_label}", room)
    sure = shown.status is Status.CONFIRMED
    word = "" if sure else f"{shown_word(shown)}  "
    text = view.renderer.shorten(shown_text(shown, catalog), width - columns.label - len(word) - 5)
    room = max(columns.value, cell_len(text) + 2)
    spans: list[StyledSpan] = [
        (label, styles.text),
        (unit, styles.muted),
        (" ", PLAIN),
        (" " if sure else shown_sign(shown, glyphs), styles.status(shown.status) + BOLD),
        (" ", PLAIN),
        (fit(f"{text}  ", room), styles.status(shown.status)),
        (word, styles.status(shown.status)),
    ]
    source = clipped(origin(shown, catalog, _SOURCES), width - width_of(spans) - 1, glyphs.ellipsis)
    return line(*spans, (source, styles.muted), key=f"{FIELD}{field.path}")


def _rumours(view: ViewState, device: Device, width: int, words: tuple[str, ...]) -> list[LineItem]:
    """What was rumoured and how it ended, by field."""
    catalog, styles, glyphs = view.session.catalog, view.renderer.styles, view.renderer.glyphs
    claimed = dict.fromkeys(claim.field for report in device.reports for claim in report.claims)
    lines: list[LineItem] = []
    for path in sorted(claimed, key=list(catalog.table.fields).index):
        field = catalog.field(path)
        said = statements(catalog, device, field, view.perspective)
        claims = [each for each in said if each.verb is not None]
        wanted = [each for each in claims if has_words(_claim_words(view, field, each), words)]
        for number, each in enumerate(wanted):
            lines.append(_claim(view, field, each, number, _columns(width)))
    if not lines:
        return []
    head = line((" What was rumoured, and how it ended ", styles.heading))
    legend = ", ".join(f"{glyphs.verdict[each]} {each.value}" for each in Verdict)
    return [line(), head, *lines, line(), line((f" {legend}", styles.muted))]


def _claim_words(view: ViewState, field: Field, said: Statement) -> str:
    catalog = view.session.catalog
    searchable = (
        f"{catalog.table.label(field.path)} {field.path} {claim_text(said, field, catalog)}"
    )
    return f"{searchable} {statement_words(said, catalog)}"


def _claim(
    view: ViewState, field: Field, said: Statement, number: int, columns: _Columns
) -> LineItem:
    styles, glyphs, catalog = view.renderer.styles, view.renderer.glyphs, view.session.catalog
    searchable = judgement(said, glyphs)
    name = "" if number else catalog.table.label(field.path, short=columns.name < 28)
    text = claim_text(said, field, catalog)
    return line(
        (fit(f" {view.renderer.shorten(name, columns.name - 2)}", columns.name), styles.muted),
        (f"{searchable.sign} ", styles.of(searchable.role) + BOLD),
        (fit(view.renderer.shorten(text, columns.claim - 1), columns.claim), PLAIN),
        (fit(str(said.on), 11), styles.muted),
        (who_said(said, catalog), PLAIN),
        (f"  {relay(said, catalog)}" if said.via else "", styles.muted),
        key=f"{CLAIM}{field.path}#{number}",
    )
