"""The lines of the timeline: a lane per compared device, from its first rumour on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.style import Style

from phonecmp.comparison import letter, model_name
from phonecmp.knowledge import Event, EventKind, display_name
from phonecmp.output import TimeScale
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit, width_of
from phonecmp.tui.screens.compare.time_strip_lines import month_axis, scale_of_events
from phonecmp.tui.view_state import ViewState

Lines = list[list[StyledSpan]]

_CHIP = 4
_NAMED_FROM = 72
"""Cells from which on names stand beside the letters."""
_NARROW_NAME, _WIDE_NAME = 14, 20
_WIDE = 100
_DATE = 10
_MOST = 9
"""Claims in one cell that a digit can tell."""
_ON_THE_LINE = Style(bold=True, reverse=True)
_HAPPENED = {
    EventKind.ANNOUNCED: "announced",
    EventKind.RELEASED: "on sale",
    EventKind.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class DeviceLane:
    """What happened to one device, in columns of the timeline.

    `claims` counts them by column, `start` is where the first event stands, `launch` where the
    announcement does, `end` where the lane ends, `is_cancelled` whether the device ended there.
    What came later than the day of the view stands behind the column of that day, `now`. Claims
    never share the cell of the announcement: earlier ones stand before it, later ones behind it.
    """

    claims: dict[int, int]
    start: int
    launch: int | None
    end: int
    now: int
    is_cancelled: bool = False


def timeline_scale(view: ViewState, width: int) -> TimeScale | None:
    """The scale beside the names; None where there is no event or no room."""
    start = _CHIP + _name_width(width)
    return scale_of_events(view, start, width - start - 1)


def timeline_lines(view: ViewState, width: int, rows: int) -> Lines:
    """The axis, the lanes and the day below them, in `rows` lines of `width` cells at most.

    Lanes for which there is no room are counted in the last one's place; without any dated event
    words say so.
    """
    scale = timeline_scale(view, width)
    if scale is None:
        return [[(f" {text}", view.renderer.styles.muted)] for text in _no_lanes(view)][:rows]
    room = max(rows - 2, 1)
    count = len(view.devices)
    shown = count if count <= room else room - 1
    lines = [_lane_line(view, index, scale, width) for index in range(shown)]
    if shown < count:
        lines.append([(f" {count - shown} more", view.renderer.styles.muted)])
    return [month_axis(view, scale), *lines, _day_line(view, scale, width)]


def _no_lanes(view: ViewState) -> tuple[str, ...]:
    if view.devices:
        return ("Nothing that is dated is recorded of these devices.",)
    return (
        "No device is compared, so there are no lanes to draw.",
        view.renderer.with_keys("{device.toggle} in the list adds one."),
    )


def _name_width(width: int) -> int:
    if width < _NAMED_FROM:
        return 0
    return _WIDE_NAME if width >= _WIDE else _NARROW_NAME


def device_lane(
    events: tuple[Event, ...], scale: TimeScale, day: date, region: str | None
) -> DeviceLane | None:
    """Where the events of one device stand; None where it has none.

    The announcement is that of the region where it has its own there. Claims made before it stand
    before it even where they share its column, and those made after it behind it.
    """
    if not events:
        return None
    now = scale.column(day)
    last = scale.width - 1

    def column(event: Event) -> int:
        place = scale.column(event.day)
        return place if event.day <= day else min(max(place, now + 1), last)

    launched = _launch(events, region)
    reports = [event for event in events if event.kind is EventKind.REPORTED]
    launch = None
    if launched is not None:
        has_rumours = any(event.day < launched.day for event in reports)
        launch = max(column(launched), 1 if has_rumours else 0)
    claims: Counter[int] = Counter()
    for event in reports:
        claims[_beside(launch, launched, event, column(event), last)] += max(event.claims, 1)
    cancelled = next((event for event in events if event.kind is EventKind.CANCELLED), None)
    marks = [*claims, *([] if launch is None else [launch])]
    return DeviceLane(
        claims=dict(claims),
        start=min(marks, default=column(events[0])),
        launch=launch,
        end=last if cancelled is None else max([column(cancelled), *marks]),
        now=now,
        is_cancelled=cancelled is not None,
    )


def _launch(events: tuple[Event, ...], region: str | None) -> Event | None:
    announced = [event for event in events if event.kind is EventKind.ANNOUNCED]
    own = [event for event in announced if region is not None and event.region == region]
    base = [event for event in announced if event.region is None]
    return next(iter([*own, *base]), None)


def _beside(
    launch: int | None, launched: Event | None, event: Event, column: int, last: int
) -> int:
    """The column of claims, which leave that of the announcement free."""
    if launch is None or launched is None:
        return column
    if event.day < launched.day:
        return min(column, max(launch - 1, 0))
    return column if column != launch else min(launch + 1, last)


def _lane_line(view: ViewState, index: int, scale: TimeScale, width: int) -> list[StyledSpan]:
    id_ = view.devices[index]
    events = tuple(each for each in view.events if each.device == id_)
    lane = device_lane(events, scale, view.day, view.region)
    cells: list[StyledSpan] = [(" ", PLAIN)] * scale.width
    if lane is not None:
        _draw(view, lane, index, cells)
    now = scale.column(view.day)
    if lane is None or (now not in lane.claims and now != lane.launch):
        cells[now] = (view.renderer.glyphs.now_mark, view.renderer.styles.rumoured + BOLD)
    return [*_head(view, index, _name_width(width)), *cells]


def _head(view: ViewState, index: int, room: int) -> list[StyledSpan]:
    """The letter, and the name where there is room for one."""
    device = view.session.catalog.devices[view.devices[index]]
    chip: list[StyledSpan] = [
        (fit(f" {letter(index)}", 3), view.renderer.styles.chip(index)),
        (" ", PLAIN),
    ]
    if not room:
        return chip
    name = display_name(device, view.perspective)
    if cell_len(name) >= room:
        name = model_name(name, view.session.catalog.brand_name(device.brand))
    return [*chip, (fit(view.renderer.shorten(name, room - 1), room), BOLD)]


def _draw(view: ViewState, lane: DeviceLane, index: int, cells: list[StyledSpan]) -> None:
    """Broken before the announcement and solid from it on; muted after the day of the view."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    for column in range(lane.start, lane.end + 1):
        is_out = lane.launch is not None and column >= lane.launch
        style = styles.device(index) if is_out and column <= lane.now else styles.rule
        cells[column] = (glyphs.lane if is_out else glyphs.broken_lane, style)
    if lane.is_cancelled:
        cells[lane.end] = (glyphs.ends, styles.muted)
    if lane.launch is not None:
        cells[lane.launch] = (glyphs.starts, _style(view, lane, lane.launch, styles.device(index)))
    for column, count in lane.claims.items():
        sign = glyphs.claim if count == 1 else str(count) if count <= _MOST else "+"
        cells[column] = (sign, _style(view, lane, column, styles.rumoured))


def _style(view: ViewState, lane: DeviceLane, column: int, style: Style) -> Style:
    if column > lane.now:
        return view.renderer.styles.muted
    return view.renderer.styles.rumoured + _ON_THE_LINE if column == lane.now else style + BOLD


def _day_line(view: ViewState, scale: TimeScale, width: int) -> list[StyledSpan]:
    """The day, centred below its line."""
    styles = view.renderer.styles
    place = min(max(scale.start + scale.column(view.day) - _DATE // 2, 0), width - _DATE - 1)
    style = (styles.text if view.is_today else styles.rumoured) + BOLD
    return [(" " * place, PLAIN), (view.day.isoformat(), style)]


def event_count(view: ViewState) -> str:
    """`event 19 of 24`, or between which ones the day of the view lies."""
    days = sorted({event.day for event in view.events})
    seen = sum(day <= view.day for day in days)
    if not days:
        return ""
    if seen == 0:
        return f"before the first of {len(days)} events"
    return f"{'' if view.day in days else 'after '}event {seen} of {len(days)}"


def events_of_day(view: ViewState, room: int) -> list[StyledSpan]:
    """What the day of the view brought: ` A  5 claims   B  announced`; empty where nothing.

    Devices for which there is no room are counted at the end.
    """
    happened_words = [(index, events_text(view, id_)) for index, id_ in enumerate(view.devices)]
    found = [(index, words) for index, words in happened_words if words]
    spans: list[StyledSpan] = []
    for number, (index, words) in enumerate(found):
        chip: StyledSpan = (fit(f" {letter(index)}", 3), view.renderer.styles.chip(index))
        entry: list[StyledSpan] = [chip, (f" {words}   ", PLAIN)]
        if width_of([*spans, *entry]) > room - 4 and number:
            return [*spans, (f"+{len(found) - number}", view.renderer.styles.muted)]
        spans += entry
    return spans


def events_text(view: ViewState, id_: str) -> str:
    """What the day of the view brought for one device, in words."""
    here = [each for each in view.events if each.device == id_ and each.day == view.day]
    claims: Counter[str] = Counter()
    for each in here:
        if each.kind is EventKind.REPORTED:
            claims[_dated(each)] += max(each.claims, 1)
    words = [f"{n} claim{'' if n == 1 else 's'}{dated}" for dated, n in claims.items()]
    happenings = [each for each in here if each.kind in _HAPPENED]
    words += [
        f"{_HAPPENED[each.kind]}{f' in {each.region}' if each.region else ''}{_dated(each)}"
        for each in happenings
    ]
    return ", ".join(words)


def _dated(event: Event) -> str:
    """The month or year that an event is dated by, for the day from which it counts is nobody's."""
    return "" if event.on.is_day else f" of {event.on}"
