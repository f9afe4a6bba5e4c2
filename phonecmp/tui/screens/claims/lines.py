"""The lines of the claims screen."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from phonecmp.knowledge import Statement, derivation, display_name
from phonecmp.model import Special
from phonecmp.output import claim_text, shown_text, with_unit
from phonecmp.output.presenters.relations import relations
from phonecmp.output.presenters.statement import (
    corrected,
    judgement,
    source_text,
    statement_words,
    who_said,
)
from phonecmp.output.presenters.value import taken_away
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, link_to, width_of
from phonecmp.tui.screens.compare.claim_lanes import lane_lines, lanes_of
from phonecmp.tui.screens.compare.computed_lines import changed_lines, computed_lines
from phonecmp.tui.screens.compare.evidence_lines import Evidence, shown_as
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import has_words
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import clipped

_MARK = 4
_DATE = 12
_VALUE = 17
_WIDE_VALUE = 24
_SOURCE = 24
_KIND = 14
_RELAY = 18
_LEAST_REMARK = 16
_WITH_KIND = 100
_WITH_RELAY = 120
_WITH_WIDE_VALUE = 140
"""Widths from which there is room for these columns; the details below tell them at any width."""


def claim_items(
    view: ViewState,
    evidence: Evidence,
    width: int,
    *,
    words: tuple[str, ...] = (),
    with_lanes: bool = True,
) -> tuple[LineItem, ...]:
    """Lanes, a line per statement, what the value was computed from, what was shown when.

    Statements stand there oldest first; those without the wanted words are left out.
    """
    said = evidence.statements
    if not said:
        return _nothing_said(view, evidence, width)
    columns = _columns(view, evidence, width)
    rows = [
        _statement(view, evidence, number, width, columns)
        for number, each in enumerate(said)
        if has_words(_words(view, evidence, each), words)
    ]
    if not rows:
        return paragraphs(
            view.renderer, ["", "No statement matches. {claims.back} shows all of them."]
        )
    drawn = with_lanes and not words
    lanes = lane_lines(view, lanes_of(view, evidence.field, said), width - 4) if drawn else []
    history = shown_as(view, evidence, width)
    computed = () if words else _computation(view, evidence, width)
    taken = "" if words else taken_away(evidence.shown, view.session.catalog)
    return (
        *(line(*spans) for spans in lanes),
        *([line()] if lanes else []),
        _head(view, width, columns),
        *rows,
        *computed,
        *(paragraphs(view.renderer, ["", f"{taken[0].upper()}{taken[1:]}."]) if taken else ()),
        *([line(), line(*history)] if history else []),
    )


def _computation(view: ViewState, evidence: Evidence, width: int) -> tuple[LineItem, ...]:
    """The value that was computed beside what is claimed, and what from; nothing for others."""
    inputs = len(evidence.shown.inputs)
    lines = computed_lines(view, evidence.device, evidence.shown, width, inputs + 1)
    return (line(), *(line(*spans) for spans in lines)) if lines else ()


def _nothing_said(view: ViewState, evidence: Evidence, width: int) -> tuple[LineItem, ...]:
    """What a value was computed from, that the maker keeps it to itself, or that it is unknown."""
    catalog, styles, glyphs = view.session.catalog, view.renderer.styles, view.renderer.glyphs
    if evidence.shown.value is Special.UNDISCLOSED:
        return paragraphs(view.renderer, ["", "The maker does not say."])
    how = derivation(catalog, evidence.device, evidence.shown, view.perspective)
    if not how.inputs:
        message = taken_away(evidence.shown, catalog)
        return paragraphs(
            view.renderer, ["", message or "Nobody has said anything about this yet."]
        )
    formula = f": {how.formula}" if how.formula else ""
    lines = [line(), line((f"   Nobody says this; it is computed{formula}", styles.muted)), line()]
    lines += [line(*spans) for spans in changed_lines(view, how, width)]
    for each in how.inputs:
        shown, style = each.shown, styles.status(each.shown.status)
        value = with_unit(shown_text(shown, catalog), shown.field) or shown.status.value
        lines.append(
            line(
                (f"   {glyphs.status[shown.status]} ", style + BOLD),
                (fit(catalog.table.label(shown.field.path, short=True), 26), styles.muted),
                (f"{value}  ", style),
                ("" if value == shown.status.value else shown.status.value, styles.muted),
            )
        )
    return tuple(lines)


def _words(view: ViewState, evidence: Evidence, one: Statement) -> str:
    catalog = view.session.catalog
    return f"{claim_text(one, evidence.field, catalog)} {statement_words(one, catalog)}"


def _columns(view: ViewState, evidence: Evidence, width: int) -> dict[str, int]:
    """Widths of the columns there is room for: no wider than what stands in them, or their most."""
    most = {"value": _WIDE_VALUE if width >= _WITH_WIDE_VALUE else _VALUE, "source": _SOURCE}
    most |= {"kind": _KIND} if width >= _WITH_KIND else {}
    most |= {"relayed by": _RELAY} if width >= _WITH_RELAY else {}
    cells = [_cells(view, evidence, one) for one in evidence.statements]
    return {
        title: min(
            most[title], max(cell_len(text) for text in (title, *(c[title] for c in cells))) + 2
        )
        for title in most
    }


def _cells(view: ViewState, evidence: Evidence, one: Statement) -> dict[str, str]:
    """What stands in the columns of a statement, by the title of each."""
    catalog = view.session.catalog
    return {
        "value": claim_text(one, evidence.field, catalog),
        "source": who_said(one, catalog),
        "kind": one.kind.value if one.kind else "",
        "relayed by": _relay(view, one),
    }


def _head(view: ViewState, width: int, columns: Mapping[str, int]) -> LineItem:
    muted = view.renderer.styles.muted
    spans: list[StyledSpan] = [
        (fit("", _MARK), PLAIN),
        (fit("said on", _DATE), muted),
        *((fit(title, room), muted) for title, room in columns.items()),
    ]
    title = "against others, or its page"
    room = width - width_of(spans) - 1
    title = clipped(title, room, view.renderer.glyphs.ellipsis) if room >= _LEAST_REMARK else ""
    return line(*spans, (title, muted))


def _statement(
    view: ViewState, evidence: Evidence, number: int, width: int, columns: Mapping[str, int]
) -> LineItem:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    one = evidence.statements[number]
    message = judgement(one, glyphs)
    cells = _cells(view, evidence, one)
    looks = {"value": BOLD if one.stands else styles.muted, "source": PLAIN}
    spans: list[StyledSpan] = [
        (fit(f" {message.sign}", _MARK), styles.of(message.role) + BOLD),
        (fit(str(one.on), _DATE), styles.text),
    ]
    for title, room in columns.items():
        text = view.renderer.shorten(cells[title], room - 2)
        spans.append((fit(text, room), looks.get(title, styles.muted)))
    remark, style = _remark(view, evidence, one)
    room = width - width_of(spans) - 1
    remark = clipped(remark, room, glyphs.ellipsis) if room >= _LEAST_REMARK else ""
    return line(*spans, (remark, style), key=str(number))


def _relay(view: ViewState, one: Statement) -> str:
    if one.verb is None:
        return f"read {one.cited}" if one.cited else "fact"
    return view.session.catalog.source_name(one.via) if one.via else ""


def _remark(view: ViewState, evidence: Evidence, one: Statement) -> StyledSpan:
    """What the statement has to do with the others, else its page."""
    styles = view.renderer.styles
    if correction := corrected(one, view.session.catalog):
        whose = f"{who_said(one, view.session.catalog)}, "  # the column of sources says it
        return (correction.removeprefix(whose), styles.accent)
    message = relations(evidence.shown, evidence.statements, one, view.session.catalog)
    if message:
        return (message[0], styles.muted if one.replaced_on else styles.disputed)
    if one.late:
        return ("after the fact", styles.possible)
    return ((one.url or "").partition("://")[2], styles.muted + link_to(one.url))


def copied_claim(view: ViewState, evidence: Evidence, said: Statement) -> str:
    """A claim as one line of text: date, source, value, verdict, page."""
    catalog = view.session.catalog
    label = catalog.table.label(evidence.field.path)
    name = display_name(evidence.device, view.perspective)
    parts = [
        str(said.on),
        source_text(said.by, catalog, "unnamed"),
        f"{name}, {label}: {claim_text(said, evidence.field, catalog)}",
        judgement(said, view.renderer.glyphs).word,
        said.url or "",
    ]
    return "; ".join(part for part in parts if part)
