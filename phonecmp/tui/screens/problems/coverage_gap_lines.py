"""What is wanted most: devices whose cameras nobody has described yet, below the findings."""

from __future__ import annotations

from collections.abc import Sequence

from phonecmp.knowledge import CoverageGap
from phonecmp.output import safe_text
from phonecmp.tui.line_renderer import BOLD, PLAIN, fit
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line
from phonecmp.tui.wrapped_text import clipped

GAP = "wanted:"
"""How the key of a wanted device's line begins; its id follows."""

_MOST = 100
_COUNT = 5
_NAME = 30


def gaps_among(view: ViewState, words: Sequence[str]) -> list[CoverageGap]:
    """The wanted devices that all words are found in, those that lack the most first."""
    return [each for each in view.session.gaps if all(word in _text(each) for word in words)]


def _text(gap: CoverageGap) -> str:
    searchable = ("wanted", gap.device, gap.name, *gap.missing)
    return " ".join(searchable).casefold()


def gap_items(view: ViewState, gaps: Sequence[CoverageGap], width: int) -> tuple[LineItem, ...]:
    """A heading, and a line per device: how many fields its cameras lack, and which."""
    if not gaps:
        return ()
    styles = view.renderer.styles
    head = line(
        (" Wanted ", styles.heading),
        (f"{len(gaps)}  ", styles.muted),
        ("camera fields that nobody has entered, most first", styles.muted),
    )
    return (line(), head, *(_line(view, each, width) for each in gaps[:_MOST]))


def _line(view: ViewState, gap: CoverageGap, width: int) -> LineItem:
    keys = ", ".join(path.removeprefix("camera.") for path in gap.missing)
    ellipsis = view.renderer.glyphs.ellipsis
    name = view.renderer.shorten(safe_text(gap.name), _NAME - 2)
    return line(
        (fit(f"{len(gap.missing):>4}", _COUNT + 1), view.renderer.styles.possible + BOLD),
        (fit(name, _NAME), PLAIN),
        (clipped(keys, width - _COUNT - _NAME - 2, ellipsis), view.renderer.styles.muted),
        key=f"{GAP}{gap.device}",
    )


def gap_details(view: ViewState, gap: CoverageGap) -> tuple[LineItem, ...]:
    """Every field that a device's cameras lack, by its name in the file."""
    table, styles = view.session.catalog.table, view.renderer.styles
    searchable = view.renderer.with_keys("{problems.edit} opens its file.")
    head = line((f" {gap.device}: {searchable}", styles.muted))
    lines = [
        line((fit(f" {table.label(path, short=True)}", 26), PLAIN), (path, styles.muted))
        for path in gap.missing
    ]
    return (head, *lines)
