"""The whole page of a source, or of a field: every claim of its scorecard and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from phonecmp.knowledge import Scorecard, ScoredClaim, Verdict, display_name
from phonecmp.output import claim_text, value_text, with_unit
from phonecmp.output.pages import card_changes, share_text
from phonecmp.output.presenters.statement import who_said
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, width_of
from phonecmp.tui.screens.rumours.open_values import claim_search_text, has_words
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs
from phonecmp.tui.wrapped_text import clipped

_DATE = 11
_NAME = 22
_SAID = 16


def card_title(card: Scorecard) -> str:
    """`Digital Chat Station · 71% of 62, 20 open`."""
    return f"{card.name} · {share_text(card)}, {card.count(Verdict.OPEN)} open"


def card_items(
    view: ViewState, card: Scorecard, width: int, words: Sequence[str]
) -> tuple[LineItem, ...]:
    """Who that is, then every claim under its verdict, oldest first; those with all words."""
    found = [
        (number, claim)
        for number, claim in enumerate(card.claims)
        if has_words(claim_search_text(view, claim), words)
    ]
    head = [] if words else list(_about(view, card))
    if not found:
        return paragraphs(view.renderer, ["", "No claim matches. {rumours.back} shows everything."])
    return (*head, *_claims(view, card, found, width))


def _about(view: ViewState, card: Scorecard) -> Iterator[LineItem]:
    """The kind of a source and where it writes, and from when to when it was heard."""
    catalog, styles = view.session.catalog, view.renderer.styles
    source = catalog.sources.get(card.key)
    if source is not None:
        kinds = [source.kind.value, *source.domains]
        yield line((f" {', '.join(kinds)}", styles.muted))
    for text in card_changes(card, catalog):
        yield line((f" {text}", styles.accent))
    days = sorted((claim.on for claim in card.claims), key=lambda on: on.first)
    yield line((f" {len(card.claims)} claims, {days[0]} to {days[-1]}", styles.muted))


def _claims(
    view: ViewState, card: Scorecard, found: Sequence[tuple[int, ScoredClaim]], width: int
) -> Iterator[LineItem]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    for verdict, group in groupby(found, key=lambda each: each[1].verdict):
        claims = list(group)
        yield line((f" {glyphs.verdict[verdict]} ", styles.verdict(verdict) + BOLD),
                   (f"{verdict.value} {len(claims)}", styles.heading))  # fmt: skip
        for number, claim in claims:
            yield _claim(view, card, claim, number, width)


def _claim(
    view: ViewState, card: Scorecard, claim: ScoredClaim, number: int, width: int
) -> LineItem:
    catalog, styles, glyphs = view.session.catalog, view.renderer.styles, view.renderer.glyphs
    field = catalog.field(claim.field)
    name = display_name(catalog.devices[claim.device], view.perspective)
    said = claim_text(claim, field, catalog)
    lead: list[StyledSpan] = [(fit(f"   {claim.on}", _DATE + 3), styles.muted)]
    what, room = catalog.table.label(claim.field, short=True), _label_width(width)
    if claim.field == card.key:
        what, room = who_said(claim, catalog), _NAME
    shorten = view.renderer.shorten
    lead += [
        (fit(shorten(name, _NAME - 1), _NAME), PLAIN),
        (fit(shorten(what, room - 1), room), styles.muted),
    ]
    lead.append((fit(shorten(said, _SAID - 1), _SAID), BOLD))
    fact = ""
    if claim.verdict is not Verdict.TRUE and claim.fact is not None:
        fact = f"is {with_unit(value_text(field, claim.fact, catalog), field)}"
    rest = clipped(fact, max(width - width_of(lead) - 1, 0), glyphs.ellipsis)
    return line(*lead, (rest, styles.muted), key=f"{claim.device}\n{claim.field}\nc{number}")


def _label_width(width: int) -> int:
    return 28 if width >= 100 else 20
