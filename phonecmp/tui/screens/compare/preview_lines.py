"""The preview of the highlighted device: its cameras to scale, and the figures that matter.

Imports the drawings, so that nobody imports it before there is something to preview.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from phonecmp.knowledge import Status
from phonecmp.model import Device
from phonecmp.output import shown_sign, shown_with_unit
from phonecmp.output.drawings import IN_NUMBERS, bodies, camera_row, subject_alone, terminal_aspect
from phonecmp.tui.line_renderer import BOLD, StyledSpan, fit, padded
from phonecmp.tui.screens.drawings.span_styles import look_of, styled
from phonecmp.tui.view_state import ViewState

FIGURES = (
    "camera.main.sensor", "camera.main.f_number", "camera.tele.focal_mm", "chip.soc",
    "display.size_in", "display.peak_nits", "battery.capacity_mah", "battery.wired_w",
    "body.weight_g", "body.thickness_mm",
)  # fmt: skip
"""The figures by which phones are told apart first; a catalogue without one goes without it."""

_LEAST_ROWS, _MOST_ROWS = 5, 14
"""Rows of the picture: fewer show nothing, and more nothing new."""

_MOST_BODY_ROWS = 22
"""Rows of a body, which is higher than wide."""

_TWO_COLUMNS = 72
"""Columns from which on the figures stand in two columns."""

_GAP = 2

Lines = list[list[StyledSpan]]


def preview_lines(
    view: ViewState, device: Device, width: int, height: int, below: Sequence[Lines]
) -> Lines:
    """The device's picture and figures, and below them the first of `below` that there is room for.

    The figures come first, then a small picture; what is below takes the room that is left.
    """
    figures = _figures(view, device, width)
    taken = len(figures) + _LEAST_ROWS
    rest = next((lines for lines in below if len(lines) + taken <= height), [])
    room = height - len(figures) - len(rest)
    spaced = room >= _MOST_ROWS + 3
    picture = _picture(view, device, width, room - 3 * spaced)
    blank: Lines = [[]] if spaced else []
    return [*blank, *picture, *blank, *figures, *blank, *rest][: max(height, 0)]


def _picture(view: ViewState, device: Device, width: int, height: int) -> Lines:
    """The cameras to scale in a few rows; where no sensor size is known, the body in all rows."""
    sheet = view.session.sheet(device, view.perspective)
    alone = subject_alone(view.session.catalog, device.name, sheet)
    look = look_of(view, terminal_aspect())
    drawn = camera_row(alone, look, width, min(height, _MOST_ROWS))
    if drawn or any(camera.area for camera in alone.cameras):
        return [list(styled(view.renderer, line)) for line in drawn]
    body = bodies((alone,), look, width, min(height, _MOST_BODY_ROWS) - 1)
    is_drawn = alone.body is not None and body.note != IN_NUMBERS
    why = " No sensor size is known" + ("; its body to scale:" if is_drawn else ".")
    head: Lines = [[(why, view.renderer.styles.muted)]]
    return [
        *head,
        *(list(styled(view.renderer, line)) for line in (body.lines if is_drawn else ())),
    ]


def _figures(view: ViewState, device: Device, width: int) -> Lines:
    """The figures in two columns, or in one where there is no room for two.

    Values have as much room in either column, whatever the names beside them take: the second
    column stays where it is from device to device.
    """
    table = view.session.catalog.table
    paths = [path for path in FIGURES if table.has(path)]
    columns = 2 if width >= _TWO_COLUMNS else 1
    down = max(-(-len(paths) // columns), 1)
    halves = [paths[first : first + down] for first in range(0, len(paths), down)]
    labels = [_widest_label(view, half) for half in halves]
    room = (width - sum(labels)) // columns
    drawn = [
        _column(view, device, half, label, label + room)
        for half, label in zip(halves, labels, strict=True)
    ]
    return [[span for spans in row for span in spans] for row in zip_longest(*drawn, fillvalue=[])]


def _widest_label(view: ViewState, paths: Sequence[str]) -> int:
    """The columns that the names of fields take, with the blanks around them."""
    label = view.session.catalog.table.label
    return 1 + _GAP + max((cell_len(label(path)) for path in paths), default=0)


def _column(view: ViewState, device: Device, paths: Sequence[str], label: int, width: int) -> Lines:
    """Fields below each other: name, sign and value; the sign alone where nobody states it."""
    catalog, styles, glyphs = view.session.catalog, view.renderer.styles, view.renderer.glyphs
    sheet = view.session.sheet(device, view.perspective)
    lines: Lines = []
    for path in paths:
        name, shown = f" {catalog.table.label(path)}", sheet.get(path)
        if shown is None:
            line = [(fit(name, label), styles.muted), (glyphs.status[Status.UNKNOWN], styles.muted)]
        else:
            sign = " " if shown.status is Status.CONFIRMED else shown_sign(shown, glyphs)
            text = view.renderer.shorten(shown_with_unit(shown, catalog), width - label - _GAP - 1)
            style = styles.status(shown.status)
            line = [(fit(name, label), styles.muted), (f"{sign} ", style + BOLD), (text, style)]
        lines.append(padded(line, width))
    return lines
