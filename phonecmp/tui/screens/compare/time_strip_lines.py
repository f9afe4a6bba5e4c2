"""The time strip: where the events of the compared devices are dense, and where we stand."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.style import Style

from phonecmp.comparison import letter
from phonecmp.knowledge import Event, EventKind
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, width_of
from phonecmp.tui.view_state import ViewState

if TYPE_CHECKING:
    from phonecmp.output import TimeScale

_BOXED = Style(bold=True, reverse=True)
_LEAST = 10
"""Columns below which a scale tells nothing."""


def time_head(view: ViewState) -> list[StyledSpan]:
    """`time ◄ 2022-05-23 ►`, the date amber where it is not today."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    day = (styles.text if view.is_today else styles.rumoured) + BOLD
    return [
        (" time ", styles.muted),
        (glyphs.earlier, styles.accent),
        (f" {view.day.isoformat()} ", day),
        (glyphs.later, styles.accent),
        ("  ", PLAIN),
    ]


def time_tail(view: ViewState) -> list[StyledSpan]:
    """`19/24 T today`: how many of the dated days lie behind us."""
    styles = view.renderer.styles
    days = sorted({event.day for event in view.events})
    seen = sum(day <= view.day for day in days)
    key = view.renderer.key("time.today")
    today = [(key, styles.accent + BOLD), (" today ", styles.muted)] if key else []
    return [(f"  {seen}/{len(days)} ", styles.muted), *today]


def time_scale(view: ViewState, width: int) -> TimeScale | None:
    """The scale between head and tail; None where there is no event or no room.

    It ends a little after the last event, so that any later day stands at its right end and the
    events keep their room.
    """
    start = width_of(time_head(view))
    return scale_of_events(view, start, width - start - width_of(time_tail(view)))


def scale_of_events(view: ViewState, start: int, width: int) -> TimeScale | None:
    """From the first event to a little after the last one, over `width` columns from `start` on.

    None where there is no event or no room.
    """
    events = view.events
    if not events or width < _LEAST:
        return None
    from phonecmp.output import time_scale_over  # the first frame often has no event

    first, last = events[0].day, events[-1].day
    margin = max((last - first).days // 30, 1)
    end = last + timedelta(days=min(margin, (date.max - last).days))
    return time_scale_over((first, end), start, width)


def time_strip(view: ViewState, width: int) -> list[list[StyledSpan]]:
    """The two lines of the strip; the second holds the years and months."""
    scale = time_scale(view, width)
    head, tail = time_head(view), time_tail(view)
    if scale is None:
        return [head if not view.devices else [*head, *tail], []]
    return [[*head, *_density(view, scale), *tail], month_axis(view, scale)]


def _density(view: ViewState, scale: TimeScale) -> list[StyledSpan]:
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    reported = [event for event in view.events if event.kind is EventKind.REPORTED]
    counts: Counter[int] = Counter()
    for event in reported:
        counts[scale.column(event.day)] += max(event.claims, 1)
    most = max(counts.values(), default=1)
    now = scale.column(view.day)
    passed = _passed(view, scale)
    cells: list[StyledSpan] = []
    for column in range(scale.width):
        style = styles.accent if column <= now else styles.muted
        count = counts.get(column, 0)
        top = len(glyphs.density) - 1
        height = round(math.sqrt(count / most) * top) if count else 0
        shown = glyphs.density[max(height, 1 if count else 0)]
        base = styles.rumoured if column in passed else styles.rule
        cells.append((shown, (styles.rumoured if column in passed else style) if count else base))
    if view.day_before is not None:
        cells[scale.column(view.day_before)] = (glyphs.changed, styles.rumoured + BOLD)
    for event in view.events:
        if event.kind is EventKind.ANNOUNCED and event.region is None:
            column = scale.column(event.day)
            cells[column] = _letter(view, event, is_now=column == now)
    if cells[now][0] not in (letter(index) for index in range(len(view.devices))):
        cells[now] = (glyphs.now_mark, styles.rumoured + BOLD)
    return cells


def _passed(view: ViewState, scale: TimeScale) -> range:
    """The columns that the last step in time went over, in whichever direction."""
    if view.day_before is None:
        return range(0)
    ends = sorted((scale.column(view.day_before), scale.column(view.day)))
    return range(ends[0], ends[1] + 1)


def _letter(view: ViewState, event: Event, *, is_now: bool) -> StyledSpan:
    """The letter of an announced device, in a box on its day and where the as-of line hides."""
    index = view.devices.index(event.device)
    text = letter(index)[:1]
    if event.day == view.day:
        return (text, view.renderer.styles.chip(index))
    if is_now:
        return (text, view.renderer.styles.rumoured + _BOXED)
    style = (
        view.renderer.styles.device(index) if event.day < view.day else view.renderer.styles.muted
    )
    return (text, style + BOLD)


def month_axis(view: ViewState, scale: TimeScale) -> list[StyledSpan]:
    """Years, and months where there is room for them, above or below the columns of a scale.

    A January comes before the year that the scale begins in, which may have but a day left.
    """
    styles = view.renderer.styles
    marks: dict[int, tuple[str, bool]] = {}
    months = month_starts(scale.first, scale.last)
    step = 1 if len(months) * 4 < scale.width else 3 if len(months) * 2 < scale.width else 12
    labelled = [one for one in months if one == months[0] or not (one.month - 1) % step]
    for month in sorted(labelled, key=lambda one: (one.month != 1, one != months[0], one)):
        is_year = month.month == 1 or month == months[0]
        text = f"{month.year}" if is_year else f"{month.month:02}"
        column = scale.column(max(month, scale.first))
        end = column + len(text)
        if end <= scale.width and all(
            end < other or other + len(marks[other][0]) < column for other in marks
        ):
            marks[column] = (text, is_year)
    spans: list[StyledSpan] = [(" " * scale.start, PLAIN)]
    position = 0
    for column, (text, is_year) in sorted(marks.items()):
        spans.append((" " * (column - position), PLAIN))
        spans.append((text, styles.text if is_year else styles.muted))
        position = column + len(text)
    return spans


def month_starts(first: date, last: date) -> list[date]:
    """The first day of every month from that of `first` to that of `last`."""
    number = first.year * 12 + first.month - 1
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date((number + i) // 12, (number + i) % 12 + 1, 1) for i in range(count)]
