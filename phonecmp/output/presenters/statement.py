"""What is told of one statement on a value: what became of it, who made it, what else matters."""

from __future__ import annotations

from typing import NamedTuple

from phonecmp.knowledge import ScoredClaim, Statement, Status, Verdict
from phonecmp.model import Catalog
from phonecmp.output.glyphs import Glyphs
from phonecmp.output.styled_text import VERDICT_ROLES, Role, Span
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.values_as_text import same_as_text

UNNAMED = "(unnamed)"
"""In place of a source that nobody named."""


class Judgement(NamedTuple):
    """What became of a statement: a sign, a word, and what they mean."""

    sign: str
    word: str
    role: Role

    @property
    def badge(self) -> str:
        """Sign and word: "× false"."""
        return f"{self.sign} {self.word}"


def judgement(statement: Statement, glyphs: Glyphs) -> Judgement:
    """The verdict on a claim; a plain value is a fact."""
    if statement.verb is None:
        return Judgement(glyphs.status[Status.CONFIRMED], "fact", Role.GOOD)
    verdict = statement.verdict or Verdict.OPEN
    return Judgement(glyphs.verdict[verdict], verdict.value, VERDICT_ROLES[verdict])


def source_text(source: str | None, catalog: Catalog, nobody: str = UNNAMED) -> str:
    """The name of a source."""
    return safe_text(catalog.source_name(source)) if source else nobody


def who_said(one: Statement | ScoredClaim, catalog: Catalog, nobody: str = UNNAMED) -> str:
    """Who made a statement; nothing for a plain value that cites no source."""
    if isinstance(one, ScoredClaim):
        return source_text(one.source, catalog, nobody)
    if one.verb is not None and one.correction is not None:
        return _layer_word(one.layer)
    return source_text(one.by, catalog, nobody if one.verb is not None else "")


def relay(statement: Statement, catalog: Catalog) -> str:
    """Who passed it on: "via GSMArena"; nothing where nobody did."""
    return f"via {source_text(statement.via, catalog)}" if statement.via else ""


def circumstances(statement: Statement, catalog: Catalog) -> tuple[Span, ...]:
    """What else matters about a statement: lender, region, a newer word, lateness, when read."""
    report = statement.report
    words = (
        (report.reading.value if report is not None and report.reading else "", Role.MUTED),
        (same_as_text(statement.same_as, catalog) if statement.same_as else "", Role.MUTED),
        (corrected(statement, catalog), Role.ACCENT),
        (_adding_layer(statement), Role.ACCENT),
        (f"for {statement.region}" if statement.region else "", Role.MUTED),
        (f"true in {statement.matched_region}" if statement.matched_region else "", Role.MUTED),
        (f"replaced {statement.replaced_on}" if statement.replaced_on else "", Role.POSSIBLE),
        ("after the fact" if statement.late else "", Role.MUTED),
        (f"read {statement.cited}" if statement.cited else "", Role.MUTED),
    )
    return tuple(Span(text, role) for text, role in words if text)


def corrected(statement: Statement, catalog: Catalog) -> str:
    """What a value or a claim corrects of an earlier layer's file; nothing for most."""
    one = statement.correction
    if one is None:
        return ""
    from phonecmp.output.presenters.correction import correction_text  # few values are corrected

    return correction_text(one, catalog)


def _adding_layer(statement: Statement) -> str:
    """Whose catalogue adds a report to those of a lower one: "yours"; nothing for most."""
    report = statement.report
    is_added = report is not None and report.layer and statement.correction is None
    return _layer_word(report.layer) if report is not None and is_added else ""


def _layer_word(layer: str) -> str:
    from phonecmp.output.presenters.correction import layer_word  # few reports are of a later layer

    return layer_word(layer)


def circumstances_text(statement: Statement, catalog: Catalog) -> str:
    """The same in one line: "for cn, replaced 2022-05-23"."""
    return ", ".join(span.text for span in circumstances(statement, catalog))


def statement_words(statement: Statement, catalog: Catalog) -> str:
    """Who made or relayed it and what became of it, to search in."""
    who = " ".join(source_text(each, catalog) for each in (statement.by, statement.via) if each)
    word = statement.verdict.value if statement.verdict else "fact"
    return f"{statement.on} {who or UNNAMED} {statement.kind or ''} {word} {statement.url or ''}"
