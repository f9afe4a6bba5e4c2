"""The titles of the panes: what is shown, and how much of it."""

from __future__ import annotations

from phonecmp.knowledge import display_name
from phonecmp.tui.pen import PLAIN, Piece
from phonecmp.tui.view import ViewState

Title = tuple[tuple[Piece, ...], tuple[Piece, ...]]
"""The pieces at the left and at the right of a titled rule."""


def list_title(view: ViewState) -> Title:
    """`Devices ─── 73 of 746`."""
    ink = view.pen.ink
    count, total = len(view.found.hits), view.found.total
    note = f"{count} of {total}" if view.query.strip() else f"{total}"
    return (("Devices", PLAIN),), ((note, ink.muted),)


def compare_title(view: ViewState, hidden: int) -> Title:
    """`Compare · baseline Mi 11 Ultra · differences only ─── 12 devices · 6 more ►`."""
    ink, glyphs = view.pen.ink, view.pen.glyphs
    title: list[Piece] = [("Compare", ink.text)]
    if view.baseline:
        device = view.library.catalog.devices[view.baseline]
        title.append((" · baseline ", ink.muted))
        title.append((display_name(device, view.perspective), PLAIN))
    if view.differences:
        title.extend([(" · ", ink.muted), ("differences only", ink.rumoured)])
    count = len(view.devices)
    note: list[Piece] = []
    if count:
        note.append((f"{count} device{'' if count == 1 else 's'}", ink.muted))
    if hidden > 0:
        note.extend([(" · ", ink.muted), (f"{hidden} more {glyphs.later}", ink.accent)])
    return tuple(title), tuple(note)
