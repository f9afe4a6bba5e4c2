"""Statements on a value, one per line: verdict, date, value, who said it, what it contradicts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from phonecmp.knowledge import Perspective, Shown, Statement, Status, Verdict, rivals
from phonecmp.model import Field, Value
from phonecmp.output import claim_text, same_as_text, value_text, with_unit
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit, padded, width_of
from phonecmp.tui.view import ViewState

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
) -> list[list[Piece]]:
    """As many statements as there is room for, oldest first.

    Where not all fit, the older ones give way, for the newest stand next to the day from which
    everything is seen, and the first line counts them.
    """
    hidden = len(said) - room + 1 if len(said) > room else 0
    kept = said[hidden:]
    column = _value_width(view, shown.field, kept, width)
    lines = [_statement(view, shown, said, each, column, width) for each in kept]
    if hidden:
        note: Piece = (f"   {hidden} more before, enter", view.pen.ink.muted)
        lines.insert(0, [note])
    return lines[:room]


def statement_blocks(
    view: ViewState, shown: Shown, said: Sequence[Statement], width: int
) -> list[list[Piece]]:
    """Two lines per statement, oldest first: what was said when, and who said it."""
    ink, catalog = view.pen.ink, view.library.catalog
    lines: list[list[Piece]] = []
    for each in said:
        lead: list[Piece] = [
            (view.pen.glyphs.changed if is_new(view, each) else " ", ink.rumoured + BOLD),
            *_verdict(view, each, with_word=True),
            (fit(str(each.on), _DATE), ink.muted),
        ]
        text = view.pen.shorten(claim_text(each, shown.field, catalog), width - width_of(lead) - 1)
        lines.append([*lead, (text, BOLD if each.live else ink.muted)])
        who = _who(view, each, contradicted(view, shown, said, each), max(width // 3, _RIVAL))
        indent: Piece = (" " * _INDENT, PLAIN)
        lines.append(_fitting([indent, *who], 2, width - 1))
    return lines


def _value_width(view: ViewState, field: Field, said: Sequence[Statement], width: int) -> int:
    """The cells that the values take, two more than the longest, a quarter of the line at most."""
    texts = [claim_text(each, field, view.library.catalog) for each in said]
    longest = max((cell_len(text) for text in texts), default=0)
    return min(max(longest, _SHORTEST) + 2, max(width // 4, _SHORTEST + 6))


def _statement(
    view: ViewState,
    shown: Shown,
    said: Sequence[Statement],
    statement: Statement,
    column: int,
    width: int,
) -> list[Piece]:
    ink, catalog = view.pen.ink, view.library.catalog
    text = view.pen.shorten(claim_text(statement, shown.field, catalog), column - 1)
    head: list[Piece] = [
        (view.pen.glyphs.changed if is_new(view, statement) else " ", ink.rumoured + BOLD),
        *_verdict(view, statement, with_word=width >= _WITH_WORDS),
        (fit(str(statement.on), _DATE), ink.muted),
        (fit(text, column), BOLD if statement.live else ink.muted),
    ]
    rivals = contradicted(view, shown, said, statement)
    return _fitting([*head, *_who(view, statement, rivals)], len(head) + 1, width - 1)


def _fitting(pieces: list[Piece], least: int, width: int) -> list[Piece]:
    """The first pieces, `least` of them at any rate, and of the others as many as fit whole."""
    kept = pieces[:least]
    for piece in pieces[least:]:
        if width_of([*kept, piece]) > width:
            break
        kept.append(piece)
    return padded(kept, width)


def _verdict(view: ViewState, statement: Statement, *, with_word: bool) -> list[Piece]:
    ink, glyphs = view.pen.ink, view.pen.glyphs
    if statement.verb is None:
        sign, word, style = glyphs.status[Status.CONFIRMED], "fact", ink.accent
    else:
        verdict = statement.verdict or Verdict.OPEN
        sign, word, style = glyphs.verdict[verdict], verdict.value, ink.verdict(verdict)
    told: list[Piece] = [(f"{sign} ", style + BOLD)]
    return [*told, (fit(word, 6), style)] if with_word else told


def _who(
    view: ViewState, statement: Statement, rivals: Sequence[str], room: int = _RIVAL
) -> list[Piece]:
    """Who says so and what kind of source that is, then the rest, the most telling first.

    A value that is contradicted takes `room` cells at most, or those of a date.
    """
    ink, catalog = view.pen.ink, view.library.catalog
    name = catalog.source_name(statement.by) if statement.by else ""
    unnamed = "" if statement.verb is None else "(unnamed)"
    pieces: list[Piece] = [(name or unnamed, PLAIN if name else ink.muted)]
    if statement.kind:
        pieces.append((f"  {statement.kind.value}", ink.muted))
    if statement.replaced_on is not None:
        pieces.append((f"  replaced {statement.replaced_on}", ink.possible))
    if rivals:
        more = f" +{len(rivals) - 1}" if len(rivals) > 1 else ""
        is_short = cell_len(rivals[0]) <= _DATE - 1
        text = rivals[0] if is_short else view.pen.shorten(rivals[0], room)
        sign = view.pen.glyphs.status[Status.DISPUTED]
        pieces.append((f"  {sign} {text}{more}", ink.disputed))
    return [*pieces, *((f"  {text}", ink.muted) for text in _circumstances(view, statement))]


def _circumstances(view: ViewState, statement: Statement) -> list[str]:
    told = []
    if statement.report is not None and statement.report.reading:
        told.append(statement.report.reading.value)
    if statement.same_as:
        told.append(same_as_text(statement.same_as, view.library.catalog))
    if statement.cited:
        told.append(f"read {statement.cited}")
    if statement.via:
        told.append(f"via {view.library.catalog.source_name(statement.via)}")
    if statement.region:
        told.append(f"for {statement.region}")
    if statement.late:
        told.append("after the fact")
    return told


def is_new(view: ViewState, statement: Statement) -> bool:
    """Whether the last step in time, forwards, brought this statement."""
    before = view.day_before
    if before is None or before >= view.day:
        return False
    return not Perspective(before, view.today, view.region).has_seen(statement.on)


def contradicted(
    view: ViewState, shown: Shown, said: Sequence[Statement], statement: Statement
) -> list[str]:
    """The values that a statement contradicts.

    A false claim contradicts the fact; an open one the values that others claim, and a denial the
    value that it denies where somebody claims it.
    """
    if statement.verb is None or not statement.live:
        return []
    if statement.verdict is Verdict.FALSE:
        facts = [each for each in said if each.verb is None and each.region in (None, shown.region)]
        values = [each.value for each in facts] or ([shown.value] if shown.value else [])
        return list(dict.fromkeys(_text(view, shown.field, value) for value in values))
    if statement.verdict is not Verdict.OPEN:
        return []
    against = rivals(view.library.catalog, shown, statement)
    return [_text(view, shown.field, camp.value) for camp in against]


def _text(view: ViewState, field: Field, value: Value) -> str:
    text = value_text(field, value, view.library.catalog)
    return with_unit(text, field)
