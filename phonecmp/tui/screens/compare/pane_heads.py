"""The heads of the panes: their titles, and the room that a long query takes."""

from __future__ import annotations

from contextlib import suppress

from rich.cells import cell_len
from textual.screen import Screen

from phonecmp.comparison import model_name
from phonecmp.knowledge import display_name
from phonecmp.tui.screens.compare.device_list import DeviceList
from phonecmp.tui.screens.compare.devices_for_queries import is_named
from phonecmp.tui.screens.compare.grid import Grid
from phonecmp.tui.screens.compare.pane_titles import compare_title, drawn_title, list_title
from phonecmp.tui.screens.compare.search_field import SearchField
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.filter_field import leave_word
from phonecmp.tui.widgets.footer import Footer
from phonecmp.tui.widgets.pane_title import PaneTitle
from phonecmp.tui.widgets.vertical_rule import VerticalRule

_AROUND_QUERY = 5
"""Cells of the list's pane beside what was typed: the slash, the cursor."""

_USUAL, _USUAL_MEDIUM = 38, 32
"""Cells that the list's pane has where nobody types more."""


def draw_titles(screen: Screen[None], view: ViewState) -> None:
    """Draw both titles, and lend the renderer to what has no view."""
    focused = screen.focused
    left = screen.query_one("#list-title", PaneTitle)
    is_late = screen.query_one(SearchField).is_late
    left.title, left.note = drawn_title(
        screen, lambda: list_title(view, left.size.width, is_searching=is_late)
    )
    left.has_focus_within_pane = isinstance(focused, DeviceList | SearchField)
    top = screen.query_one("#compare-title", PaneTitle)
    top.title, top.note = drawn_title(
        screen, lambda: compare_title(view, screen.query_one(Grid).hidden_right, top.size.width)
    )
    top.has_focus_within_pane = isinstance(focused, Grid)
    for widget in (left, top, *screen.query(VerticalRule), screen.query_one(Footer)):
        widget.renderer = view.renderer
    fit_search(screen)
    show_keys(screen, view)


def show_keys(screen: Screen[None], view: ViewState) -> None:
    """Say in the footer what enter, tab and esc do in the search field, and enter on a row."""
    field, words = screen.query_one(SearchField), {}
    with suppress(Exception):  # the panes say what is wrong with a state
        words["search.add"] = _enter_word(screen, view)
        words["grid.more"] = "fold" if view.place.row.startswith(":") else "claims"
    words["search.complete"] = "complete" if field.has_completion else "to the list"
    words["search.leave"] = leave_word(field)
    screen.query_one(Footer).change_words(words)


def _enter_word(screen: Screen[None], view: ViewState) -> str:
    """What enter in the search field does: "add 12S Ultra", or "to the list"."""
    listed = screen.query_one(DeviceList)
    if not is_named(view, listed.highlighted, is_chosen=listed.is_chosen):
        return "to the list"
    device = view.session.catalog.devices.get(listed.highlighted or "")
    if device is None or not view.found.hits:
        return "add" if view.reading is not None else ""
    name = display_name(device, view.perspective)
    return f"add {model_name(name, view.session.catalog.brand_name(device.brand))}"


def fit_search(screen: Screen[None]) -> None:
    """Widen the list for a long query that is being typed, up to half of the screen."""
    field, pane = screen.query_one(SearchField), screen.query_one("#list-pane")
    wanted = cell_len(field.value) + _AROUND_QUERY
    usual = _USUAL_MEDIUM if screen.has_class("-medium") else _USUAL
    is_beside = bool(screen.query_one("#list-rule").display)
    if screen.focused is field and is_beside and wanted > usual:
        pane.styles.width = min(wanted, screen.size.width // 2)
    elif pane.styles.inline.has_rule("width"):
        pane.styles.width = None
