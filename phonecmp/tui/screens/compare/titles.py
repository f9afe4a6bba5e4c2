"""The titles of the panes, and other words about what is shown and how much of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phonecmp.comparison import model_name
from phonecmp.knowledge import display_name
from phonecmp.output import safe_text
from phonecmp.tui.pen import PLAIN, Piece, width_of
from phonecmp.tui.view import ViewState, whole_set

if TYPE_CHECKING:
    from textual.screen import Screen

_AROUND_TITLE = 7
"""Cells of rule and spaces around the title and the note."""

_MISSING = 40
"""Cells for the ids of compared devices whose files are gone."""

Title = tuple[tuple[Piece, ...], tuple[Piece, ...]]
"""The pieces at the left and at the right of a titled rule."""


def drawn_title(screen: Screen[None], make: Callable[[], Title]) -> Title:
    """A title, or one that says why there is none: that must not end the app."""
    try:
        return make()
    except Exception as error:  # whatever it is
        from phonecmp.tui.faults import fault_text

        return ((fault_text(screen.app, error, "this title"), PLAIN),), ()


def list_title(view: ViewState, *, is_searching: bool = False) -> Title:
    """`Devices · Capacity mAh ─── 73 of 746`, with the first field that the query names.

    While a search takes long, the note says so in place of what the one before found.
    """
    ink = view.pen.ink
    count, total = len(view.found.hits), view.found.total
    note = f"{count} of {total}" if count < total else f"{total}"
    title: list[Piece] = [("Devices", PLAIN)]
    for field in view.found.fields[:1]:
        unit = f" {field.unit}" if field.unit else ""
        title.append((f" · {field.label}{unit}", ink.muted))
    return tuple(title), (("searching", ink.rumoured) if is_searching else (note, ink.muted),)


def compare_title(view: ViewState, hidden: int, width: int) -> Title:
    """`Compare · baseline Mi 11 Ultra · differences only ─── 12 devices · 6 more ►`.

    In fewer cells the baseline goes by its model and the words become fewer.
    """
    note = _device_count(view, hidden)
    title = _what_is_compared(view, is_short=False)
    if width_of(title) + width_of(note) + _AROUND_TITLE > width:
        title = _what_is_compared(view, is_short=True)
    return tuple(title), tuple(note)


def _what_is_compared(view: ViewState, *, is_short: bool) -> list[Piece]:
    ink = view.pen.ink
    title: list[Piece] = [("Compare", ink.text)]
    if view.measured_by:
        device = view.library.catalog.devices[view.measured_by]
        name = display_name(device, view.perspective)
        if is_short:
            name = model_name(name, view.library.catalog.brand_name(device.brand))
        title.append((" · base " if is_short else " · baseline ", ink.muted))
        title.append((name, PLAIN))
    if view.differences:
        words = "differences" if is_short else "differences only"
        title.extend([(" · ", ink.muted), (words, ink.rumoured)])
    if view.empty_rows:
        title.extend([(" · ", ink.muted), ("all rows", ink.muted)])
    return title


def _device_count(view: ViewState, hidden: int) -> list[Piece]:
    ink, glyphs = view.pen.ink, view.pen.glyphs
    count = len(view.devices)
    note: list[Piece] = []
    if count:
        note.append((f"{count} device{'' if count == 1 else 's'}", ink.muted))
    if view.missing and view.reading is None:
        gone = ", ".join(safe_text(device) for device, _ in view.missing)
        note.extend([(" · ", ink.muted)] if note else [])
        note.append((f"missing: {view.pen.shorten(gone, _MISSING)}", ink.rumoured))
    if hidden > 0:
        note.extend([(" · ", ink.muted), (f"{hidden} more {glyphs.later}", ink.accent)])
    return note


def toggle_words(view: ViewState, id_: str) -> str:
    """What adding a device, or taking it out, is about to do."""
    device = view.library.catalog.devices.get(id_)
    name = display_name(device, view.perspective) if device else id_
    if id_ in whole_set(view):
        return f"Took {name} out; u brings it back."
    return f"Added {name}, which is highlighted in the list."
