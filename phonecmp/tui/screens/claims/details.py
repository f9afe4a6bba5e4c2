"""Everything about one statement, below the list of them all."""

from __future__ import annotations

from phonecmp.knowledge import Shown, Statement
from phonecmp.model import Catalog, SourceKind
from phonecmp.output import claim_text, safe_text, same_as_text
from phonecmp.output.presenters.relations import relations
from phonecmp.output.presenters.statement import corrected, judgement, who_said
from phonecmp.tui.line_renderer import BOLD, StyledSpan, fit, link_to
from phonecmp.tui.screens.compare.evidence_lines import Evidence
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line
from phonecmp.tui.wrapped_text import wrapped

_LABEL = 11


def statement_title(
    view: ViewState, shown: Shown, one: Statement
) -> tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]:
    """What is claimed, and what became of it in a word."""
    text: StyledSpan = (claim_text(one, shown.field, view.session.catalog), BOLD)
    judged = judgement(one, view.renderer.glyphs)
    return (text,), ((judged.badge, view.renderer.styles.of(judged.role) + BOLD),)


def statement_details(
    view: ViewState, evidence: Evidence, one: Statement, width: int
) -> tuple[LineItem, ...]:
    """Who and when, how it stands to the others, what else the report says, its page."""
    catalog = view.session.catalog
    lines: list[LineItem] = []
    for label, text in (
        ("said on" if one.verb is not None else "known from", str(one.on)),
        ("by", _speaker(view, one)),
        ("relayed by", _source_with_kind(view, one.via) if one.via else ""),
        ("read on", str(one.cited or "")),
        ("borrowed", same_as_text(one.same_as, catalog) if one.same_as else ""),
        ("correction", corrected(one, catalog)),
        *(("", words) for words in relations(evidence.shown, evidence.statements, one, catalog)),
        ("scored", "no, it came after the fact" if one.late else ""),
        ("region", one.region or ""),
        ("true in", one.matched_region or ""),
        ("named it", one.report.called or "" if one.report else ""),
        ("value", one.report.reading or "" if one.report else ""),
        ("note", one.report.note or "" if one.report else ""),
        ("page", one.url or ""),
        ("means", evidence.field.description),
        *(("changed", text) for text in _changed(evidence, one, catalog)),
    ):
        if text:
            lines.extend(_entry(view, label, safe_text(text), width))
    return tuple(lines)


def _changed(evidence: Evidence, one: Statement, catalog: Catalog) -> list[str]:
    """What later layers change of the field, and of those who speak."""
    if not catalog.entries:
        return []
    from phonecmp.output.presenters.correction import changes_behind  # few catalogues have any

    return changes_behind(catalog, evidence.field.path, (one.by, one.via))


def _speaker(view: ViewState, one: Statement) -> str:
    """Who said so; whose catalogue that is, of what stands in place of somebody's claim."""
    if one.verb is not None and one.correction is not None:
        return who_said(one, view.session.catalog)
    return _source_with_kind(view, one.by, one.kind) if one.by or one.verb else ""


def _source_with_kind(view: ViewState, source: str | None, kind: SourceKind | None = None) -> str:
    if source is None:
        return "nobody named"
    catalog = view.session.catalog
    known = catalog.sources.get(source)
    word = kind or (known.kind if known else None)
    return f"{catalog.source_name(source)} ({word.value})" if word else catalog.source_name(source)


def _entry(view: ViewState, label: str, text: str, width: int) -> list[LineItem]:
    style = link_to(text) if label else view.renderer.styles.disputed
    return [
        line(
            (fit(f" {'' if number else label}", _LABEL + 1), view.renderer.styles.muted),
            (part, style),
        )
        for number, part in enumerate(wrapped(text, max(width - _LABEL - 2, 10)))
    ]
