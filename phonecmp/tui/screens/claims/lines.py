"""The lines of the claims screen."""

from __future__ import annotations

from phonecmp.knowledge import Statement, Status, Verdict, display_name
from phonecmp.output import claim_text, shorten_middle
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit
from phonecmp.tui.screens.compare.claim_lanes import lane_lines, lanes_of
from phonecmp.tui.screens.compare.evidence_lines import Evidence, evidence_title, shown_as
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs

_MARK = 4
_DATE = 12
_SOURCE = 24
_KIND = 10
_RELAY = 18


def claims_title(
    view: ViewState, evidence: Evidence
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Field, device and status."""
    return evidence_title(view, evidence)


def claim_items(view: ViewState, evidence: Evidence, width: int) -> tuple[LineItem, ...]:
    """Lanes, then a table with one line per statement, then what was shown when."""
    if not evidence.statements:
        return paragraphs(view.pen, ["", "Nobody has said anything about this yet."])
    lanes = lane_lines(view, lanes_of(view, evidence.field, evidence.statements), width - 4)
    said = [
        _statement(view, evidence, each, number, width)
        for number, each in enumerate(evidence.statements)
    ]
    return (
        line(),
        *(line(*pieces) for pieces in lanes),
        line(),
        _head(view, width),
        *said,
        line(),
        line(*shown_as(view, evidence, width)),
    )


def _value_width(width: int) -> int:
    return 24 if width >= 140 else 17


def _head(view: ViewState, width: int) -> LineItem:
    muted = view.pen.ink.muted
    pieces: list[Piece] = [
        (fit("", _MARK), PLAIN),
        (fit("said on", _DATE), muted),
        (fit("value", _value_width(width)), muted),
        (fit("source", _SOURCE), muted),
    ]
    if width >= 100:
        pieces += [(fit("kind", _KIND), muted), (fit("relayed by", _RELAY), muted)]
        pieces += [("page", muted)]
    return line(*pieces)


def _statement(
    view: ViewState, evidence: Evidence, said: Statement, number: int, width: int
) -> LineItem:
    ink, glyphs, catalog = view.pen.ink, view.pen.glyphs, view.library.catalog
    is_fact = said.verb is None
    verdict = said.verdict or Verdict.OPEN
    sign = glyphs.status[Status.CONFIRMED] if is_fact else glyphs.verdict[verdict]
    sign_style = ink.accent if is_fact else ink.verdict(verdict)
    text = shorten_middle(claim_text(said, evidence.field, catalog), _value_width(width) - 2)
    name = catalog.source_name(said.by) if said.by else ("" if is_fact else "(unnamed)")
    pieces: list[Piece] = [
        (fit(f" {sign}", _MARK), sign_style + BOLD),
        (fit(str(said.on), _DATE), ink.text),
        (fit(text, _value_width(width)), BOLD if said.live else ink.muted),
        (fit(shorten_middle(name, _SOURCE - 2), _SOURCE), PLAIN),
    ]
    if width >= 100:
        pieces += [
            (fit(said.kind.value if said.kind else "", _KIND), ink.muted),
            (fit(shorten_middle(_relay(view, said), _RELAY - 2), _RELAY), ink.muted),
            _page(view, said),
        ]
    return line(*pieces, key=str(number))


def _relay(view: ViewState, said: Statement) -> str:
    if said.verb is None:
        return f"read {said.cited}" if said.cited else "fact"
    return view.library.catalog.source_name(said.via) if said.via else ""


def _page(view: ViewState, said: Statement) -> Piece:
    ink = view.pen.ink
    if said.replaced_on is not None:
        return (f"replaced by a word of {said.replaced_on}", ink.possible)
    if said.late:
        return ("after the fact", ink.possible)
    return ((said.url or "").partition("://")[2], ink.muted)


def copied_claim(view: ViewState, evidence: Evidence, said: Statement) -> str:
    """A claim as one line of text: date, source, value, verdict, page."""
    catalog = view.library.catalog
    label = catalog.table.label(evidence.field.path)
    name = display_name(evidence.device, view.perspective)
    parts = [
        str(said.on),
        catalog.source_name(said.by) if said.by else "unnamed",
        f"{name}, {label}: {claim_text(said, evidence.field, catalog)}",
        said.verdict.value if said.verdict else "fact",
        said.url or "",
    ]
    return "; ".join(part for part in parts if part)
