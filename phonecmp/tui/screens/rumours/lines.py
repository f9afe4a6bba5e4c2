"""The lines of the rumours screen: what is open, what became of the rest, and whose word it was."""

from __future__ import annotations

from datetime import date

from phonecmp.knowledge import (
    OpenRumours,
    Scorecard,
    ScoredClaim,
    Shown,
    Verdict,
    display_name,
)
from phonecmp.model import Period
from phonecmp.output import shorten_middle, shown_text, value_text, with_unit
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit, right
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs

_SECTION = 13
_LABEL = 13
_DATE = 11


def open_items(
    view: ViewState, rumours: tuple[OpenRumours, ...], wanted: str, width: int
) -> tuple[LineItem, ...]:
    """Devices with uncertain values, one line per value; stale ones stand under their own head."""
    words = wanted.casefold().split()
    items: list[LineItem] = []
    was_stale = False
    for device in rumours:
        lines = [
            _open_value(view, device, value, width)
            for value in device.values
            if _matches(view, device, value, words)
        ]
        if not lines:
            continue
        if device.is_stale and not was_stale:
            was_stale = True
            head = " Announced, and still only rumoured "
            items.extend([line(), line((head, view.pen.ink.heading))])
        count = f"  {len(lines)} open, newest word {device.newest}{_age(view, device.newest)}"
        items.append(line((f" {device.name}", BOLD), (count, view.pen.ink.muted)))
        items.extend(lines)
    if not items:
        return paragraphs(view.pen, ["", "Nothing is open." if not words else "Nothing matches."])
    return tuple(items)


def _day(period: Period) -> date:
    return period.first


def _age(view: ViewState, period: Period) -> str:
    """How long ago that was, in whole months; nothing for the last weeks."""
    months = (view.day - period.last).days // 30
    return f", {months} month{'s' if months > 1 else ''} ago" if months > 0 else ""


def _matches(view: ViewState, device: OpenRumours, value: Shown, words: list[str]) -> bool:
    catalog = view.library.catalog
    who = " ".join(catalog.source_name(source) for source in value.sources)
    label = catalog.table.label(value.field.path)
    text = f"{device.name} {label} {shown_text(value, catalog)} {value.status} {who}".casefold()
    return all(word in text for word in words)


def _open_value(view: ViewState, device: OpenRumours, shown: Shown, width: int) -> LineItem:
    ink, glyphs, catalog = view.pen.ink, view.pen.glyphs, view.library.catalog
    style = ink.status(shown.status)
    section = catalog.table.sections.get(shown.field.section)
    room = max(width - 4 - _SECTION - _LABEL - _DATE, 20)
    values = room * 11 // 20
    who = ", ".join(catalog.source_name(each) for each in _voices(shown)) or "(unnamed)"
    newest = max((camp.newest for camp in shown.camps), key=_day, default=device.newest)
    return line(
        ("   ", PLAIN),
        (glyphs.status[shown.status], style + BOLD),
        (" ", PLAIN),
        (fit(section.label if section else "", _SECTION), ink.muted),
        (fit(shown.field.label, _LABEL), ink.muted),
        (fit(shorten_middle(_said(view, shown), values - 1), values), style),
        (fit(shorten_middle(who, room - values - 2), room - values - 1), PLAIN),
        (str(newest), ink.muted),
        key=f"{device.device.id}\n{shown.field.path}",
    )


def _voices(shown: Shown) -> list[str]:
    return list(dict.fromkeys(source for camp in shown.camps for source in camp.sources))


def _said(view: ViewState, shown: Shown) -> str:
    """Every camp's value: "5500 or 5000 mAh"."""
    catalog = view.library.catalog
    texts = [value_text(shown.field, camp.value, catalog) for camp in shown.camps]
    if shown.value is None or not texts:
        return with_unit(shown_text(shown, catalog), shown.field)
    return with_unit(" or ".join(dict.fromkeys(texts)), shown.field)


def scorecard_items(
    view: ViewState, cards: tuple[Scorecard, ...], wanted: str, width: int
) -> tuple[LineItem, ...]:
    """One line per source or field: a mark per claim, and a share from ten decided claims up."""
    words = wanted.casefold().split()
    shown = [card for card in cards if all(word in card.name.casefold() for word in words)]
    if not shown:
        return paragraphs(view.pen, ["", "No claim is recorded yet."])
    return tuple(_card(view, card, width) for card in shown)


def _card(view: ViewState, card: Scorecard, width: int) -> LineItem:
    ink, glyphs = view.pen.ink, view.pen.glyphs
    room = max(width - 24 - 12, 8)
    drawn = marks_within({verdict: card.count(verdict) for verdict in Verdict}, room)
    marks = [(glyphs.verdict[each] * count, ink.verdict(each)) for each, count in drawn.items()]
    share = card.share_true
    told = f"n={card.decided}" if share is None else f"{share:.0%} of {card.decided}"
    return line(
        (" " + fit(shorten_middle(card.name, 21), 23), PLAIN),
        *marks,
        (" " * (room - sum(drawn.values())), PLAIN),
        (right(told, 11), ink.muted if share is None else ink.text),
        key=f"card:{card.key}",
    )


def marks_within(counts: dict[Verdict, int], room: int) -> dict[Verdict, int]:
    """How many marks to draw of each verdict: one per claim, or fewer in the same proportions.

    A verdict that was given at all keeps at least one mark.
    """
    total = sum(counts.values())
    if total <= room:
        return counts
    scaled = {each: max(count * room // total, min(count, 1)) for each, count in counts.items()}
    excess = sum(scaled.values()) - room
    largest = max(scaled, key=lambda each: scaled[each])
    return {**scaled, largest: scaled[largest] - max(excess, 0)}


def decided_items(
    view: ViewState, claims: tuple[ScoredClaim, ...], width: int
) -> tuple[LineItem, ...]:
    """Claims that were decided last: the claim, and the fact where it was not true."""
    if not claims:
        return paragraphs(view.pen, ["", "Nothing has come out yet."])
    return tuple(_decided(view, claim, width) for claim in claims[:100])


def _decided(view: ViewState, claim: ScoredClaim, width: int) -> LineItem:
    ink, glyphs, catalog = view.pen.ink, view.pen.glyphs, view.library.catalog
    field = catalog.field(claim.field)
    name = display_name(catalog.devices[claim.device], view.perspective)
    fact = ""
    if claim.verdict is not Verdict.TRUE and claim.fact is not None:
        fact = f"is {value_text(field, claim.fact, catalog)}"
    who = catalog.source_name(claim.source) if claim.source else "(unnamed)"
    return line(
        (f" {glyphs.verdict[claim.verdict]} ", ink.verdict(claim.verdict) + BOLD),
        (fit(shorten_middle(name, 17), 18), PLAIN),
        (fit(field.label, 12), ink.muted),
        (fit(shorten_middle(value_text(field, claim.value, catalog), 13), 14), ink.text),
        (fit(shorten_middle(fact, 14), 15), BOLD),
        (shorten_middle(who, max(width - 62, 10)), ink.muted),
    )


def legend(view: ViewState) -> LineItem:
    """What the marks of the scorecards mean."""
    ink, glyphs = view.pen.ink, view.pen.glyphs
    pieces: list[Piece] = [(" ", PLAIN)]
    for verdict in Verdict:
        pieces.append((f"{glyphs.verdict[verdict]} ", ink.verdict(verdict) + BOLD))
        pieces.append((f"{verdict.value}  ", ink.muted))
    return line(*pieces, ("  no percentage below n = 10", ink.muted))
