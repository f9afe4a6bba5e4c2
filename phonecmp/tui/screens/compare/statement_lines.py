"""Statements on a value, one per line: verdict, date, value, who said it, what it contradicts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from phonecmp.knowledge import Perspective, Shown, Statement, Status
from phonecmp.model import Field
from phonecmp.output import Role, claim_text
from phonecmp.output.presenters.relations import contradicted
from phonecmp.output.presenters.statement import circumstances, judgement, relay, who_said
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, padded, width_of
from phonecmp.tui.view_state import ViewState

_DATE = 11
_SHORTEST = 8
_RIVAL = 9
"""Cells for a value that is contradicted, where it is longer than a date."""
_INDENT = 9
"""Cells before the second line of a statement: where its date stands in the first."""
_WITH_WORDS = 90
"""Cells from which the verdict stands there as a word too."""


def statement_lines(
    view: ViewState, shown: Shown, said: Sequence[Statement], width: int, room: int
) -> list[list[StyledSpan]]:
    """As many statements as there is room for, oldest first.

    Where not all fit, the older ones give way, for the newest stand next to the day from which
    everything is seen, and the first line counts them.
    """
    hidden = len(said) - room + 1 if len(said) > room else 0
    kept = said[hidden:]
    column = _value_width(view, shown.field, kept, width)
    lines = [_statement(view, shown, said, each, column, width) for each in kept]
    if hidden:
        judged = view.renderer.with_keys(f"   {hidden} more before, {{grid.more}}")
        note: StyledSpan = (judged, view.renderer.styles.muted)
        lines.insert(0, [note])
    return lines[:room]


def statement_blocks(
    view: ViewState, shown: Shown, said: Sequence[Statement], width: int
) -> list[list[StyledSpan]]:
    """Two lines per statement, oldest first: what was said when, and who said it."""
    styles, catalog = view.renderer.styles, view.session.catalog
    lines: list[list[StyledSpan]] = []
    for each in said:
        lead: list[StyledSpan] = [
            (view.renderer.glyphs.changed if is_new(view, each) else " ", styles.rumoured + BOLD),
            *_verdict(view, each, with_word=True),
            (fit(str(each.on), _DATE), styles.muted),
        ]
        text = view.renderer.shorten(
            claim_text(each, shown.field, catalog), width - width_of(lead) - 1
        )
        lines.append([*lead, (text, BOLD if each.stands else styles.muted)])
        who = _who(view, each, contradicted(shown, said, each, catalog), max(width // 3, _RIVAL))
        indent: StyledSpan = (" " * _INDENT, PLAIN)
        lines.append(_fitting([indent, *who], 2, width - 1))
    return lines


def _value_width(view: ViewState, field: Field, said: Sequence[Statement], width: int) -> int:
    """The cells that the values take, two more than the longest, a quarter of the line at most."""
    texts = [claim_text(each, field, view.session.catalog) for each in said]
    longest = max((cell_len(text) for text in texts), default=0)
    return min(max(longest, _SHORTEST) + 2, max(width // 4, _SHORTEST + 6))


def _statement(
    view: ViewState,
    shown: Shown,
    said: Sequence[Statement],
    statement: Statement,
    column: int,
    width: int,
) -> list[StyledSpan]:
    styles, catalog = view.renderer.styles, view.session.catalog
    text = view.renderer.shorten(claim_text(statement, shown.field, catalog), column - 1)
    head: list[StyledSpan] = [
        (view.renderer.glyphs.changed if is_new(view, statement) else " ", styles.rumoured + BOLD),
        *_verdict(view, statement, with_word=width >= _WITH_WORDS),
        (fit(str(statement.on), _DATE), styles.muted),
        (fit(text, column), BOLD if statement.stands else styles.muted),
    ]
    rivals = contradicted(shown, said, statement, catalog)
    return _fitting([*head, *_who(view, statement, rivals)], len(head) + 1, width - 1)


def _fitting(spans: list[StyledSpan], least: int, width: int) -> list[StyledSpan]:
    """The first spans, `least` of them at any rate, and of the others as many as fit whole."""
    kept = spans[:least]
    for span in spans[least:]:
        if width_of([*kept, span]) > width:
            break
        kept.append(span)
    return padded(kept, width)


def _verdict(view: ViewState, statement: Statement, *, with_word: bool) -> list[StyledSpan]:
    judged = judgement(statement, view.renderer.glyphs)
    style = view.renderer.styles.of(judged.role)
    sign: StyledSpan = (f"{judged.sign} ", style + BOLD)
    return [sign, (fit(judged.word, 6), style)] if with_word else [sign]


def _who(
    view: ViewState, statement: Statement, rivals: Sequence[str], room: int = _RIVAL
) -> list[StyledSpan]:
    """Who says so and what kind of source that is, then the rest, the most telling first.

    A value that is contradicted takes `room` cells at most, or those of a date.
    """
    styles, catalog = view.renderer.styles, view.session.catalog
    spans: list[StyledSpan] = [
        (who_said(statement, catalog), PLAIN if statement.by else styles.muted),
        (f"  {statement.kind.value}" if statement.kind else "", styles.muted),
    ]
    judged = circumstances(statement, catalog)
    spans += [(f"  {text}", styles.of(role)) for text, role in judged if role is not Role.MUTED]
    if rivals:
        more = f" +{len(rivals) - 1}" if len(rivals) > 1 else ""
        is_short = cell_len(rivals[0]) <= _DATE - 1
        text = rivals[0] if is_short else view.renderer.shorten(rivals[0], room)
        sign = view.renderer.glyphs.status[Status.DISPUTED]
        spans.append((f"  {sign} {text}{more}", styles.disputed))
    rest = [relay(statement, catalog), *(text for text, role in judged if role is Role.MUTED)]
    spans += [(f"  {text}", styles.muted) for text in rest if text]
    told = [(text, style) for text, style in spans if text]
    return [(told[0][0].lstrip(), told[0][1]), *told[1:]] if told else [("", PLAIN)]


def is_new(view: ViewState, statement: Statement) -> bool:
    """Whether the last step in time, forwards, brought this statement."""
    before = view.day_before
    if before is None or before >= view.day:
        return False
    return not Perspective(before, view.today, view.region).has_seen(statement.on)
