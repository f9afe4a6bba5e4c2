"""The drawing of light: the chart with its cursor, what the cursor reads, and who leads where.

A chart is prepared once and then read at many focal lengths, so that a cursor moves at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from phonecmp.output.drawings.drawn_devices import Subject, spelled
from phonecmp.output.drawings.light import LightLines, light_lines, point_at
from phonecmp.output.drawings.light_chart import LightChart, light_chart
from phonecmp.output.drawings.light_words import lead_lines, left_out_lines, readings, table
from phonecmp.output.drawings.photo_band import BAND_ROWS, photo_band
from phonecmp.output.drawings.spans import (
    MUTED,
    RULE,
    STRONG,
    TEXT,
    Colour,
    ColouredSpan,
    Drawing,
    Line,
    words,
)
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.styled_text import Role

_TITLE = "Light"
_LEAST_WIDTH, _LEAST_HEIGHT = 80, 17
"""Columns and rows from which there is a chart: those of a pane in a terminal of 80 by 20."""

_LEAST_ROWS = 6
_AXIS_ROWS = 2
_NO_PHOTOS: Mapping[int, int] = MappingProxyType({})

_ROOMY = 34
"""Rows from which blank ones part chart, figures and words."""

_LEAST_EXPLAINED, _EXPLAINED = 100, 130
"""Columns from which the title says what is drawn, and explains every kind of line."""


@dataclass(frozen=True, slots=True)
class PreparedLight:
    """A drawing of light without its cursor; `chart` is None where there is room for a table.

    `band` are the focal lengths of photos below the chart.
    """

    lines: LightLines
    chart: LightChart | None
    below: tuple[Line, ...]
    look: Look
    width: int
    gap: tuple[Line, ...]
    band: tuple[Line, ...] = ()


def light(
    devices: Sequence[Subject],
    look: Look,
    width: int,
    height: int,
    *,
    focal_mm: float | None = None,
) -> Drawing:
    """Equivalent f-numbers over focal length, with a cursor at `focal_mm` if there is one.

    In a pane too small for a chart, the drawing is a table.
    """
    return light_read(prepared_light(devices, look, width, height), focal_mm)


def prepared_light(
    devices: Sequence[Subject],
    look: Look,
    width: int,
    height: int,
    photos: Mapping[int, int] = _NO_PHOTOS,
) -> PreparedLight:
    """Everything of the drawing that does not depend on its cursor.

    `photos` counts photos by focal length; they lie below the chart where there is room.
    """
    lines = light_lines(spelled(devices, look))
    below = (*lead_lines(lines, look, width), *left_out_lines(lines.left_out, look, width))
    gap: tuple[Line, ...] = ((words(""),),) if height >= _ROOMY else ()
    chart = None
    if lines.drawn and width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT:
        around = _AXIS_ROWS + 1 + len(lines.drawn) + len(below) + 2 * len(gap)
        has_band = bool(photos) and height - around - BAND_ROWS >= _LEAST_ROWS
        rows = height - around - BAND_ROWS * has_band
        chart = light_chart(lines, look, width, max(rows, _LEAST_ROWS))
        band = photo_band(photos, chart.axis, look) if has_band else ()
        return PreparedLight(lines, chart, below, look, width, gap, band)
    return PreparedLight(lines, chart, below, look, width, gap)


def light_read(light: PreparedLight, focal_mm: float | None) -> Drawing:
    """The drawing with its cursor at a focal length, or without one."""
    lines, look, width, chart = light.lines, light.look, light.width, light.chart
    if not lines.drawn:
        return Drawing(_TITLE, "", light.below)
    if chart is None:
        note = f"equivalent f-number, {look.glyphs.best} most light"
        rows = table(lines, look, width, focal_mm)
        return Drawing(_TITLE, note, (*rows, *light.below))
    if focal_mm is None:
        rows, drawn = table(lines, look, width), chart.base
    else:
        rows, drawn = readings(lines, look, width, focal_mm), _with_cursor(chart, focal_mm)
    gap = light.gap
    return Drawing(
        _TITLE, _note(look, width), (*drawn, *light.band, *gap, *rows, *gap, *light.below)
    )


def _note(look: Look, width: int) -> str:
    if width < _LEAST_EXPLAINED:
        return "equivalent f-number, more light on top; dotted = cropped over 2×"
    note = "full-frame f-number after cropping, more light on top"
    if width < _EXPLAINED:
        return f"{note}; dotted = cropped over 2×"
    thin = "thin" if look.fills else "small letters"
    return f"{note}; dotted = cropped over 2×, {thin} = not confirmed, broken = maybe more"


def light_focal_at(light: PreparedLight, column: int) -> float | None:
    """The focal length under a column of the chart, None beside its axis."""
    axis = light.chart.axis if light.chart else None
    if axis is None or not axis.left <= column < axis.left + axis.width:
        return None
    return float(round(axis.focal_mm(column)))


def _with_cursor(chart: LightChart, focal_mm: float) -> tuple[Line, ...]:
    """The chart with an upright at a focal length and the letter of each device on its line."""
    look, axis, column = chart.look, chart.axis, chart.axis.column(focal_mm)
    letters = _letters(chart, focal_mm)
    upright = ColouredSpan(look.glyphs.vertical, STRONG)
    drawn = []
    for row, line in enumerate(chart.base[: chart.rows]):
        signs = {column: upright} if _is_ground(_cell(line, column)) else {}
        drawn.append(_with_cells(line, {**signs, **letters.get(row, {})}))
    here = f" {focal_mm:.0f} "
    start = min(max(column - len(here) // 2, axis.left), axis.left + axis.width - len(here))
    pointer = _with_cells(
        chart.base[chart.rows], {column: ColouredSpan(look.glyphs.pointer, STRONG)}
    )
    figures = {start + place: ColouredSpan(sign, STRONG) for place, sign in enumerate(here)}
    return (*drawn, pointer, _with_cells(chart.base[chart.rows + 1], figures))


def _letters(chart: LightChart, focal_mm: float) -> Mapping[int, Mapping[int, ColouredSpan]]:
    """By row and column, the letters of the devices where the cursor crosses their lines.

    Letters of one row stand side by side.
    """
    column = chart.axis.column(focal_mm)
    end = chart.axis.left + chart.axis.width
    found: dict[int, dict[int, ColouredSpan]] = {}
    for device in chart.lines.drawn:
        point = point_at(device, focal_mm)
        row = chart.row(point.f_number) if point and point.f_number else None
        if row is None:
            continue
        cells = found.setdefault(row, {})
        x = max(cells, default=column - 1) + 1
        for place, sign in enumerate(device.letter):
            if x + place < end:
                cells[x + place] = ColouredSpan(sign, Colour(Role.CHIP, device.place))
    return found


def _is_ground(span: ColouredSpan) -> bool:
    return span.colour in (TEXT, RULE, MUTED) and span.behind is None


def _cell(line: Line, column: int) -> ColouredSpan:
    """The span that holds a column."""
    for span in line:
        if column < len(span.text):
            return span
        column -= len(span.text)
    return ColouredSpan(" ", TEXT)


def _with_cells(line: Line, cells: Mapping[int, ColouredSpan]) -> Line:
    """A line with other signs in some columns; every sign of it takes one cell."""
    done: list[ColouredSpan] = []
    at = 0
    for span in line:
        end = at + len(span.text)
        inside = sorted(x for x in cells if at <= x < end)
        begin = at
        for x in inside:
            if x > begin:
                done.append(ColouredSpan(span.text[begin - at : x - at], span.colour, span.behind))
            done.append(cells[x])
            begin = x + 1
        if begin < end:
            done.append(ColouredSpan(span.text[begin - at :], span.colour, span.behind))
        at = end
    return tuple(done)
