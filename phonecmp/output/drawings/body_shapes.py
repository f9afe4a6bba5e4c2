"""The shapes of a body: a front with its screen, and a side, standing on a common ground line."""

from __future__ import annotations

from phonecmp.output.drawings.canvas import Canvas
from phonecmp.output.drawings.drawn_devices import Body
from phonecmp.output.drawings.spans import Colour, ColouredSpan
from phonecmp.output.drawings.terminal_look import Look
from phonecmp.output.styled_text import Role

_FINE_EDGE = 16
"""Columns from which the top edge is drawn to an eighth of a row."""


_LEAST_BEZEL = 1.5
"""Columns or rows between the edge of a front and its screen; narrower ones are one line."""

_LEAST_SCREEN = 3
"""Columns and rows of the smallest outline of a screen."""


def draw_front(
    canvas: Canvas, place: int, body: Body, left: int, ground: int, per_mm: float, look: Look
) -> None:
    """Draw a front; `left` is its first column, `ground` the row below it."""
    if not look.fills or not body.status.is_certain:
        columns = max(round(body.width * per_mm), 2)
        _box(canvas, place, body, left, ground, columns, per_mm, look)
        _screen_box(canvas, place, body, left, ground, per_mm, look)
        return
    frame = Colour(Role.FRAME, place)
    halves = round(2 * body.width * per_mm)
    rows, rest = divmod(_eighths(body, per_mm, look), 8)
    canvas.fill(2 * left, 2 * (ground - rows), halves, 2 * rows, frame)
    if rest:
        edge = look.glyphs.density[rest - 1] * (halves // 2 - 2 + halves % 2)
        canvas.write(left + 1, ground - rows - 1, ColouredSpan(edge, frame))
    _round_corners(canvas, left, ground, halves, None if rest else rows)
    _screen(canvas, place, body, left, ground, per_mm, look)


def _eighths(body: Body, per_mm: float, look: Look) -> int:
    """The height of a body in eighths of a row; whole rows where it is narrow.

    An edge in eighths is a column shorter at both corners, which shows on narrow bodies.
    """
    rows = body.height * per_mm / look.aspect
    return round(rows * 8) if body.width * per_mm >= _FINE_EDGE else round(rows) * 8


def _round_corners(canvas: Canvas, left: int, ground: int, halves: int, rows: int | None) -> None:
    """Take a quarter of a cell off the corners; `rows` is None where the top is rounded already."""
    for x in (2 * left, 2 * left + halves - 1):
        canvas.clear(x, 2 * ground - 1, 1, 1)
        if rows is not None:
            canvas.clear(x, 2 * (ground - rows), 1, 1)


def _screen(
    canvas: Canvas, place: int, body: Body, left: int, ground: int, per_mm: float, look: Look
) -> None:
    """Open the front where its screen is; without a known screen only a rim is left."""
    halves = round(2 * body.width * per_mm)
    high = _eighths(body, per_mm, look) // 4
    has_screen = body.screen_width > 0
    side = (body.width - body.screen_width) / 2 * per_mm * 2 if has_screen else 1
    ends = (body.height - body.screen_height) / 2 * per_mm / look.aspect * 2 if has_screen else 1
    rim, edge = max(round(side), 1), max(round(ends), 1)
    area = (2 * left + rim, 2 * ground - high + edge, halves - 2 * rim, high - 2 * edge)
    if has_screen and look.tints:
        canvas.fill(*area, Colour(Role.TINT, place))
    else:
        canvas.clear(*area)
    if rim == edge == 1:
        _fill_corners(canvas, area, Colour(Role.FRAME, place))


def _fill_corners(canvas: Canvas, area: tuple[int, int, int, int], frame: Colour) -> None:
    """Give the corners of an area to the frame.

    They share a cell with the rounded corners outside, and a cell holds two colours, not three.
    """
    left, top, width, height = area
    for x in (left, left + width - 1):
        for y in (top, top + height - 1):
            canvas.fill(x, y, 1, 1, frame)


def draw_side(
    canvas: Canvas, place: int, body: Body, left: int, ground: int, per_mm: float, look: Look
) -> None:
    """Draw a side, to an eighth of a column."""
    if not look.fills or not body.status.is_certain:
        columns = max(round(body.thickness * per_mm), 2)
        _box(canvas, place, body, left, ground, columns, per_mm, look)
        return
    frame = Colour(Role.FRAME, place)
    rows, above = divmod(_eighths(body, per_mm, look), 8)
    columns, beside = divmod(max(round(body.thickness * per_mm * 8), 1), 8)
    for y in range(ground - rows, ground):
        canvas.write(left, y, ColouredSpan(look.glyphs.full * columns, frame))
        if beside:
            canvas.write(left + columns, y, ColouredSpan(look.glyphs.widths[beside - 1], frame))
    if above and columns:
        top = look.glyphs.density[above - 1] * columns
        canvas.write(left, ground - rows - 1, ColouredSpan(top, frame))


def _box(
    canvas: Canvas,
    place: int,
    body: Body,
    left: int,
    ground: int,
    columns: int,
    per_mm: float,
    look: Look,
) -> None:
    rows = max(round(body.height * per_mm / look.aspect), 2)
    colour = Colour(Role.DEVICE, place)
    canvas.outline(left, ground - rows, columns, rows, colour, broken=not body.status.is_certain)


def _screen_box(
    canvas: Canvas, place: int, body: Body, left: int, ground: int, per_mm: float, look: Look
) -> None:
    """Outline a screen that leaves enough of the front for two lines to be told apart."""
    if not body.screen_width:
        return
    beside = (body.width - body.screen_width) / 2 * per_mm
    ends = (body.height - body.screen_height) / 2 * per_mm / look.aspect
    if max(beside, ends) < _LEAST_BEZEL:
        return
    columns = max(round(body.width * per_mm), 2)
    rows = max(round(body.height * per_mm / look.aspect), 2)
    rim, edge = max(round(beside), 1), max(round(ends), 1)
    box = (left + rim, ground - rows + edge, columns - 2 * rim, rows - 2 * edge)
    if min(box[2:]) >= _LEAST_SCREEN:
        canvas.outline(*box, Colour(Role.DEVICE, place), broken=not body.status.is_certain)
