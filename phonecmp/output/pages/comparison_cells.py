"""The cells of a comparison as HTML, each with the evidence behind it folded away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from phonecmp.comparison import Cell, Mark
from phonecmp.knowledge import Derivation, Shown, Statement, Status
from phonecmp.model import Catalog, Field, Period, split_address
from phonecmp.output.badges import shown_badge
from phonecmp.output.glyphs import UNICODE
from phonecmp.output.pages.unbroken_html import unbroken
from phonecmp.output.presenters.statement import circumstances_text, judgement, relay, source_text
from phonecmp.output.presenters.value import changed_figures
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import claim_text, delta_text, shown_text, shown_with_unit

_MARK_WORDS = {
    Mark.BEST: "best confirmed value",
    Mark.BEST_IF_TRUE: "better than the best confirmed value, if true",
}


def literal(text: str) -> str:
    """Text of the catalogue as HTML: nothing in it is markup, nothing steers the reader's eye."""
    return escape(safe_text(text))


def words_html(text: str) -> str:
    """Text of the catalogue as HTML whose figures and ids no line end parts."""
    return unbroken(safe_text(text))


def for_readers(words: str) -> str:
    """Words that are heard but not seen."""
    return f'<span class="words">{words}</span>'


def time_html(period: Period) -> str:
    """A date; HTML has no notation for quarters, those stay text."""
    text = str(period)
    return text if "Q" in text else f'<time datetime="{text}">{text}</time>'


def cell_html(
    cell: Cell, said: Sequence[Statement], how: Derivation | None, catalog: Catalog
) -> str:
    """A `td`: the value with its badges, and under it who said so.

    `said` are the statements on it, oldest first, `how` says how a computed value came about.
    """
    shown = cell.shown
    classes = shown.status.value + (" best" if cell.mark is Mark.BEST else "")
    figure = _figure(cell, catalog)
    evidence = _computation(how, catalog) + _claims(said, shown.field, catalog)
    if evidence:
        figure = f"<details><summary>{figure}</summary>\n{evidence}</details>"
    return f'<td class="{classes}">{figure}</td>'


def _figure(cell: Cell, catalog: Catalog) -> str:
    """Best mark, value, badge, difference and bar of a cell."""
    shown = cell.shown
    if shown.status is Status.UNKNOWN:
        sign = UNICODE.status[Status.UNKNOWN]
        told = " taken away" if shown.correction else for_readers("unknown")
        value = f'<span aria-hidden="true">{sign}</span>{told}'
        return f'<span class="figure">{value}</span>'
    parts = [
        _mark(cell.mark),
        f'<span class="value">{words_html(shown_text(shown, catalog))}</span>',
        _badge(shown),
        _delta(cell),
        _bar(cell),
    ]
    return f'<span class="figure">{"".join(parts)}</span>'


def _mark(mark: Mark) -> str:
    if mark is Mark.NONE:
        return ""
    is_best = mark is Mark.BEST
    sign = UNICODE.best if is_best else UNICODE.best_if_true
    classes = "mark" if is_best else "mark rumoured"
    words = for_readers(f"{_MARK_WORDS[mark]}: ")
    return f'<span class="{classes}" aria-hidden="true">{sign}</span>{words}'


def _badge(shown: Shown) -> str:
    """Sign and word; a confirmed value is told so only to those who cannot see its blank."""
    if shown.status is Status.CONFIRMED:
        return for_readers(" confirmed")
    text = shown_badge(shown, UNICODE)
    return f' <span class="badge {shown.status.value}">{escape(text)}</span>'


def _delta(cell: Cell) -> str:
    if not cell.delta:
        return ""
    words, role = {True: (" better", "good"), False: (" worse", "disputed"), None: ("", "muted")}[
        cell.improves
    ]
    text = delta_text(cell.shown.field, cell.delta)
    return f' <span class="delta {role}">{text}{words}</span>'


def _bar(cell: Cell) -> str:
    """A bar that repeats the number; broken where the number is not certain."""
    if cell.share is None:
        return ""
    classes = "bar" if cell.shown.status.is_certain else "bar broken"
    return f'<span class="{classes}"><i style="width: {cell.share:.1%}"></i></span>'


def _claims(said: Sequence[Statement], field: Field, catalog: Catalog) -> str:
    if not said:
        return ""
    items = "\n".join(_claim(each, field, catalog) for each in said)
    return f'<ul class="said">\n{items}\n</ul>'


def _claim(statement: Statement, field: Field, catalog: Catalog) -> str:
    """One statement: day, what came of it, value, who, of what kind, and the page."""
    judged = judgement(statement, UNICODE)
    return (
        f"<li>{time_html(statement.on)}"
        f' <span class="badge {judged.role}">{judged.badge}</span>'
        f" <b>{words_html(claim_text(statement, field, catalog))}</b>"
        f' <span class="who">{_who(statement, catalog)}</span>{_link(statement.url)}</li>'
    )


def _who(statement: Statement, catalog: Catalog) -> str:
    """Who said it, what kind of source that is, and what else matters."""
    nobody = "no source noted" if statement.verb is None else "unnamed"
    kind = f"({statement.kind.value})" if statement.kind else ""
    judged = (source_text(statement.by, catalog, nobody), kind, relay(statement, catalog))
    who = " ".join(each for each in judged if each)
    more = circumstances_text(statement, catalog)
    return words_html(f"{who}; {more}" if more else who)


def _link(url: str | None) -> str:
    """A link to a web page, shown as its host; any other address is left out."""
    address = split_address(url or "")
    if address is None:
        return ""
    shown = literal(address.domain)
    return f' <a href="{escape(safe_text(url or ""))}" rel="noopener noreferrer">{shown}</a>'


def _computation(how: Derivation | None, catalog: Catalog) -> str:
    """How a value was computed, from what, and how certain each of those is."""
    if how is None or not how.inputs:
        return ""
    lead = f"Computed: {how.formula}" if how.formula else "Computed"
    items = "\n".join(
        [
            *(f"<li>{words_html(text)}</li>" for text in changed_figures(how, catalog)),
            *(_input(each.shown, catalog) for each in how.inputs),
        ]
    )
    return f'<div class="made"><p>{words_html(lead)}, from</p>\n<ul>\n{items}\n</ul></div>'


def _input(shown: Shown, catalog: Catalog) -> str:
    name = literal(catalog.table.label(shown.field.path))
    badge = f'<span class="badge {shown.status.value}">{shown_badge(shown, UNICODE)}</span>'
    return f"<li>{name}: <b>{words_html(shown_with_unit(shown, catalog))}</b> {badge}</li>"
