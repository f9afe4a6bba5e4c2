"""Partnerships and their devices as a table with a lane of years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from phonecmp.knowledge import LaneEnd, PartnerLane, Perspective
from phonecmp.output.glyphs import UNICODE, Glyphs
from phonecmp.output.pages.as_of_line import seen_from
from phonecmp.output.pages.table_records import Table, TableCell, TableColumn, TableRow
from phonecmp.output.presenters.partnership import lane_days, when_text
from phonecmp.output.styled_text import Role
from phonecmp.output.terminal_safe_text import safe_text
from phonecmp.output.time_scale import year_scale_over


def partners_table(
    lanes: Sequence[PartnerLane],
    perspective: Perspective,
    *,
    with_devices: bool = False,
    glyphs: Glyphs = UNICODE,
    changed: Sequence[str] = (),
) -> Table:
    """One row per partnership, with a lane of one cell per year, and its devices where asked.

    What later layers have `changed` stands below.
    """
    years = _years(lanes, perspective.day)
    rows: list[TableRow] = []
    for lane in lanes:
        rows.append(_row(lane, years, perspective.day, glyphs))
        if with_devices:
            rows += [
                _device_row(device.name, str(device.announced), device.id, years, glyphs)
                for device in lane.devices
            ]
    return Table(
        title="",
        heading="Partners",
        columns=(
            TableColumn("Partner"),
            TableColumn("Brand"),
            TableColumn("When"),
            TableColumn(_axis(years), drawn=True),
            TableColumn("Devices", right=True),
            TableColumn("First", optional=True),
            TableColumn("Last", optional=True),
        ),
        rows=tuple(rows),
        notes=(*changed, _legend(glyphs), seen_from(perspective)),
        keep=5,
    )


def _years(lanes: Sequence[PartnerLane], day: date) -> range:
    """The years of everything that the lanes hold, and that of the perspective."""
    scale = year_scale_over([day, *(each for lane in lanes for each in lane_days(lane))])
    return scale.years if scale else range(day.year, day.year + 1)


def _axis(years: range) -> str:
    """First and last year at the ends of the lanes."""
    gap = len(years) - 8
    return f"{years[0]}{' ' * gap}{years[-1]}" if gap > 0 else str(years[0])


def _row(lane: PartnerLane, years: range, day: date, glyphs: Glyphs) -> TableRow:
    return TableRow.of(
        TableCell(safe_text(lane.partner_name), Role.STRONG),
        safe_text(lane.brand_name),
        when_text(lane),
        lane_text(lane, years, day, glyphs),
        str(len(lane.devices)) if lane.devices else "",
        safe_text(lane.first or ""),
        safe_text(lane.last or ""),
    )


def _device_row(name: str, announced: str, id_: str, years: range, glyphs: Glyphs) -> TableRow:
    year = int(announced[:4])
    dots = "".join(glyphs.claim if each == year else " " for each in years)
    texts = ("", safe_text(name), announced, dots, "", id_, "")
    return TableRow(tuple(TableCell(text, Role.MUTED) for text in texts))


def lane_text(lane: PartnerLane, years: range, day: date, glyphs: Glyphs) -> str:
    """A partnership drawn over years, one cell each: `┣━●━┫`, open `►`, unknown end `╌?`."""
    devices = {device.announced.first.year for device in lane.devices}
    if lane.end is LaneEnd.SINGLE:
        return "".join(glyphs.single if year in devices else " " for year in years)
    known = [*devices, *([lane.start.first.year] if lane.start else [])]
    if not known:
        return " " * len(years)
    first = lane.start.first.year if lane.start else min(known)
    last = max(_last_year(lane, max(known), day), first)
    cells = [_lane_cell(year, first, last, devices, lane, glyphs) for year in years]
    return "".join(cells)


def _last_year(lane: PartnerLane, newest: int, day: date) -> int:
    match lane.end:
        case LaneEnd.ENDED if lane.until is not None:
            return lane.until.last.year
        case LaneEnd.RUNNING:
            return day.year
        case _:
            return min(newest + 2, day.year)


def _lane_cell(
    year: int, first: int, last: int, devices: set[int], lane: PartnerLane, glyphs: Glyphs
) -> str:
    if not first <= year <= last:
        return " "
    ends = {LaneEnd.ENDED: glyphs.ends, LaneEnd.RUNNING: glyphs.runs_on, LaneEnd.UNKNOWN: "?"}
    if year == last and last != first:
        return ends.get(lane.end, " ")
    if year in devices:
        return glyphs.claim
    if year == first:
        return glyphs.starts
    is_doubtful = lane.end is LaneEnd.UNKNOWN and year > max(devices, default=first)
    return glyphs.broken_lane if is_doubtful else glyphs.lane


def _legend(glyphs: Glyphs) -> str:
    return (
        f"{glyphs.claim} year with a device; {glyphs.starts} began; {glyphs.ends} ended; "
        f"{glyphs.runs_on} goes on; ? end not known; {glyphs.single} single device"
    )
