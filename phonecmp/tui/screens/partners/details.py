"""What is known about one partnership: the two clocks, the scope, the devices, the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from phonecmp.knowledge import PartnerLane
from phonecmp.model import Citation, Period
from phonecmp.output import safe_text
from phonecmp.output.presenters.correction import citing_layer, entry_changes, lane_block
from phonecmp.output.presenters.partnership import ENDS, partnership_name
from phonecmp.tui.line_renderer import BOLD, PLAIN, StyledSpan, fit
from phonecmp.tui.view_state import ViewState
from phonecmp.tui.widgets.line_list import LineItem, line
from phonecmp.tui.wrapped_text import wrapped

_LABEL = 14


def lane_title(
    view: ViewState, lane: PartnerLane
) -> tuple[tuple[StyledSpan, ...], tuple[StyledSpan, ...]]:
    """`Leica × Huawei` and how it ended."""
    title: StyledSpan = (partnership_name(lane), BOLD)
    return (title,), ((ENDS[lane.end], view.renderer.styles.muted),)


def lane_details(view: ViewState, lane: PartnerLane, width: int) -> tuple[LineItem, ...]:
    """The lines about one partnership; each device is a line with its id as key, year by year."""
    partnership = lane.partnership
    start = partnership.start
    if start is None and lane.devices:
        start = lane.devices[0].announced
    entry, block = lane_block(view.session.catalog, lane)
    entries = (
        ("true from", _span(start, lane.until)),
        ("said on", _said_on(view, lane)),
        ("scope", ", ".join(partnership.scope)),
        ("first, last", _named(view, lane)),
        *(("changed", text) for text in entry_changes(view.session.catalog, entry, block)),
    )
    notes = (
        ("note", partnership.note or ""),
        *(("read in", _cited(view, entry, each)) for each in partnership.citations),
    )
    return (*_entries(view, entries, width), *_devices(view, lane), *_entries(view, notes, width))


def _entries(view: ViewState, entries: Iterable[tuple[str, str]], width: int) -> Iterator[LineItem]:
    for label, text in entries:
        if text:
            yield from _entry(view, label, safe_text(text), width)


def _entry(view: ViewState, label: str, text: str, width: int) -> list[LineItem]:
    return [
        line(
            (fit(f" {'' if number else label}", _LABEL), view.renderer.styles.muted), (part, PLAIN)
        )
        for number, part in enumerate(wrapped(text, max(width - _LABEL - 1, 10)))
    ]


def _devices(view: ViewState, lane: PartnerLane) -> list[LineItem]:
    """One line per device, the year before the first one of each."""
    styles = view.renderer.styles
    items = []
    for year, group in groupby(lane.devices, key=lambda device: device.announced.first.year):
        for number, device in enumerate(group):
            compared = view.renderer.glyphs.selected if device.id in view.devices else " "
            items.append(
                line(
                    (fit("" if number else f" {year}", _LABEL - 2), styles.muted),
                    (f"{compared} ", styles.accent + BOLD),
                    (f"{device.name}  ", PLAIN),
                    (str(device.announced), styles.muted),
                    key=device.id,
                )
            )
    return items


def _span(start: Period | None, until: Period | None) -> str:
    words = f"{start or 'not known'}"
    if until is None:
        return words
    if start is None:
        return f"{words} to {until}"
    days = (until.last - start.first).days
    if days < 0:
        return f"{words} to {until}"
    months = round(days / 30.44)
    years, months = divmod(months, 12)
    length = [f"{years} year{'s' if years > 1 else ''}"] if years else []
    length += [f"{months} month{'s' if months > 1 else ''}"] if months else []
    return f"{words} to {until} ({', '.join(length)})"


def _said_on(view: ViewState, lane: PartnerLane) -> str:
    """When the public learnt of start and end, where that was another day."""
    partnership = lane.partnership
    words = []
    if partnership.start_known_from is not None:
        words.append(f"{partnership.start_known_from} of its start")
    if partnership.until_known_from is not None and lane.until is not None:
        late = (partnership.until_known_from.first - lane.until.last).days
        after = f", {late} days after it had ended" if late > 0 else ""
        words.append(f"{partnership.until_known_from} of its end{after}")
    return f" {view.renderer.glyphs.dot} ".join(words)


def _named(view: ViewState, lane: PartnerLane) -> str:
    count = len(lane.devices)
    held = f"{count} device{'' if count == 1 else 's'} here"
    names = f" {view.renderer.glyphs.ellipsis} ".join(
        dict.fromkeys(name for name in (lane.first, lane.last) if name)
    )
    return f"{names or 'not known'}, {held}"


def _cited(view: ViewState, entry: str, citation: Citation) -> str:
    whose = citing_layer(view.session.catalog, entry, citation)
    name = view.session.catalog.source_name(citation.by) if citation.by else ""
    parts = (name, str(citation.on or ""), citation.url or "")
    return whose + ", ".join(part for part in parts if part)
