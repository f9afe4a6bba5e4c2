"""What the comparison says where a key does nothing that can be seen, and what to do instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from phonecmp.knowledge import Status
from phonecmp.output import safe_text
from phonecmp.tui.view_state import ViewState

COMPARED_ALREADY = "This device is compared already; {device.toggle} in the list takes it out."

NOTHING_COMPARED = "Nothing is compared yet: {search} searches, {device.toggle} adds a device."

MOST_PASTED = 50
"""Lines of one paste that are answered: more devices side by side help nobody."""

_NAMED = 3
"""Queries that a notice names."""

Spot = tuple[int, int]
"""A cell: its line and its column, both counted from 0."""


def nothing_found(view: ViewState) -> str:
    """Why no device is highlighted in the list."""
    if view.reading is not None:
        return "The catalogue is still being read."
    return "No device is found: change the search, or clear it with {back}."


def nothing_found_for(queries: Sequence[str]) -> str:
    """Which of the queries that were entered or pasted found no device."""
    if len(queries) == 1 and not queries[0]:
        return "No device is found."
    named = ", ".join(f"“{each}”" for each in queries[:_NAMED])
    more = f" and {len(queries) - _NAMED} more" if len(queries) > _NAMED else ""
    return f"No device is found for {named}{more}: change the search, or clear it with {{back}}."


def lines_question(lines: Sequence[str]) -> str:
    """What is asked before pasted lines are taken for devices."""
    most = MOST_PASTED
    if len(lines) > most:
        return f"Add a device for each of the first {most} of {len(lines):,} lines?"
    return f"Add {len(lines)} devices, one a line?"


def move_advice(view: ViewState, step: int) -> str:
    """Why the column under the cursor cannot move by a step; empty where it can."""
    if len(view.columns) == 1:
        return "There is only one column; {device.toggle} adds another device."
    if 0 <= view.cursor.column + step < len(view.columns):
        return ""
    if step < 0:
        return "This is the first column; {column.right} moves it to the right."
    return "This is the last column; {column.left} moves it to the left."


def differences_advice(view: ViewState) -> str:
    """Why no row is left of those that differ; empty where some are."""
    if not view.differences or any(section.rows for section in view.comparison.sections):
        return ""
    if len(view.devices) == 1:
        message = "One device differs from nothing: {device.toggle} adds another,"
    else:
        message = "Nothing that is known of these devices differs;"
    return f"{message} {{differences}} shows all rows."


def missing_words(id_: str) -> str:
    """What is said of a compared device that no catalogue has."""
    return f"No file has {safe_text(id_)} at present; it comes back with its file."


def baseline_advice(view: ViewState) -> str:
    """Why nothing is measured against the column under the cursor; empty where it can be."""
    here = view.at_cursor
    if here is None or here in view.devices or here == view.baseline:
        return ""
    return missing_words(here)


def bars_advice(view: ViewState) -> str:
    """What became of the bars where a baseline keeps them from being drawn."""
    if view.measured_by is None:
        return ""
    words = "are drawn" if view.bars else "stay away"
    return f"Bars {words} once nothing is the baseline; {{baseline}} ends it."


def next_spot(
    view: ViewState, places: Mapping[str, int], here: Spot, direction: int
) -> tuple[Spot | None, str]:
    """The next uncertain value in reading order, or the one before, and what to say of it.

    `places` are the lines of the fields in sight, `direction` is 1 or -1. After the last one
    comes the first again.
    """
    spots = _uncertain(view)
    reachable = sorted((places[row], column) for row, column in spots if row in places)
    if not reachable:
        folded = "The uncertain values are in folded sections; {fold.all} opens them."
        return None, folded if spots else "No value here is uncertain."
    if reachable == [here]:
        return here, "This is the only uncertain value in sight."
    ahead = [spot for spot in reachable if (spot > here if direction > 0 else spot < here)]
    if ahead:
        return ahead[0 if direction > 0 else -1], ""
    end, words = (0, "first") if direction > 0 else (-1, "last")
    return reachable[end], f"Nothing uncertain beyond; this is the {words} one again."


def _uncertain(view: ViewState) -> list[tuple[str, int]]:
    sure = (Status.CONFIRMED, Status.UNKNOWN)
    columns = [view.columns.index(device) for device in view.devices]
    return [
        (row.field.path, column)
        for section in view.comparison.sections
        for row in section.rows
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.shown.status not in sure
    ]
