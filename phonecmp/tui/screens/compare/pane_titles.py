"""The titles of the panes, and other words about what is shown and how much of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from phonecmp.comparison import model_name
from phonecmp.knowledge import display_name, state
from phonecmp.output import (
    matched_words,
    reading_words,
    safe_text,
    state_glyph,
    unstated_words,
)
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, width_of
from phonecmp.tui.screens.compare.preview import previewed
from phonecmp.tui.view_state import ViewState, whole_set

if TYPE_CHECKING:
    from textual.screen import Screen

    from phonecmp.model import Device
    from phonecmp.session import Found

_AROUND_TITLE = 7
"""Cells of rule and spaces around the title and the note."""

_AROUND_NOTE = 5
"""Cells of rule and spaces around a note that has the title to itself."""

_MISSING = 40
"""Cells for the ids of compared devices whose files are gone."""

Title = tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]
"""The spans at the left and at the right of a titled rule."""


def drawn_title(screen: Screen[None], make: Callable[[], Title]) -> Title:
    """A title, or one that says why there is none: that must not end the app."""
    try:
        return make()
    except Exception as error:  # whatever it is
        from phonecmp.tui.faults import fault_text

        return ((fault_text(screen.app, error, "this title"), PLAIN),), ()


def list_title(view: ViewState, width: int, *, is_searching: bool = False) -> Title:
    """`Devices · Capacity ─── 73 match · 12 state no capacity`, with the field that is shown.

    How the query was read stands before it where there is room: `periscope → has:tele.periscope`.
    While a search takes long, the note says so in place of what the one before found.
    """
    styles = view.renderer.styles
    if is_searching:
        return _list_head(view), (("searching", styles.rumoured),)
    title, note, _ = _list_words(view, width)
    return title, ((note, styles.muted),)


def cut_title_words(view: ViewState, width: int) -> list[str]:
    """What the title of the list would say of the query if there were more room."""
    return _list_words(view, width)[2]


def _list_head(view: ViewState) -> tuple[StyledSpan, ...]:
    muted = view.renderer.styles.muted
    fields = view.listed_fields[:1]
    return (("Devices", PLAIN), *((f" · {field.label}", muted) for field in fields))


def _list_words(view: ViewState, width: int) -> tuple[tuple[StyledSpan, ...], str, list[str]]:
    """The title of the list, its note, and what has no room in either.

    First comes how many state nothing, for which the title's own words give way, then how the
    query was read.
    """
    found, glyphs = view.found, view.renderer.glyphs
    count, total = len(found.hits), found.total
    title = _list_head(view)
    note = f"{count} of {total}" if count < total else f"{total}"
    dot = f" {glyphs.dot} "
    lacking = unstated_words(found.unstated, view.session.catalog.table)
    read = [*reading_words(found.readings, glyphs.leads_to), *found.notes]
    read = [safe_text(words) for words in read]
    whole = dot.join([matched_words(count), *lacking])
    if lacking and width_of(title) + cell_len(whole) + _AROUND_TITLE <= width:
        note, lacking = whole, []
    elif lacking and _names_all(found) and cell_len(whole) + _AROUND_NOTE <= width:
        title, note, lacking = (), whole, []
    head = (*title, *((f"{dot}{words}", view.renderer.styles.accent) for words in read))
    if title and read and width_of(head) + cell_len(note) + _AROUND_TITLE <= width:
        title, read = head, []
    return title, note, [*read, *lacking]


def _names_all(found: Found) -> bool:
    """Whether what nobody states of some is the field that the list shows."""
    return [one.field for one in found.unstated] == [field.path for field in found.fields[:1]]


def compare_title(view: ViewState, hidden: int, width: int) -> Title:
    """`Compare · baseline Mi 11 Ultra · differences only ─── 12 devices · 6 more ►`.

    In fewer cells the baseline goes by its model and the words become fewer.
    """
    device = previewed(view)
    if device is not None:
        return _preview_title(view, view.session.catalog.devices[device])
    note = _device_count(view, hidden)
    title = _what_is_compared(view, is_short=False)
    if width_of(title) + width_of(note) + _AROUND_TITLE > width:
        title = _what_is_compared(view, is_short=True)
    return tuple(title), tuple(note)


def _preview_title(view: ViewState, device: Device) -> Title:
    """`Preview · Xiaomi 12S Ultra ─── ✓ released · cameras 14 of 14`."""
    from phonecmp.tui.screens.sheet.lines import camera_words  # not for the first frame

    catalog, styles = view.session.catalog, view.renderer.styles
    name: StyledSpan = (display_name(device, view.perspective), BOLD)
    where = state(catalog, device, view.perspective)
    words = camera_words(view, device)
    note: list[StyledSpan] = []
    if where is not None:
        sign = state_glyph(where, view.renderer.glyphs)
        note.append((f"{sign} {where.value}".strip(), styles.state(where)))
    if words:
        note.extend([(" · ", styles.muted)] if note else [])
        note.append((words, styles.muted))
    return (("Preview", styles.text), (" · ", styles.muted), name), tuple(note)


def _what_is_compared(view: ViewState, *, is_short: bool) -> list[StyledSpan]:
    styles = view.renderer.styles
    title: list[StyledSpan] = [("Compare", styles.text)]
    if view.measured_by:
        device = view.session.catalog.devices[view.measured_by]
        name = display_name(device, view.perspective)
        if is_short:
            name = model_name(name, view.session.catalog.brand_name(device.brand))
        title.append((" · ref " if is_short else " · baseline ", styles.muted))
        title.append((name, PLAIN))
    if view.differences:
        words = "differences" if is_short else "differences only"
        title.extend([(" · ", styles.muted), (words, styles.rumoured)])
    if view.empty_rows:
        title.extend([(" · ", styles.muted), ("all rows", styles.muted)])
    return title


def _device_count(view: ViewState, hidden: int) -> list[StyledSpan]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    count = len(view.devices)
    note: list[StyledSpan] = []
    if count:
        note.append((f"{count} device{'' if count == 1 else 's'}", styles.muted))
    if view.missing and view.reading is None:
        gone = ", ".join(safe_text(device) for device, _ in view.missing)
        note.extend([(" · ", styles.muted)] if note else [])
        note.append((f"missing: {view.renderer.shorten(gone, _MISSING)}", styles.rumoured))
    if hidden > 0:
        note.extend([(" · ", styles.muted), (f"{hidden} more {glyphs.later}", styles.accent)])
    return note


def toggle_words(view: ViewState, id_: str) -> str:
    """What adding a device, or taking it out, is about to do."""
    device = view.session.catalog.devices.get(id_)
    name = display_name(device, view.perspective) if device else id_
    if id_ in whole_set(view):
        return f"Took {name} out; {{undo}} brings it back."
    return f"Added {name}, which is highlighted in the list."
