"""The lines of the rumours screen: what is open, what became of the rest, and whose word it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from rich.cells import cell_len

from phonecmp.knowledge import Scorecard, ScoredClaim, Shown, Status, Verdict, display_name
from phonecmp.model import Period
from phonecmp.output import claim_text, shorten_all, shown_text, value_text, with_unit
from phonecmp.output.pages import share_text
from phonecmp.output.presenters.statement import UNNAMED, who_said
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, right, width_of
from phonecmp.tui.screens.rumours.open_values import OpenValue
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs, still_reading

_SECTION = 13
_LABEL = 13
_DATE = 11
_NARROW = 72
"""Width below which the names of the sources are left out."""

_ONE_LINE = 100
"""Width from which on a claim that came out has room in one line."""

_TIGHT = 60
"""Width below which the note on marks is short."""

_LEAST_VALUE = 8
_OR = " or "
_CARD_NAME = 23
_SHARE = 12
_UNSHORTENED = 1_000
"""More cells than any text takes."""


def open_items(view: ViewState, values: Sequence[OpenValue], width: int) -> Iterator[LineItem]:
    """Devices with uncertain values, one line per value; stale ones stand under their own head."""
    was_stale = False
    for _, group in groupby(values, key=lambda value: value.device.device):
        of_device = list(group)
        if of_device[0].device.is_stale and not was_stale:
            was_stale = True
            head = " Announced, and still only rumoured "
            yield line()
            yield line((head, view.renderer.styles.heading))
        yield _device(view, of_device, width)
        for value in of_device:
            key = f"{value.device.device}\n{value.shown.field.path}"
            yield LineItem(partial(_open_value, view, value, width), key)


def _device(view: ViewState, values: Sequence[OpenValue], width: int) -> LineItem:
    device = values[0].device
    disputed = sum(value.shown.status is Status.DISPUTED for value in values)
    summary = f"  {len(values)} open" + (f", {disputed} disputed" if disputed else "")
    age = _age(view, device.newest)
    note = f"{summary}, newest word {device.newest}{age}"
    if cell_len(device.name) + len(note) + 1 > width:
        note = f"{summary}{age or f', {device.newest}'}"
    name = view.renderer.shorten(device.name, max(width - len(note) - 1, 12))
    return line((f" {name}", BOLD), (note, view.renderer.styles.muted))


def _age(view: ViewState, period: Period) -> str:
    """How long ago that was, in whole months or years; nothing for the last weeks."""
    months = (view.day - period.last).days * 12 // 365
    count, word = (months // 12, "year") if months >= 24 else (months, "month")
    return f", {count} {word}{'s' if count > 1 else ''} ago" if count > 0 else ""


def _open_value(view: ViewState, value: OpenValue, width: int) -> tuple[StyledSpan, ...]:
    styles, glyphs, catalog = view.renderer.styles, view.renderer.glyphs, view.session.catalog
    shown = value.shown
    style = styles.status(shown.status)
    section = catalog.table.sections.get(shown.field.section)
    room = max(width - 5 - _SECTION - _LABEL - _DATE, 16)
    values = room * 11 // 20 if width >= _NARROW else room
    newest = max((group.newest for group in shown.groups), key=_day, default=value.device.newest)
    return (
        ("   ", PLAIN),
        (glyphs.status[shown.status], style + BOLD),
        (" ", PLAIN),
        (fit(section.label if section else "", _SECTION), styles.muted),
        (fit(shown.field.short_label, _LABEL), styles.muted),
        (fit(_said(view, shown, values - 1), values), style),
        (fit(_who(view, shown, room - values - 1), room - values), PLAIN),
        (str(newest), styles.muted),
    )


def _day(period: Period) -> date:
    return period.first


def _who(view: ViewState, shown: Shown, width: int) -> str:
    """All sources where they fit, else the first and how many more; nothing without room."""
    if width <= 0:
        return ""
    sources = dict.fromkeys(source for group in shown.groups for source in group.sources)
    names = [view.session.catalog.source_name(each) for each in sources] or [UNNAMED]
    if cell_len(", ".join(names)) <= width:
        return ", ".join(names)
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"{view.renderer.shorten(names[0], width - len(more))}{more}"


def _said(view: ViewState, shown: Shown, width: int) -> str:
    """Every group's value: "5500 or 5000 mAh"; where they are too long, each a little shorter."""
    catalog, field = view.session.catalog, shown.field
    texts = list(dict.fromkeys(value_text(field, group.value, catalog) for group in shown.groups))
    if shown.value is None or not texts:
        return view.renderer.shorten(with_unit(shown_text(shown, catalog), field), width)
    whole = with_unit(_OR.join(texts), field)
    if cell_len(whole) <= width:
        return whole
    each = (width - len(_OR) * (len(texts) - 1)) // len(texts)
    if each < _LEAST_VALUE:
        return view.renderer.shorten(with_unit(texts[0], field), width - 3) + f" +{len(texts) - 1}"
    spelled = [view.renderer.spell(text) for text in texts]
    return _OR.join(shorten_all(spelled, [each] * len(texts), view.renderer.glyphs.ellipsis))


def nothing_open(view: ViewState, *, is_narrowed: bool) -> tuple[LineItem, ...]:
    """What stands in place of open rumours."""
    if view.reading is not None:
        return still_reading(view.renderer)
    if is_narrowed:
        return paragraphs(
            view.renderer, ["", "Nothing open matches. {rumours.back} shows everything."]
        )
    day = view.day.isoformat()
    return paragraphs(view.renderer, ["", f"Nothing was open on {day}: no value is only rumoured."])


def scorecard_items(
    view: ViewState, cards: Sequence[Scorecard], width: int, *, is_narrowed: bool
) -> tuple[LineItem, ...]:
    """One line per source or field: a mark per claim, and a share from ten decided claims up."""
    if not cards and view.reading is not None:
        return still_reading(view.renderer)
    if not cards:
        words = "No scorecard matches." if is_narrowed else "No claim is recorded yet."
        return paragraphs(view.renderer, ["", words])
    return tuple(_card(view, card, width) for card in cards)


def marks_words(cards: Sequence[Scorecard], width: int) -> str:
    """What a mark stands for: one claim, unless a card has more than there is room for."""
    room = _marks_room(width)
    if any(len(card.claims) > room for card in cards):
        return "long rows in proportion" if width >= _TIGHT else "in proportion"
    return "one mark per claim recorded here" if width >= _TIGHT else "one per claim"


def _marks_room(width: int) -> int:
    return max(width - _CARD_NAME - 1 - _SHARE, 8)


def _card(view: ViewState, card: Scorecard, width: int) -> LineItem:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    room = _marks_room(width)
    drawn = marks_within({verdict: card.count(verdict) for verdict in Verdict}, room)
    marks = [(glyphs.verdict[each] * count, styles.verdict(each)) for each, count in drawn.items()]
    share = card.share_true
    return line(
        (" " + fit(view.renderer.shorten(card.name, _CARD_NAME - 2), _CARD_NAME), PLAIN),
        *marks,
        (" " * (room - sum(drawn.values())), PLAIN),
        (right(share_text(card), _SHARE - 1), styles.muted if share is None else styles.text),
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
    view: ViewState, claims: Sequence[ScoredClaim], width: int, *, is_narrowed: bool
) -> tuple[LineItem, ...]:
    """Claims that were decided last: the claim, and the fact where it was not true."""
    if not claims and view.reading is not None:
        return still_reading(view.renderer)
    if not claims:
        words = "No claim that came out matches." if is_narrowed else "Nothing has come out yet."
        return paragraphs(view.renderer, ["", words])
    decided = _decided if width >= _ONE_LINE else _decided_in_two
    return tuple(
        item
        for number, claim in enumerate(claims)
        for item in decided(view, claim, f"{claim.device}\n{claim.field}\n{number}", width)
    )


def _decided(view: ViewState, claim: ScoredClaim, key: str, width: int) -> list[LineItem]:
    """Device, role and field, claim, fact and source in one line."""
    spare = 7 + min((width - _ONE_LINE) // 4, 5)
    sign, name, label, said, fact = _claim_parts(view, claim, short=True)
    shorten = view.renderer.shorten
    spans: list[StyledSpan] = [
        sign,
        (fit(shorten(name, 15 + spare), 16 + spare), PLAIN),
        (fit(shorten(label, 18 + spare), 19 + spare), view.renderer.styles.muted),
        (fit(shorten(said, 10 + spare), 11 + spare), view.renderer.styles.text),
        (fit(shorten(fact, 10 + spare), 11 + spare), BOLD),
    ]
    who = who_said(claim, view.session.catalog)
    room = max(width - width_of(spans) - 1, 0)
    return [line(*spans, (shorten(who, room), view.renderer.styles.muted), key=key)]


def _decided_in_two(view: ViewState, claim: ScoredClaim, key: str, width: int) -> list[LineItem]:
    """The same in two lines: what it is about, then claim, fact and source."""
    styles, shorten = view.renderer.styles, view.renderer.shorten
    sign, name, label, said, fact = _claim_parts(view, claim, short=True)
    half = (width - 4) // 2
    who = who_said(claim, view.session.catalog)
    summary = f"{said}  {fact}".strip()
    room = max(width - 5 - cell_len(who), half)
    below: list[StyledSpan] = [("   ", PLAIN), (fit(shorten(summary, room - 1), room), styles.text)]
    rest = max(width - 1 - width_of(below), 0)
    field = (shorten(label, half), styles.muted)
    return [
        line(sign, (fit(shorten(name, half - 1), half), PLAIN), field, key=key),
        line(*below, (shorten(who, rest), styles.muted)),
    ]


def _claim_parts(
    view: ViewState, claim: ScoredClaim, *, short: bool
) -> tuple[StyledSpan, str, str, str, str]:
    """Sign, device, role and field, the claim, and the fact where that was another one."""
    catalog, glyphs = view.session.catalog, view.renderer.glyphs
    field = catalog.field(claim.field)
    fact = ""
    if claim.verdict is not Verdict.TRUE and claim.fact is not None:
        fact = f"is {with_unit(value_text(field, claim.fact, catalog), field)}"
    style = view.renderer.styles.verdict(claim.verdict) + BOLD
    return (
        (f" {glyphs.verdict[claim.verdict]} ", style),
        display_name(catalog.devices[claim.device], view.perspective),
        catalog.table.label(claim.field, short=short),
        claim_text(claim, field, catalog),
        fact,
    )


def legend(view: ViewState, width: int) -> LineItem:
    """What the marks of the scorecards mean."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    spans: list[StyledSpan] = [(" ", PLAIN)]
    for verdict in Verdict:
        spans.append((f"{glyphs.verdict[verdict]} ", styles.verdict(verdict) + BOLD))
        spans.append((f"{verdict.value}  ", styles.muted))
    note = "  percentages from n=10"
    if width_of(spans) + len(note) > width:
        note = "% from n=10"
    return line(*spans, (note, styles.muted))


def copied_value(view: ViewState, value: OpenValue) -> str:
    """An uncertain value as one line of text: device, field, what is said, how sure, who."""
    shown = value.shown
    name = display_name(view.session.catalog.devices[value.device.device], view.perspective)
    label = view.session.catalog.table.label(shown.field.path)
    who = _who(view, shown, _UNSHORTENED)
    summary = f"{name}, {label}: {_said(view, shown, _UNSHORTENED)}; {shown.status.value}"
    return f"{summary}; {who}" if who else summary


def copied_claim(view: ViewState, claim: ScoredClaim) -> str:
    """A claim that came out as one line of text: device, field, claim, verdict, fact, who."""
    catalog = view.session.catalog
    field = catalog.field(claim.field)
    name = display_name(catalog.devices[claim.device], view.perspective)
    said = claim_text(claim, field, catalog)
    fact = ""
    if claim.verdict is not Verdict.TRUE and claim.fact is not None:
        fact = f", it is {with_unit(value_text(field, claim.fact, catalog), field)}"
    who = who_said(claim, catalog, "unnamed")
    label = catalog.table.label(claim.field)
    return f"{name}, {label}: {said}; {claim.verdict.value}{fact}; {who}"


def copied_card(card: Scorecard) -> str:
    """A scorecard as one line of text: how many claims came true, close, false, or are open."""
    counts = ", ".join(f"{card.count(verdict)} {verdict.value}" for verdict in Verdict)
    return f"{card.name}: {counts} of the claims recorded here"
