"""What is known about one partnership: the two clocks, the scope, the devices, the pages."""

from __future__ import annotations

from phonecmp.knowledge import LaneEnd, PartnerLane
from phonecmp.model import Citation, Period
from phonecmp.tui.pen import BOLD, PLAIN, Piece, fit
from phonecmp.tui.view import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line

_LABEL = 14

_ENDS = {
    LaneEnd.ENDED: "ended",
    LaneEnd.RUNNING: "running",
    LaneEnd.UNKNOWN: "end not known",
    LaneEnd.SINGLE: "a single device",
}


def lane_title(view: ViewState, lane: PartnerLane) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """`Leica × Huawei` and how it ended."""
    title: Piece = (f"{lane.partner_name} × {lane.brand_name}", BOLD)
    return (title,), ((_ENDS[lane.end], view.pen.ink.muted),)


def lane_details(view: ViewState, lane: PartnerLane) -> tuple[LineItem, ...]:
    """The lines below the axis, for the partnership under the cursor."""
    partnership = lane.partnership
    start = partnership.start
    if start is None and lane.devices:
        start = lane.devices[0].announced
    told = _told(view, lane)
    scope = ", ".join(partnership.scope)
    return tuple(
        item
        for item in (
            _entry(view, "true from", _span(start, lane.until)),
            _entry(view, "said on", told) if told else None,
            _entry(view, "scope", scope) if scope else None,
            _entry(view, "first, last", _devices(view, lane)),
            _entry(view, "note", partnership.note) if partnership.note else None,
            *(_entry(view, "read in", _cited(view, each)) for each in partnership.citations[:3]),
        )
        if item is not None
    )


def _entry(view: ViewState, label: str, text: str) -> LineItem:
    return line((fit(f" {label}", _LABEL), view.pen.ink.muted), (text, PLAIN))


def _span(start: Period | None, until: Period | None) -> str:
    words = f"{start or 'not known'}"
    if until is None:
        return words
    if start is None:
        return f"{words} to {until}"
    days = (until.last - start.first).days
    months = round(days / 30.44)
    years, months = divmod(months, 12)
    length = [f"{years} year{'s' if years > 1 else ''}"] if years else []
    length += [f"{months} month{'s' if months > 1 else ''}"] if months else []
    return f"{words} to {until}   {', '.join(length)}"


def _told(view: ViewState, lane: PartnerLane) -> str:
    """When the public learnt of start and end, where that was another day."""
    partnership = lane.partnership
    words = []
    if partnership.start_told is not None:
        words.append(f"{partnership.start_told} of its start")
    if partnership.until_told is not None and lane.until is not None:
        late = (partnership.until_told.first - lane.until.last).days
        after = f", {late} days after it had ended" if late > 0 else ""
        words.append(f"{partnership.until_told} of its end{after}")
    return f" {view.pen.glyphs.dot} ".join(words)


def _devices(view: ViewState, lane: PartnerLane) -> str:
    count = len(lane.devices)
    held = f"{count} device{'' if count == 1 else 's'} here"
    names = f" {view.pen.glyphs.ellipsis} ".join(
        dict.fromkeys(name for name in (lane.first, lane.last) if name)
    )
    return f"{names or 'not known'}   {held}"


def _cited(view: ViewState, citation: Citation) -> str:
    name = view.library.catalog.source_name(citation.by) if citation.by else ""
    return "  ".join(part for part in (name, str(citation.on or ""), citation.url or "") if part)
