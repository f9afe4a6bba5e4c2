"""The lines of the partners screen: one per partner and brand, on an axis of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len
from rich.style import Style

from phonecmp.knowledge import LaneEnd, PartnerLane
from phonecmp.output import YearScale, year_scale_over
from phonecmp.output.presenters.partnership import ENDS, lane_days, partnership_name, when_text
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line, paragraphs

_WITH_DATES = 100
"""Cells from which on there is room for dates."""

_YEAR = 8
"""Cells that a year takes at most."""


@dataclass(frozen=True, slots=True)
class _Widths:
    """The cells of what stands beside the lanes: the name they are grouped by, the other, dates."""

    group: int
    member: int
    dates: int


def lanes_matching(lanes: Sequence[PartnerLane], words: Sequence[str]) -> tuple[PartnerLane, ...]:
    """The partnerships that contain every wanted word."""
    return tuple(lane for lane in lanes if all(word in _text(lane) for word in words))


def _text(lane: PartnerLane) -> str:
    names = " ".join(device.name for device in lane.devices)
    years = " ".join(str(device.announced.first.year) for device in lane.devices)
    scope = " ".join(lane.partnership.scope)
    searchable = f"{lane.partner_name} {lane.brand_name} {scope} {ENDS[lane.end]} {names} {years}"
    return f"{searchable} {lane.first or ''} {lane.last or ''}".casefold()


def lane_key(lane: PartnerLane) -> str:
    """What the cursor calls a lane."""
    return f"{lane.partner}/{lane.brand}/{lane.start or ''}"


def partner_items(
    view: ViewState,
    lanes: tuple[PartnerLane, ...],
    width: int,
    *,
    by_brand: bool = False,
    is_narrowed: bool = False,
) -> tuple[LineItem, ...]:
    """The axis, then one line per partnership, grouped by partner or by brand, then the signs."""
    if not lanes:
        return paragraphs(view.renderer, ["", *_nothing(view, is_narrowed=is_narrowed)])
    named = sorted(((_names(lane, by_brand=by_brand), lane) for lane in lanes), key=_by_name)
    widths = _widths(named, width)
    axis = _axis(view, lanes, width - widths.group - widths.member - widths.dates - 2)
    items = [_axis_line(view, axis, widths)]
    for number, (_, group) in enumerate(groupby(named, key=lambda each: each[0][0])):
        items.extend([line()] if number and not by_brand else [])
        for position, (names, lane) in enumerate(group):
            shown = names if position == 0 else ("", names[1])
            items.append(_lane_line(view, lane, shown, axis, widths, number))
    return (*items, line(), _legend(view, width))


_Named = tuple[tuple[str, str], PartnerLane]
"""A partnership behind the name it is grouped by and the other one."""


def _names(lane: PartnerLane, *, by_brand: bool) -> tuple[str, str]:
    names = (lane.partner_name, lane.brand_name)
    return (names[1], names[0]) if by_brand else names


def _by_name(named: _Named) -> str:
    """Groups stand in the order of their names; within one, partnerships stay as they were."""
    return named[0][0].casefold()


def _widths(named: Sequence[_Named], width: int) -> _Widths:
    """As wide as the longest texts, within limits; dates only where the lanes keep their room."""
    if width < _WITH_DATES:
        return _Widths(13, 10, 0)
    group = max(cell_len(names[0]) for names, _ in named) + 3
    member = max(cell_len(names[1]) for names, _ in named) + 2
    dates = max(cell_len(when_text(lane)) for _, lane in named) + 3
    most = width // 6
    return _Widths(min(group, most), min(member, most), dates)


def _nothing(view: ViewState, *, is_narrowed: bool) -> list[str]:
    if not view.session.catalog.partners:
        if view.reading is not None:
            return ["The catalogue is still being read."]
        return ["The catalogue holds no partners.", "", "Files in partners/ describe them."]
    if is_narrowed:
        return ["No partnership matches. {partners.back} shows all of them."]
    return [
        f"No partnership was known on {view.day.isoformat()}.",
        "",
        "{time.today} goes to today.",
    ]


def _legend(view: ViewState, width: int) -> LineItem:
    """What tells the ends apart, and the devices."""
    styles, glyphs = view.renderer.styles, view.renderer.glyphs
    signs = (
        (glyphs.claim, "device"),
        (glyphs.ends, ENDS[LaneEnd.ENDED]),
        (glyphs.runs_on, ENDS[LaneEnd.RUNNING]),
        (f"{glyphs.broken_lane}?", ENDS[LaneEnd.UNKNOWN]),
        (glyphs.single, ENDS[LaneEnd.SINGLE] if width >= 72 else "single"),
    )
    spans: list[StyledSpan] = []
    for sign, word in signs:
        spans += [(f" {sign} ", BOLD), (f"{word} ", styles.muted)]
    return line(*spans)


def _axis(view: ViewState, lanes: tuple[PartnerLane, ...], room: int) -> YearScale:
    """Years of everything that the lanes hold, and of the day of the view."""
    days = [view.day, *(day for lane in lanes for day in lane_days(lane))]
    scale = year_scale_over(days) or YearScale(view.day.year, view.day.year)
    return replace(scale, cells=max(min(room // len(scale.years), _YEAR), 1))


def _axis_line(view: ViewState, axis: YearScale, widths: _Widths) -> LineItem:
    step = max(-(-6 // axis.cells), 1)
    text = [" "] * (axis.width + 4)
    for year in range(axis.first, axis.last + 1):
        if (year - axis.last) % step == 0:
            place = (year - axis.first) * axis.cells
            text[place : place + 4] = str(year)
    lead = " " * (widths.group + widths.member)
    return line((lead, PLAIN), ("".join(text), view.renderer.styles.muted))


def _lane_line(
    view: ViewState,
    lane: PartnerLane,
    names: tuple[str, str],
    axis: YearScale,
    widths: _Widths,
    number: int,
) -> LineItem:
    styles = view.renderer.styles
    group = view.renderer.shorten(names[0], widths.group - 2)
    member = view.renderer.shorten(names[1], widths.member - 1)
    dates: list[StyledSpan] = [(f"  {when_text(lane)}", styles.muted)] if widths.dates else []
    return line(
        (fit(f" {group}", widths.group), BOLD),
        (fit(member, widths.member), PLAIN),
        *_drawn(view, lane, axis, styles.device(number)),
        *dates,
        key=lane_key(lane),
    )


def _drawn(view: ViewState, lane: PartnerLane, axis: YearScale, style: Style) -> list[StyledSpan]:
    """`┣━●━●━┫`: from start to end, a dot per device, the kind of end told by its sign."""
    glyphs, styles = view.renderer.glyphs, view.renderer.styles
    cells: list[StyledSpan] = [
        (glyphs.tick if column % axis.cells == 0 else " ", styles.rule)
        for column in range(axis.width + 2)
    ]
    begin = lane.start or (lane.devices[0].announced if lane.devices else None)
    if begin is None:
        return cells
    start = axis.column(begin.first)
    dots = [axis.column(device.announced.first) for device in lane.devices]
    if lane.end is LaneEnd.SINGLE:
        cells[dots[0] if dots else start] = (glyphs.single, style)
        return cells
    end = _end_column(view, lane, axis, max([start, *dots]))
    for column in range(start, end + 1):
        cells[column] = (glyphs.lane, style)
    cells[start] = (glyphs.starts, style)
    for column in dots:
        cells[column if column != start else min(column + 1, end)] = (glyphs.claim, style)
    if lane.end is LaneEnd.UNKNOWN:
        for column in (end + 1, end + 2):
            if column < len(cells):
                cells[column] = (glyphs.broken_lane, style)
        cells[min(end + 2, len(cells) - 1)] = ("?", styles.possible + BOLD)
    elif lane.end is LaneEnd.RUNNING:
        cells[min(end, len(cells) - 1)] = (glyphs.runs_on, style)
    else:
        cells[max(end, start)] = (glyphs.ends, style)
    return cells


def _end_column(view: ViewState, lane: PartnerLane, axis: YearScale, newest: int) -> int:
    if lane.end is LaneEnd.ENDED and lane.until is not None:
        return max(axis.column(lane.until.last), newest)
    if lane.end is LaneEnd.RUNNING:
        return max(axis.column(view.day), newest + 1)
    return newest


def copied_lane(lane: PartnerLane) -> str:
    """A partnership as one line of text: who with whom, when, and how many devices."""
    count = len(lane.devices)
    devices = f"{count} device{'' if count == 1 else 's'}"
    return f"{partnership_name(lane)}; {when_text(lane)}; {devices}"
