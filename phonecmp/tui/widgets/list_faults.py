"""What a list says where its lines could not be made."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.app import App
from textual.screen import Screen

from phonecmp.tui.faults import fault_text, note
from phonecmp.tui.line_renderer import PLAIN
from phonecmp.tui.widgets.line_list import LineItem, LineList, line
from phonecmp.tui.wrapped_text import wrapped

_Shown = TypeVar("_Shown", bound="Screen[Any]")
_Given = ParamSpec("_Given")


def fault_items(app: App[Any], error: BaseException, what: str, width: int) -> tuple[LineItem, ...]:
    """The lines of a list of so many cells whose lines could not be made."""
    return message_items(fault_text(app, error, what), width)


def message_items(text: str, width: int) -> tuple[LineItem, ...]:
    """Lines of a text about a fault; a file's name is of no use where it is cut."""
    parts = wrapped(text, width - 2) if width > 2 else [text]
    return tuple(line((f" {part}", PLAIN)) for part in parts)


def draws(
    pane: str, what: str
) -> Callable[
    [Callable[Concatenate[_Shown, _Given], None]], Callable[Concatenate[_Shown, _Given], None]
]:
    """Makes a screen's method one that draws a list: where it fails, that list says so.

    `pane` selects the list, or the pane around it.
    """

    def guarded(
        draw: Callable[Concatenate[_Shown, _Given], None],
    ) -> Callable[Concatenate[_Shown, _Given], None]:
        @wraps(draw)
        def draw_or_say(screen: _Shown, /, *args: _Given.args, **kwargs: _Given.kwargs) -> None:
            try:
                draw(screen, *args, **kwargs)
            except Exception as error:  # one list must not end the app
                _say(screen, pane, error, what)

        return draw_or_say

    return guarded


def _say(screen: Screen[Any], pane: str, error: Exception, what: str) -> None:
    for found in screen.query(pane):  # none where a state comes before the panes are there
        found.remove_class("-empty")
        lines = found if isinstance(found, LineList) else found.query_one(LineList)
        lines.items = fault_items(screen.app, error, what, lines.size.width)
        return
    note(screen.app, error, f"{what} could not be drawn")
