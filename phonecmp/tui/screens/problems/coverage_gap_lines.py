"""What is wanted most: devices whose cameras nobody has described yet, below the findings."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import Wanted
from phonecmp.output import safe_text
from phonecmp.tui.line_renderer import BOLD, PLAIN, fit
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line
from phonecmp.tui.wrapped_text import clipped

WANTED = "wanted:"
"""How the key of a wanted device's line begins; its id follows."""

_MOST = 100
_COUNT = 5
_NAME = 30


def wanted_among(view: ViewState, words: Sequence[str]) -> list[Wanted]:
    """The wanted devices that all words are found in, those that lack the most first."""
    return [each for each in view.session.wanted if all(word in _text(each) for word in words)]


def _text(wanted: Wanted) -> str:
    searchable = ("wanted", wanted.device.id, wanted.device.name, *wanted.missing)
    return " ".join(searchable).casefold()


def wanted_items(view: ViewState, wanted: Sequence[Wanted], width: int) -> tuple[LineItem, ...]:
    """A heading, and a line per device: how many fields its cameras lack, and which."""
    if not wanted:
        return ()
    styles = view.renderer.styles
    head = line(
        (" Wanted ", styles.heading),
        (f"{len(wanted)}  ", styles.muted),
        ("camera fields that nobody has entered, most first", styles.muted),
    )
    return (line(), head, *(_line(view, each, width) for each in wanted[:_MOST]))


def _line(view: ViewState, wanted: Wanted, width: int) -> LineItem:
    keys = ", ".join(path.removeprefix("camera.") for path in wanted.missing)
    ellipsis = view.renderer.glyphs.ellipsis
    name = view.renderer.shorten(safe_text(wanted.device.name), _NAME - 2)
    return line(
        (fit(f"{len(wanted.missing):>4}", _COUNT + 1), view.renderer.styles.possible + BOLD),
        (fit(name, _NAME), PLAIN),
        (clipped(keys, width - _COUNT - _NAME - 2, ellipsis), view.renderer.styles.muted),
        key=f"{WANTED}{wanted.device.id}",
    )


def wanted_details(view: ViewState, wanted: Wanted) -> tuple[LineItem, ...]:
    """Every field that a device's cameras lack, by its name in the file."""
    table, styles = view.session.catalog.table, view.renderer.styles
    searchable = view.renderer.with_keys("{problems.edit} opens its file.")
    head = line((f" {wanted.device.id}: {searchable}", styles.muted))
    lines = [
        line((fit(f" {table.label(path, short=True)}", 26), PLAIN), (path, styles.muted))
        for path in wanted.missing
    ]
    return (head, *lines)
